"""What is in one calendar: its name, filters, reminders, and whether its titles are neutral."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind
from planner.feeds.calendars import FeedCalendar
from planner.feeds.selection import Selection
from ui.formats import sentence_case
from ui.theme.theme import Theme
from ui.views.fields.combo import Combo
from ui.views.page import plain_label

_NAMES = {"agreements": "Agreement", "owners": "Owner", "parties": "Party", "kinds": "Kind", "tags": "Tag"}


class CalendarSettings(QWidget):
    """Edits a calendar; `edited` carries it as it then is."""

    edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = FeedCalendar()
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the calendar")
        self.filters = {field: Combo(theme) for field in _NAMES}
        self.neutral = QCheckBox(
            "Neutral titles (“Contract deadline 17”): no text of an agreement leaves this register"
        )
        self.reminders = QCheckBox("Reminders as entries of their own, for programs that ignore alarms")
        self._lay_out(theme)
        self.name.editingFinished.connect(self._on_edited)
        self.neutral.clicked.connect(self._on_edited)
        self.reminders.clicked.connect(self._on_edited)

    def _lay_out(self, theme: Theme) -> None:
        """The name and the filters in two columns, the switches below."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.unit(2))
        grid.setVerticalSpacing(theme.unit(0.75))
        for place, (words, field) in enumerate((("Name", self.name), *self._filters())):
            row, column = divmod(place, 2)
            grid.addWidget(plain_label(words, "quiet"), row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        for row, switch in enumerate((self.reminders, self.neutral), 3):
            grid.addWidget(switch, row, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def _filters(self) -> Iterator[tuple[str, QWidget]]:
        for field, combo in self.filters.items():
            combo.setAccessibleName(_NAMES[field])
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(self._on_edited)
            yield _NAMES[field], combo

    def show_calendar(self, calendar: FeedCalendar, agreements: Sequence[Agreement]) -> None:
        """Shows a calendar, and what there is to filter by."""
        self._calendar = calendar
        self.name.setText(calendar.name)
        self.neutral.setChecked(calendar.choices.neutral)
        self.reminders.setChecked(calendar.choices.reminders)
        for field, offers in _offers(agreements).items():
            self._fill(field, offers, sorted(getattr(calendar.choices.selection, field)))

    def _fill(self, field: str, offers: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        combo = self.filters[field]
        combo.clear()
        combo.addItem("All", ())
        for value, words in offers:
            combo.addItem(words, (value,))
        if len(chosen) > 1 or (chosen and combo.findData(tuple(chosen)) < 0):
            combo.addItem(", ".join(each or "Nobody" for each in chosen), tuple(chosen))
        combo.setCurrentIndex(max(combo.findData(tuple(chosen)), 0))

    def _on_edited(self) -> None:
        selection = Selection(**{field: frozenset(combo.currentData() or ()) for field, combo in self.filters.items()})
        choices = replace(
            self._calendar.choices,
            selection=replace(selection, kinds=frozenset(map(Kind, selection.kinds))),
            neutral=self.neutral.isChecked(),
            reminders=self.reminders.isChecked(),
        )
        calendar = replace(self._calendar, name=self.name.text().strip() or self._calendar.name, choices=choices)
        if calendar != self._calendar:
            self._calendar = calendar
            self.edited.emit(calendar)


def _offers(agreements: Sequence[Agreement]) -> dict[str, list[tuple[str, str]]]:
    """What each filter can be set to, with the words for it."""
    provisions = [provision for agreement in agreements for provision in agreement.provisions]
    parties = {party.id: party.name for agreement in agreements for party in agreement.parties}
    tags = {tag for each in provisions for tag in each.tags} | {tag for each in agreements for tag in each.terms.tags}
    return {
        "agreements": [(agreement.id, agreement.title) for agreement in agreements],
        "owners": [(owner, owner or "Nobody") for owner in sorted({each.owner for each in provisions})],
        "parties": sorted(parties.items(), key=lambda item: item[1]),
        "kinds": [(str(kind), sentence_case(kind)) for kind in Kind],
        "tags": [(tag, tag) for tag in sorted(tags)],
    }
