"""What if: events supposed otherwise than they are recorded, and what that does to every deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from planner.agenda.changes import Changes
from planner.agenda.lists import EventRow
from ui.formats import counted
from ui.theme.theme import Theme
from ui.views.changes import ChangesTable
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.remark import Remark
from ui.views.supposed_event import Assumed, SupposedEvent

Key = tuple[str, str]


class WhatIfView(QWidget):
    """A supposition a person makes, event by event; nothing is recorded by it.

    `assumed_changed` carries all that is supposed, `record_requested` the one supposition that can be recorded,
    `closed` comes when one is done with it.
    """

    assumed_changed = Signal(object)  # as a dict Qt would convert it, and lose keys that are no strings
    record_requested = Signal(str, str, object)
    provision_selected = Signal(str, str)
    reload_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._events: dict[Key, SupposedEvent] = {}
        self._told: dict[Key, Assumed] = {}
        self._last: Key | None = None
        self._today = date.max
        self.changes = ChangesTable(theme)
        self.problem, self.warnings = plain_label("", "bad", wrap=True), Remark(theme, "triangle-alert", "warn")
        self.unaffected, self.money = plain_label("", "quiet"), plain_label("", "quiet", wrap=True)
        self.clear_button, self.record_button = QPushButton("Clear"), QPushButton("Record this…")
        self.close_button = QPushButton("Close")
        self._area, self._inside = QScrollArea(), QWidget()
        self._lay_out()
        self._connect()
        self.set_changes(None)
        self._offer()

    def set_events(self, rows: Sequence[EventRow], today: date = date.max) -> None:
        """Shows these events; what is supposed of those still there stays. After `today` nothing can be recorded."""
        self._today = today
        several = len({row.agreement for row in rows}) > 1
        wanted = {(row.agreement, row.event): row for row in rows}
        for key in [key for key in self._events if key not in wanted]:
            gone = self._events.pop(key)
            gone.hide()
            gone.deleteLater()
        for place, (key, row) in enumerate(wanted.items()):
            event = self._events.get(key) or self._new_event(key)
            event.set_row(row, of_several=several)
            if self._list.indexOf(event) != place:
                self._list.insertWidget(place, event)
        self._pages.show_content(empty=not rows)
        self._tell()

    def events(self) -> set[Key]:
        """The events shown, by agreement and id."""
        return set(self._events)

    def focus_events(self) -> None:
        """Puts the keyboard on the first event."""
        first = next(iter(self._events.values()), None)
        if first is not None:
            first.chooser.setFocus()

    def assumed(self) -> dict[Key, Assumed]:
        """What is supposed, by agreement and event: a day, "never" or "pending"."""
        values = {key: event.value() for key, event in self._events.items()}
        return {key: value for key, value in values.items() if value is not None}

    def set_assumed(self, assumed: Mapping[Key, Assumed]) -> None:
        """Shows what was supposed elsewhere; no `assumed_changed` follows."""
        for key, event in self._events.items():
            event.set_value(assumed.get(key))
        self._told = self.assumed()
        self._offer()

    def set_changes(self, changes: Changes | None) -> None:
        """Shows what the supposition does; a problem shown before is settled by it."""
        self.changes.set_changes(changes)
        stays = counted(changes.unaffected, "deadline") if changes else ""
        verb = "stays as it is" if changes and changes.unaffected == 1 else "stay as they are"
        _say(self.unaffected, f"{stays} {verb}" if changes else "")
        _say(self.money, "\n".join(changes.money) if changes else "")
        self.warnings.say("\n".join(changes.warnings) if changes else "")
        self._settle_problems()

    def show_problem(self, sentence: str, event: Key | None = None) -> None:
        """Says why this cannot be supposed: beside the event, without one beside the event last edited."""
        self._settle_problems()
        beside = self._events.get(event or self._last or ("", ""))
        if beside:
            beside.show_problem(sentence)
        else:
            _say(self.problem, sentence)

    def clear(self) -> None:
        """Supposes nothing any more."""
        for event in self._events.values():
            event.set_value(None)
        self._settle_problems()
        self._tell()

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def _settle_problems(self) -> None:
        _say(self.problem, "")
        for event in self._events.values():
            event.show_problem("")

    def _new_event(self, key: Key) -> SupposedEvent:
        self._events[key] = event = SupposedEvent(self._theme)
        event.edited.connect(lambda: self._on_edited(key))
        return event

    def _on_edited(self, key: Key) -> None:
        self._last = key
        self._events[key].show_problem("")
        self._tell()

    def _tell(self) -> None:
        self._offer()
        if (assumed := self.assumed()) != self._told:
            self._told = assumed
            self.assumed_changed.emit(dict(assumed))

    def _offer(self) -> None:
        self.clear_button.setEnabled(any(event.chooser.currentIndex() for event in self._events.values()))
        self.record_button.setEnabled(self._recordable() is not None)

    def _recordable(self) -> tuple[str, str, Assumed] | None:
        """The one supposition that could be recorded: what is still to come is no fact."""
        assumed = list(self.assumed().items())
        if len(assumed) != 1:
            return None
        key, fact = assumed[0]
        return None if fact == "pending" or (isinstance(fact, date) and fact > self._today) else (*key, fact)

    def _on_record_pressed(self) -> None:
        if one := self._recordable():
            self.record_requested.emit(*one)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        self._inside.setProperty("role", "column")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(unit(2), unit(1), unit(2), unit(1))
        self._list.setSpacing(unit(1.5))
        self._list.addStretch(1)
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Events to suppose")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumWidth(unit(22))
        effect = QWidget()
        below = QVBoxLayout(effect)
        below.setContentsMargins(0, 0, 0, unit(1))
        below.setSpacing(unit(0.5))
        for label in (self.problem, self.warnings, self.unaffected, self.money):
            label.setContentsMargins(unit(2), 0, unit(2), 0)
        for widget in (self.changes, self.unaffected, self.money):
            below.addWidget(widget, 1 if widget is self.changes else 0)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        for part, share in ((self._area, 2), (effect, 3)):
            across.addWidget(part)
            across.setStretchFactor(across.count() - 1, share)
        across.setSizes([unit(32), unit(98)])
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit(0.5))
        column.addLayout(self._head())
        column.addWidget(self.problem)
        column.addWidget(self.warnings)
        column.addWidget(across, 1)
        advice = "Dates can be supposed otherwise once an agreement has an event that they hang on."
        self._pages = Pages(self._theme, content, Placeholder(self._theme, "zap", "No events", advice))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _head(self) -> QHBoxLayout:
        unit = self._theme.unit
        head = QHBoxLayout()
        head.setContentsMargins(unit(2), unit(1.5), unit(2), unit(0.5))
        head.setSpacing(unit(1))
        head.addWidget(plain_label("Suppose that", "heading"), 1)
        self.record_button.setToolTip("Records the one thing supposed, after a look at what it changes")
        head.addWidget(self.clear_button)
        head.addWidget(self.record_button)
        head.addWidget(self.close_button)
        return head

    def _connect(self) -> None:
        self.clear_button.clicked.connect(self.clear)
        self.record_button.clicked.connect(self._on_record_pressed)
        self.close_button.clicked.connect(self.closed)
        self.changes.provision_selected.connect(self.provision_selected)
        self._pages.reload_requested.connect(self.reload_requested)


def _say(label: QWidget, words: str) -> None:
    label.setProperty("text", words)
    label.setVisible(bool(words))
