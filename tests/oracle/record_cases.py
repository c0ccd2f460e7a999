"""Random records of events and provisions: known late, taken back, or assumed in a scenario."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import EventRecord, ProvisionRecord, Record, RecordKind, Retraction, Termination
from planner.dates.expressions import Day
from tests.oracle.cases import AS_OF, Chooser

DONE_BY = {
    Kind.OBLIGATION: RecordKind.PERFORMED,
    Kind.PAYMENT: RecordKind.PAID,
    Kind.OPTION: RecordKind.EXERCISED,
}
WORK = (
    *(RecordKind.ACKNOWLEDGED, RecordKind.IN_PROGRESS, RecordKind.SUBMITTED, RecordKind.ACCEPTED),
    *(RecordKind.RETURNED, RecordKind.NO_LONGER_DUE),
)

Assumption = date | Literal["never", "pending"]


def event_records(chooser: Chooser, recorded: Sequence[tuple[str, date | None]]) -> Iterator[Record]:
    """What happened to events: some of it known only later, some of it recorded wrongly first and taken back."""
    for name, occurred in recorded:
        known_on = (occurred or AS_OF - timedelta(days=30)) + timedelta(days=chooser.pick((0, 0, 0, 5, 80, 400)))
        if chooser.integer(0, 4) == 0:
            wrong = known_on - timedelta(days=chooser.integer(0, 90))
            yield EventRecord(id=f"{name}-wrong", event=name, occurred=wrong, known_on=wrong)
            yield Retraction(id=f"{name}-back", retracts=f"{name}-wrong", known_on=known_on)
        yield EventRecord(id=name, event=name, occurred=occurred, known_on=known_on)


def provision_records(chooser: Chooser, provisions: Sequence[Provision]) -> list[Record]:
    """What happened to provisions: what was done of them, what became of them, and how far the work on them is."""
    found: list[Record] = []
    for provision in provisions:
        happenings = Happenings(chooser, provision)
        if chooser.integer(0, 1) == 0:
            found += happenings.done()
        if chooser.integer(0, 2) == 0:
            found += happenings.life()
        if chooser.integer(0, 5) == 0:
            found += happenings.worked_on()
        found += happenings.taken_back(found)
    return found


class Happenings:
    """What happened to one provision, each record with an id of its own."""

    def __init__(self, chooser: Chooser, provision: Provision) -> None:
        self.chooser, self.provision, self.made = chooser, provision, 0

    def record(
        self,
        kind: RecordKind,
        on: date,
        occurrence: int | None = None,
        *,
        amount: Money | None = None,
        note: str = "",
        clock_stops: bool = False,
    ) -> ProvisionRecord:
        self.made += 1
        late = self.chooser.integer(0, 9) == 0
        return ProvisionRecord(
            id=f"{self.provision.id}-{self.made}",
            provision=self.provision.id,
            kind=kind,
            on=on,
            occurrence=occurrence,
            known_on=on + timedelta(days=self.chooser.integer(0, 200)) if late else None,
            amount=amount,
            note=note,
            clock_stops=clock_stops,
        )

    def some_day(self, first: int = -400, last: int = 300) -> date:
        return AS_OF + timedelta(days=self.chooser.integer(first, last))

    # -- what was done

    def done(self) -> list[Record]:
        """Performed, paid, drawn, exercised or notice given; often near the day it was due, if that is a plain one."""
        match self.provision.kind:
            case Kind.OBLIGATION:
                return [self.record(RecordKind.PERFORMED, self.near(number), number) for number in self.numbers()]
            case Kind.PAYMENT:
                return [record for number in self.numbers() for record in self.paid(number)]
            case Kind.COMMITMENT:
                return [self.drawn() for _ in range(self.chooser.integer(1, 4))]
            case Kind.OPTION:
                return [self.record(RecordKind.EXERCISED, self.near(None))]
            case Kind.RENEWAL:
                return [self.record(RecordKind.NOTICE_GIVEN, self.near(None))]
            case _:
                return []

    def numbers(self) -> list[int | None]:
        """Which occurrences were done: of a schedule the first ones or any, else the only one, with or without a 1."""
        plan = self.provision.schedule
        if plan is not None:
            last = min(plan.times or 30, self.chooser.pick((1, 3, 8, 30)))
            if self.chooser.integer(0, 1):
                return list(range(1, last + 1))
            unnumbered = [None] if self.provision.kind is Kind.PAYMENT and self.chooser.integer(0, 3) == 0 else []
            return sorted({self.chooser.integer(1, last) for _ in range(3)}) + unnumbered
        if self.provision.instalments:
            some = [step.n for step in self.provision.instalments if self.chooser.integer(0, 3)]
            return [*some, None] if self.chooser.integer(0, 3) == 0 else list(some)
        return [self.chooser.pick((None, 1)) if self.provision.due is not None else None]

    def near(self, number: int | None) -> date:
        """A day about the one it is due on, where the text says that plainly, else any."""
        plan, steps = self.provision.schedule, {step.n: step.due for step in self.provision.instalments}
        stated = plan.from_ if plan else steps.get(number or 0, self.provision.due or self.provision.end)
        if (
            not isinstance(stated, Day)
            or abs(stated.ordinal - AS_OF.toordinal()) > 1200
            or not self.chooser.integer(0, 3)
        ):
            return self.some_day()
        each = self.chooser.pick((30, 91, 365)) * ((number or 1) - 1) if plan else 0
        return date.fromordinal(stated.ordinal + each + self.chooser.integer(-20, 20))

    def paid(self, number: int | None) -> list[Record]:
        """In full, without an amount, in part, in parts, or too much."""
        owed = self.owed(number)
        if owed is None or self.chooser.integer(0, 9) == 0:
            amount = self.chooser.pick((None, Money(50_00, "USD"))) if owed is None else None
            return [self.record(RecordKind.PAID, self.near(number), number, amount=amount)]
        shares = self.chooser.pick(((100,), (40,), (40, 60), (70, 70), (130,), (33, 33, 33)))
        amounts = [replace(owed, minor=owed.minor * share // 100) for share in shares]
        return [self.record(RecordKind.PAID, self.near(number), number, amount=amount) for amount in amounts]

    def owed(self, number: int | None) -> Money | None:
        plan, steps = self.provision.schedule, {step.n: step.amount for step in self.provision.instalments}
        if steps:
            return steps.get(number or min(steps))
        return plan.amount if plan else self.provision.amount

    def drawn(self) -> Record:
        assert self.provision.amount is not None
        share = self.chooser.pick((10, 25, 33, 60, 100, 120))
        amount = replace(self.provision.amount, minor=self.provision.amount.minor * share // 100)
        return self.record(RecordKind.DRAWN, self.some_day(-700, 200), amount=amount)

    # -- what became of it

    def life(self) -> list[Record]:
        """What ends, suspends, breaches, cures or exercises a provision or one of its occurrences."""
        day = self.some_day(-500, 100)
        later = day + timedelta(days=self.chooser.integer(0, 120))
        number = self.one_of_several()
        match self.chooser.integer(0, 7):
            case 0:
                return [self.record(RecordKind.TERMINATED, day)]
            case 1:
                return [self.record(RecordKind.WAIVED, day, number)]
            case 2 | 3:
                cured = [self.record(RecordKind.CURED, later, number)] if self.chooser.integer(0, 1) else []
                return [self.record(RecordKind.BREACH_NOTED, day, number), *cured]
            case 4 | 5:
                recurs = self.provision.schedule is not None or self.provision.kind is Kind.RENEWAL
                stops = not recurs and bool(self.chooser.integer(0, 2))
                resumed = [self.record(RecordKind.RESUMED, later)] if self.chooser.integer(0, 1) else []
                return [self.record(RecordKind.SUSPENDED, day, clock_stops=stops), *resumed]
            case 6 if self.provision.kind is Kind.RIGHT:
                return [self.record(RecordKind.EXERCISED, day)]
            case 7 if self.chooser.integer(0, 2) == 0:
                return [self.record(RecordKind.ENTERED_IN_ERROR, day)]
            case _:
                return []

    def one_of_several(self) -> int | None:
        """Sometimes one occurrence, where there are several."""
        steps = (*self.provision.instalments, *self.provision.milestones)
        if self.chooser.integer(0, 1):
            return None
        if steps:
            return self.chooser.pick(steps).n
        if self.provision.schedule is not None:
            return self.chooser.integer(1, min(self.provision.schedule.times or 12, 12))
        return 1 if self.provision.due is not None else None

    def worked_on(self) -> list[Record]:
        kinds = [self.chooser.pick(WORK) for _ in range(self.chooser.integer(1, 3))]
        return [self.record(kind, self.some_day(-200, 20), note="because") for kind in kinds]

    def taken_back(self, found: Sequence[Record]) -> list[Record]:
        """Now and then one of its records is retracted, at once or some time later."""
        own = [r for r in found if isinstance(r, ProvisionRecord) and r.provision == self.provision.id]
        if not own or self.chooser.integer(0, 9):
            return []
        wrong = own[-1]
        known_on = (wrong.known_on or wrong.on) + timedelta(days=self.chooser.pick((0, 0, 200)))
        return [Retraction(id=f"{wrong.id}-back", retracts=wrong.id, known_on=known_on)]


def a_termination(chooser: Chooser, first: date) -> list[Record]:
    """Now and then the agreement was terminated, also with effect later than it is known; not before it took effect."""
    if chooser.integer(0, 7):
        return []
    day = max(first, AS_OF + timedelta(days=chooser.integer(-300, 500)))
    return [Termination(id="over", terminated=day, known_on=day - timedelta(days=chooser.pick((0, 30, 400))))]


def some_assumptions(chooser: Chooser, events: Sequence[str]) -> dict[str, Assumption]:
    if chooser.integer(0, 2):
        return {}
    later = AS_OF + timedelta(days=chooser.integer(-200, 800))
    return {chooser.pick(events): chooser.pick((later, later, "never", "pending"))}
