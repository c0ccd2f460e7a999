"""Why a date is what it is: its derivation as a tree, down to the facts and the clause (dates.md §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.agreements.provision import Provision
from planner.agreements.standing import standing_events
from planner.dates.expressions import (
    Day,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    Never,
    Offset,
    Part,
    ProvisionDay,
    Roll,
    RollConvention,
    Unit,
    children,
)
from planner.dates.operators import Operators, live_first, live_last
from planner.dates.ranges import LAST_DAY, Certainty, Range
from planner.dates.wording import to_text
from planner.deadlines.deadline import Deadline
from planner.deadlines.event_states import event_state, trigger_state
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words, reading_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One step of a derivation.

    `text` is the expression, `rule` how its range came about, `source` who said so (a record, a clause). `decides` is
    False for a branch that lost: whatever happens to it changes nothing. `event` and `provision` name what the step
    is about, where it is about one.
    """

    text: str
    range: Range
    rule: str
    source: str = ""
    decides: bool = True
    children: tuple[Explanation, ...] = ()
    event: str = ""
    provision: str = ""


def explain(position: Position, deadline: Deadline) -> Explanation:
    """The derivation of a deadline, its root the whole expression with the clause it comes from."""
    provision = position.provision(deadline.provision)
    tree = _Explainer(position).whole(provision, deadline.expression)
    if tree.range == deadline.range:
        return tree
    # What held the day up stands above what the text says.
    return replace(tree, range=deadline.range, rule="; ".join(deadline.notes), children=(tree,))


@dataclass(frozen=True, slots=True)
class _Explainer:
    position: Position

    @property
    def _operators(self) -> Operators:
        calculation = self.position.calculation
        return Operators(calculation.events, calculation.provision_ranges, calculation.conventions)

    def whole(self, provision: Provision, expression: Expression) -> Explanation:
        root = self._node(expression)
        clause = self._clause(provision)
        read = _readings(provision)
        return replace(
            root,
            rule=root.rule + read,
            source="; ".join(part for part in (clause, root.source) if part),
            provision=root.provision or provision.id,
        )

    def _node(self, expression: Expression) -> Explanation:
        value = self._operators.range_of(expression)
        match expression:
            case EventDay(event=event):
                return self._event(expression, event, value)
            case ProvisionDay():
                return self._reference(expression, value)
            case First() | Last():
                return self._choice(expression, value)
            case _:
                below = tuple(self._node(child) for child in children(expression))
                return Explanation(
                    text=to_text(expression), range=value, rule=self._rule(expression, below), children=below
                )

    def _event(self, expression: Expression, event: str, value: Range) -> Explanation:
        if "/" in event:
            return self._trigger(expression, event, value)
        title = self.position.event_titles[event]
        return Explanation(
            text=to_text(expression),
            range=value,
            rule=f"{title}: {event_state(self.position, event)}",
            source=self._recorded(event),
            event=event,
        )

    def _trigger(self, expression: Expression, name: str, value: Range) -> Explanation:
        """A breach or exercise that sets something off, with the clause it is a breach or an exercise of."""
        source = self.position.provision(name.partition("/")[0])
        return Explanation(
            text=to_text(expression),
            range=value,
            rule=f"{self.position.event_titles[name]}: {trigger_state(self.position, name)}",
            source=self._clause(source),
            provision=source.id,
        )

    def _recorded(self, event: str) -> str:
        """Who recorded an event's fact and when, else who determines it."""
        if event in self.position.assumed:
            return "assumed"
        record = standing_events(self.position.agreement.records).get(event)
        if record is not None and record.known_on <= self.position.as_of:
            by = f" by {record.by}" if record.by else ""
            return f"record {record.id}{by}, known since {day_words(record.known_on)}"
        determined_by = self.position.agreement.event(event).determined_by
        return f"determined by {determined_by}" if determined_by else ""

    def _own_end(self, reference: ProvisionDay, value: Range) -> Explanation:
        """The agreement's own end: its expiry, or who terminated it, on what ground."""
        definition = self.position.calculation.definition(reference)
        below = (self._node(definition),) if definition is not None else ()
        termination = self.position.facts.termination
        rule, source = "the agreement's own end, which this does not survive", ""
        if termination is not None:
            source = f"record {termination.id}{f' by {termination.by}' if termination.by else ''}"
            rule += f"; terminated on {day_words(termination.terminated)}{_on_ground(termination.ground)}"
        return Explanation(text=to_text(reference), range=value, rule=rule, source=source, children=below)

    def _reference(self, reference: ProvisionDay, value: Range) -> Explanation:
        if self.position.own_end is not None and reference == self.position.own_end.day:
            return self._own_end(reference, value)
        provision = self.position.provision(reference.provision)
        definition = self.position.calculation.definition(reference)
        below = (self._node(definition),) if definition is not None else ()
        rule = f"the {_PART_WORDS[reference.part]} “{provision.title}”"
        if not self.position.states[provision.id].in_force:
            rule += ", which is not in force; the text's value is kept"
        rule += _readings(provision)
        return Explanation(
            text=to_text(reference),
            range=value,
            rule=rule,
            source=self._clause(provision),
            children=below,
            provision=provision.id,
        )

    def _choice(self, expression: First | Last, value: Range) -> Explanation:
        nodes = [self._node(item) for item in expression.items]
        ranges = [node.range for node in nodes]
        first = isinstance(expression, First)
        live = set(live_first(ranges) if first else live_last(ranges))
        weighed = tuple(
            node if place in live else _lost(node, _winner(ranges, live, first=first), first=first)
            for place, node in enumerate(nodes)
        )
        rule = "whichever comes first" if first else "whichever comes last"
        return Explanation(text=to_text(expression), range=value, rule=rule, children=weighed)

    def _rule(self, expression: Expression, below: Sequence[Explanation]) -> str:
        match expression:
            case Day():
                return "a fixed day"
            case Never():
                return "does not come"
            case EdgeOf(edge=edge, period=period):
                fiscal = f"; fiscal years begin in {self._fiscal_month}" if period.fiscal else ""
                return f"the {_EDGE_WORDS[edge]} day of that period{fiscal}"
            case EdgeAround(edge=edge, period=period):
                fiscal = f"; fiscal years begin in {self._fiscal_month}" if "fiscal" in period else ""
                return f"the {_EDGE_WORDS[edge]} day of the {period} it lies in{fiscal}"
            case Offset(unit=Unit.BUSINESS_DAY):
                return f"counted in business days of {self._calendar}, the day itself not counted"
            case Offset(unit=unit) if unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR):
                return f"the same day of the month; where it is missing, {self._month_end}"
            case Offset():
                return "counted in calendar days, the day itself not counted"
            case Roll(convention=convention):
                return f"{_ROLL_WORDS[convention]}, by business days of {self._calendar}{_unrolled(below[0].range)}"
            case _:
                raise AssertionError(f"{expression} is explained elsewhere")

    @property
    def _fiscal_month(self) -> str:
        return date(2000, self.position.agreement.terms.fiscal_year_start, 1).strftime("%B")

    @property
    def _calendar(self) -> str:
        terms = self.position.agreement.terms
        own = " and the agreement's own days" if terms.closures or terms.openings else ""
        return f"{terms.calendar}{own}" if terms.calendar else f"Monday to Friday{own}"

    @property
    def _month_end(self) -> str:
        return (
            "the month's last" if self.position.agreement.terms.month_end == "last" else "the first of the next month"
        )

    def _clause(self, provision: Provision) -> str:
        clause = f"clause {provision.clause} of " if provision.clause else ""
        return f"{clause}{self.position.agreement.instrument(provision.instrument).title}"


