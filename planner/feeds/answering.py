"""What a served calendar answers: which headers, and when "not modified" is enough (RFC 9110)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hmac import compare_digest
from http import HTTPStatus
from typing import Final

from planner.feeds.last_good import digest

_HOSTS: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedCalendar:
    """One calendar as it is served: `id` names its file, `secret` is the part of its address nobody can guess.

    `changed` (UTC, whole seconds) is since when its content is what it is.
    """

    id: str
    secret: str
    content: bytes
    changed: datetime

    @property
    def path(self) -> str:
        return f"/{self.secret}/{self.id}.ics"

    @property
    def tag(self) -> str:
        """A strong ETag: the same for the same bytes alone."""
        return f'"{digest(self.content)[:32]}"'

    @property
    def headers(self) -> dict[str, str]:
        """What GET and HEAD answer: it may be kept, and is asked for again after five minutes (RFC 9111 §5.2.2)."""
        return {
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": f'inline; filename="{self.id}.ics"',
            "ETag": self.tag,
            "Last-Modified": format_datetime(self.changed.astimezone(UTC), usegmt=True),
            "Cache-Control": "private, max-age=300, must-revalidate",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A status, headers and a body; a HEAD request gets the same without the body."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes = b""


_NOT_FOUND: Final = Answer(
    status=HTTPStatus.NOT_FOUND, headers={"Content-Type": "text/plain; charset=utf-8"}, body=b"Not found\n"
)
_NO_SUCH_METHOD: Final = Answer(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"})


def answer(served: tuple[ServedCalendar, ...], method: str, path: str, headers: Mapping[str, str]) -> Answer:
    """The answer to a request; whatever stands in `Authorization` is not looked at, since Outlook sends an empty one.

    `headers` have their names in small letters. Every address but a calendar's own is not found, and looks the same,
    whatever is wrong with it.
    """
    found = _named(served, path)
    if found is None or not _is_here(headers.get("host", "")):
        return _NOT_FOUND
    if method not in ("GET", "HEAD"):
        return _NO_SUCH_METHOD
    if _has_it_already(found, headers):
        return Answer(status=HTTPStatus.NOT_MODIFIED, headers=found.headers)
    return Answer(status=HTTPStatus.OK, headers=found.headers, body=found.content)


def _named(served: tuple[ServedCalendar, ...], path: str) -> ServedCalendar | None:
    """The calendar with a path; every one is compared, as bytes and in constant time."""
    asked = path.partition("?")[0].encode(errors="surrogateescape")
    found = None
    for calendar in served:
        if compare_digest(asked, calendar.path.encode()):
            found = calendar
    return found


def _is_here(host: str) -> bool:
    """Whether a request was meant for this machine, and not sent here by a page that names another (DNS rebinding)."""
    name = host.strip().casefold()
    if not name.endswith("]"):
        name = name.rpartition(":")[0] or name
    return name in _HOSTS


def _has_it_already(calendar: ServedCalendar, headers: Mapping[str, str]) -> bool:
    """Whether the subscriber has this version; If-None-Match goes before If-Modified-Since (RFC 9110 §13.2.2)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return "*" in known or calendar.tag in known
    since = _moment(headers.get("if-modified-since", ""))
    return since is not None and calendar.changed <= since


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
