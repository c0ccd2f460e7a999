"""Where one calendar can be found: its address on this computer, the folders and files it is published to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from planner.feeds.calendars import FeedCalendar
from planner.feeds.places import Place
from ui.theme.theme import Theme
from ui.views.page import plain_label


class CalendarPlaces(QWidget):
    """Shows a calendar's places; what is pressed is told by signals."""

    served = Signal(bool)
    new_address = Signal()
    folder_wanted = Signal()
    file_wanted = Signal()
    removed = Signal(object)
    anyway = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.serve = QCheckBox("Serve the calendars to programs on this computer while this register is open")
        self.address = QLineEdit()
        self.address.setReadOnly(True)
        self.address.setAccessibleName("Address of the calendar on this computer")
        self.address.setPlaceholderText("The address appears here while the calendars are served")
        self.copy = QPushButton("Copy address")
        self.copy.setProperty("role", "primary")
        self.renew = QPushButton("New address…")
        self.folder = QPushButton("Publish to a folder…")
        self.file = QPushButton("Publish to a file…")
        self.state = plain_label("", "quiet", wrap=True)
        self.publish_anyway = QPushButton("Publish the newer version")
        self.places = QVBoxLayout()
        self._lay_out()
        self.serve.clicked.connect(self.served)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.address.text()))
        self.renew.clicked.connect(self.new_address)
        self.folder.clicked.connect(self.folder_wanted)
        self.file.clicked.connect(self.file_wanted)
        self.publish_anyway.clicked.connect(self.anyway)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit())
        column.addWidget(self.serve)
        column.addLayout(self._row(self.address, self.copy, self.renew, first=True))
        column.addLayout(self.places)
        column.addLayout(self._row(self.folder, self.file))
        column.addLayout(self._row(self.state, self.publish_anyway, first=True))

    def _row(self, *widgets: QWidget, first: bool = False) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.unit())
        for place, widget in enumerate(widgets):
            row.addWidget(widget, int(first and place == 0))
        if not first:
            row.addStretch(1)
        return row

    def show_places(self, calendar: FeedCalendar, words: dict[str, str]) -> None:
        """Shows the places of a calendar, each with the words for how publishing there stands."""
        while (item := self.places.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place in calendar.places:
            self.places.addWidget(self._place(place, words.get(str(place), "")))

    def _place(self, place: Place, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        text = QVBoxLayout()
        text.setSpacing(0)
        name = plain_label(str(place), wrap=True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.addWidget(name)
        text.addWidget(plain_label(words, "bad" if words.startswith("failed") else "small", wrap=True))
        remove = QPushButton("Stop publishing there")
        remove.setProperty("role", "link")
        remove.setAutoDefault(False)
        remove.setAccessibleName(f"Stop publishing to {place}")
        remove.clicked.connect(lambda: self.removed.emit(place))
        row.addLayout(text, 1)
        row.addWidget(remove)
        return line

    def show_address(self, address: str, *, served: bool) -> None:
        """Shows the address; without one there is nothing to copy."""
        self.serve.setChecked(served)
        self.address.setText(address)
        self.address.setCursorPosition(0)
        self.copy.setEnabled(bool(address))
        self.renew.setEnabled(bool(address))

    def show_state(self, words: str, *, held_back: bool) -> None:
        """Shows how the calendar stands, and offers the version that is held back."""
        self.state.setText(words)
        self.publish_anyway.setVisible(held_back)
