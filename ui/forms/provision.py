"""The form of a provision, of all seven kinds, with the fields its kind takes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, Literal, cast

from planner.agreements.checks import names_of
from planner.agreements.money import Money, parse_money
from planner.agreements.provision import (
    Confidence,
    Instalment,
    Interpretation,
    Kind,
    Link,
    Provision,
    Schedule,
)
from planner.dates.expressions import Expression, Never, RollConvention
from planner.dates.language import parse
from planner.errors import LongstopError
from ui.forms.field import Field, Values, rows_in
from ui.forms.part import PartForm
from ui.forms.provision_dates import INSTALMENTS, ONCE, SCHEDULE, UNDATED, kind_of, when_of
from ui.forms.provision_fields import provision_fields
from ui.forms.provision_rises import read_rises
from ui.forms.provision_values import READINGS_APART, values_of
from ui.forms.reading import Reading

_DUTIES: Final = frozenset({Kind.OBLIGATION, Kind.PAYMENT})


class ProvisionForm(PartForm[Provision]):
    """Adds or edits a provision; what its kind has no field for is dropped when the kind is changed."""

    thing = "provision"
    place = "provisions"

    def initial(self) -> Values:
        if self.existing is not None:
            return values_of(self.existing)
        parties, instruments = self.agreement.parties, self.agreement.instruments
        latest = max(instruments, key=lambda each: each.effective, default=None)
        ours = next((party.id for party in parties if party.us), parties[0].id if parties else "")
        return {
            "kind": str(Kind.OBLIGATION),
            "when": ONCE,
            "instrument": latest.id if latest else "",
            "obligor": ours,
            "obligee": next((party.id for party in parties if party.id != ours), ""),
            "confidence": str(Confidence.ENTERED),
        }

    def part_fields(self, values: Values) -> tuple[Field, ...]:
        return provision_fields(self.agreement, values, self.existing.id if self.existing else "")

    def reading(self, values: Values) -> Reading:
        return Reading(values, names_of(self.agreement))

    def read(self, reading: Reading, id_: str) -> Provision:
        kind = kind_of(reading.values)
        blank = Provision(id=id_, kind=kind, title="", instrument="", obligor="", obligee="")
        return replace(
            self.existing or blank,
            kind=kind,
            title=reading.required("title", "say what it is about"),
            instrument=reading.required("instrument", "choose the instrument that says so (add it first)"),
            obligor=reading.required("obligor", "choose who is bound (add the parties first)"),
            obligee=reading.required("obligee", "choose who benefits"),
            **_dates(reading, kind),
            **_source(reading),
            **_follow_up(reading),
        )


def _dates(reading: Reading, kind: Kind) -> dict[str, Any]:
    """The fields that say when and how much: those of the kind as typed, every other one empty."""
    when = when_of(reading.values) if kind in _DUTIES else ""
    pays_once = kind is Kind.PAYMENT and when in (ONCE, UNDATED)
    renews = kind is Kind.RENEWAL
    return {
        "start": reading.expression("start"),
        "end": _needed(reading, "end", "enter the last day of the first term") if renews else reading.expression("end"),
        "due": _needed(reading, "due", "enter a day, or choose “No day is stated”") if when == ONCE else None,
        "amount": reading.money("amount") if pays_once or kind is Kind.COMMITMENT else None,
        "schedule": _schedule(reading, kind) if when == SCHEDULE else None,
        "instalments": _steps(reading, "instalments") if when == INSTALMENTS else (),
        "milestones": _steps(reading, "milestones") if kind is Kind.COMMITMENT else (),
        "renews": reading.duration("renews") if renews else None,
        "times": reading.number("times") if renews else None,
        "notice": reading.duration("notice") if renews else None,
        "delivery": reading.duration("delivery") if renews else None,
    }


def _needed(reading: Reading, name: str, asked: str) -> Expression | None:
    return reading.expression(name) if reading.required(name, asked) else None


def _schedule(reading: Reading, kind: Kind) -> Schedule:
    """The schedule as typed; the check says what it lacks."""
    day = reading.text("schedule.day").lower()
    roll = reading.text("schedule.roll")
    return Schedule(
        every=reading.duration("schedule.every"),
        rrule=reading.text("schedule.rrule") or None,
        from_=_needed(reading, "schedule.from", "enter the first day") or Never(),
        until=reading.expression("schedule.until"),
        times=reading.number("schedule.times"),
        day="last" if day == "last" else reading.number("schedule.day"),
        roll=RollConvention(roll) if roll else None,
        amount=reading.money("schedule.amount") if kind is Kind.PAYMENT else None,
        **(read_rises(reading) if kind is Kind.PAYMENT else {}),
    )


def _steps(reading: Reading, name: str) -> tuple[Instalment, ...]:
    rows = rows_in(reading.values, name)
    taken = {int(number) for row in rows if (number := row.get("n", "").strip()).isdecimal()}
    steps = []
    for place, row in enumerate(rows, start=1):
        try:
            number = row.get("n", "").strip()
            due = parse(row.get("due", ""), reading.names)
            step = Instalment(
                n=_number(number) if number else max(taken, default=0) + 1,
                due=due,
                amount=_amount(row.get("amount", "")),
                title=row.get("title", "").strip(),
            )
        except (ValueError, LongstopError) as error:
            reading.refuse(name, f"row {place}: {error}")
            continue
        taken.add(step.n)
        steps.append(step)
    return tuple(steps)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"“{text}” is not a number")
    return int(text)


def _amount(text: str) -> Money:
    if not text.strip():
        raise ValueError("enter the amount with its currency, like 400000.00 USD")
    return parse_money(text)


def _source(reading: Reading) -> dict[str, Any]:
    return {
        "clause": reading.text("clause"),
        "quote": reading.text("quote"),
        "confidence": Confidence(reading.text("confidence") or Confidence.ENTERED),
        "interpretations": tuple(
            Interpretation(
                phrase=row.get("phrase", "").strip(),
                readings=tuple(
                    text.strip() for text in row.get("readings", "").split(READINGS_APART.strip()) if text.strip()
                ),
                chosen=row.get("chosen", "").strip(),
                by=row.get("by", "").strip(),
                why=row.get("why", "").strip(),
            )
            for row in rows_in(reading.values, "interpretations")
        ),
        "continues": reading.text("continues") or None,
        "supersedes": reading.chosen("supersedes"),
    }


def _follow_up(reading: Reading) -> dict[str, Any]:
    return {
        "grace": reading.duration("grace"),
        "cure": reading.duration("cure"),
        "consequence": reading.text("consequence"),
        "late_interest": reading.rate("late_interest"),
        "survives": reading.flag("survives"),
        "sets_off": _links(reading),
        "owner": reading.text("owner"),
        "stand_in": reading.text("stand_in"),
        "reviewer": reading.text("reviewer"),
        "reminders": reading.durations("reminders"),
        "review": reading.duration("review"),
        "tags": reading.words("tags"),
        "note": reading.text("note"),
    }


def _links(reading: Reading) -> tuple[Link, ...]:
    links = []
    for place, row in enumerate(rows_in(reading.values, "sets_off"), start=1):
        if not (row.get("on") and row.get("action") and row.get("provision")):
            reading.refuse("sets_off", f"row {place}: say on what, what it does, and to which provision")
            continue
        action = cast("Literal['begin', 'end', 'suspend', 'discharge']", row["action"])
        links.append(Link(on=row["on"], action=action, provision=row["provision"]))
    return tuple(links)
