"""Where a commitment stands: drawn and left, its pace so far and the pace needed, where that leads (model.md §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

from planner.agreements.provision import Provision
from planner.dates.expressions import Part, ProvisionDay
from tests.oracle.agreement import Reading
from tests.oracle.amounts import whole
from tests.oracle.in_force import effective_days
from tests.oracle.legal import legal
from tests.oracle.listing import Listing
from tests.oracle.points import Span

# Of what was taken away nothing more is needed.
TAKEN_AWAY = ("discharged", "terminated", "lapsed", "superseded", "void")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """In minor units; paces are amounts in thirty days. `milestones` gives of each what is due in all and missing."""

    drawn: int
    left: int
    scheduled: bool
    since: date
    until: Span | None
    so_far: int | None
    needed: int | None
    projected: date | None
    short: int | None
    milestones: dict[int, tuple[int, int]]


def drawn_of(reading: Reading, provision: Provision) -> Drawn:
    assert provision.amount is not None
    today, total = reading.case.as_of, provision.amount.minor
    drawn = reading.drawn(provision)
    left = max(0, total - drawn)
    since, until = began(reading, provision), last_day(reading, provision)
    ran = (today - since).days
    last = until.latest.day if until is not None and until.latest.is_day else None
    to_run = (last - today).days if last is not None else 0
    pace = Fraction(drawn, ran) if ran > 0 else None
    binds = legal(reading, provision) not in TAKEN_AWAY
    return Drawn(
        drawn=drawn,
        left=left,
        scheduled=provision.end is not None or bool(provision.milestones),
        since=since,
        until=until,
        so_far=whole(pace * 30) if pace is not None else None,
        needed=whole(Fraction(left * 30, to_run)) if to_run > 0 and binds else None,
        projected=projected(since, total / pace) if pace and left and binds else None,
        short=short(total, left, pace, since, last, today) if binds else None,
        milestones={n: (in_all, max(0, in_all - drawn)) for n, in_all in to_reach(reading, provision).items()},
    )


def projected(since: date, days: Fraction) -> date | None:
    """The day on which all is drawn; none where the calendar ends before."""
    return since + timedelta(days=ceil(days)) if days <= (date.max - since).days else None


def began(reading: Reading, provision: Provision) -> date:
    """The day it starts on where that has one, else the day its instrument takes effect."""
    start = reading.spans.get(ProvisionDay(provision.id, Part.START))
    if start is not None and start.latest.is_day:
        return start.latest.day
    return effective_days(reading.case.agreement)[provision.instrument]


def last_day(reading: Reading, provision: Provision) -> Span | None:
    """The end, else the last milestone."""
    end = reading.spans.get(ProvisionDay(provision.id, Part.END))
    if end is not None:
        return end
    spans = [told.span for told in Listing(reading).of(provision) if told.role == "milestone"]
    return Span(max(span.earliest for span in spans), max(span.latest for span in spans)) if spans else None


def to_reach(reading: Reading, provision: Provision) -> dict[int, int]:
    """How much has to be drawn in all by each milestone that still binds."""
    told = Listing(reading).of(provision)
    return {each.number: each.to_reach for each in told if each.role == "milestone" and each.number is not None}


def short(total: int, left: int, pace: Fraction | None, since: date, last: date | None, today: date) -> int | None:
    """What is missing on the last day if it goes on like that; the rest itself once that day is past."""
    if last is None or pace is None:
        return None
    return left if last <= today else max(0, total - whole(pace * (last - since).days))
