"""Asks the person: which file, whether to go on; native dialogs, answered through callbacks and never waited for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Questions(Protocol):
    """What the window asks; a test answers in the person's place. `then` is called only for a yes, or with a path."""

    def file_to_open(self, title: str, folder: Path, kinds: str, then: Callable[[Path], object]) -> None: ...

    def file_to_write(self, title: str, proposal: Path, kinds: str, then: Callable[[Path], object]) -> None: ...

    def folder_to_use(self, title: str, folder: Path, then: Callable[[Path], object]) -> None: ...

    def confirm(self, question: str, details: str, verb: str, then: Callable[[], object]) -> None: ...

    def tell(self, sentence: str, details: str = "") -> None: ...


class Dialogs:
    """The system's own file dialogs and message boxes, over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def file_to_open(self, title: str, folder: Path, kinds: str, then: Callable[[Path], object]) -> None:
        dialog = self._file_dialog(title, kinds, then)
        dialog.setDirectory(str(folder))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def file_to_write(self, title: str, proposal: Path, kinds: str, then: Callable[[Path], object]) -> None:
        dialog = self._file_dialog(title, kinds, then)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(proposal.suffix.removeprefix("."))
        dialog.setDirectory(str(proposal.parent))
        dialog.selectFile(proposal.name)
        dialog.filterSelected.connect(lambda kind: _name_after(dialog, kind))
        dialog.open()

    def folder_to_use(self, title: str, folder: Path, then: Callable[[Path], object]) -> None:
        dialog = self._file_dialog(title, "", then)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(folder))
        dialog.open()

    def confirm(self, question: str, details: str, verb: str, then: Callable[[], object]) -> None:
        box = self._box(QMessageBox.Icon.Question, question, details)
        box.setWindowTitle("Longstop")
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.buttonClicked.connect(lambda button: then() if button is yes else None)
        box.open()

    def tell(self, sentence: str, details: str = "") -> None:
        box = self._box(QMessageBox.Icon.Information, sentence, details)
        box.addButton("OK", QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def _file_dialog(self, title: str, kinds: str, then: Callable[[Path], object]) -> QFileDialog:
        dialog = QFileDialog(self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(kinds)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        return dialog

    def _box(self, icon: QMessageBox.Icon, sentence: str, details: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(icon)
        # One text: a box reads its second one as markup wherever it looks like some.
        box.setText(f"{sentence}\n\n{details}" if details else sentence)
        return box


def _name_after(dialog: QFileDialog, kind: str) -> None:
    """Gives the file that is to be written the ending of the kind that was chosen: "CSV files (*.csv)"."""
    ending = kind.rpartition("(*.")[2].partition(")")[0].partition(" ")[0]
    dialog.setDefaultSuffix(ending)
    for name in dialog.selectedFiles():
        dialog.selectFile(Path(name).with_suffix(f".{ending}").name)
