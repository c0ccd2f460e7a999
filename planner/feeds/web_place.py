"""Puts a calendar on a web server by PUT (WebDAV, Nextcloud, IIS, Azure Blob), never over a stranger's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.errors import LongstopError
from planner.feeds.places import WebPlace, WebSecret

if TYPE_CHECKING:
    import urllib3

_SECONDS: Final = 30.0
_AZURE: Final = ".blob.core.windows.net"
_REFUSED: Final = {
    401: "it wants an account: give user and password in the address, or a header",
    403: "it does not allow this account to write there",
    404: "there is no such folder",
    405: "it takes no files there (no PUT, no WebDAV)",
    409: "the folder is missing",
    413: "the calendar is too large for it",
    423: "the file is locked there",
    507: "its disk is full",
}


class ChangedThereError(LongstopError):
    """What lies at the address is not what was put there last."""


def put(place: WebPlace, secret: WebSecret, content: bytes, *, tag: str, over: bool = False) -> str:
    """Puts a calendar on a web server and returns the server's mark of it (ETag), empty where it gives none.

    `tag` is the mark of the version that was put there last, empty the first time: something else that lies there is
    left alone unless `over` is set (RFC 9110 §13.1). Raises LongstopError where the server cannot be reached or
    refuses; no secret is ever part of what it says.
    """
    conditions = {} if over else {"If-Match": tag} if tag else {"If-None-Match": "*"}
    headers = {**_headers(place, secret), **conditions}
    answer = _send(place, secret, "PUT", headers, content)
    if answer.status == 412:
        if tag and not over and _look(place, secret) is None:
            return put(place, secret, content, tag="")
        raise _changed(place)
    if answer.status not in (200, 201, 204):
        raise LongstopError(f"{place}: {_words(answer.status)}")
    return str(answer.headers.get("ETag") or "") or _look(place, secret) or ""


def is_there(place: WebPlace, secret: WebSecret, tag: str) -> bool:
    """Whether what was put on a web server last, with the mark `tag`, still lies there; True where it tells nobody.

    Raises ChangedThereError where something else lies there, LongstopError where the server cannot be reached.
    """
    found = _look(place, secret)
    if found and tag and _strong(found) != _strong(tag):
        raise _changed(place)
    return found is not None


def _changed(place: WebPlace) -> ChangedThereError:
    return ChangedThereError(
        f"{place}: another file lies there, or somebody changed it since; look at it, then publish again with --yes"
    )


def _strong(tag: str) -> str:
    """A mark without what servers add to it while a file is new or compressed on its way."""
    return tag.removeprefix("W/").replace("-gzip", "")


def _headers(place: WebPlace, secret: WebSecret) -> dict[str, str]:
    """What every request carries; further headers are the person's own."""
    import urllib3

    headers = {"Content-Type": "text/calendar; charset=utf-8", "User-Agent": "Longstop"}
    if _AZURE in place.address or "sig=" in secret.query:
        headers |= {"x-ms-blob-type": "BlockBlob", "x-ms-blob-cache-control": "private, max-age=300, must-revalidate"}
    if secret.user:
        headers |= urllib3.make_headers(basic_auth=f"{secret.user}:{secret.password}")
    return headers | dict(secret.headers)


def _look(place: WebPlace, secret: WebSecret) -> str | None:
    """The mark of what lies there, "" where the server gives or tells none; None where nothing lies there."""
    answer = _send(place, secret, "HEAD", _headers(place, secret), None)
    if answer.status in (404, 410):
        return None
    return str(answer.headers.get("ETag") or "") if answer.status == 200 else ""


def _send(
    place: WebPlace, secret: WebSecret, method: str, headers: dict[str, str], content: bytes | None
) -> urllib3.BaseHTTPResponse:
    import ssl

    import urllib3

    address = f"{place.address}?{secret.query}" if secret.query else place.address
    try:
        with urllib3.PoolManager(ssl_context=ssl.create_default_context()) as pool:
            return pool.request(
                method, address, body=content, headers=headers, timeout=_SECONDS, retries=False, redirect=False
            )
    except (urllib3.exceptions.HTTPError, ValueError, OSError, UnicodeError) as error:
        raise LongstopError(f"{place}: cannot be reached ({_cause(error)})") from None


def _cause(error: Exception) -> str:
    """What went wrong, in words that hold no address: the library's own texts do."""
    import urllib3.exceptions as wrong

    match error:
        case wrong.NameResolutionError():
            return "no such server"
        case wrong.NewConnectionError():
            return "nothing answers there"
        case wrong.TimeoutError():
            return f"no answer within {_SECONDS:.0f} s"
        case wrong.SSLError():
            return "its certificate is not trusted here"
        case _:
            return type(error).__name__


def _words(status: int) -> str:
    if 300 <= status < 400:
        return f"the server answered {status}: it wants another address; ask for the one that takes files"
    return f"the server answered {status}" + (f": {_REFUSED[status]}" if status in _REFUSED else "")
