"""Evaluates an agreement's date expressions on one day, with what they wait for and what decided them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace

from planner.dates.arithmetic import DateOutOfRange
from planner.dates.evaluation import Conventions, deciding_events, evaluate, live_events
from planner.dates.expressions import (
    Day,
    EdgeAround,
    Expression,
    First,
    Last,
    Offset,
    ProvisionDay,
    Roll,
    references_in,
)
from planner.dates.ranges import LAST_DAY, Range, on
from planner.errors import LongstopError


@dataclass(frozen=True, slots=True)
class Computed:
    """What an expression comes to on the as-of day.

    `live` are the pending events that can still move it, `decided_by` the occurred ones that decide it, `planned` is
    its range with the events' estimates taken as their days, `notes` remarks on how it was computed.
    """

    range: Range
    live: frozenset[str] = frozenset()
    decided_by: frozenset[str] = frozenset()
    planned: Range | None = None
    notes: tuple[str, ...] = ()

    @property
    def expected(self) -> int | None:
        """Its planning figure (an ordinal), where the estimates give a day and nothing else does."""
        if self.planned is None or self.range.earliest == self.range.latest:
            return None
        settled = self.planned.earliest == self.planned.latest <= LAST_DAY
        return self.planned.latest if settled else None


@dataclass(slots=True)
class Calculation:
    """The events' ranges of one day and, as they are computed, the provisions' days others refer to.

    `planned` holds the events' ranges with each estimate taken as the day, empty where there is no estimate.
    """

    conventions: Conventions
    events: dict[str, Range]
    planned: dict[str, Range] = field(default_factory=dict)
    provision_ranges: dict[ProvisionDay, Range] = field(default_factory=dict)
    _definitions: dict[ProvisionDay, Expression] = field(default_factory=dict)
    _planned_days: dict[ProvisionDay, Range] = field(default_factory=dict)
    _live: dict[ProvisionDay, frozenset[str]] = field(default_factory=dict)
    _decided: dict[ProvisionDay, frozenset[str]] = field(default_factory=dict)
    _notes: dict[ProvisionDay, tuple[str, ...]] = field(default_factory=dict)

    def compute(self, expression: Expression, *, place: str) -> Computed:
        """Evaluates an expression whose references were kept before.

        Raises LongstopError naming its place where a day leaves the years 1 to 9999.
        """
        if isinstance(expression, Day):
            return Computed(on(expression.ordinal))
        notes = {note for day in references_in(expression) for note in self._notes.get(day, ())}
        try:
            value = evaluate(
                expression,
                events=self.events,
                provisions=self.provision_ranges,
                conventions=self.conventions,
                notes=notes,
            )
            live = live_events(
                expression,
                events=self.events,
                provisions=self.provision_ranges,
                conventions=self.conventions,
                live_in=self._live,
            )
            decided = deciding_events(
                expression,
                events=self.events,
                provisions=self.provision_ranges,
                conventions=self.conventions,
                decides_in=self._decided,
            )
            return Computed(value, live, decided, self._by_estimates(expression, live), tuple(sorted(notes)))
        except LongstopError as error:
            raise LongstopError(f"{place}: {error}") from error

    def range_of(self, expression: Expression, *, place: str) -> Range:
        """The range of an expression alone, for where nobody asks why; raises as `compute` does."""
        try:
            return evaluate(
                expression, events=self.events, provisions=self.provision_ranges, conventions=self.conventions
            )
        except LongstopError as error:
            raise LongstopError(f"{place}: {error}") from error

    def remarks(self, expression: Expression) -> set[str]:
        """The notes on how an expression is computed; none of its own where a day of it leaves the calendar."""
        notes = {note for day in references_in(expression) for note in self._notes.get(day, ())}
        with suppress(DateOutOfRange):
            evaluate(
                expression,
                events=self.events,
                provisions=self.provision_ranges,
                conventions=self.conventions,
                notes=notes,
            )
        return notes

    def keep(self, day: ProvisionDay, computed: Computed, definition: Expression | None) -> None:
        """Lets later expressions refer to a provision's day; `definition` is None where a record gives the day."""
        if definition is not None:
            self._definitions[day] = definition
        self.provision_ranges[day] = computed.range
        self._live[day] = computed.live
        self._decided[day] = computed.decided_by
        self._notes[day] = computed.notes
        if self.planned:
            self._planned_days[day] = computed.planned or computed.range

    def definition(self, day: ProvisionDay) -> Expression | None:
        """What a provision's day is defined as; None where a record gives it."""
        return self._definitions.get(day)

    def inlined(self, expression: Expression) -> Expression:
        """An expression with each reference to a provision's day replaced by what that day is defined as."""
        match expression:
            case ProvisionDay() if (definition := self._definitions.get(expression)) is not None:
                return self.inlined(definition)
            case Offset() | EdgeAround() | Roll():
                return replace(expression, operand=self.inlined(expression.operand))
            case First() | Last():
                return replace(expression, items=tuple(map(self.inlined, expression.items)))
            case _:
                return expression

    def _by_estimates(self, expression: Expression, live: frozenset[str]) -> Range | None:
        if not self.planned or not live:
            return None
        return evaluate(expression, events=self.planned, provisions=self._planned_days, conventions=self.conventions)
