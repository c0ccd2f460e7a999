"""How the payments of a list look: what, when, how much of it, whether it is sure to come, what was paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from planner.agenda.payments import PaymentRow
from ui.formats import sentence_case
from ui.models.table import Column
from ui.views.delegates.rows import Cell, Line, Pill
from ui.views.states import time_pill
from ui.views.widths import Width

WIDTHS: Final = (
    Width(24, 40),
    Width(18, 36),
    Width(12, 40, whole=True),
    Width(10, 16, gives_way=2, whole=True),
    Width(10, 20, gives_way=1, whole=True),
)


def payment_key(row: PaymentRow) -> tuple[str, str]:
    """What names a row for as long as it exists."""
    return row.agreement, row.key


def is_possible(row: PaymentRow) -> bool:
    return row.existence == "possible"


def is_to_come(row: PaymentRow) -> bool:
    """Whether there is still something to be paid."""
    return row.paid != row.amount and row.time != "past"


def _form(row: PaymentRow) -> str:
    return "possible" if is_possible(row) else str(row.certainty)


def state(row: PaymentRow) -> Pill | None:
    """Paid, what presses, or that it may not come about."""
    if row.paid == row.amount:
        return Pill("Paid", "done")
    if pill := time_pill(row.time):
        return pill
    if row.paid:
        return Pill("Paid in part", "info")
    return Pill("Possible", "muted") if is_possible(row) else None


def _state_words(row: PaymentRow) -> str:
    pill = state(row)
    words = [pill.text if pill else "Certain"]
    words += [f"{row.paid} paid"] if row.paid and row.paid != row.amount else []
    words += ["possible"] if is_possible(row) and words[0] != "Possible" else []
    return ", ".join(words)


COLUMNS: Final[tuple[Column[PaymentRow], ...]] = (
    Column(title="Payment", text=lambda row: row.title, spoken=lambda row: f"{row.title}, {row.agreement_title}"),
    Column(title="When", text=lambda row: row.words, order=lambda row: row.sort_day),
    Column(title="Amount", text=lambda row: row.amount, order=lambda row: (row.currency, row.minor), right=True),
    Column(title="Side", text=lambda row: sentence_case(row.side)),
    Column(title="State", text=_state_words),
)


def cells(several: Callable[[], bool], left_out: Callable[[], frozenset[int]]) -> tuple[Cell[PaymentRow], ...]:
    """The cells; `several` tells whether a title needs its agreement, `left_out` which columns have no room."""

    def title(row: PaymentRow) -> Sequence[Line]:
        hidden = left_out()
        below = [_state_words(row)] if 4 in hidden and (state(row) or is_possible(row)) else []
        below += [sentence_case(row.side)] if 3 in hidden and row.side else []
        below += [row.agreement_title] if several() else [f"{row.obligor} → {row.obligee}"]
        return Line(row.title), Line(" · ".join(below), "quiet", "small")

    return (
        Cell(lines=title),
        Cell(lines=_when_lines, certainty=_form),
        Cell(lines=_amount_lines, right=True),
        Cell(lines=lambda row: (Line(sentence_case(row.side), "quiet"),), side=lambda row: row.side),
        Cell(pill=state),
    )


def _when_lines(row: PaymentRow) -> Sequence[Line]:
    first, _, rest = row.words.partition(" · ")
    return (Line(first), Line(sentence_case(rest), "quiet", "small")) if rest else (Line(first),)


def _amount_lines(row: PaymentRow) -> Sequence[Line]:
    amount = Line(row.amount, "quiet" if is_possible(row) else "text")
    if row.paid and row.paid != row.amount:
        return amount, Line(f"{row.paid} paid", "quiet", "small")
    return (amount,)
