"""Half-typed forms, kept until they are saved or thrown away, also through a crash."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from ui.forms.field import Value, Values


class Drafts:
    """The drafts on disk, one for each form (`key`); readable by this person only.

    A file that cannot be read or written costs the drafts, never the work on a form.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept: dict[str, dict[str, Any]] = _read(path)

    def keep(self, key: str, values: Values) -> None:
        kept = {name: value for name, value in values.items() if value not in ("", (), False)}
        if self._kept.get(key) != kept:
            self._kept[key] = kept
            self._write()

    def of(self, key: str) -> Values | None:
        """The draft of a form, None where there is none."""
        kept = self._kept.get(key)
        return None if kept is None else {name: _frozen(value) for name, value in kept.items()}

    def forget(self, key: str) -> None:
        if self._kept.pop(key, None) is not None:
            self._write()

    def _write(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._kept, file, ensure_ascii=False)
            draft.replace(self.path)
        except OSError:
            return


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {str(key): values for key, values in kept.items() if isinstance(values, dict)}


def _frozen(value: Any) -> Value:
    """A value as a form holds it: lists become tuples, and what is none of a form's becomes an empty text."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        return tuple({str(name): str(cell) for name, cell in row.items()} for row in value)
    return ""
