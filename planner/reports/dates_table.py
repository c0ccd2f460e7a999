"""The table of dates: to act on first, then ends, other dates, what is open, what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from planner.agreements.provision import Kind, Provision
from planner.dates.expressions import Day, EdgeOf, EventDay, Never
from planner.dates.ranges import LAST_DAY, NEVER, Certainty
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Legal, Role, TimeState
from planner.deadlines.position import Position
from planner.deadlines.wording import (
    day_words,
    happening,
    legal_words,
    pin_words,
    reading_words,
    sentence,
    sentence_case,
)
from planner.reports.late import Late, listed_from
from planner.reports.places import (
    DOUBTS,
    expression_words,
    far_words,
    label,
    listed_by_provision,
    short_names,
    silent_words,
    who,
)

Form: TypeAlias = Literal["firm", "longstop", "possible", "open", "never", "unstated"]
Tone: TypeAlias = Literal["info", "warn", "bad", "muted"]

_A_YEAR: Final = timedelta(days=366)
_RENEWALS_AHEAD: Final = timedelta(days=40 * 366)
_FINAL: Final = frozenset({Legal.TERMINATED, Legal.VOID, Legal.LAPSED, Legal.DISCHARGED, Legal.EXERCISED})
_ENDINGS: Final = TO_ACT_ON | {Role.ENDS, Role.RENEWS}
_PRESSING: Final[dict[TimeState, tuple[str, Tone]]] = {
    TimeState.IN_GRACE: ("In grace", "warn"),
    TimeState.DUE_TODAY: ("Today", "warn"),
    TimeState.NOT_MEETABLE: ("Cannot be met", "bad"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One date: the provision it is of, when it falls and what can still move it, how it stands.

    `form` is how sure the date is, drawn as a shape; `reason` the expression it follows from, empty where that says
    no more than the date; `doubt` how sure the provision is, empty where nothing is known against it; `sort_day` is an
    ordinal.
    """

    clause: str
    title: str
    label: str
    who: str
    owner: str
    form: Form
    when: str
    moves: str = ""
    reason: str = ""
    estimate: str = ""
    notes: tuple[str, ...] = ()
    amount: str = ""
    state: str = ""
    tone: Tone = "info"
    doubt: str = ""
    sort_day: int = NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGroup:
    """Rows that ask the same of a reader, ordered by the day in question; `brief` ones ask nothing any more."""

    title: str
    note: str
    rows: tuple[DateRow, ...]
    brief: bool = False


def date_groups(position: Position, overdue: Late) -> tuple[DateGroup, ...]:
    """Every date of the text in force, in groups; a group without rows is left out."""
    table = _Table(position)
    rows: dict[str, list[DateRow]] = {title: [] for title, _ in _GROUPS}
    for deadline in _shown(position):
        if (group := _group(deadline, position.as_of.toordinal())) is not None:
            rows[group].append(table.row(deadline))
    rows[_UNSTATED] += table.unstated()
    older = f" ({overdue.words})" if overdue.words else ""
    until = day_words(position.as_of + _A_YEAR, weekday=False) if position.as_of < date.max - _A_YEAR else ""
    return tuple(
        DateGroup(
            title=title,
            note=note.format(since=listed_from(position), until=until, older=older),
            rows=tuple(sorted(rows[title], key=_order)),
            brief=title == _PAST,
        )
        for title, note in _GROUPS
        if rows[title]
    )


_ACT, _ENDS, _OTHER = "Dates to act on", "Terms ending", "Other dates ahead"
_OPEN, _UNSTATED = "Open: not yet dated", "No day stated"
_NEVER, _PAST = "Without end", "Done and past"
_GROUPS: Final = (
    (_ACT, "Ordered by the last day one can act. Dates that recur are listed from {since}{older} up to {until}."),
    (_ENDS, "The last day in force."),
    (_OTHER, ""),
    (_OPEN, "They wait for events; no day is assumed. Ordered by the first day they can fall on."),
    (_UNSTATED, "The text gives no day to act on and no end."),
    (_NEVER, ""),
    (_PAST, ""),
)


def _order(row: DateRow) -> int:
    return row.sort_day


def _shown(position: Position) -> Iterator[Deadline]:
    """What does not recur, what recurs within a year of the as-of day, and the next renewal however far off."""
    as_of = position.as_of
    last = min(as_of.toordinal() + _A_YEAR.days, LAST_DAY)
    far = min(as_of.toordinal() + _RENEWALS_AHEAD.days, LAST_DAY)
    single = {deadline.key for deadline in position.deadlines}
    shown = {each.key: each for each in position.listed if each.key in single or each.range.latest <= last}
    seen: set[tuple[str, Role]] = set()
    for deadline in position.recurring(as_of, date.fromordinal(far), kind=Kind.RENEWAL):
        series = (deadline.provision, deadline.role)
        if series not in seen and deadline.range.latest >= as_of.toordinal():
            seen.add(series)
            shown[deadline.key] = deadline
    return iter(shown.values())


