"""A person's work on one agreement at random: records, retractions, amendments, terminations, undo, redo, reopening."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from planner import clock
from planner.agreements.agreement import Agreement
from planner.agreements.money import Money
from planner.agreements.provision import Instrument, Interpretation, Kind, Provision
from planner.agreements.record import RecordKind
from planner.agreements.scenario import Scenario, Supposed
from planner.errors import LongstopError
from planner.operations.agreements import AddAgreement
from planner.operations.entities import Add, Edit
from planner.operations.evidence import Attach, File
from planner.operations.operation import Operation
from planner.operations.records import PinDeadline, RecordEvent, RecordProvision, Refusal, Retract, Terminate
from planner.operations.scenarios import KeepScenario, RemoveScenario
from planner.operations.verifying import Interpret, Verify
from planner.session import Session
from tests.builders import a_provision, an_agreement, an_event, sets_off

START = date(2026, 1, 1)
DEAL = an_agreement(
    an_event(),
    an_event("audit", "Audit closed"),
    a_provision("use", end="earlier of [sale] and end of 2028", owner="Ada"),
    a_provision("report", Kind.OBLIGATION, due="30 days after [audit]", grace="5 days", cure="10 days",
                sets_off=sets_off("breach", "begin", "exit")),
    a_provision("fee", Kind.PAYMENT, due="2026-09-30", amount="100.00 EUR"),
    a_provision("buy", Kind.COMMITMENT, amount="1000.00 EUR", end="2027-12-31"),
    a_provision("exit", Kind.OPTION, end="2027-06-30", sets_off=sets_off("exercise", "end", "use")),
    a_provision("term", Kind.RENEWAL, end="2027-03-31", renews="1 year", notice="60 days"),
    a_provision("secrecy", Kind.RESTRICTION, end="2030-12-31", survives=True),
)  # fmt: skip
PROVISIONS = tuple(provision.id for provision in DEAL.provisions)
# A provision's legal state and each of its deadlines: key, range, time.
State = dict[str, object]


class Work:
    """The work, with what undo and redo should bring back kept in plain lists."""

    def __init__(self, folder: Path, random: Random, monkeypatch: pytest.MonkeyPatch) -> None:
        self.random, self.day = random, START
        monkeypatch.setattr(clock, "now", self.now)
        self.path = folder / "work.longstop"
        self.session = Session.create(self.path, actor="Ada")
        self.session.perform(AddAgreement(agreement=DEAL))
        self.past: list[tuple[Agreement, tuple[Scenario, ...]]] = []
        self.undone: list[tuple[Agreement, tuple[Scenario, ...]]] = []
        self.refused = 0

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)

    def holds(self) -> tuple[Agreement, tuple[Scenario, ...]]:
        return self.session.agreement("deal"), self.session.scenarios()

    def step(self) -> None:
        """One thing somebody does, or one they are refused; then everything must fit."""
        self.day += timedelta(days=self.random.randint(0, 2))
        self.random.choice((self.perform, self.perform, self.perform, self.undo, self.redo))()

    def perform(self) -> None:
        before, head = self.holds(), self.session.head
        try:
            self.session.perform(self.operation())
        except LongstopError:
            self.refused += 1
            assert (self.holds(), self.session.head) == (before, head), "what is refused stores nothing"
            return
        if self.session.head != head:
            self.past.append(before)
            self.undone.clear()

    def undo(self) -> None:
        if self.past:
            self.undone.append(self.holds())
            self.session.undo()
            assert self.holds() == self.past.pop()

    def redo(self) -> None:
        if self.undone:
            self.past.append(self.holds())
            self.session.redo()
            assert self.holds() == self.undone.pop()

    def reopen(self) -> None:
        before = self.holds(), self.states()
        self.session.close()
        self.session = Session.open(self.path, actor=self.random.choice(("Ada", "Ben")))
        assert (self.holds(), self.states()) == before

    def states(self) -> State:
        """What holds today, as the open register derives it."""
        position = self.session.position("deal", as_of=self.day)
        legal = {id_: state.legal for id_, state in position.states.items()}
        return {**legal, **{each.key: (each.range, each.time) for each in position.listed}}

    def told_again(self) -> State:
        """The same from the journal alone."""
        position = self.session.as_known(self.day).position("deal", as_of=self.day)
        legal = {id_: state.legal for id_, state in position.states.items()}
        return {**legal, **{each.key: (each.range, each.time) for each in position.listed}}

    # -- what people do

    def operation(self) -> Operation:
        return self.random.choice(_OPERATIONS)(self)

    def some_day(self) -> date:
        return self.day + timedelta(days=self.random.randint(-40, 5))

    def some_provision(self) -> Provision:
        return self.session.agreement("deal").provision(self.random.choice(PROVISIONS))


def _record(work: Work) -> Operation:
    provision, kind = work.some_provision(), work.random.choice(tuple(RecordKind))
    amount = Money(work.random.randint(1, 60_000), "EUR") if kind in (RecordKind.PAID, RecordKind.DRAWN) else None
    return RecordProvision(
        agreement="deal", provision=provision.id, title=provision.title, kind=kind, on=work.some_day(), amount=amount,
        note="because", clock_stops=kind is RecordKind.SUSPENDED and work.random.random() < 0.5,
        files=(File("proof.txt", work.random.randbytes(3)),) if work.random.random() < 0.2 else (),
    )  # fmt: skip


def _event(work: Work) -> Operation:
    event = work.random.choice(("sale", "audit"))
    day = work.some_day() if work.random.random() < 0.8 else None
    return RecordEvent(agreement="deal", event=event, title=event, occurred=day, known_on=day or work.day)


def _retract(work: Work) -> Operation:
    records = [record.id for record in work.session.agreement("deal").records] or ["r1"]
    return Retract(agreement="deal", record=work.random.choice(records))


def _terminate(work: Work) -> Operation:
    return Terminate(agreement="deal", title="The deal", terminated=work.some_day(), ground="clause 9", by="us",
                     known_on=work.day)  # fmt: skip


def _amend(work: Work) -> Operation:
    """A new instrument, which may end something."""
    number = len(work.session.agreement("deal").instruments)
    ends = (work.random.choice(PROVISIONS),) if work.random.random() < 0.3 else ()
    return Add(
        agreement="deal", entity=Instrument(id=f"amendment-{number}", title="Amendment", effective=work.day, ends=ends)
    )


def _reword(work: Work) -> Operation:
    """A provision in new words, from the last instrument."""
    agreement = work.session.agreement("deal")
    earlier = work.some_provision()
    number = len(agreement.provisions)
    plain = a_provision(f"{earlier.id}-{number}", earlier.kind, continues=earlier.id, amount=earlier.amount,
                        instrument=agreement.instruments[-1].id, end=earlier.end, due=earlier.due,
                        renews=earlier.renews, notice=earlier.notice)  # fmt: skip
    return Add(agreement="deal", entity=plain)


def _edit(work: Work) -> Operation:
    return Edit(agreement="deal", entity=replace(work.some_provision(), quote=f"words {work.random.randint(1, 9)}"))


def _verify(work: Work) -> Operation:
    return Verify(agreement="deal", subject=work.random.choice(PROVISIONS), by="Ben", on=work.day)


def _interpret(work: Work) -> Operation:
    readings = ("one", "two")
    chosen = work.random.choice(("", *readings))
    return Interpret(agreement="deal", provision="use", title="Use",
                     interpretation=Interpretation(phrase="sale", readings=readings, chosen=chosen))  # fmt: skip


def _scenario(work: Work) -> Operation:
    id_ = work.random.choice(("good", "bad"))
    if work.random.random() < 0.3:
        return RemoveScenario(id=id_)
    supposed = Supposed(event=work.random.choice(("sale", "exit/exercise")), fact=work.some_day().isoformat())
    return KeepScenario(scenario=Scenario(id=id_, title=id_, assumed=(supposed,)))


def _attach(work: Work) -> Operation:
    return Attach(agreement="deal", provision="use", title="Use", file=File("a.txt", work.random.randbytes(1)))


def _pin(work: Work) -> Operation:
    refusal = Refusal(agreement="deal", deadline="use/ends", day=work.some_day(), reason="counsel reads it so")
    return PinDeadline(refusal=refusal, title="Use", known_on=work.day)


_OPERATIONS: tuple[Callable[[Work], Operation], ...] = (
    *(_record,) * 6, *(_event,) * 2, *(_retract,) * 2, _terminate, _amend, _reword, _edit, _verify, _interpret,
    _scenario, _attach, _pin,
)  # fmt: skip
