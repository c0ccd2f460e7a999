"""The last good version of each calendar, kept so that a failure never takes a subscriber's entries away."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

# A deadline as the writer writes it: all-day, in this order of lines; reminders have a time.
_DEADLINE: Final = re.compile(
    rb"\r\nUID:([0-9a-f]{40})\r\nDTSTAMP:[^\r]+\r\nLAST-MODIFIED:[^\r]+\r\nSEQUENCE:\d+\r\nDTSTART;VALUE=DATE:(\d{8})\r"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """How publishing to one place went: the hash of what lies there since `at`, and why it failed since, if it did.

    `tag` is the web server's own mark of the version it has (ETag).
    """

    sha256: str = ""
    at: str = ""
    tag: str = ""
    error: str = ""

    @property
    def moment(self) -> datetime | None:
        """When this place was last known to have a good version."""
        return datetime.fromisoformat(self.at) if self.at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarState:
    """The last good version: its hash, since when it is what it is, when it was last found right, and each place."""

    sha256: str = ""
    changed: str = ""
    checked: str = ""
    error: str = ""
    places: Mapping[str, PlaceState] = field(default_factory=dict)

    @property
    def changed_at(self) -> datetime:
        return datetime.fromisoformat(self.changed) if self.changed else datetime(1970, 1, 1, tzinfo=UTC)

    @property
    def checked_at(self) -> datetime | None:
        return datetime.fromisoformat(self.checked) if self.checked else None


class LastGood:
    """The last good versions of the calendars of one register, in a folder that only its owner can read."""

    def __init__(self, folder: Path, register: str) -> None:
        self._folder = folder / register

    def content(self, calendar: str) -> bytes | None:
        """The last good version of a calendar; None where there is none yet, or it is not what was kept."""
        try:
            content = self._file(calendar, "ics").read_bytes()
        except OSError:
            return None
        return content if digest(content) == self.state(calendar).sha256 else None

    def state(self, calendar: str) -> CalendarState:
        """How a calendar stands; as new where nothing, or nothing readable, is kept."""
        try:
            kept = json.loads(self._file(calendar, "json").read_text(encoding="utf-8"))
            places = {str(name): PlaceState(**place) for name, place in kept.pop("places").items()}
            return CalendarState(**kept, places=places)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return CalendarState()

    def keep(self, calendar: str, content: bytes, now: datetime) -> CalendarState:
        """Keeps a good version; what it is since when changes only with its bytes, and never by less than a second."""
        before, found = self.state(calendar), digest(content)
        now = now.astimezone(UTC).replace(microsecond=0)
        changed = before.changed
        if before.sha256 != found:
            changed = max(now, before.changed_at + timedelta(seconds=1)).isoformat()
            self._write(self._file(calendar, "ics"), content)
        state = replace(before, sha256=found, changed=changed, checked=now.isoformat(), error="")
        self._note(calendar, state)
        return state

    def note_failure(self, calendar: str, error: str) -> None:
        """Remembers why a newer version could not be made; the last good one stays."""
        self._note(calendar, replace(self.state(calendar), error=error))

    def note_place(self, calendar: str, place: str, change: Callable[[PlaceState], PlaceState]) -> None:
        """Remembers how publishing to a place went."""
        state = self.state(calendar)
        places = {**state.places, place: change(state.places.get(place, PlaceState()))}
        self._note(calendar, replace(state, places=places))

    def _note(self, calendar: str, state: CalendarState) -> None:
        self._write(self._file(calendar, "json"), json.dumps(asdict(state), indent=1).encode())

    def _file(self, calendar: str, suffix: str) -> Path:
        return self._folder / f"{calendar}.{suffix}"

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}.new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


def digest(content: bytes) -> str:
    """What tells one version of a calendar from another."""
    return sha256(content).hexdigest()


def deadlines_in(content: bytes) -> dict[str, date]:
    """The deadlines of a calendar that Longstop wrote, by UID, without their reminders."""
    return {uid.decode(): date(int(day[:4]), int(day[4:6]), int(day[6:])) for uid, day in _DEADLINE.findall(content)}
