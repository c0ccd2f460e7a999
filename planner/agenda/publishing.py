"""Publishing a register's calendars: each is made, compared with its last good version, and brought to its places."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias

from planner.agenda.calendar_file import calendar_content
from planner.agenda.reading import Reading
from planner.errors import LongstopError
from planner.exchange.whole_files import put_whole
from planner.feeds.answering import ServedCalendar
from planner.feeds.calendars import FeedCalendar
from planner.feeds.ical_writer import KeptCalendar
from planner.feeds.keeping import Keeping
from planner.feeds.last_good import CalendarState, LastGood, PlaceState, digest
from planner.feeds.places import FilePlace, FolderPlace, Place, WebPlace, WebSecret
from planner.feeds.secrets_kept import SecretsKept
from planner.feeds.shrinking import Loss, loss

What: TypeAlias = Literal["published", "unchanged", "failed"]
AskSecret: TypeAlias = Callable[[WebPlace], WebSecret]

_TRIES, _PAUSE = 6, 0.25  # while another program, such as one that syncs a folder, has the file locked
_READABLE: Final = 0o644  # a web server under another account has to read it; who may look into the folder may look


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How publishing a calendar to one place went; `text` says where it lies now, or why that failed."""

    calendar: FeedCalendar
    place: Place
    what: What
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """A calendar after it was made anew: its last good version, and what keeps a newer one from taking its place.

    `loss` asks: the newer version would lose too many deadlines, and is not published until somebody says so.
    """

    calendar: FeedCalendar
    content: bytes | None
    state: CalendarState
    loss: Loss | None = None
    error: str = ""


