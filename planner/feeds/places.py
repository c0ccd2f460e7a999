"""The places a calendar is published to: a file, a folder, a web server; what of an address is secret."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from planner.errors import LongstopError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class FilePlace:
    """One file, under the name a person chose."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """A folder (a web server's, a synced one); each calendar lies there under a name that cannot be guessed."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def file(self, calendar: str, secret: str) -> Path:
        """Where a calendar lies, given its id and its secret."""
        return self.path / f"{calendar}-{secret}.ics"


@dataclass(frozen=True, slots=True)
class WebPlace:
    """A web server that takes the file by PUT (WebDAV, Nextcloud, IIS, Azure Blob); the address without secrets."""

    address: str

    def __str__(self) -> str:
        return self.address


Place: TypeAlias = FilePlace | FolderPlace | WebPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSecret:
    """What a web server must be told and nobody else may see: a signed query, an account, further headers."""

    query: str = ""
    user: str = ""
    password: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.query or self.user or self.password or self.headers)

    def __repr__(self) -> str:
        return "WebSecret(…)"


def place_of(target: str) -> tuple[Place, WebSecret]:
    """What a person wrote as a target, with the secret parts of a web address taken out of it.

    Raises LongstopError for an address that cannot be used.
    """
    if target.startswith(("http://", "https://")):
        return _web_place(target)
    path = Path(target).expanduser().absolute()
    if path.is_dir() or target.endswith(("/", "\\")):
        return FolderPlace(path), WebSecret()
    if path.suffix.lower() != ".ics":
        raise LongstopError(f"{target}: no such folder; name one that is there, a file ending in .ics or an address")
    return FilePlace(path), WebSecret()


def _web_place(target: str) -> tuple[Place, WebSecret]:
    try:
        parts = urlsplit(target)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise LongstopError(f"this is no address that can be used: {error}") from error
    if not host or parts.path in ("", "/") or not target.isprintable() or " " in target:
        raise LongstopError("write the whole address of the file: https://server/folder/name.ics")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise LongstopError(f"http://{host} would send the calendar and its secrets in the clear; use https://")
    plain_host = f"[{host}]" if ":" in host else host
    place = SplitResult(parts.scheme, plain_host if port is None else f"{plain_host}:{port}", parts.path, "", "")
    secret = WebSecret(query=parts.query, user=unquote(parts.username or ""), password=unquote(parts.password or ""))
    return WebPlace(urlunsplit(place)), secret
