"""A provision as the texts its form opens with."""

from __future__ import annotations

from typing import Final

from planner.agreements.provision import Instalment, Interpretation, Link, Provision, Schedule
from planner.dates.expressions import Expression
from planner.dates.wording import to_text
from ui.forms.field import Row, Values
from ui.forms.provision_dates import INSTALMENTS, ONCE, SCHEDULE, UNDATED
from ui.forms.provision_rises import values_of_rises

READINGS_APART: Final = " | "


def values_of(provision: Provision) -> Values:
    """What the fields show for a provision; text that its kind has no field for is left out."""
    return {
        "title": provision.title,
        "kind": str(provision.kind),
        "instrument": provision.instrument,
        "obligor": provision.obligor,
        "obligee": provision.obligee,
        "clause": provision.clause,
        "quote": provision.quote,
        "confidence": str(provision.confidence),
        **_dates(provision),
        **(_schedule(provision.schedule) if provision.schedule else {}),
        "continues": provision.continues or "",
        "supersedes": provision.supersedes,
        "interpretations": tuple(_interpretation(each) for each in provision.interpretations),
        "sets_off": tuple(_link(each) for each in provision.sets_off),
        "survives": provision.survives,
        "grace": _text(provision.grace),
        "cure": _text(provision.cure),
        "consequence": provision.consequence,
        "late_interest": _text(provision.late_interest),
        "owner": provision.owner,
        "stand_in": provision.stand_in,
        "reviewer": provision.reviewer,
        "reminders": ", ".join(map(str, provision.reminders)),
        "review": _text(provision.review),
        "tags": ", ".join(provision.tags),
        "note": provision.note,
    }


def _dates(provision: Provision) -> Values:
    return {
        "when": _when(provision),
        "start": _date(provision.start),
        "end": _date(provision.end),
        "due": _date(provision.due),
        "amount": _text(provision.amount),
        "renews": _text(provision.renews),
        "times": _text(provision.times),
        "notice": _text(provision.notice),
        "delivery": _text(provision.delivery),
        "instalments": tuple(_step(each) for each in provision.instalments),
        "milestones": tuple(_step(each) for each in provision.milestones),
    }


def _when(provision: Provision) -> str:
    if provision.schedule is not None:
        return SCHEDULE
    if provision.instalments:
        return INSTALMENTS
    return UNDATED if provision.due is None else ONCE


def _schedule(schedule: Schedule) -> Values:
    return {
        "schedule.every": _text(schedule.every),
        "schedule.rrule": schedule.rrule or "",
        "schedule.from": _date(schedule.from_),
        "schedule.until": _date(schedule.until),
        "schedule.times": _text(schedule.times),
        "schedule.day": _text(schedule.day),
        "schedule.roll": _text(schedule.roll),
        "schedule.amount": _text(schedule.amount),
        **values_of_rises(schedule),
    }


def _step(step: Instalment) -> Row:
    return {"n": str(step.n), "due": to_text(step.due), "amount": str(step.amount), "title": step.title}


def _interpretation(each: Interpretation) -> Row:
    readings = READINGS_APART.join(each.readings)
    return {"phrase": each.phrase, "readings": readings, "chosen": each.chosen, "by": each.by, "why": each.why}


def _link(link: Link) -> Row:
    return {"on": link.on, "action": link.action, "provision": link.provision}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _date(expression: Expression | None) -> str:
    return "" if expression is None else to_text(expression)
