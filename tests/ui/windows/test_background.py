"""Work in the background: told in the window's thread, stopped and ended cleanly."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.errors import LongstopError
from ui.background import Background, Pace


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    background = Background(qapp)
    yield background
    background.finish()


def test_the_result_arrives_in_the_windows_thread(background: Background, qtbot: QtBot) -> None:
    arrived: list[tuple[object, bool]] = []
    main = threading.get_ident()
    background.start(
        "Counting", lambda _: threading.get_ident(), lambda r: arrived.append((r, threading.get_ident() == main))
    )
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived[0][0] != main
    assert arrived[0][1]


def test_what_cannot_be_done_is_refused_and_what_broke_is_told_apart(background: Background, qtbot: QtBot) -> None:
    def refuse(_: Pace) -> object:
        raise LongstopError("no room")

    def breaks(_: Pace) -> object:
        raise ValueError("a bug")

    with qtbot.waitSignal(background.refused) as refused:
        background.start("Writing", refuse)
    with qtbot.waitSignal(background.broke) as broke:
        background.start("Writing", breaks)
    assert str(refused.args[0]) == "no room"
    assert isinstance(broke.args[0], ValueError)


def test_work_can_be_stopped(background: Background, qtbot: QtBot) -> None:
    reached, go_on, done = threading.Event(), threading.Event(), []

    def work(pace: Pace) -> object:
        reached.set()
        go_on.wait(5)
        pace.at(1, 2)
        return done.append("went on")

    background.start("Checking", work)
    reached.wait(5)
    assert background.names == ["Checking"]
    background.stop()
    go_on.set()
    qtbot.waitUntil(lambda: background.names == [])
    assert done == []


def test_nothing_is_told_or_started_after_the_end(background: Background, qtbot: QtBot) -> None:
    told: list[object] = []
    background.start("Writing", lambda _: "late", told.append)
    background.finish()
    background.start("Writing", lambda _: "later", told.append)
    qtbot.wait(20)
    assert told == []
    assert not [thread for thread in threading.enumerate() if thread.name == "Writing"]


def test_quiet_work_is_not_shown(background: Background, qtbot: QtBot) -> None:
    shown: list[str] = []
    background.busy.connect(shown.append)
    background.start("", lambda _: None)
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == ["", ""]
