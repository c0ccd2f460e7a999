"""The system's dialogs: opened and never waited for, plain text, gone after."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.windows.questions import Dialogs


def test_a_yes_goes_on_and_a_no_does_not(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    gone_on: list[str] = []
    for button in ("Cancel", "Delete"):
        Dialogs(window).confirm("Delete <b>it</b>?", "You can undo this.", "Delete", lambda: gone_on.append("yes"))
        box = window.findChild(QMessageBox)
        assert box is not None
        assert "<b>it</b>" in box.text()
        next(each for each in box.buttons() if each.text() == button).click()
        qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    assert gone_on == ["yes"]


def test_a_chosen_file_is_handed_over_as_a_path(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chosen: list[Path] = []
    dialogs = Dialogs(window)
    dialogs.file_to_open("Open", tmp_path, "Registers (*.longstop)", chosen.append)
    dialogs.file_to_write("Save", tmp_path / "a.longstop", "Registers (*.longstop)", chosen.append)
    opening, saving = window.findChildren(QFileDialog)
    assert saving.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    opening.fileSelected.emit(str(tmp_path / "x.longstop"))
    saving.fileSelected.emit(str(tmp_path / "y.longstop"))
    assert [path.name for path in chosen] == ["x.longstop", "y.longstop"]
    opening.reject()
    saving.reject()
    qtbot.waitUntil(lambda: window.findChildren(QFileDialog) == [])


def test_a_file_to_write_takes_the_ending_of_the_kind_that_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Dialogs(window).file_to_write("Save", tmp_path / "a.xlsx", "Workbooks (*.xlsx);;CSV files (*.csv)", print)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectNameFilter("CSV files (*.csv)")
    dialog.filterSelected.emit("CSV files (*.csv)")
    assert [Path(name).name for name in dialog.selectedFiles()] == ["a.csv"]
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_a_message_can_be_read_and_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Dialogs(window).tell("It is whole.", "Journal 12.")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "It is whole.\n\nJournal 12."
    box.accept()
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
