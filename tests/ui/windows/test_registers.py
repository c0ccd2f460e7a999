"""Making, opening, copying and closing registers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from planner.session import Session
from tests.ui.scene import Scene, a_register
from ui.windows import registers
from ui.windows.registers import make_example


def test_without_a_register_the_window_offers_ways_to_one(stage: Scene) -> None:
    assert stage.window.stack.currentWidget() is stage.window.welcome
    assert not stage.window.sidebar.isVisible()
    assert not stage.can("edit.find")
    stage.person.path = stage.folder / "mine.longstop"
    stage.window.welcome.new.click()
    assert stage.window.desk.path == stage.folder / "mine.longstop"
    assert stage.window.sidebar.isVisible()


def test_a_new_register_never_takes_the_place_of_a_file(stage: Scene) -> None:
    taken = stage.folder / "taken.longstop"
    taken.write_bytes(b"something else")
    stage.person.path = taken
    stage.do("file.new")
    assert len(stage.person.told) == 1
    assert taken.read_bytes() == b"something else"
    assert stage.window.desk.session is None


def test_what_is_no_register_is_refused_and_the_one_before_stays(scene: Scene) -> None:
    foreign = scene.folder / "notes.longstop"
    foreign.write_text("not a register")
    for path in (foreign, scene.folder, scene.folder / "missing.longstop"):
        scene.person.path = path
        scene.do("file.open")
    assert len(scene.person.told) == 3
    assert "Traceback" not in "".join(scene.person.told)
    assert scene.window.desk.path == scene.folder / "deal.longstop"


def test_recent_registers_are_remembered_the_last_first(scene: Scene) -> None:
    other = a_register(scene.folder / "other.longstop")
    scene.window.registers.open(other)
    names = [Path(text).name for text in scene.window.preferences.now.recent]
    assert names == ["other.longstop", "deal.longstop"]
    scene.do("file.close")
    assert [button.text().split("  ·  ")[0] for button in _recent(scene)] == ["other", "deal"]
    _recent(scene)[1].click()
    assert scene.window.desk.path == scene.folder / "deal.longstop"


def test_a_register_that_is_gone_is_forgotten(scene: Scene) -> None:
    scene.do("file.close")
    (scene.folder / "deal.longstop").unlink()
    scene.window.registers.open(scene.folder / "deal.longstop")
    assert scene.window.preferences.now.recent == ()
    assert scene.person.told


def test_the_example_is_made_once_and_never_overwritten(stage: Scene) -> None:
    path = make_example(
        "microsoft-openai", stage.folder / "documents" / "Longstop" / "microsoft-openai.longstop", "Ada"
    )
    with Session.open(path, actor="Ada") as session:
        session.undo()
    before = path.read_bytes()
    stage.do("file.example")
    assert stage.window.desk.open_session.agreement_ids() == []
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".making")] == []


def test_a_register_open_elsewhere_opens_read_only_and_says_why(stage: Scene) -> None:
    path = a_register(stage.folder / "deal.longstop")
    with Session.open(path, actor="Grace"):
        stage.window.registers.open(path)
        assert stage.window.banner.isVisible()
        assert "reading only" in stage.window.banner.words.text()
        assert stage.window.status.saved.text().startswith("Read only")
        assert not stage.can("agreement.add-provision")
        assert not stage.can("edit.delete")
        assert stage.can("file.save-copy")
    stage.window.banner.button.click()
    assert not stage.window.banner.isVisible()
    assert stage.can("agreement.add-provision")


def test_a_copy_is_not_written_over_a_register(scene: Scene) -> None:
    other = a_register(scene.folder / "other.longstop")
    before = other.read_bytes()
    scene.person.path = other
    scene.do("file.save-copy")
    assert scene.person.told
    assert other.read_bytes() == before


def _recent(scene: Scene) -> list[QPushButton]:
    return [button for button in scene.window.welcome.findChildren(QPushButton) if "  ·  " in button.text()]


def test_a_large_register_is_shown_at_once_and_can_be_changed_when_it_is_checked(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "CHECKED_AT_ONCE", 0)
    stage.window.registers.open(a_register(stage.folder / "large.longstop"))
    assert stage.window.desk.session is not None
    assert "Being checked" in stage.window.status.saved.text()
    assert not stage.can("agreement.add-provision")
    stage.wait(lambda: stage.can("agreement.add-provision"))
    assert "All changes saved" in stage.window.status.saved.text()


def test_a_large_register_that_does_not_pass_its_checks_stays_for_reading_only(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "CHECKED_AT_ONCE", 0)
    path = a_register(stage.folder / "large.longstop")
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE parties SET name = 'Somebody else'")
    stage.window.registers.open(path)
    stage.wait(lambda: "damaged" in stage.window.banner.words.text())
    assert stage.window.desk.checked
    assert not stage.can("agreement.add-provision")
