"""The timeline of the summary: terms as bars that fade where their end is unsure, days to act on as marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from planner.agreements.provision import Kind, Provision
from planner.dates.arithmetic import add_months
from planner.dates.durations import Duration
from planner.dates.expressions import Part, ProvisionDay, Unit
from planner.dates.ranges import LAST_DAY, OPEN, Certainty, Range
from planner.dates.recurrence import Existence
from planner.deadlines.deadline import TO_ACT_ON, Deadline, Legal, Role, TimeState
from planner.deadlines.position import Position
from planner.reports.places import listed_by_provision

MOST_ROWS: Final = 24
_MOST_YEARS: Final = 20
_LONGEST_TITLE: Final = 150
_MONTHS: Final = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_OVER: Final = frozenset({Legal.TERMINATED, Legal.VOID})
_A_DAY: Final = timedelta(days=1)
_NEAREST: Final = 0.008  # marks closer than this share of the width would cover one another

SpanForm: TypeAlias = Literal["solid", "unsure", "fading", "renewing"]
MarkForm: TypeAlias = Literal["firm", "backstop", "possible", "done", "late", "end"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a bar between two places (0 to 1 of the width).

    Solid: in force for certain. Unsure: perhaps, up to its backstop. Fading: no end known. Renewing: by itself, unless
    notice is given.
    """

    start: float
    end: float
    form: SpanForm


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the bar: to act on (firm, possible, done, late), a long-stop's backstop, or a firm end."""

    at: float
    form: MarkForm


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One provision; `left` and `right` tell that it goes on beyond the scale."""

    title: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    left: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The scale, where today is on it, the rows, and how many provisions found no room."""

    ticks: tuple[Tick, ...]
    today: float
    rows: tuple[TimelineRow, ...]
    left_out: int


def timeline(position: Position) -> Timeline:
    """The provisions in force that have a day, ordered by their last one, on a scale of whole years.

    Where there are too many, what is over gives way to what is ahead, and what is far off to what is near.
    """
    listed = listed_by_provision(position)
    dated = [(provision, listed.get(provision.id, [])) for provision in position.agreement.provisions]
    found = [(provision, days) for provision, days in dated if _is_drawn(position, provision, days)]
    today = position.as_of.toordinal()
    lasts = {provision.id: _last(position, provision, days) for provision, days in found}
    chosen = sorted(found, key=lambda item: (lasts[item[0].id] < today, lasts[item[0].id]))[:MOST_ROWS]
    chosen.sort(key=lambda item: lasts[item[0].id])
    scale = _scale(position, [day.range.latest for _, days in chosen for day in days] or list(lasts.values()))
    renewed = _renewed(position, scale)
    rows = tuple(_Row(position, provision, days, scale, renewed.get(provision.id)).row() for provision, days in chosen)
    rows = tuple(row for row in rows if row.spans or row.marks)
    return Timeline(
        ticks=tuple(scale.ticks()),
        today=scale.place(today),
        rows=rows,
        left_out=len(found) - len(chosen),
    )


def _is_drawn(position: Position, provision: Provision, deadlines: list[Deadline]) -> bool:
    """Whether a provision has a day and is not over; a term that renews no more has an end that is no deadline."""
    state = position.states[provision.id]
    dated = bool(deadlines) or (provision.kind is Kind.RENEWAL and _term_end(position, provision) is not None)
    return dated and state.in_force and state.legal not in _OVER


def _last(position: Position, provision: Provision, deadlines: list[Deadline]) -> int:
    end = _term_end(position, provision)
    return max(day.range.latest for day in deadlines) if deadlines or end is None else end.latest


def _term_end(position: Position, provision: Provision) -> Range | None:
    computed = position.days.get(ProvisionDay(provision.id, Part.END))
    return computed.range if computed else None


@dataclass(frozen=True, slots=True)
class _Scale:
    first_year: int
    last_year: int

    @property
    def first(self) -> int:
        return date(self.first_year, 1, 1).toordinal()

    @property
    def last(self) -> int:
        return date(self.last_year, 12, 31).toordinal()

    def place(self, day: int) -> float:
        """Where a day lies, 0 to 1, cut off at the ends."""
        share = (min(day, self.last) - self.first) / (self.last - self.first)
        return round(min(max(share, 0.0), 1.0), 4)

    def ticks(self) -> Iterator[Tick]:
        years = self.last_year - self.first_year + 1
        if years <= 3:
            for year in range(self.first_year, self.last_year + 1):
                for month, name in ((1, f"{year}"), (4, "Apr"), (7, "Jul"), (10, "Oct")):
                    yield Tick(self.place(date(year, month, 1).toordinal()), name)
            return
        step = 1 if years <= 12 else 2
        for year in range(self.first_year, self.last_year + 1, step):
            yield Tick(self.place(date(year, 1, 1).toordinal()), f"{year}")


