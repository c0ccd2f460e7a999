"""Reads calendar files that others wrote: in a process of its own, within limits, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from planner.errors import LongstopError, Problem
from planner.exchange.bounded import bounded
from planner.exchange.calendars.components import LeftOut, ReadEntry, read_component
from planner.exchange.calendars.entries import CalendarBook
from planner.exchange.calendars.exceptional import with_exceptions
from planner.exchange.calendars.splitting import LARGEST, said, split

_SECONDS: Final = 60.0
_MEGABYTES: Final = 250  # the 300 that reading may take, with what the process has before it
_OURS: Final = "-//Longstop//"


def read_calendar(path: Path, *, zone: str, since: date, look: Callable[[], object] = lambda: None) -> CalendarBook:
    """The entries of an .ics file that lie on or after `since`; moments in UTC fall on the day they have in `zone`.

    Raises LongstopError where it cannot be read or is larger than anybody's calendar; `look` may raise to stop it.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise LongstopError(f"{path.name}: it is larger than {LARGEST // 1_000_000} MB; export a part of it")
        data = path.read_bytes()
    except OSError as error:
        raise LongstopError(f"{path}: cannot be read: {error.strerror}") from error
    return bounded(
        parse, data, path.name, zone, since, what=path.name, seconds=_SECONDS, megabytes=_MEGABYTES, look=look
    )


def parse(data: bytes, file: str, zone: str, since: date) -> CalendarBook:
    """The entries of a calendar file's content; raises LongstopError whatever the content is (see `read_calendar`)."""
    try:
        return _parse(data, file, zone, since)
    except LongstopError as error:
        raise LongstopError(f"{file}: {error}") from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # readers of calendars raise what they come across
        raise LongstopError(f"{file}: it is no calendar that can be read ({type(error).__name__})") from error


def _parse(data: bytes, file: str, zone: str, since: date) -> CalendarBook:
    parts = split(data)
    ours = said(parts.head, b"PRODID").startswith(_OURS)
    found: list[ReadEntry] = []
    left: Counter[str] = Counter()
    problems: list[Problem] = []
    for number, component in enumerate(parts.components, 1):
        try:
            found.append(read_component(component, number, zone, ours=ours))
        except LeftOut as reason:
            left[str(reason)] += 1
        except LongstopError as error:
            problems.append(Problem(where=f"entry {number}", text=str(error), line=component.line))
        except (MemoryError, RecursionError):
            raise
        except Exception as error:  # the library raises what it comes across
            text = f"it cannot be read ({type(error).__name__})"
            problems.append(Problem(where=f"entry {number}", text=text, line=component.line))
    entries, late = with_exceptions(found, since, problems)
    left["before today"] = late
    name = said(parts.head, b"NAME") or said(parts.head, b"X-WR-CALNAME") or Path(file).stem
    return CalendarBook(
        file=file,
        name=name,
        entries=entries,
        problems=tuple(problems),
        notes=tuple(f"{count} left out: {reason}" for reason, count in left.items() if count),
    )
