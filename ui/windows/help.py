"""What the Help menu shows: the keys, the log, what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QHeaderView, QTableWidget, QVBoxLayout
from PySide6.QtWidgets import QTableWidgetItem as Item

from planner.errors import LongstopError

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


class Help(QObject):
    """What the Help menu does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_keys(self) -> None:
        KeysDialog(self._window).open()

    def open_log_folder(self) -> None:
        """Opens the folder of the log in the system's file manager."""
        folder = self._window.reports.folder
        if not folder.is_dir():
            raise LongstopError(f"There is no log yet: nothing has been written to {folder}.")
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._window.questions.tell("The log lies in this folder:", str(folder))

    def show_about(self) -> None:
        from importlib.metadata import PackageNotFoundError, version

        from PySide6.QtCore import qVersion

        try:
            number = version("longstop")
        except PackageNotFoundError:
            number = "from its sources"
        self._window.questions.tell(
            f"Longstop {number}",
            "Keeps what agreements require and allow, and the dates that hang on events, so that no date is missed or "
            f"misread unnoticed.\n\nQt {qVersion()}. Inter and Lucide are shipped under their own licences.",
        )


class KeysDialog(QDialog):
    """Every action that has a key."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard shortcuts")
        rows = [(text, keys) for text, keys in keys_of(window) if keys]
        self.table = QTableWidget(len(rows), 2)
        self.table.setHorizontalHeaderLabels(["Action", "Keys"])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setAccessibleName("Keyboard shortcuts")
        for row, (text, keys) in enumerate(rows):
            self.table.setItem(row, 0, Item(text))
            self.table.setItem(row, 1, Item(keys))
        close = QDialogButtonBox()
        close.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.table)
        column.addWidget(close)
        self.resize(window.theme.unit(64), window.theme.unit(72))


def keys_of(window: MainWindow) -> list[tuple[str, str]]:
    """Each action's text and its keys, as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    rows = []
    for id_, declared in window.bar.declared.items():
        keys = [key.toString(form) for key in window.bar.actions[id_].shortcuts()]
        # The first is what people know; others are keys that only some keyboards have.
        rows.append((declared.text.replace("&", "").rstrip("…"), keys[0] if keys else ""))
    return rows
