"""A month as a table of seven columns: days as cells, with what a screen reader says of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.agenda.month import CalendarEntry, MonthPage
from ui.formats import MONTHS, WEEKDAYS, counted

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NO_FLAGS: Final = Qt.ItemFlag.NoItemFlags
_ROOT: Final = QModelIndex()


class MonthModel(QAbstractTableModel):
    """The weeks of one MonthPage; empty until it has one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page: MonthPage | None = None
        self.today = date.min
        self._weeks: tuple[tuple[date, ...], ...] = ()

    def set_page(self, page: MonthPage, today: date) -> None:
        self.beginResetModel()
        self.page = page
        self.today = today
        self._weeks = page.weeks
        self.endResetModel()

    def day(self, row: int, column: int) -> date:
        return self._weeks[row][column]

    def entries(self, day: date) -> Sequence[CalendarEntry]:
        return self.page.entries.get(day, ()) if self.page else ()

    def in_month(self, day: date) -> bool:
        return self.page is not None and (day.year, day.month) == (self.page.first.year, self.page.first.month)

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; an invalid index where the page does not show it."""
        if not self._weeks or not self._weeks[0][0] <= day <= self._weeks[-1][-1]:
            return QModelIndex()
        return self.index(*divmod((day - self._weeks[0][0]).days, 7))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 7

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            return str(self._weeks[index.row()][index.column()].day)
        if role == _SPOKEN:
            return self.spoken(self._weeks[index.row()][index.column()])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and self._weeks and 0 <= section < 7:
            name = WEEKDAYS[self._weeks[0][section].weekday()]
            if role == _DISPLAY:
                return name[:3]
            if role == _SPOKEN:
                return name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else _NO_FLAGS

    def spoken(self, day: date) -> str:
        """ "17 November, 2 deadlines, 1 overdue"."""
        entries = self.entries(day)
        parts = [f"{day.day} {MONTHS[day.month - 1]}"]
        if day == self.today:
            parts.append("today")
        if entries:
            parts.append(counted(len(entries), "deadline"))
        for tone, words in (("bad", "overdue"), ("warn", "due soon"), ("done", "done")):
            if count := sum(entry.tone == tone for entry in entries):
                parts.append(f"{count} {words}")
        if possible := sum(entry.form == "possible" for entry in entries):
            parts.append(f"{possible} possible")
        return ", ".join(parts)
