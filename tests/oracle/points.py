"""What a date can be in one world: a day, a day without bound, or never; ordered in that sequence (§2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from planner.dates.ranges import NEVER, OPEN, Range


class OutsideCalendar(Exception):
    """A day before 0001-01-01 or after 9999-12-31."""


class Point(NamedTuple):
    """A day (rank 0), open (rank 1) or never (rank 2); tuples compare as the days do."""

    rank: int
    day: date

    @property
    def is_day(self) -> bool:
        return self.rank == 0


OPEN_POINT = Point(1, date.max)
NEVER_POINT = Point(2, date.max)


class Span(NamedTuple):
    """The first and the last thing a date can be."""

    earliest: Point
    latest: Point

    @property
    def settled(self) -> bool:
        """Nothing can move it any more."""
        return self.earliest == self.latest


def at(day: date) -> Point:
    return Point(0, day)


def known(day: date) -> Span:
    return Span(at(day), at(day))


def as_number(point: Point) -> int:
    """The point as the program writes it."""
    return (point.day.toordinal(), OPEN, NEVER)[point.rank]


def as_range(span: Span) -> Range:
    """The span as the program writes it."""
    return Range(as_number(span.earliest), as_number(span.latest))


def later_by(day: date, days: int) -> date:
    """The day so many days later (earlier where negative); raises OutsideCalendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutsideCalendar from None


@dataclass(slots=True)
class Seen:
    """The days a calendar was asked about: `relied` holds those without which the answer could not be known."""

    asked: set[date] = field(default_factory=set)
    relied: set[date] = field(default_factory=set)
