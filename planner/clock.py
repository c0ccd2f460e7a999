"""The only place that asks the computer for today."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from planner.errors import LongstopError


def now() -> datetime:
    """This moment, with this machine's offset from UTC."""
    return datetime.now().astimezone()


def today(zone: str | None = None) -> date:
    """The day it is now in an IANA time zone, else on this machine.

    Raises LongstopError where the zone is not known here.
    """
    if not zone:
        return now().date()
    try:
        return now().astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise LongstopError(f"the time zone {zone!r} is not known on this machine") from error