def _scale(position: Position, found: list[int]) -> _Scale:
    """From the year of the as-of day (a little before it) to that of the last day, twenty years at most."""
    as_of = position.as_of
    first = date.fromordinal(max(as_of.toordinal() - 120, 1)).year
    days = [day for day in found if day <= LAST_DAY]
    last = date.fromordinal(max([*days, as_of.toordinal()])).year
    return _Scale(first, min(max(last, as_of.year + 1), first + _MOST_YEARS, date.max.year))


def _renewed(position: Position, scale: _Scale) -> dict[str, int]:
    """The last day to which each term that still renews by itself can go on, as far as the scale reaches."""
    as_of = position.as_of
    last = max(date.fromordinal(scale.last), as_of)
    found: dict[str, int] = {}
    for deadline in position.recurring(as_of + _A_DAY, last, kind=Kind.RENEWAL) if last > as_of else ():
        length = position.provision(deadline.provision).renews
        if deadline.role is Role.RENEWS and length is not None:
            found[deadline.provision] = max(found.get(deadline.provision, 0), _later(deadline.range.latest, length) - 1)
    return found


def _later(day: int, length: Duration) -> int:
    """A day so much later, as far as a drawing needs to know it."""
    if day > LAST_DAY:
        return day
    if length.unit in _MONTHS:
        return add_months(day, length.count * _MONTHS[length.unit])[0]
    return day + length.count * (7 if length.unit is Unit.WEEK else 1)


@dataclass(frozen=True, slots=True)
class _Row:
    position: Position
    provision: Provision
    deadlines: list[Deadline]
    scale: _Scale
    renewed: int | None

    def row(self) -> TimelineRow:
        spans, marks = tuple(self._spans()), tuple(self._marks())
        title = self.provision.title
        title = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
        ends = self._end()
        last = max(ends.latest, self.renewed or 0) if ends is not None else 0
        beyond = bool(spans) and last > self.scale.last
        return TimelineRow(
            title=title,
            spans=spans,
            marks=marks,
            left=bool(spans) and self._begins() < self.scale.first,
            right=beyond or any(self.scale.last < day.range.latest <= LAST_DAY for day in self.deadlines),
        )

    def _begins(self) -> int:
        """The day from which it is in force for certain, else the day its instrument takes effect."""
        start = self.position.days.get(ProvisionDay(self.provision.id, Part.START))
        if start is not None:
            return start.range.latest
        return self.position.agreement.instrument(self.provision.instrument).effective.toordinal()

    def _spans(self) -> Iterator[Span]:
        end = self._end()
        if end is None:
            return
        begins = self._begins()
        if begins >= OPEN:
            if end.latest <= LAST_DAY:
                yield from self._span(self.position.as_of.toordinal(), end.latest, "unsure")
            return
        sure = min(max(end.earliest, begins), end.latest)
        yield from self._span(begins, sure, "solid")
        if end.latest <= LAST_DAY:
            yield from self._span(sure, end.latest, "unsure")
            if self.renewed is not None:
                yield from self._span(end.latest, self.renewed, "renewing")
        elif end.certainty is Certainty.OPEN:
            yield from self._span(sure, self.scale.last, "fading")

    def _end(self) -> Range | None:
        return _term_end(self.position, self.provision)

    def _span(self, first: int, last: int, form: SpanForm) -> Iterator[Span]:
        start, end = self.scale.place(first), self.scale.place(last)
        if end > start:
            yield Span(start, end, form)

    def _marks(self) -> Iterator[Mark]:
        before: dict[MarkForm, float] = {}
        for deadline in self.deadlines:
            form = _mark(deadline, self.position.as_of.toordinal())
            if form is None or not self.scale.first <= deadline.range.latest <= self.scale.last:
                continue
            at = self.scale.place(deadline.range.latest)
            if at - before.get(form, -1.0) >= _NEAREST:
                before[form] = at
                yield Mark(at, form)
        yield from self._last_term()

    def _last_term(self) -> Iterator[Mark]:
        """The end of a term that will not renew any more, which is no deadline of its own."""
        end = self._end()
        last = self.provision.kind is Kind.RENEWAL and self.renewed is None
        if last and end is not None and self.scale.first <= end.latest <= self.scale.last:
            yield Mark(self.scale.place(end.latest), "end" if end.certainty is Certainty.FIRM else "backstop")


def _mark(deadline: Deadline, today: int) -> MarkForm | None:
    acts = deadline.role in TO_ACT_ON
    if not acts and deadline.role is not Role.ENDS:
        return None
    if acts and deadline.time in (TimeState.OVERDUE, TimeState.IN_GRACE, TimeState.NOT_MEETABLE):
        return "late"
    if acts and deadline.time is TimeState.PAST:
        return "done" if deadline.range.latest >= today or deadline.role in (Role.DUE, Role.PAYMENT) else None
    if deadline.existence is Existence.POSSIBLE:
        return "possible"
    if deadline.certainty is Certainty.LONGSTOP:
        return "backstop"
    return "firm" if acts else "end"
