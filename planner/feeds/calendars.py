"""The calendars of one register: what each is called, what is in it, and where it is published to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from planner.feeds.choices import FeedChoices
from planner.feeds.places import Place
from planner.feeds.selection import Selection

# The calendar of a register that has been told of none: everything in it.
EVERYTHING: Final = "all"
# Where calendars are served on this machine unless another port is chosen; no service is registered there.
USUAL_PORT: Final = 8653


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCalendar:
    """One calendar: `id` names it for life in addresses and files, `name` is what subscribers see.

    Its reminders stand at nine in the register's time zone: `choices.zone` is not asked.
    """

    id: str = EVERYTHING
    name: str = "Longstop"
    choices: FeedChoices = field(default_factory=FeedChoices)
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """How one register is published: its calendars in order, and on which port of this machine they are served.

    `served` says whether the window serves them while the register is open.
    """

    calendars: tuple[FeedCalendar, ...] = (FeedCalendar(),)
    port: int = USUAL_PORT
    served: bool = False

    def calendar(self, id_: str) -> FeedCalendar | None:
        return next((each for each in self.calendars if each.id == id_), None)

    def with_calendar(self, calendar: FeedCalendar) -> tuple[FeedCalendar, ...]:
        """The calendars with one put in the place of the one with its id, or added as the last."""
        if self.calendar(calendar.id) is None:
            return (*self.calendars, calendar)
        return tuple(calendar if each.id == calendar.id else each for each in self.calendars)


def calendar_id_of(name: str, taken: Iterable[str] = ()) -> str:
    """An id made from a calendar's name, fit for an address and a file name, that none of `taken` has."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:40] or "calendar"
    known, number, found = set(taken), 2, plain
    while found in known:
        found, number = f"{plain}-{number}", number + 1
    return found


def one_each(selections: Mapping[str, Selection], like: FeedCalendar) -> tuple[FeedCalendar, ...]:
    """A calendar for each selection, by its name, with the choices and places of `like`."""
    made: list[FeedCalendar] = []
    for name, selection in selections.items():
        choices = FeedChoices(
            selection=selection,
            days_back=like.choices.days_back,
            months_ahead=like.choices.months_ahead,
            reminders=like.choices.reminders,
            neutral=like.choices.neutral,
            alarm=like.choices.alarm,
        )
        id_ = calendar_id_of(name, (each.id for each in made))
        made.append(FeedCalendar(id=id_, name=name, choices=choices, places=like.places))
    return tuple(made)
