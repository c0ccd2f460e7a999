"""Publishing calendars to a folder, a file or a web server, which can be remembered for the next time."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from planner import clock
from planner.agenda.calendar_file import moved_by_themselves
from planner.agenda.publishing import Publisher, Renewed
from planner.commands.calendars import Wanted, describes_calendar
from planner.commands.options import DayType, actor, today
from planner.commands.saying import say, say_problems
from planner.errors import LongstopError
from planner.feeds.calendars import FeedCalendar, Publishing
from planner.feeds.configured import PublishingFile
from planner.feeds.feed import size_warning
from planner.feeds.keeping import usual_keeping
from planner.feeds.places import FilePlace, Place, WebPlace, WebSecret, place_of
from planner.feeds.secrets_kept import SecretsKept
from planner.operations.moves import NoteMoves
from planner.session import Session


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("target", required=False)
@describes_calendar
@click.option("--header", "headers", multiple=True, metavar="NAME:VALUE", help="A further header for a web server.")
@click.option("--as-of", type=DayType(), help="The day whose facts count; today unless told.")
@click.option("--remember", is_flag=True, help="Remember the calendar and TARGET for the next time.")
@click.option("--forget", is_flag=True, help="Forget the calendar; what is published stays where it is.")
@click.option("--new-address", is_flag=True, help="A new secret in the address; the old one opens nothing any more.")
@click.option("--yes", is_flag=True, help="Also where many deadlines would disappear, or another file lies there.")
def publish(
    register: Path,
    target: str | None,
    wanted: Wanted,
    headers: tuple[str, ...],
    as_of: date | None,
    remember: bool,
    forget: bool,
    new_address: bool,
    yes: bool,
) -> None:
    """Publishes calendars to TARGET: a folder, a file (.ics), or the address of a file on a web server.

    Without TARGET every remembered calendar is published. What fails leaves what was published before.
    """
    with Session.open(register, actor=actor()) as session:
        settings = PublishingFile(usual_keeping().settings)
        publishing = settings.of(session.id)
        place, secret = _place(target, headers)
        calendars = _meant(wanted, session, publishing, place)
        if forget:
            settings.keep(session.id, _without(publishing, calendars))
            say(f"forgotten: {', '.join(each.name for each in calendars)}")
            return
        if remember:
            settings.keep(session.id, _with(publishing, calendars))
        run = _Run(session=session, day=as_of or today(session, None), secret=secret, remember=remember, sure=yes)
        run.note_moves(today(session, None))
        failures = [failure for each in calendars for failure in run.publish(each, new_address=new_address)]
        if failures:
            raise LongstopError("\n".join(failures))


def _place(target: str | None, headers: tuple[str, ...]) -> tuple[Place | None, WebSecret]:
    if target is None:
        return None, WebSecret()
    place, secret = place_of(target)
    return place, replace(secret, headers=tuple(map(_header, headers)))


def _header(written: str) -> tuple[str, str]:
    name, colon, value = written.partition(":")
    if not colon or not name.strip() or not written.isprintable():
        raise LongstopError(f"“{name}” is no header; write NAME:VALUE")
    return name.strip(), value.strip()


def _meant(wanted: Wanted, session: Session, publishing: Publishing, place: Place | None) -> tuple[FeedCalendar, ...]:
    """The calendars to publish, each with its places."""
    if place is None and not wanted.anything:
        found = tuple(each for each in publishing.calendars if each.places)
        if not found:
            raise LongstopError("no place is remembered; name a folder, a file (.ics) or an address after the register")
        return found
    calendars = wanted.calendars(session, publishing)
    if isinstance(place, FilePlace) and len(calendars) > 1:
        raise LongstopError(f"{place}: {len(calendars)} calendars need a folder, not one file")
    return tuple(replace(each, places=(place,)) for each in calendars) if place else calendars


def _with(publishing: Publishing, calendars: tuple[FeedCalendar, ...]) -> Publishing:
    for calendar in calendars:
        known = publishing.calendar(calendar.id)
        places = dict.fromkeys([*(known.places if known else ()), *calendar.places])
        whole = replace(calendar, places=tuple(places))
        publishing = replace(publishing, calendars=publishing.with_calendar(whole))
    return publishing


def _without(publishing: Publishing, calendars: tuple[FeedCalendar, ...]) -> Publishing:
    gone = {each.id for each in calendars}
    left = tuple(each for each in publishing.calendars if each.id not in gone)
    return replace(publishing, calendars=left or Publishing().calendars)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One run of the command over an open register."""

    session: Session
    day: date
    secret: WebSecret
    remember: bool
    sure: bool

    def note_moves(self, today: date) -> None:
        """Records the days that moved by themselves, where today is published and the register can be written."""
        if self.day == today and not self.session.read_only:
            note_moves(self.session, today)

    def publish(self, calendar: FeedCalendar, *, new_address: bool) -> list[str]:
        """Publishes one calendar and says how that went; returns what failed, a sentence each."""
        publisher = Publisher(self.session.id, usual_keeping())
        if new_address:
            publisher.renew_address(calendar)
        renewed = self._renewed(publisher, calendar)
        if renewed.content is not None and (warning := size_warning(renewed.content)):
            say_problems([warning])
        outcomes = publisher.publish(renewed, now=clock.now(), ask_secret=self._opens, over=self.sure)
        for outcome in outcomes:
            if outcome.what != "failed":
                say(f"{calendar.name}: {outcome.text} {outcome.what}")
        if not outcomes and not renewed.error:
            say(f"{calendar.name}: has no place yet; longstop serve serves it")
        failures = [renewed.error, *(outcome.text for outcome in outcomes if outcome.what == "failed")]
        return [f"{calendar.name}: {failure}" for failure in failures if failure]

    def _renewed(self, publisher: Publisher, calendar: FeedCalendar) -> Renewed:
        """The calendar made anew; where it would lose many deadlines the person is asked, if there is one."""
        renewed = publisher.renew(self.session, calendar, as_of=self.day, now=clock.now(), sure=self.sure)
        if renewed.loss is None:
            return renewed
        if not sys.stdin.isatty():
            return replace(renewed, error=f"{renewed.error}; publish with --yes if that is right")
        if not click.confirm(f"{calendar.name}: {renewed.error}. Publish it all the same?"):
            return renewed
        return publisher.renew(self.session, calendar, as_of=self.day, now=clock.now(), sure=True)

    def _opens(self, place: WebPlace) -> WebSecret:
        """What opens a web server: as given, else as typed; kept in the system's keyring where that is wanted."""
        secret = self.secret or _asked(place)
        if (
            secret
            and self.remember
            and not SecretsKept(usual_keeping().addresses).keep_web_secret(self.session.id, place, secret)
        ):
            say("longstop: note: this system keeps no secrets (no keyring); you will be asked again", err=True)
        return secret


def _asked(place: WebPlace) -> WebSecret:
    if not sys.stdin.isatty():
        return WebSecret()
    user = click.prompt(f"Account at {place} (empty for none)", default="", show_default=False, err=True)
    password = click.prompt("Password", default="", show_default=False, hide_input=True, err=True) if user else ""
    return WebSecret(user=user, password=password)


def note_moves(session: Session, today: date) -> None:
    """Records the published days that moved by themselves, so that their entries move."""
    if moved := moved_by_themselves(session, as_of=today):
        session.perform(NoteMoves(agreements=moved, as_of=today))
