"""Today: what is overdue and due, notice windows closing, payments this month and next, the long-stops beyond."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.agenda.payments import PeriodRow, period_rows
from planner.agenda.reading import Reading, positions
from planner.agenda.sides import side
from planner.dates.ranges import LAST_DAY, Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Role, TimeState, Work
from planner.deadlines.money import Period
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, left_words, sentence

# How far ahead "due" looks, and how many of the dates beyond it are shown.
DUE_DAYS = 30
BEYOND = 12

_ENDS = frozenset({ROLE_LABELS[Role.ENDS], ROLE_LABELS[Role.CLOSES]})
_LATE = frozenset({TimeState.OVERDUE, TimeState.IN_GRACE, TimeState.NOT_MEETABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """One deadline of the day's list."""

    agreement: str
    agreement_title: str
    provision: str
    key: str
    title: str
    role_label: str
    side: str
    words: str
    left: str
    amount: str
    certainty: Certainty
    possible: bool
    time: str
    day: date
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """The first screen of a register.

    `late` is overdue, in grace or not meetable; `due` falls within 30 days; `beyond` are the long-stops and the ends
    of terms after that. `payments` has this month and the next, by currency. Of what a schedule left undone more than
    a year ago the oldest has its row in `late`; `older` counts the others. The counts are of provisions in force.
    """

    as_of: date
    late: tuple[DueRow, ...]
    due: tuple[DueRow, ...]
    notices: tuple[DueRow, ...]
    beyond: tuple[DueRow, ...]
    payments: tuple[PeriodRow, ...]
    months: tuple[str, str]
    unowned: int
    undated: int
    in_force: int
    older: int = 0


def today_page(reading: Reading, *, as_of: date, agreement: str | None = None) -> TodayPage:
    """The page of a day, of one agreement or of all."""
    found = list(positions(reading, as_of=as_of, agreement=agreement))
    rows = [_row(position, deadline) for position in found for deadline in position.listed if _to_show(deadline)]
    series = [(position, late) for position in found for late in position.older.of.values()]
    rows += [_oldest(position, late) for position, late in series]
    rows.sort(key=lambda row: row.day)
    horizon = as_of + timedelta(days=DUE_DAYS)
    first, last = _two_months(as_of)
    return TodayPage(
        as_of=as_of,
        late=tuple(row for row in rows if row.time in _LATE),
        due=tuple(row for row in rows if row.time not in _LATE and as_of <= row.day <= horizon),
        notices=tuple(row for row in rows if row.role_label == ROLE_LABELS[Role.NOTICE] and row.day >= as_of),
        beyond=tuple(_each_provision_once(row for row in rows if row.day > horizon and _bounds(row)))[:BEYOND],
        payments=tuple(period_rows(reading, Period.MONTH, as_of=as_of, agreement=agreement, first=first, last=last)),
        months=(f"{first:%Y-%m}", f"{last:%Y-%m}"),
        unowned=sum(state.in_force and state.work is Work.UNOWNED for p in found for state in p.states.values()),
        undated=sum(each.certainty is Certainty.OPEN for position in found for each in position.deadlines),
        in_force=sum(state.in_force for position in found for state in position.states.values()),
        older=sum(len(late) - 1 for _, late in series),
    )


def _to_show(deadline: Deadline) -> bool:
    """What still asks for attention: dated, and neither done nor simply over."""
    return deadline.range.latest <= LAST_DAY and deadline.time is not TimeState.PAST


def _oldest(position: Position, late: Sequence[Deadline]) -> DueRow:
    """The row of the first of several late ones of a schedule, which says how many there are."""
    row = _row(position, late[0])
    if len(late) == 1:
        return row
    return replace(row, words=f"{row.words} · first of {len(late):,} older than a year")


def _bounds(row: DueRow) -> bool:
    """Whether a date bounds something: a long-stop, or the end of a term or a window."""
    return row.certainty is Certainty.LONGSTOP or row.role_label in _ENDS


def _each_provision_once(rows: Iterable[DueRow]) -> Iterable[DueRow]:
    """The next date of each provision's series: a schedule should not crowd out everything else."""
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        series = (row.agreement, row.provision, row.role_label)
        if series not in seen:
            seen.add(series)
            yield row


def _two_months(day: date) -> tuple[date, date]:
    """The first day of a day's month and the last of the next."""
    first = day.replace(day=1)
    after_next = first
    for _ in range(2):
        after_next = (after_next + timedelta(days=31)).replace(day=1)
    return first, after_next - timedelta(days=1)


def _row(position: Position, deadline: Deadline) -> DueRow:
    agreement, amount = position.agreement, deadline.amount
    day = date.fromordinal(deadline.range.latest)
    acts = deadline.role in TO_ACT_ON
    return DueRow(
        agreement=agreement.id,
        agreement_title=agreement.title,
        provision=deadline.provision,
        key=deadline.key,
        title=deadline.title,
        role_label=ROLE_LABELS[deadline.role],
        side=side(agreement, deadline.obligor, deadline.obligee) if acts else "",
        words=sentence(deadline, position.event_titles),
        left=left_words(deadline.range.latest - position.as_of.toordinal()),
        amount=amount.words if amount else "",
        certainty=deadline.certainty,
        possible=deadline.existence is Existence.POSSIBLE,
        time=str(deadline.time),
        day=day,
        owner=position.provision(deadline.provision).owner,
    )
