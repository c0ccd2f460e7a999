"""What binds on a day: every provision with what bears on it, and the breaches and exercises that links wait for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.standing import in_turn
from planner.agreements.text import Replaced
from planner.dates.evaluation import Conventions, evaluate
from planner.dates.expressions import Day, Expression
from planner.dates.ranges import NEVER_RANGE, OPEN, Range, on
from planner.deadlines.bound import Bound
from planner.deadlines.consequences import TRIGGERED_BY, Breach, Consequence, breaches, consequences
from planner.deadlines.ending import OwnEnd, own_end
from planner.deadlines.facts import Facts
from planner.deadlines.stated import after
from planner.errors import LongstopError


@dataclass(slots=True)
class Binding:
    """An agreement's provisions as they bind, given the facts of a day.

    `provisions` are the text's with their start, end and schedule as consequences, terminations and the agreement's
    end leave them; `closing` is the last day on which one can still bind anybody, where there is such a day.
    `triggers` gives each breach and exercise that links wait for its range, `known_on` since when those that came are
    known (ordinals).
    """

    agreement: Agreement
    facts: Facts
    today: int
    effective: frozenset[str]
    replaced: Mapping[str, Replaced]
    conventions: Conventions
    own_end: OwnEnd | None = field(init=False)
    consequences: dict[str, tuple[Consequence, ...]] = field(init=False)
    triggers: dict[str, Range] = field(default_factory=dict)
    known_on: dict[str, int] = field(default_factory=dict)
    provisions: dict[str, Provision] = field(default_factory=dict)
    closing: dict[str, Expression | None] = field(default_factory=dict)
    _breaches: dict[str, tuple[Breach, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own_end = own_end(self.agreement, self.facts.termination)
        sources = [provision for provision in self.agreement.provisions if provision.id in self.effective]
        self.consequences = consequences(self.agreement, sources)
        for source in sources:
            for link in source.sets_off:
                if link.on in TRIGGERED_BY:
                    self._trigger(source, link.on)
        for provision in self.agreement.provisions:
            bound = Bound(provision, self.consequences[provision.id], self.facts.of(provision.id), self.own_end)
            self.provisions[provision.id] = bound.as_bound()
            self.closing[provision.id] = bound.closing()

    def _trigger(self, source: Provision, what: str) -> None:
        name = f"{source.id}/{what}"
        days, since = self._exercised(source) if what == "exercise" else self._breached(source)
        gone = self.replaced.get(source.id)
        if name in self.facts.ruled_out or (gone is not None and days.latest >= gone.since.toordinal()):
            days = NEVER_RANGE
        self.triggers[name] = days
        if since is not None and days != NEVER_RANGE:
            self.known_on[name] = since

    def _exercised(self, source: Provision) -> tuple[Range, int | None]:
        kind = TRIGGERED_BY["exercise"]
        record = next((each for each in in_turn(self.facts.of(source.id)) if each.kind is kind), None)
        if record is None:
            return Range(self.today, OPEN), None
        return on(record.on.toordinal()), _known(record)

    def _breached(self, source: Provision) -> tuple[Range, int | None]:
        """The first breach that was not cured counts from the end of its cure period, or at once where there is none.

        While one can still be cured the day is not sure to come.
        """
        open_ones = [breach for breach in self.breaches(source) if not breach.cured]
        if not open_ones:
            return Range(self.today, OPEN), None
        first = min(open_ones, key=lambda breach: breach.until)
        if source.cure is None or first.until < self.today:
            return on(first.until), _known(first.record)
        return Range(max(first.until, self.today), OPEN), None

    def breaches(self, provision: Provision) -> tuple[Breach, ...]:
        """The breaches noted of a provision, with the last day to cure each; worked out once."""
        if provision.id not in self._breaches:
            records = self.facts.of(provision.id)
            noted = [each for each in records if each.kind is RecordKind.BREACH_NOTED]
            until = {each.id: self._cure_until(provision, each) for each in noted}
            self._breaches[provision.id] = tuple(breaches(records, until))
        return self._breaches[provision.id]

    def _cure_until(self, provision: Provision, record: ProvisionRecord) -> int:
        day = record.on.toordinal()
        if provision.cure is None:
            return day
        until = after(provision.cure, Day(day))
        try:
            return evaluate(until, events={}, provisions={}, conventions=self.conventions).latest
        except LongstopError as error:
            raise LongstopError(f"provisions.{provision.id}.cure: {error}") from error


def _known(record: ProvisionRecord) -> int:
    return (record.known_on or record.on).toordinal()
