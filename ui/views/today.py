"""Today: the first page of a register, what is late and due, notice days, payments, and the dates beyond."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from planner.agenda.payments import PeriodRow
from planner.agenda.today import DueRow, TodayPage
from ui.formats import counted, long_day
from ui.theme.theme import Theme
from ui.views.cards import Card, CardRow
from ui.views.flow import FlowRow
from ui.views.page import Pages, Placeholder, plain_label
from ui.views.periods import period_words
from ui.views.today_sections import DueSection, PaymentsSection, Section

_SECTIONS: Final = (
    ("late", "Late", "Past its day and not recorded as done, or no longer to be met."),
    ("due", "Due in the next 30 days", ""),
    ("notices", "Notice days", "The last day on which a notice still counts."),
    ("payments", "Payments this month and next", ""),
    ("beyond", "Long-stops and ends beyond", "The next date of each, after the next 30 days."),
)


class TodayView(QWidget):
    """A page of a day; signals carry agreement and provision.

    `unowned_requested` and `undated_requested` ask for the provisions that nobody owns and those without a date,
    `payments_requested` for the view of payments.
    """

    provision_selected = Signal(str, str)
    provision_activated = Signal(str, str)
    unowned_requested = Signal()
    undated_requested = Signal()
    payments_requested = Signal()
    reload_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = plain_label("", "title")
        self._counts = plain_label("", "quiet")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.overdue, self.due = Card(theme, "Overdue"), Card(theme, "Due in 30 days")
        self.notices = Card(theme, "Notice windows")
        self.this_month, self.next_month = Card(theme, "Payable this month"), Card(theme, "Payable next month")
        self._cards = CardRow(theme, (self.overdue, self.due, self.notices, self.this_month, self.next_month))
        self.calm = plain_label("", "", wrap=True)
        self._sections: dict[str, Section] = {
            name: PaymentsSection(theme, title, remark) if name == "payments" else DueSection(theme, title, remark)
            for name, title, remark in _SECTIONS
        }
        self.unowned, self.undated = QPushButton(), QPushButton()
        self.area, self._inside = QScrollArea(), QWidget()
        self._lay_out()
        self._connect()
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def section(self, name: str) -> Section:
        """One of "late", "due", "notices", "payments", "beyond"."""
        return self._sections[name]

    def set_page(self, page: TodayPage) -> None:
        """Shows a day; what was selected stays so while it is among its rows."""
        if not page.in_force:
            self._pages.show_content(empty=True)
            return
        self._heading.setText(long_day(page.as_of))
        self._counts.setText(counted(page.in_force, "provision in force", "provisions in force"))
        self._fill_cards(page)
        self._fill_sections(page)
        self.calm.setText(_calm_words(page))
        self.calm.setVisible(not page.late and not page.due)
        verb = "has" if page.unowned == 1 else "have"
        _fill_link(self.unowned, page.unowned, f"{counted(page.unowned, 'provision')} {verb} nobody responsible")
        verb = "has" if page.undated == 1 else "have"
        _fill_link(self.undated, page.undated, f"{counted(page.undated, 'date')} {verb} no day yet")
        self._pages.show_content()

    def show_loading(self) -> None:
        self._pages.show_loading()

    def show_failure(self, sentence: str) -> None:
        self._pages.show_failure(sentence)

    def focus_list(self) -> None:
        """Puts the keyboard into the first list that holds anything, else on the first card."""
        first = next(self._shown(), None)
        if first:
            first.table.enter_at(0)
        else:
            self.overdue.setFocus()

    def _fill_cards(self, page: TodayPage) -> None:
        rows = sum(row.time == "overdue" for row in page.late)
        overdue, other = rows + page.older, len(page.late) - rows
        remark = f"{other:,} in grace or not meetable" if other else "" if overdue else "Nothing is late"
        self.overdue.say([f"{overdue:,}"], remark, tone="" if not overdue else "warn")
        self.due.say([f"{len(page.due):,}"], _next_words(page.due) or "Nothing is due")
        self.notices.say([f"{len(page.notices):,}"], _next_words(page.notices) or "None ahead")
        for card, month in zip((self.this_month, self.next_month), page.months, strict=True):
            card.say(*_payable([row for row in page.payments if row.period == month], month))

    def _fill_sections(self, page: TodayPage) -> None:
        lists = {"late": page.late, "due": page.due, "notices": page.notices, "beyond": page.beyond}
        every = [row for rows in lists.values() for row in rows]
        for name, rows in lists.items():
            section = self._sections[name]
            assert isinstance(section, DueSection)
            section.set_rows(rows, every)
        payments = self._sections["payments"]
        assert isinstance(payments, PaymentsSection)
        payments.set_rows(page.payments)

    def _lay_out(self) -> None:
        self._inside.setProperty("role", "column")
        self._column = QVBoxLayout(self._inside)
        self._head = FlowRow(0, stretched=self._counts)
        self._head.addWidget(self._heading)
        self._head.addWidget(self._counts)
        self._column.addLayout(self._head)
        for widget in (self._cards, self.calm, *self._sections.values()):
            self._column.addWidget(widget)
        self._foot = FlowRow(0)
        for link in (self.unowned, self.undated):
            link.setProperty("role", "link")
            link.setCursor(Qt.CursorShape.PointingHandCursor)
            self._foot.addWidget(link)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)
        self.area.setWidget(self._inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Today")
        advice = "Once an agreement is in force, this page says what is due, what is late and what is to be paid."
        self._pages = Pages(self._theme, self.area, Placeholder(self._theme, "sun", "Nothing is in force", advice))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        for section in self._sections.values():
            section.table.row_selected.connect(lambda row, chosen=section: self._on_selected(chosen, row))
            section.table.row_activated.connect(self._on_activated)
            section.table.passed_up.connect(lambda left=section: self._pass(left, -1))
            section.table.passed_down.connect(lambda left=section: self._pass(left, 1))
        for card, name in ((self.overdue, "late"), (self.due, "due"), (self.notices, "notices")):
            card.clicked.connect(lambda _=False, wanted=name: self._go_to(wanted))
        for card in (self.this_month, self.next_month):
            card.clicked.connect(self.payments_requested)
        self.unowned.clicked.connect(self.unowned_requested)
        self.undated.clicked.connect(self.undated_requested)
        self._pages.reload_requested.connect(self.reload_requested)

    def _shown(self) -> Iterator[Section]:
        return (section for section in self._sections.values() if not section.isHidden())

    def _pass(self, left: Section, step: int) -> None:
        """Carries the keyboard on into the next section, or back into the one before."""
        shown = list(self._shown())
        place = shown.index(left) + step
        if 0 <= place < len(shown):
            shown[place].table.enter_at(0 if step > 0 else -1)
        elif place < 0:
            self.area.verticalScrollBar().setValue(0)

    def _go_to(self, name: str) -> None:
        if not self._sections[name].isHidden():
            self._sections[name].table.enter_at(0)

    def _on_selected(self, chosen: Section, row: object) -> None:
        for section in self._sections.values():
            if section is not chosen:
                section.table.leave()
        table = chosen.table
        box = table.visualRect(table.currentIndex())
        at = table.viewport().mapTo(self._inside, box.center())
        top = 0 if box.top() == 0 else box.height()  # the first row brings its heading into view
        reach = box.height() if top else self._theme.unit(12)
        self.area.ensureVisible(at.x(), at.y(), 0, reach)
        if isinstance(row, DueRow):
            self.provision_selected.emit(row.agreement, row.provision)

    def _on_activated(self, row: object) -> None:
        if isinstance(row, DueRow):
            self.provision_activated.emit(row.agreement, row.provision)
        else:
            self.payments_requested.emit()

    def _on_theme_changed(self) -> None:
        unit = self._theme.unit
        self._column.setContentsMargins(unit(3), unit(2.5), unit(3), unit(3))
        self._column.setSpacing(unit(2))
        self._head.setSpacing(unit(2))
        self._foot.setSpacing(unit(3))


def _next_words(rows: Sequence[DueRow]) -> str:
    """ "next in 5 days"."""
    return f"Next {rows[0].left}" if rows else ""


def _payable(rows: Sequence[PeriodRow], month: str) -> tuple[list[str], str]:
    """The certain amounts of a month, one a currency, and below them what may come on top."""
    possible = [f"{row.possible} possible" for row in rows if row.possible]
    remark = "\n".join((period_words(month), *possible))
    return [row.certain for row in rows if row.certain] or ["Nothing"], remark


def _calm_words(page: TodayPage) -> str:
    """Says that nothing presses, and names what comes next."""
    ahead = [*page.notices, *page.beyond]
    if not ahead:
        return "Nothing is due, and no date lies ahead."
    first = min(ahead, key=lambda row: row.day)
    day = first.words.partition(" · ")[0].replace("No later", "no later")
    return f"Nothing is due. The next date is {day}, {first.left}: {first.title}."


def _fill_link(link: QPushButton, count: int, words: str) -> None:
    link.setText(words)
    link.setVisible(bool(count))
