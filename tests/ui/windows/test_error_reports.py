"""What goes wrong in the program: one clear dialog, logged once, and work goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from planner.errors import LongstopError
from ui.error_reports import ErrorReports


@pytest.fixture
def reports(qapp: QApplication, tmp_path: Path) -> Iterator[ErrorReports]:
    reports = ErrorReports(tmp_path / "logs", qapp)
    yield reports
    reports.remove()
    reports.deleteLater()


def boxes(qapp: QApplication) -> list[QMessageBox]:
    return [each for each in qapp.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]


def a_bug(text: str = "a bug") -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_a_bug_is_shown_once_and_logged_once(reports: ErrorReports, qapp: QApplication, qtbot: QtBot) -> None:
    error = a_bug()
    for _ in range(3):
        reports.report(error)
    (box,) = boxes(qapp)
    assert "safe" in box.text()
    assert "Traceback" not in box.text()
    assert reports.log_file.read_text().count("ValueError: a bug") == 1
    box.accept()
    qtbot.waitUntil(lambda: boxes(qapp) == [])


def test_another_bug_is_shown_after_the_first_was_read(reports: ErrorReports, qapp: QApplication) -> None:
    reports.report(a_bug())
    boxes(qapp)[0].accept()
    reports.report(a_bug("another"))
    assert len(boxes(qapp)) == 1
    boxes(qapp)[0].accept()


def test_what_a_person_can_act_on_is_shown_as_it_is(reports: ErrorReports, qapp: QApplication) -> None:
    reports.report(LongstopError("The file is <b>gone</b>; open another one."))
    (box,) = boxes(qapp)
    assert box.text() == "The file is <b>gone</b>; open another one."
    assert box.detailedText() == ""
    assert not reports.log_file.exists()
    box.accept()


def test_a_thread_that_breaks_is_reported_in_the_windows_thread(
    reports: ErrorReports, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", reports._on_thread_exception)

    def breaks() -> None:
        raise ValueError("in a thread")

    thread = threading.Thread(target=breaks)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes(qapp)) == 1)
    boxes(qapp)[0].accept()


def test_the_last_resorts_are_taken_over_and_given_back(reports: ErrorReports) -> None:
    before = (sys.excepthook, threading.excepthook)
    reports.install()
    assert sys.excepthook == reports._on_exception
    qWarning("something Qt wants to say")
    reports.remove()
    assert (sys.excepthook, threading.excepthook) == before
    assert "something Qt wants to say" in reports.log_file.read_text()
    assert (reports.folder / "crash.log").exists()


def test_a_log_that_cannot_be_written_costs_the_log_only(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    reports = ErrorReports(tmp_path / "logs")
    reports.install()
    reports.report(a_bug())
    boxes(qapp)[0].accept()
    reports.remove()
