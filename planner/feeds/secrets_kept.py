"""Where secrets are kept: the system's keyring, or for addresses alone a file that only its owner can read."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from planner.errors import LongstopError
from planner.feeds.places import WebPlace, WebSecret

_SERVICE: Final = "Longstop calendars"


class SecretsKept:
    """The secrets of published calendars.

    `path` is the file that addresses go to where the system has no keyring: it holds what lets somebody read a
    calendar on this machine, which its owner can read anyway. What opens other people's servers never goes there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def has_keyring(self) -> bool:
        """Whether this system keeps secrets."""
        import keyring
        from keyring.backends import fail, null

        return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)

    # -- the secret in a calendar's address

    def token(self, register: str, calendar: str) -> str:
        """The secret in a calendar's address, 256 bits, made the first time it is asked for.

        Raises LongstopError where it can be kept nowhere.
        """
        name = f"address {register}/{calendar}"
        return self._get(name) or self._set(name, secrets.token_urlsafe(32))

    def renew_token(self, register: str, calendar: str) -> str:
        """A new secret in the place of the one before, which from then on opens nothing."""
        return self._set(f"address {register}/{calendar}", secrets.token_urlsafe(32))

    def _get(self, name: str) -> str | None:
        if self.has_keyring:
            kept: str | None = _asked(lambda: _ring().get_password(_SERVICE, name))
            return kept
        return self._in_file().get(name)

    def _set(self, name: str, secret: str) -> str:
        if self.has_keyring:
            _asked(lambda: _ring().set_password(_SERVICE, name, secret))
        else:
            self._put_in_file(self._in_file() | {name: secret})
        return secret

    def _in_file(self) -> dict[str, str]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise LongstopError(
                f"{self._path} holds the addresses of your calendars and cannot be read; move it away to get new ones"
            ) from error
        return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}

    def _put_in_file(self, kept: dict[str, str]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            draft.replace(self._path)
        except OSError as error:
            raise LongstopError(f"{self._path}: cannot be written: {error.strerror}") from error

    # -- what opens a web server

    def web_secret(self, register: str, place: WebPlace) -> WebSecret | None:
        """What was kept for a web server; None where nothing was, or this system keeps no secrets."""
        if not self.has_keyring:
            return None
        kept = _asked(lambda: _ring().get_password(_SERVICE, _web_name(register, place)))
        return _web_secret(json.loads(kept)) if kept else None

    def keep_web_secret(self, register: str, place: WebPlace, secret: WebSecret) -> bool:
        """Keeps what opens a web server in the keyring; False where there is none, and then it is kept nowhere."""
        if not self.has_keyring:
            return False
        text = json.dumps(asdict(secret))
        _asked(lambda: _ring().set_password(_SERVICE, _web_name(register, place), text))
        return True


def _web_name(register: str, place: WebPlace) -> str:
    return f"server {register} {place}"


def _web_secret(kept: dict[str, Any]) -> WebSecret:
    headers = tuple((str(name), str(value)) for name, value in kept["headers"])
    return WebSecret(query=kept["query"], user=kept["user"], password=kept["password"], headers=headers)


def _ring() -> Any:
    import keyring

    return keyring


def _asked(ask: Callable[[], Any]) -> Any:
    """What the keyring answers; raises LongstopError where it is locked or fails."""
    from keyring.errors import KeyringError

    try:
        return ask()
    except KeyringError as error:
        raise LongstopError(f"the system's keyring does not answer ({type(error).__name__}); unlock it") from error
