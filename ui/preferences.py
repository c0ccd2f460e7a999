"""What a person prefers and where they were: kept as one small file in the system's settings folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

MOST_RECENT: Final = 8
TEXT_SCALES: Final = (1.0, 1.15, 1.3, 1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """`recent` are paths of registers, the last opened first; `geometry` and `layout` are Qt's, in base64.

    `actor` is the name that the journal keeps with what this person does, `sheet_mappings` are what columns of imported
    sheets are, by their titles (JSON).
    """

    actor: str = ""
    theme: str = "system"
    text_scale: float = 1.0
    show_past: bool = False
    view: str = "overview"
    recent: tuple[str, ...] = ()
    geometry: str = ""
    layout: str = ""
    sheet_mappings: tuple[str, ...] = ()

    def opened(self, path: Path) -> Preferences:
        """The preferences after a register was opened: it heads the recent ones."""
        text = str(path.resolve())
        others = tuple(each for each in self.recent if each != text)
        return replace(self, recent=(text, *others)[:MOST_RECENT])

    def forgotten(self, path: Path) -> Preferences:
        """The preferences without a register that is no longer there."""
        gone = {str(path), str(path.resolve())}
        return replace(self, recent=tuple(each for each in self.recent if each not in gone))

    @property
    def who(self) -> str:
        """The person's name for the journal: the one they gave, else their account's."""
        return self.actor or account_name()


def account_name() -> str:
    """The name of the account the program runs under."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


class PreferenceFile:
    """The preferences on disk; one that is missing or cannot be read gives the usual ones."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = _read(path)

    def change(self, **changes: Any) -> None:
        """Changes some preferences and writes them."""
        self.keep(replace(self.now, **changes))

    def keep(self, preferences: Preferences) -> None:
        """Writes the preferences if they differ; a folder that cannot be written to costs the memory, no more."""
        if preferences == self.now:
            return
        self.now = preferences
        try:
            _write(self.path, asdict(preferences))
        except OSError:
            return


def _read(path: Path) -> Preferences:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _from(kept) if isinstance(kept, dict) else Preferences()


def _from(kept: Mapping[str, Any]) -> Preferences:
    usual = Preferences()
    known: dict[str, Any] = {
        field.name: _fitting(getattr(usual, field.name), kept[field.name])
        for field in fields(Preferences)
        if field.name in kept
    }
    return replace(usual, **known)


def _fitting(usual: object, value: object) -> object:
    """A kept value where it has the usual one's type, else the usual one."""
    if isinstance(usual, tuple):
        return tuple(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else usual
    if isinstance(usual, float) and isinstance(value, int | float) and not isinstance(value, bool):
        return min(max(float(value), min(TEXT_SCALES)), max(TEXT_SCALES))
    return value if type(value) is type(usual) else usual


def _write(path: Path, kept: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    draft.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)
