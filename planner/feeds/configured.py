"""How each register is published, kept in the user's settings: calendars, filters, places; never a secret."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from planner.agreements.provision import Kind
from planner.errors import LongstopError
from planner.feeds.calendars import FeedCalendar, Publishing
from planner.feeds.choices import FeedChoices
from planner.feeds.places import FilePlace, FolderPlace, Place, WebPlace
from planner.feeds.selection import Selection

_KINDS: Final[dict[str, type[FilePlace] | type[FolderPlace]]] = {"file": FilePlace, "folder": FolderPlace}


class PublishingFile:
    """The file that remembers how registers are published, each under its id."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def of(self, register: str) -> Publishing:
        """How a register is published; the usual way where nothing is remembered.

        Raises LongstopError where the file cannot be read: what was set up is never silently forgotten.
        """
        kept = self._read().get(register)
        if kept is None:
            return Publishing()
        try:
            return _publishing(kept)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._unreadable(error) from error

    def keep(self, register: str, publishing: Publishing) -> None:
        """Remembers how a register is published; raises LongstopError where that cannot be written."""
        everything = self._read() | {register: _plain(publishing)}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
            draft.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            draft.chmod(0o600)
            draft.replace(self.path)
        except OSError as error:
            raise LongstopError(f"{self.path}: cannot be written: {error.strerror}") from error

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from error
        if not isinstance(kept, dict):
            raise self._unreadable(TypeError("it is no table"))
        return kept

    def _unreadable(self, error: Exception) -> LongstopError:
        return LongstopError(
            f"{self.path} says how calendars are published and cannot be read ({type(error).__name__}); "
            "mend it, or move it away and set the calendars up again"
        )


def _plain(publishing: Publishing) -> dict[str, Any]:
    return {
        "port": publishing.port,
        "served": publishing.served,
        "calendars": [_plain_calendar(each) for each in publishing.calendars],
    }


def _plain_calendar(calendar: FeedCalendar) -> dict[str, Any]:
    choices, selection = calendar.choices, calendar.choices.selection
    return {
        "id": calendar.id,
        "name": calendar.name,
        "only": {
            name: sorted(getattr(selection, name)) for name in ("agreements", "owners", "parties", "kinds", "tags")
        },
        "days_back": choices.days_back,
        "months_ahead": choices.months_ahead,
        "reminders": choices.reminders,
        "neutral": choices.neutral,
        "alarm_minutes": int(choices.alarm.total_seconds()) // 60,
        "places": [_plain_place(place) for place in calendar.places],
    }


def _plain_place(place: Place) -> dict[str, str]:
    kind = {FilePlace: "file", FolderPlace: "folder", WebPlace: "web"}[type(place)]
    return {"kind": kind, "at": str(place)}


def _publishing(kept: Mapping[str, Any]) -> Publishing:
    calendars = tuple(_calendar(each) for each in kept["calendars"])
    return Publishing(calendars=calendars, port=int(kept["port"]), served=bool(kept["served"]))


def _calendar(kept: Mapping[str, Any]) -> FeedCalendar:
    only = kept["only"]
    selection = Selection(
        agreements=frozenset(only["agreements"]),
        owners=frozenset(only["owners"]),
        parties=frozenset(only["parties"]),
        kinds=frozenset(map(Kind, only["kinds"])),
        tags=frozenset(only["tags"]),
    )
    choices = FeedChoices(
        selection=selection,
        days_back=int(kept["days_back"]),
        months_ahead=int(kept["months_ahead"]),
        reminders=bool(kept["reminders"]),
        neutral=bool(kept["neutral"]),
        alarm=timedelta(minutes=int(kept["alarm_minutes"])),
    )
    return FeedCalendar(
        id=str(kept["id"]), name=str(kept["name"]), choices=choices, places=tuple(map(_place, kept["places"]))
    )


def _place(kept: Mapping[str, str]) -> Place:
    if kept["kind"] == "web":
        return WebPlace(kept["at"])
    return _KINDS[kept["kind"]](Path(kept["at"]))
