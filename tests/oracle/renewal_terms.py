"""The terms of a renewal and its notice days, as expressions (model.md §2)."""

from __future__ import annotations

from planner.agreements.provision import Provision
from planner.dates.durations import Duration
from planner.dates.expressions import Direction, Expression, Offset


def later(length: Duration, times: int, day: Expression) -> Expression:
    return Offset(length.count * times, length.unit, Direction.AFTER, day)


def term_end(provision: Provision, term: int) -> Expression:
    """The last day of a renewal's term; term 0 is the first, and each is counted from its end."""
    assert provision.end is not None
    assert provision.renews is not None
    return later(provision.renews, term, provision.end) if term else provision.end


def notice_day(provision: Provision, number: int) -> Expression:
    """Term end less notice less the time it takes to deliver it."""
    day: Expression = term_end(provision, number - 1)
    for length in (provision.notice, provision.delivery):
        if length is not None:
            day = Offset(length.count, length.unit, Direction.BEFORE, day)
    return day
