"""How people subscribe to a calendar, for each program they have: the steps, and what that program does not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from planner.agenda.publishing import Outcome, Renewed

_OUTLOOK: Final = "https://outlook.office.com/calendar/0/addfromweb"


@dataclass(frozen=True, slots=True)
class Client:
    """A program that subscribes. `here` says whether an address of this computer is enough for it."""

    name: str
    here: bool
    steps: tuple[str, ...]
    limits: str


CLIENTS: Final = (
    Client(
        "Outlook on the web, new Outlook",
        False,
        (
            "Publish the calendar to a web server that can be reached from outside, and paste its https address below.",
            "Press “Copy Outlook link” and open the link, signed in to Outlook; or in Outlook’s calendar choose Add "
            "calendar, then Subscribe from web, and paste the address.",
            "Give it a name and press Import; the calendar appears under My calendars.",
        ),
        "Microsoft’s servers fetch it, not this computer: every few hours, or it may take a day. Alarms are not shown; "
        "reminders that are entries of their own are.",
    ),
    Client(
        "Classic Outlook",
        True,
        (
            "Copy the address.",
            "In Outlook’s calendar choose Add, then From Internet, and paste the address.",
            "Answer Yes to “Add this Internet calendar and subscribe to updates?”.",
        ),
        "This computer fetches it, with Send/Receive, at most as often as the calendar says (every 4 hours). Alarms of "
        "subscribed calendars are often not shown; the reminders that are entries of their own are.",
    ),
    Client(
        "Outlook for Mac",
        False,
        (
            "Outlook for Mac cannot add it by itself: add it in Outlook on the web, with the same account.",
            "It then appears in Outlook for Mac as well.",
        ),
        "It is fetched as in Outlook on the web: every few hours, and it may take a day.",
    ),
    Client(
        "Thunderbird",
        True,
        (
            "Copy the address.",
            "Choose File, New, Calendar, then On the Network.",
            "Paste the address as the location, without a user name; choose iCalendar (ICS) where it asks.",
        ),
        "It is fetched every 30 minutes unless you choose otherwise in the calendar’s properties. It can only be read.",
    ),
    Client(
        "Apple Calendar",
        True,
        (
            "Copy the address.",
            "Choose File, New Calendar Subscription, paste the address and press Subscribe.",
            "Choose how often it is fetched, and take the tick off Remove Alerts if you want its alarms.",
        ),
        "An address of this computer works on this Mac alone; for iPhone and iPad publish it to a web server.",
    ),
    Client(
        "Google Calendar",
        False,
        (
            "Publish the calendar to a web server that can be reached from outside.",
            "On the web choose the plus beside Other calendars, then From URL, and paste its https address.",
        ),
        "Google’s servers fetch it, about once a day, and nobody can hasten that. Alarms are not shown. Calendars of "
        "more than 1 MB may be refused.",
    ),
)

NOT_IMPORT: Final = (
    "Subscribing is not importing: a program that subscribes fetches the calendar again and again, so that a date that "
    "moves here moves there. A file that is opened or imported is a copy that nothing can change later."
)
ONCE: Final = (
    "A file to import once: its alarms work in most programs, but what moves here afterwards does not move there."
)


def outlook_link(address: str, name: str) -> str:
    """The link that opens “add calendar” in Outlook on the web with everything filled in; empty without https."""
    if not address.strip().startswith("https://"):
        return ""
    return f"{_OUTLOOK}?url={quote(address.strip(), safe='')}&name={quote(name, safe='')}"


def age_words(then: datetime, now: datetime) -> str:
    """How long ago that was: "just now", "5 minutes ago", "3 hours ago", "2 days ago"."""
    span = max(now.astimezone(UTC) - then.astimezone(UTC), timedelta(0))
    for unit, name in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour"), (timedelta(minutes=1), "minute")):
        count = span // unit
        if count:
            return f"{count} {name}{'' if count == 1 else 's'} ago"
    return "just now"


def state_words(renewed: Renewed | None, now: datetime) -> str:
    """How a calendar stands: its last good version and its age, and why it is not a newer one."""
    if renewed is None or renewed.state.checked_at is None:
        return "Not made yet." if renewed is None or not renewed.error else f"Not made yet: {renewed.error}."
    words = f"Last good version: {age_words(renewed.state.checked_at, now)}."
    return f"{words} A newer one is held back: {renewed.error}." if renewed.error else words


def place_words(outcome: Outcome | None, at: datetime | None, now: datetime) -> str:
    """How publishing to a place stands, with the age of what lies there."""
    last = f"last good version from {age_words(at, now)}" if at else "nothing lies there yet"
    if outcome is None:
        return last
    return f"failed: {outcome.text}; {last}" if outcome.what == "failed" else f"up to date, {age_words(at or now, now)}"


def trouble_words(renewed: Renewed, outcomes: Sequence[Outcome]) -> str:
    """What is wrong with a calendar, short enough for the window's last line; empty where nothing is."""
    if renewed.error:
        return f"Calendar “{renewed.calendar.name}” is held back"
    failed = [outcome for outcome in outcomes if outcome.what == "failed"]
    return f"Calendar “{renewed.calendar.name}” could not be published" if failed else ""