_PART_WORDS = {
    Part.START: "start of",
    Part.END: "end of",
    Part.DUE: "due day of",
    Part.DONE: "day of performance of",
}
_EDGE_WORDS = {"start": "first", "end": "last"}
_ROLL_WORDS = {
    RollConvention.FOLLOWING: "if no business day, the next one",
    RollConvention.PRECEDING: "if no business day, the one before",
    RollConvention.MODIFIED_FOLLOWING: "if no business day, the next one, unless in another month: then the one before",
}


def _readings(provision: Provision) -> str:
    """How the phrases of a provision are read, to stand behind a rule."""
    return "".join(f"; {reading_words(each)}" for each in provision.interpretations)


def _on_ground(ground: str) -> str:
    return f" ({ground})" if ground else ""


def _unrolled(value: Range) -> str:
    day = value.latest_day
    return f"; calculated {day_words(day)}" if day and value.certainty is Certainty.FIRM else ""


def _winner(ranges: Sequence[Range], live: set[int], *, first: bool) -> int:
    """The bound that beat the losing branches: of the live ones the lowest latest, or the highest earliest."""
    return min(ranges[place].latest for place in live) if first else max(ranges[place].earliest for place in live)


def _lost(node: Explanation, bound: int, *, first: bool) -> Explanation:
    """A branch that cannot win, with the reason."""
    if bound > LAST_DAY:
        reason = "loses: it will not come" if first else "loses: another never comes"
    elif first:
        reason = f"loses: after {day_words(date.fromordinal(bound))} it changes nothing"
    else:
        reason = f"loses: before {day_words(date.fromordinal(bound))} it changes nothing"
    return replace(_undecided(node), rule=f"{node.rule}; {reason}")


def _undecided(node: Explanation) -> Explanation:
    return replace(node, decides=False, children=tuple(map(_undecided, node.children)))
