"""The periodic look at a provision that has no bounded date."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision
from planner.dates.evaluation import Conventions
from planner.dates.expressions import Day
from planner.dates.ranges import on
from planner.dates.recurrence import Rule, Series
from planner.deadlines.deadline import Role
from planner.deadlines.stated import Stated


def reviews(
    agreement: Agreement, provision: Provision, conventions: Conventions, first: int, last: int
) -> Iterator[Stated]:
    """The review days in first..last (ordinals) of a provision with a `review` interval.

    They are counted from the day its instrument takes effect; the first comes one interval later.
    """
    if provision.review is None:
        return
    start = agreement.instrument(provision.instrument).effective.toordinal()
    series = Series(Rule(every=provision.review), on(start), None, conventions)
    for occurrence in series.between(max(first, start + 1), last):
        yield Stated(Role.REVIEW, Day(occurrence.unrolled.latest), "review", occurrence.number - 1)