class Publisher:
    """Makes and publishes the calendars of one register; one thread at a time uses it.

    It keeps the written form of every entry, so that a change costs no more than what it changed.
    """

    def __init__(self, register: str, keeping: Keeping) -> None:
        self._register = register
        self._good = LastGood(keeping.good, register)
        self._secrets = SecretsKept(keeping.addresses)
        self._written: dict[str, KeptCalendar] = {}

    # -- making

    def renew(
        self, reading: Reading, calendar: FeedCalendar, *, as_of: date, now: datetime, sure: bool = False
    ) -> Renewed:
        """Makes a calendar anew; where that fails, or would lose too much and nobody is `sure`, the last one stays."""
        before = self._good.content(calendar.id)
        try:
            made = calendar_content(reading, calendar, as_of=as_of)
        except LongstopError as error:
            return self._kept(calendar, before, error=str(error))
        content = self._written.setdefault(calendar.id, KeptCalendar()).write(made.head, made.entries)
        lost = loss(before, content, since=made.since) if before is not None and not sure else None
        if lost is not None:
            return self._kept(calendar, before, loss=lost, error=lost.words)
        return Renewed(calendar=calendar, content=content, state=self._good.keep(calendar.id, content, now))

    def last(self, calendar: FeedCalendar) -> Renewed:
        """A calendar as it was made last, by this run of the program or one before it."""
        content, state = self._good.content(calendar.id), self._good.state(calendar.id)
        return Renewed(calendar=calendar, content=content, state=state, error=state.error)

    def _kept(self, calendar: FeedCalendar, before: bytes | None, *, error: str, loss: Loss | None = None) -> Renewed:
        self._good.note_failure(calendar.id, error)
        state = self._good.state(calendar.id)
        return Renewed(calendar=calendar, content=before, state=state, loss=loss, error=error)

    # -- bringing it to its places

    def publish(
        self, renewed: Renewed, *, now: datetime, ask_secret: AskSecret | None = None, over: bool = False
    ) -> list[Outcome]:
        """Brings the last good version to each place of its calendar, where that is not what lies there already.

        `over` writes also where somebody else has put or changed a file on a web server. `ask_secret` is asked for what
        opens a web server where nothing is kept.
        """
        if renewed.content is None:
            return []
        return [
            self._publish(renewed.calendar, place, renewed.content, now, ask_secret, over=over)
            for place in renewed.calendar.places
        ]

    def _publish(
        self,
        calendar: FeedCalendar,
        place: Place,
        content: bytes,
        now: datetime,
        ask_secret: AskSecret | None,
        *,
        over: bool,
    ) -> Outcome:
        name, state = str(place), self._good.state(calendar.id).places.get(str(place), PlaceState())
        tag = ""
        try:
            if isinstance(place, WebPlace):
                same, tag = self._put_on_web(place, content, state, ask_secret, over=over)
                text = name
            else:
                file = self._file(calendar, place)
                same, text = _put_in_file(file, content, place.path), str(file)
        except LongstopError as error:
            failure = str(error)
            self._good.note_place(calendar.id, name, lambda before: replace(before, error=failure))
            return Outcome(calendar=calendar, place=place, what="failed", text=failure)
        at = now.astimezone(UTC).replace(microsecond=0).isoformat()
        good = PlaceState(sha256=digest(content), at=at, tag=tag)
        self._good.note_place(calendar.id, name, lambda _: good)
        return Outcome(calendar=calendar, place=place, what="unchanged" if same else "published", text=text)

    def _file(self, calendar: FeedCalendar, place: FilePlace | FolderPlace) -> Path:
        if isinstance(place, FilePlace):
            return place.path
        return place.file(calendar.id, self._secrets.token(self._register, calendar.id))

    def _put_on_web(
        self, place: WebPlace, content: bytes, state: PlaceState, ask_secret: AskSecret | None, *, over: bool
    ) -> tuple[bool, str]:
        """Whether a web server has the calendar already, else it is put there; and the server's mark of it."""
        from planner.feeds.web_place import is_there, put

        secret = self._secrets.web_secret(self._register, place)
        if secret is None:
            secret = ask_secret(place) if ask_secret else WebSecret()
        tag, known = state.tag, state.sha256 == digest(content) and not state.error and not over
        if known:
            if is_there(place, secret, tag):
                return True, tag
            return False, put(place, secret, content, tag="")
        return False, put(place, secret, content, tag=tag, over=over or bool(state.sha256 and not tag))

    # -- serving

    def served(self, renewed: Renewed) -> ServedCalendar | None:
        """The last good version as a server on this machine offers it; None where there is none yet."""
        if renewed.content is None:
            return None
        return ServedCalendar(
            id=renewed.calendar.id,
            secret=self._secrets.token(self._register, renewed.calendar.id),
            content=renewed.content,
            changed=renewed.state.changed_at,
        )

    def renew_address(self, calendar: FeedCalendar) -> None:
        """Gives a calendar a new secret address; what lies under the old one in folders is taken away.

        Raises LongstopError where a file cannot be taken away: then the old address would still open it.
        """
        old = [self._file(calendar, place) for place in calendar.places if isinstance(place, FolderPlace)]
        self._secrets.renew_token(self._register, calendar.id)
        for file in old:
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                raise LongstopError(f"{file} could not be deleted ({error.strerror}); delete it yourself") from error


def _put_in_file(file: Path, content: bytes, place: Path) -> bool:
    """Puts a calendar in a file, whole; says whether it was there already.

    Raises LongstopError where it cannot, which names the place alone: a file's name may hold the secret address.
    """
    for pause in (*[_PAUSE] * (_TRIES - 1), None):
        try:
            if file.is_file() and file.read_bytes() == content:
                return True
            put_whole(file, content, mode=_READABLE)
        except PermissionError as error:
            if pause is None:
                raise _unwritable(place, error) from error
            time.sleep(pause)
        except OSError as error:
            raise _unwritable(place, error) from error
        else:
            return False
    raise AssertionError("the last try returns or raises")


def _unwritable(place: Path, error: OSError) -> LongstopError:
    return LongstopError(f"{place}: cannot be written: {error.strerror or error}")