def _group(deadline: Deadline, today: int) -> str | None:
    """The group a deadline stands in; None where it is past and nothing hangs on it any more."""
    if deadline.certainty is Certainty.NEVER:
        return _NEVER
    over = deadline.time is TimeState.PAST or deadline.range.latest < today
    late = deadline.time in (TimeState.OVERDUE, TimeState.IN_GRACE, TimeState.NOT_MEETABLE)
    if deadline.legal in _FINAL or (over and not late):
        return _PAST if deadline.role in TO_ACT_ON or deadline.role is Role.ENDS else None
    if deadline.certainty is Certainty.OPEN:
        return _OPEN
    if deadline.role in TO_ACT_ON:
        return _ACT
    return _ENDS if deadline.role is Role.ENDS else _OTHER


class _Table:
    def __init__(self, position: Position) -> None:
        self.position = position
        self.today = position.as_of.toordinal()
        self.names = short_names(position.agreement)
        self.provisions = {provision.id: provision for provision in position.agreement.provisions}

    def row(self, deadline: Deadline) -> DateRow:
        provision = self.provisions[deadline.provision]
        when, _, moves = sentence(deadline, self.position.event_titles).partition(" · ")
        state, tone = self._state(deadline)
        return DateRow(
            clause=provision.clause,
            title=provision.title,
            label=label(deadline, provision),
            who=who(self.names, provision),
            owner=provision.owner,
            form=_form(deadline),
            when=when,
            moves=self._possible(deadline) if deadline.existence is Existence.POSSIBLE else moves,
            reason=_reason(self.position, deadline, provision),
            estimate=day_words(date.fromordinal(deadline.expected)) if deadline.expected else "",
            notes=(*deadline.notes, *_readings(deadline, provision)),
            amount=deadline.amount.words if deadline.amount else "",
            state=state,
            tone=tone,
            doubt=DOUBTS.get(self.position.states[provision.id].confidence, ""),
            sort_day=deadline.range.latest,
        )

    def _possible(self, deadline: Deadline) -> str:
        titles = [happening(self.position.event_titles[event]) for event in deadline.waits_for]
        possible = f"possible · not if {' or '.join(titles)} before" if titles else "possible"
        return f"{possible} · {pin_words(deadline.pin)}" if deadline.pin else possible

    def _state(self, deadline: Deadline) -> tuple[str, Tone]:
        if deadline.legal in (*_FINAL, Legal.SUSPENDED):
            return sentence_case(legal_words(deadline.legal)), "muted"
        if deadline.time in _PRESSING:
            return _PRESSING[deadline.time]
        days = deadline.range.latest - self.today
        if deadline.time is TimeState.OVERDUE:
            return f"Overdue {-days:,} day{'' if days == -1 else 's'}", "bad"
        if deadline.time is TimeState.PAST:
            done = days >= 0 or deadline.role in (Role.DUE, Role.PAYMENT)
            return ("Done" if done else "Past"), "muted"
        if deadline.range.latest > LAST_DAY:
            return sentence_case(legal_words(deadline.legal)), "muted"
        far = far_words(days)
        words = far.replace("in ", "within ", 1) if deadline.certainty is Certainty.LONGSTOP else far
        return sentence_case(words), "warn" if deadline.time is TimeState.DUE_SOON else "info"

    def unstated(self) -> Iterable[DateRow]:
        """A row for each provision in force whose text gives no day to act on and no end."""
        schedule, end = silent_words(self.position.agreement.terms.source)
        listed = listed_by_provision(self.position)
        for provision in self.provisions.values():
            state = self.position.states[provision.id]
            has_end = any(deadline.role in _ENDINGS for deadline in listed.get(provision.id, []))
            if state.in_force and provision.schedule is None and not has_end:
                yield DateRow(
                    clause=provision.clause,
                    title=provision.title,
                    label="",
                    who=who(self.names, provision),
                    owner=provision.owner,
                    form="unstated",
                    when=schedule if provision.kind is Kind.COMMITMENT else end,
                    state=sentence_case(legal_words(state.legal)),
                    tone="muted",
                    doubt=DOUBTS.get(state.confidence, ""),
                )


def _reason(position: Position, deadline: Deadline, provision: Provision) -> str:
    """The expression a date follows from, where that says more than the date, its event or its place in a schedule."""
    scheduled = provision.schedule is not None and deadline.role in (Role.DUE, Role.PAYMENT)
    plain = isinstance(deadline.expression, Day | EdgeOf | EventDay | Never)
    return "" if scheduled or plain else expression_words(position, deadline.expression)


def _readings(deadline: Deadline, provision: Provision) -> Iterator[str]:
    """How the text is read, beside each date that does not recur."""
    return map(reading_words, provision.interpretations if deadline.number is None else ())


def _form(deadline: Deadline) -> Form:
    if deadline.existence is Existence.POSSIBLE:
        return "possible"
    match deadline.certainty:
        case Certainty.FIRM:
            return "firm"
        case Certainty.LONGSTOP:
            return "longstop"
        case Certainty.OPEN:
            return "open"
        case _:
            return "never"
