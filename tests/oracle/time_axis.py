"""Where each deadline stands in time, and whether what it is about was done (model.md §2, *time*)."""

from __future__ import annotations

from datetime import date, timedelta

from planner.agreements.provision import Provision
from planner.agreements.record import RecordKind
from tests.oracle.agreement import Reading
from tests.oracle.calendar import month_step
from tests.oracle.in_force import gone_by, text_in_force
from tests.oracle.listing import ACTS, Listing, Told
from tests.oracle.meeting import met_on
from tests.oracle.performance import in_turn
from tests.oracle.points import NEVER_POINT, OPEN_POINT, at

SOON = timedelta(days=30)
MOST_PRESSING = ("overdue", "in grace", "due today", "not meetable", "due soon", "window open", "upcoming", "bounded",
                 "open", "past")  # fmt: skip
WORK = {
    RecordKind.ACKNOWLEDGED: "acknowledged",
    RecordKind.IN_PROGRESS: "in progress",
    RecordKind.SUBMITTED: "submitted",
    RecordKind.ACCEPTED: "accepted",
    RecordKind.RETURNED: "returned",
}


def time_of(reading: Reading, told: Told) -> str:
    """The state of one deadline: what was done is past; what is known too late cannot be met; else the days decide."""
    today, latest = reading.case.as_of, told.span.latest
    met = met_on(reading, told)
    if met is not None and met <= today:
        return "past"
    if told.meetable is False:
        return "not meetable"
    if latest < at(today):
        return late(reading, told)
    if latest == at(today):
        return "due today"
    if latest <= at(today + SOON):
        return "due soon"
    if told.role == "closes" and window_open(reading, told.provision):
        return "window open"
    if latest in (OPEN_POINT, NEVER_POINT):
        return "open"
    return "upcoming" if told.span.settled else "bounded"


def late(reading: Reading, told: Told) -> str:
    """Only what was to be done can be overdue; a window that closes and a notice day only pass."""
    if told.role not in ACTS or told.role in ("closes", "notice"):
        return "past"
    in_grace = reading.with_grace(told.provision, told.span.latest) >= at(reading.case.as_of)
    return "in grace" if in_grace else "overdue"


def window_open(reading: Reading, option: Provision) -> bool:
    opens = reading.outside.start(option)
    return opens is None or reading.span(opens).latest <= at(reading.case.as_of)


def work_of(reading: Reading, provision: Provision) -> str:
    """The last that is recorded of the work on it, else whether it has an owner."""
    last = [r for r in in_turn(reading.of(provision)) if r.kind in WORK and r.on <= reading.case.as_of][-1:]
    return WORK[last[0].kind] if last else "assigned" if provision.owner else "unowned"


def confidence_of(provision: Provision) -> str:
    """A phrase whose reading nobody chose makes what was entered or verified pending; nobody verified anything here."""
    pending = any(not each.chosen for each in provision.interpretations)
    stated = str(provision.confidence)
    return "interpretation pending" if pending and stated in ("entered", "verified") else stated


def time_of_provision(listing: Listing, provision: Provision) -> str:
    """What presses most of its deadlines; what was superseded is past, what has none is open.

    What a schedule in force left undone before the days that are listed is late all the same.
    """
    case = listing.reading.case
    if provision.id in gone_by(case.agreement, case.text_as_of):
        return "past"
    states = {time_of(listing.reading, told) for told in listing.of(provision)}
    if provision.schedule is not None and provision.id in text_in_force(case.agreement, case.text_as_of):
        before = month_step(case.as_of, -12, "last") - timedelta(days=1)
        older = Listing(listing.reading, (date.min, before)).of(provision)
        states |= {time_of(listing.reading, told) for told in older} & {"overdue", "in grace"}
    return next((state for state in MOST_PRESSING if state in states), "open")
