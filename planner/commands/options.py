"""The options every reading command takes, and how a register is opened for one."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from planner import clock
from planner.agenda.reading import Reading, positions
from planner.agreements.agreement import Agreement
from planner.agreements.scenario import Scenario
from planner.agreements.spelling import did_you_mean
from planner.dates.expressions import Day
from planner.dates.language import DateSyntaxError, parse
from planner.deadlines.consequences import assumable
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position
from planner.deadlines.scenarios import assumed_in, fact_of
from planner.errors import LongstopError
from planner.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])


class DayType(click.ParamType[date]):
    """A day written as 2030-12-31."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return value if isinstance(value, date) else read_day(value)


class AssumptionType(click.ParamType[tuple[str, Assumption]]):
    """EVENT=2028-06-01, EVENT=never or EVENT=pending."""

    name = "EVENT=D|never|pending"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Assumption]:
        if isinstance(value, tuple):
            return value
        event, equals, fact = str(value).partition("=")
        if not equals or not event:
            self.fail(f"“{value}” is no assumption; write EVENT=2028-06-01, EVENT=never or EVENT=pending", param, ctx)
        if fact == "never":
            return event.strip(), "never"
        if fact == "pending":
            return event.strip(), "pending"
        return event.strip(), read_day(fact)


def read_day(text: str) -> date:
    """Reads one ISO day; raises LongstopError saying what is wrong with it."""
    try:
        day = parse(text)
    except DateSyntaxError as error:
        raise LongstopError(f"“{text}” is not a day: {error}") from error
    if not isinstance(day, Day):
        raise LongstopError(f"“{text}” is not a day; write it like 2030-12-31")
    return date.fromordinal(day.ordinal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reading command was asked: as of when, by which text, under which assumptions, of which agreement.

    A `scenario` is laid over the recorded facts first, what is assumed besides it over that.
    """

    as_of: date
    text_as_of: date
    assumed: Mapping[str, Assumption]
    agreement: str | None
    as_json: bool
    scenario: Scenario | None = None

    def positions(self, session: Reading) -> list[Position]:
        """The positions asked for; refuses an assumed event that no agreement has."""
        self._refuse_unknown(session)
        ids = [self.agreement] if self.agreement else session.agreement_ids()
        return [
            position
            for id_ in ids
            for position in positions(
                session,
                as_of=self.as_of,
                agreement=id_,
                text_as_of=self.text_as_of,
                assumed=self._assumed_in(session.agreement(id_)),
            )
        ]

    def _assumed_in(self, agreement: Agreement) -> dict[str, Assumption]:
        """What is assumed in one agreement, of the names that can be assumed there."""
        known = assumable(agreement)
        laid = assumed_in(self.scenario, agreement.id, list(known)) if self.scenario is not None else {}
        return {**laid, **{event: fact for event, fact in self.assumed.items() if event in known}}

    def without_assumptions(self) -> Question:
        """The same question about the recorded facts alone."""
        return replace(self, assumed={}, scenario=None)

    def by_text_of(self, day: date) -> Question:
        """The same question by the text in force on a day."""
        return replace(self, text_as_of=day)

    def under(self, scenario: Scenario) -> Question:
        """The same question, as of the same day and by the same text, under another scenario."""
        return replace(self, assumed={}, scenario=scenario)

    def _refuse_unknown(self, session: Reading) -> None:
        ids = [self.agreement] if self.agreement else session.agreement_ids()
        events = {name for id_ in ids for name in assumable(session.agreement(id_))}
        for event in self.assumed:
            if event not in events:
                raise LongstopError(f"no event {event} to assume{did_you_mean(event, events)}")

    def head(self) -> dict[str, Any]:
        """The opening of every JSON answer."""
        return {
            "as_of": self.as_of.isoformat(),
            "text_as_of": self.text_as_of.isoformat(),
            "assumed": {event: fact if isinstance(fact, str) else fact.isoformat() for event, fact in self._all()},
        }

    def _all(self) -> Iterable[tuple[str, Assumption]]:
        laid = self.scenario.assumed if self.scenario is not None else ()
        return {**{each.event: fact_of(each) for each in laid}, **self.assumed}.items()


def asks(command: Command) -> Command:
    """Gives a command the reading options and opens its register; it is called with (session, question, …)."""

    @click.argument("register", type=click.Path(path_type=Path))
    @click.option("--as-of", type=DayType(), help="The day whose facts count; today unless told.")
    @click.option("--text-as-of", type=DayType(), help="The day whose text is in force; the as-of day unless told.")
    @click.option("--assume", type=AssumptionType(), multiple=True, help="Lays an assumed fact over the recorded ones.")
    @click.option("--scenario", metavar="ID", help="Lays a kept scenario over the recorded facts.")
    @click.option("--known-on", type=DayType(), help="The register as it was known at the end of this day.")
    @click.option("--agreement", metavar="ID", help="Only this agreement.")
    @click.option("--json", "as_json", is_flag=True, help="JSON on standard output and nothing else there.")
    @wraps(command)
    def with_question(
        register: Path,
        as_of: date | None,
        text_as_of: date | None,
        assume: tuple[tuple[str, Assumption], ...],
        scenario: str | None,
        known_on: date | None,
        agreement: str | None,
        as_json: bool,
        **others: Any,
    ) -> None:
        with Session.open(register, actor=actor(), write=False) as session:
            reading = session.as_known(known_on) if known_on is not None else session
            known = reading.agreement_ids()
            if agreement is not None and agreement not in known:
                raise LongstopError(f"{register.name} has no agreement {agreement}{did_you_mean(agreement, known)}")
            kept = named_scenario(session, scenario) if scenario is not None else None
            day = as_of or (kept.as_of if kept else None) or known_on or today(reading, agreement)
            question = Question(
                as_of=day,
                text_as_of=text_as_of or (kept.text_as_of if kept else None) or day,
                assumed=each_once(assume),
                agreement=agreement,
                as_json=as_json,
                scenario=kept,
            )
            command(reading, question, **others)

    return with_question  # type: ignore[return-value]


def each_once(assumed: Iterable[tuple[str, Assumption]]) -> dict[str, Assumption]:
    """What is assumed, by event; raises LongstopError where one is assumed in two ways."""
    found: dict[str, Assumption] = {}
    for event, fact in assumed:
        if found.setdefault(event, fact) != fact:
            raise LongstopError(f"{event} is assumed both {found[event]} and {fact}; assume one of them")
    return found


def one_agreement(session: Reading, agreement: str | None) -> str:
    """The agreement that is named, or the only one there is; raises LongstopError where that is not one."""
    ids = session.agreement_ids()
    if agreement is None and len(ids) != 1:
        have = f"it has {', '.join(ids)}" if ids else "it has none"
        raise LongstopError(f"say which agreement with --agreement ID; {have}")
    return agreement or ids[0]


def named_scenario(session: Session, id_: str) -> Scenario:
    """The kept scenario with an id; raises LongstopError where there is none."""
    kept = {scenario.id: scenario for scenario in session.scenarios()}
    if id_ not in kept:
        raise LongstopError(f"there is no scenario {id_}{did_you_mean(id_, kept)}")
    return kept[id_]


def today(session: Reading, agreement: str | None) -> date:
    """Today in the time zone of the one agreement in question, else on this machine."""
    ids = [agreement] if agreement else session.agreement_ids()
    return clock.today(session.agreement(ids[0]).terms.time_zone if len(ids) == 1 else None)


def actor() -> str:
    """Who is at the keyboard, for the journal: the login name, or "unknown" where the system has none."""
    with suppress(KeyError, OSError, ImportError):
        return getpass.getuser()
    return "unknown"


def warnings_of(found: Iterable[Position]) -> list[dict[str, str]]:
    """The `warnings` of a JSON answer."""
    return [
        {"where": f"{position.agreement.id}:{warning.where}", "text": warning.text}
        for position in found
        for warning in position.warnings
    ]
