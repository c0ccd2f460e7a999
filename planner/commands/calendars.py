"""The options that say which calendar of a register is meant and what is in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeVar

import click

from planner.agreements.provision import Kind
from planner.agreements.spelling import did_you_mean
from planner.errors import LongstopError
from planner.feeds.calendars import FeedCalendar, Publishing, calendar_id_of, one_each
from planner.feeds.selection import Selection, one_for_each_agreement, one_for_each_owner
from planner.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was said about the calendar; None or empty where nothing was."""

    name: str | None
    selection: Selection
    each: str | None
    neutral: bool | None
    reminders: bool | None
    months: int | None
    days_back: int | None

    @property
    def anything(self) -> bool:
        """Whether anything was said."""
        said = (self.name, self.each, self.neutral, self.reminders, self.months, self.days_back)
        return self.selection != Selection() or any(each is not None for each in said)

    def calendars(self, session: Session, publishing: Publishing) -> tuple[FeedCalendar, ...]:
        """The calendars meant: the remembered one of that name, or a new one, with what was said about it.

        Raises LongstopError where a filter names what the register does not have.
        """
        _refuse_unknown(session, self.selection)
        calendar = self._changed(self._named(publishing))
        if self.each == "owner":
            return one_each(one_for_each_owner(session.agreements()), calendar)
        if self.each == "agreement":
            return one_each(one_for_each_agreement(session.agreements()), calendar)
        return (calendar,)

    def _named(self, publishing: Publishing) -> FeedCalendar:
        only = self.selection
        filters = sorted({*only.agreements, *only.owners, *only.parties, *only.kinds, *only.tags})
        name = self.name or ", ".join(each or "nobody" for each in filters)
        if not name:
            return publishing.calendar(FeedCalendar().id) or FeedCalendar()
        known = next((each for each in publishing.calendars if name in (each.id, each.name)), None)
        return known or FeedCalendar(id=calendar_id_of(name), name=name)

    def _changed(self, calendar: FeedCalendar) -> FeedCalendar:
        choices = calendar.choices
        choices = replace(
            choices,
            selection=self.selection if self.selection != Selection() else choices.selection,
            neutral=choices.neutral if self.neutral is None else self.neutral,
            reminders=choices.reminders if self.reminders is None else self.reminders,
            months_ahead=choices.months_ahead if self.months is None else self.months,
            days_back=choices.days_back if self.days_back is None else self.days_back,
        )
        return replace(calendar, choices=choices)


def describes_calendar(command: Command) -> Command:
    """Gives a command the options that describe a calendar; it is called with `wanted`."""

    @click.option(
        "--calendar", "name", metavar="NAME", help="The calendar's name; a new one where it is not remembered."
    )
    @click.option("--agreement", "agreements", multiple=True, metavar="ID", help="Only this agreement.")
    @click.option("--owner", "owners", multiple=True, metavar="NAME", help="Only what this person owns; “” for nobody.")
    @click.option("--party", "parties", multiple=True, metavar="ID", help="Only what binds or benefits this party.")
    @click.option(
        "--kind", "kinds", multiple=True, type=click.Choice([*map(str, Kind)]), help="Only this kind of provision."
    )
    @click.option("--tag", "tags", multiple=True, metavar="TAG", help="Only what has this tag.")
    @click.option("--each", type=click.Choice(["owner", "agreement"]), help="A calendar for each of them.")
    @click.option("--neutral/--full", default=None, help="Neutral titles (“Contract deadline 17”), or full text.")
    @click.option("--reminders/--no-reminders", default=None, help="Reminders as entries of their own.")
    @click.option("--months", type=click.IntRange(1, 1200), help="How far ahead occurrences reach; 24 unless told.")
    @click.option("--days-back", type=click.IntRange(0, 36500), help="How far back they reach; 60 unless told.")
    @wraps(command)
    def described(
        name: str | None,
        agreements: tuple[str, ...],
        owners: tuple[str, ...],
        parties: tuple[str, ...],
        kinds: tuple[str, ...],
        tags: tuple[str, ...],
        each: str | None,
        neutral: bool | None,
        reminders: bool | None,
        months: int | None,
        days_back: int | None,
        **others: Any,
    ) -> None:
        selection = Selection(
            agreements=frozenset(agreements),
            owners=frozenset(owners),
            parties=frozenset(parties),
            kinds=frozenset(map(Kind, kinds)),
            tags=frozenset(tags),
        )
        wanted = Wanted(
            name=name,
            selection=selection,
            each=each,
            neutral=neutral,
            reminders=reminders,
            months=months,
            days_back=days_back,
        )
        command(wanted=wanted, **others)

    return described  # type: ignore[return-value]


def _refuse_unknown(session: Session, selection: Selection) -> None:
    """A filter that nothing can ever pass is a slip of the pen: such a calendar would be empty for good."""
    agreements = session.agreements()
    provisions = [provision for agreement in agreements for provision in agreement.provisions]
    known = {
        "agreement": ({each.id for each in agreements}, selection.agreements),
        "party": ({party.id for each in agreements for party in each.parties}, selection.parties),
        "owner": ({each.owner for each in provisions}, selection.owners),
        "tag": (
            {tag for each in provisions for tag in each.tags} | {tag for each in agreements for tag in each.terms.tags},
            selection.tags,
        ),
    }
    for noun, (there, wanted) in known.items():
        for missing in sorted(wanted - there):
            raise LongstopError(f"{session.path.name} has no {noun} {missing}{did_you_mean(missing, there)}")
