"""Random agreements: all kinds of provisions over ordered events, in several instruments, with all sorts of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, cast

from planner.agreements.agreement import Agreement, Party
from planner.agreements.agreement import Terms as Head
from planner.agreements.event import Event
from planner.agreements.provision import (
    Confidence,
    Instalment,
    Instrument,
    Interpretation,
    Kind,
    Link,
    Provision,
    Schedule,
)
from planner.agreements.record import Record
from planner.agreements.text import replaces
from planner.dates.durations import Duration
from planner.dates.expressions import (
    Day,
    Direction,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    Offset,
    Part,
    ProvisionDay,
    Roll,
    RollConvention,
    Unit,
    references_in,
)
from tests.oracle.calendar import Terms
from tests.oracle.cases import AS_OF, Chooser, Vocabulary, an_expression, some_facts, some_terms
from tests.oracle.money_cases import CURRENCIES, an_amount, maybe_late_interest, more_than_nothing, with_money
from tests.oracle.order import Fact
from tests.oracle.record_cases import (
    DONE_BY,
    Assumption,
    a_termination,
    event_records,
    provision_records,
    some_assumptions,
)

Action = Literal["begin", "end", "suspend", "discharge"]
RULES = ("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1", "FREQ=WEEKLY;INTERVAL=6;BYDAY=TU,TH")
KINDS = (*Kind, Kind.PAYMENT, Kind.PAYMENT, Kind.OBLIGATION, Kind.COMMITMENT)  # those with most to be compared oftener
NEAR = timedelta(days=3300)
LEADS = (Duration(90, Unit.DAY), Duration(20, Unit.BUSINESS_DAY))
READINGS = (
    Interpretation(phrase="a month", readings=("30 days", "a calendar month"), chosen="30 days"),
    Interpretation(phrase="promptly", readings=("at once", "within a week")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCase:
    """An agreement, how it counts, and from when it is looked at, under which assumptions."""

    agreement: Agreement
    terms: Terms
    as_of: date
    text_as_of: date
    assumed: Mapping[str, Assumption] = field(default_factory=dict)


@dataclass(slots=True)
class Drafting:
    """An agreement as it is being written, provision by provision; `far` lets its days lie anywhere."""

    chooser: Chooser
    events: Sequence[str]
    instruments: Sequence[Instrument]
    far: bool
    provisions: list[Provision] = field(default_factory=list)

    def once_in(self, times: int) -> bool:
        return self.chooser.integer(1, times) == 1

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.events, [ProvisionDay(p.id, part) for p in self.provisions for part in parts_of(p)])

    def day(self, depth: int = 3) -> Expression:
        """Any expression over what there is so far."""
        found = an_expression(self.chooser, self.vocabulary(), depth)
        return found if self.far else drawn_near(found)

    def expiry(self) -> Expression | None:
        """Now and then the agreement itself ends, on a day or with an event."""
        ends = self.simple() if self.once_in(6) else None
        return ends if ends is not None and not references_in(ends) else None

    def simple(self) -> Expression:
        """What schedules and terms start or end with: often a length after an event."""
        kind = self.chooser.integer(0, 5)
        if kind == 0:
            return self.day(2)
        if kind < 3 or not self.events:
            return Day((AS_OF + timedelta(days=self.chooser.integer(-900, 900))).toordinal())
        event = EventDay(self.chooser.pick(self.events))
        length = Offset(self.chooser.integer(0, 26), Unit.MONTH, Direction.AFTER, event)
        either: tuple[Expression, ...] = (event, length)
        if kind == 3:
            return self.chooser.pick(either)
        fixed = Day((AS_OF + timedelta(days=self.chooser.integer(-100, 900))).toordinal())
        both = (self.chooser.pick(either), fixed)
        return First(both) if self.once_in(2) else Last(both)

    def provision(self, number: int) -> Provision:
        kind = self.chooser.pick(KINDS)
        instrument = self.chooser.pick(self.instruments)
        plain = Provision(
            id=f"p{number}",
            kind=kind,
            title=f"Provision {number}",
            instrument=instrument.id,
            obligor="us" if self.once_in(2) else "them",
            obligee="them",
            owner="Ada" if self.once_in(2) else "",
            grace=self.chooser.pick(
                (None, Duration(10, Unit.DAY), Duration(5, Unit.BUSINESS_DAY), Duration(1, Unit.MONTH))
            ),
            late_interest=maybe_late_interest(self.chooser) if kind is Kind.PAYMENT else None,
            reminders=self.chooser.pick(((), (), LEADS[:1], LEADS)),
            confidence=self.chooser.pick(tuple(Confidence)),
            interpretations=self.chooser.pick(((), (), READINGS)),
            review=self.length() if self.once_in(4) else None,
            survives=self.once_in(4),
            cure=self.chooser.pick((None, Duration(30, Unit.DAY), Duration(10, Unit.BUSINESS_DAY))),
            sets_off=self.links(),
        )
        return self.replacing(self.dated(plain))

    def links(self) -> tuple[Link, ...]:
        """Now and then it sets something off on an earlier provision: by a breach, an exercise or an event."""
        if not self.provisions or not self.once_in(3):
            return ()
        on = self.chooser.pick(("breach", "exercise", *self.events))
        action = self.chooser.pick(("begin", "end", "suspend", "discharge"))
        target = self.chooser.pick(tuple(self.provisions)).id
        return (Link(on=on, action=cast(Action, action), provision=target),)

    def dated(self, plain: Provision) -> Provision:
        match plain.kind:
            case Kind.RENEWAL:
                return self.renewal(plain)
            case Kind.COMMITMENT:
                return self.commitment(self.term(plain))
            case Kind.OBLIGATION | Kind.PAYMENT:
                return self.owed(self.term(plain) if self.once_in(3) else plain)
            case _:
                return self.term(plain)

    def term(self, plain: Provision) -> Provision:
        start = self.day() if self.once_in(2) else None
        end = self.day() if start is None or self.once_in(2) else None
        return replace(plain, start=start, end=end)

    def owed(self, plain: Provision) -> Provision:
        pays = plain.kind is Kind.PAYMENT
        if not self.far and self.once_in(2):
            plan = self.schedule()
            return replace(plain, schedule=with_money(self.chooser, plan, self.provisions) if pays else plan)
        currency = self.chooser.pick(CURRENCIES)
        if pays and self.once_in(2):
            return replace(plain, instalments=self.steps(currency))
        if pays and self.once_in(8):
            return plain
        amount = an_amount(self.chooser, currency) if pays and not self.once_in(8) else None
        return replace(plain, due=self.day(), amount=amount)

    def commitment(self, plain: Provision) -> Provision:
        """Some with milestones, some with an end alone, some without any schedule."""
        currency = self.chooser.pick(CURRENCIES)
        milestones = self.steps(currency) if self.once_in(2) else ()
        end = None if self.once_in(4) else plain.end
        return replace(plain, end=end, amount=more_than_nothing(self.chooser, currency), milestones=milestones)

    def steps(self, currency: str) -> tuple[Instalment, ...]:
        """Up to three, numbered with gaps, in any order, of one currency."""
        first = self.chooser.integer(1, 2)
        numbers = [first + 2 * place for place in range(self.chooser.integer(1, 3))]
        if self.once_in(4):
            numbers.reverse()
        return tuple(Instalment(n=n, due=self.day(2), amount=an_amount(self.chooser, currency)) for n in numbers)

    def schedule(self) -> Schedule:
        until = self.simple() if self.chooser.integer(0, 3) else None
        times = self.chooser.pick((None, None, 1, 3, 8, 30))
        roll = self.chooser.pick((None, *RollConvention))
        if self.once_in(5):
            start = Day((AS_OF + timedelta(days=self.chooser.integer(-900, 900))).toordinal())
            rrule = self.chooser.pick(RULES)
            return Schedule(rrule=rrule, from_=start, until=until, times=times, roll=roll)
        every = self.length()
        monthly = every.unit not in (Unit.DAY, Unit.WEEK)
        days: tuple[int | Literal["last"] | None, ...] = (None, None, 1, 15, 29, 31, "last")
        day = self.chooser.pick(days) if monthly else None
        start_day = self.simple()
        if self.once_in(5):
            until = Offset(self.chooser.integer(0, 30), Unit.MONTH, Direction.AFTER, start_day)
        return Schedule(every=every, from_=start_day, until=until, times=times, day=day, roll=roll)

    def length(self) -> Duration:
        unit = self.chooser.pick((Unit.MONTH, Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.WEEK, Unit.DAY))
        count = {Unit.DAY: self.chooser.integer(20, 200), Unit.WEEK: self.chooser.integer(4, 30)}
        return Duration(count.get(unit, self.chooser.integer(1, 4)), unit)

    def renewal(self, plain: Provision) -> Provision:
        notice = self.chooser.pick(
            (None, Duration(90, Unit.DAY), Duration(2, Unit.MONTH), Duration(10, Unit.BUSINESS_DAY))
        )
        return replace(
            plain,
            end=Day(AS_OF.toordinal()) if self.far else self.simple(),
            renews=self.length(),
            times=self.chooser.pick((None, None, 1, 2, 5)),
            notice=notice,
            delivery=Duration(3, Unit.BUSINESS_DAY) if notice and self.once_in(2) else None,
        )

    def replacing(self, provision: Provision) -> Provision:
        """Now and then a provision takes the place of an earlier one, or goes on as it where it is of the same kind."""
        if not self.provisions or self.chooser.integer(0, 4):
            return provision
        continued = {other.continues for other in self.provisions}
        effective = {each.id: each.effective for each in self.instruments}
        same = [
            other.id
            for other in self.provisions
            if other.kind is provision.kind
            and other.id not in continued
            and effective[other.instrument] <= effective[provision.instrument]
        ]
        if same and self.chooser.integer(0, 3):
            return replace(provision, continues=self.chooser.pick(same))
        return replace(provision, supersedes=(self.chooser.pick([other.id for other in self.provisions]),))


def parts_of(provision: Provision) -> list[Part]:
    """The days of a provision that others may refer to."""
    stated = {Part.START: provision.start, Part.END: provision.end, Part.DUE: provision.due}
    found = [part for part, expression in stated.items() if expression is not None]
    return found + ([Part.DONE] if provision.kind in DONE_BY and provision.schedule is None else [])


def drawn_near(expression: Expression) -> Expression:
    """The same expression with each fixed day brought to within nine years of the usual as-of day."""
    match expression:
        case Day(ordinal=ordinal):
            far = (date.fromordinal(ordinal) - AS_OF) // NEAR
            return Day(ordinal - (far * NEAR).days) if far not in (0, -1) else expression
        case EdgeOf(period=period):
            return replace(expression, period=replace(period, year=min(max(period.year, 2024), 2033)))
        case Offset() | EdgeAround() | Roll():
            return replace(expression, operand=drawn_near(expression.operand))
        case First() | Last():
            return replace(expression, items=tuple(map(drawn_near, expression.items)))
        case _:
            return expression


def an_agreement_case(chooser: Chooser) -> AgreementCase:
    facts = some_facts(chooser, chooser.pick((1, 2, 3, 3, 4)))
    terms = some_terms(chooser)
    instruments = some_instruments(chooser)
    drafting = Drafting(chooser, tuple(facts), instruments, far=chooser.integer(0, 15) == 0)
    for number in range(1, chooser.integer(2, 6) + 1):
        drafting.provisions.append(drafting.provision(number))
    agreement = Agreement(
        terms=replace(a_head(terms), ends=drafting.expiry()),
        parties=(Party(id="us", name="Ours", us=True), Party(id="them", name="Theirs")),
        instruments=tuple(ending(chooser, instruments, drafting.provisions)),
        events=tuple(an_event(chooser, fact) for fact in facts.values()),
        provisions=tuple(drafting.provisions),
    )
    recorded = [(name, fact.occurred) for name, fact in facts.items() if not fact.pending]
    as_of = AS_OF + timedelta(days=chooser.pick((0, 0, 0, chooser.integer(-500, 700))))
    return AgreementCase(
        agreement=replace(agreement, records=all_records(chooser, recorded, agreement)),
        terms=terms,
        as_of=as_of,
        text_as_of=as_of if chooser.integer(0, 2) else as_of + timedelta(days=chooser.integer(-900, 900)),
        assumed=some_assumptions(chooser, tuple(facts)),
    )


def an_event(chooser: Chooser, fact: Fact) -> Event:
    """An event with its order, often with a day it is expected on, which may be past."""
    estimate = AS_OF + timedelta(days=chooser.integer(-60, 900)) if chooser.integer(0, 1) else None
    return Event(id=fact.id, title=fact.id.title(), after=fact.after, estimate=estimate)


def all_records(
    chooser: Chooser, recorded: Sequence[tuple[str, date | None]], agreement: Agreement
) -> tuple[Record, ...]:
    """What happened to events and provisions, and now and then a termination."""
    first = min(instrument.effective for instrument in agreement.instruments)
    happened = provision_records(chooser, agreement.provisions)
    return (*event_records(chooser, recorded), *happened, *a_termination(chooser, first))


def a_head(terms: Terms) -> Head:
    return Head(
        id="deal",
        title="The deal",
        closures=tuple(sorted(terms.calendar.own_closures)),
        openings=tuple(sorted(terms.calendar.own_openings)),
        fiscal_year_start=terms.fiscal_year_start,
        month_end=cast(Literal["last", "next"], terms.month_end),
    )


def some_instruments(chooser: Chooser) -> list[Instrument]:
    effective = [AS_OF + timedelta(days=chooser.integer(-800, 300)) for _ in range(chooser.integer(1, 4))]
    return [
        Instrument(id=f"i{place}", title=f"Instrument {place}", effective=day) for place, day in enumerate(effective)
    ]


def ending(chooser: Chooser, instruments: list[Instrument], provisions: list[Provision]) -> list[Instrument]:
    """The instruments, each of which may end provisions of others."""
    found = []
    for instrument in instruments:
        others = [each.id for each in provisions if each.instrument != instrument.id]
        replaced = {gone for each in provisions if each.instrument == instrument.id for gone in replaces(each)}
        others = [id_ for id_ in others if id_ not in replaced]
        gone = (chooser.pick(others),) if others and chooser.integer(0, 3) == 0 else ()
        found.append(replace(instrument, ends=gone))
    return found
