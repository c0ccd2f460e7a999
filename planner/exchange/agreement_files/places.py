"""Where in a TOML text each key stands: a light walk over a text that the standard library has accepted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_KEY_PART = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*""")
_PLAIN = re.compile(r"[^,\]}\n#]+")


def places(text: str) -> dict[str, int]:
    """The 1-based line of every key and list item, by its dotted path; items are counted from 1.

    The text must be valid TOML with line feeds alone; of any other nothing is promised but an answer.
    """
    return _Walk(text).lines()


class Places:
    """The lines of a text's keys, found out when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[str, int] | None = None

    def line(self, path: str) -> int | None:
        """The line of a path, else of the nearest thing around it that has one."""
        if self._lines is None:
            self._lines = places(self._text)
        while path and path not in self._lines:
            path = path.rpartition(".")[0]
        return self._lines.get(path)


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._lines: dict[str, int] = {}
        self._items: dict[str, int] = {}

    def lines(self) -> dict[str, int]:
        table = ""
        self._skip_space()
        while self._at < len(self._text):
            before = self._at
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
            self._skip_space()
            if self._at == before:
                break
        return self._lines

    def _header(self) -> str:
        """Reads `[a.b]` or `[[a.b]]`; returns the path of the table, numbered in a list of tables."""
        in_list = self._text.startswith("[[", self._at)
        line = self._line()
        self._at += 2 if in_list else 1
        *around, last = self._key() or [""]
        path = ""
        for part in around:
            path = _joined(path, part)
            self._lines.setdefault(path, line)
            path = self._current(path)
        path = _joined(path, last)
        self._lines.setdefault(path, line)
        if in_list:
            self._items[path] = self._items.get(path, 0) + 1
            path = f"{path}.{self._items[path]}"
            self._lines[path] = line
        else:
            path = self._current(path)
        self._at += 2 if in_list else 1
        return path

    def _current(self, path: str) -> str:
        """A path, and where it is a list of tables the last of them, to which what follows belongs."""
        return f"{path}.{self._items[path]}" if path in self._items else path

    def _pair(self, table: str) -> None:
        line = self._line()
        path = table
        for part in self._key():
            path = _joined(path, part)
            self._lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._value(path)

    def _key(self) -> list[str]:
        parts = []
        while part := _KEY_PART.match(self._text, self._at):
            parts.append(part[1].strip("\"'"))
            self._at = part.end()
            if not self._text.startswith(".", self._at):
                break
            self._at += 1
        return parts

    def _value(self, path: str) -> None:
        self._skip_space()
        if self._text.startswith("[", self._at):
            self._inside("]", path, self._item)
        elif self._text.startswith("{", self._at):
            self._inside("}", path, self._inline_pair)
        else:
            token = _STRING.match(self._text, self._at) or _PLAIN.match(self._text, self._at)
            self._at = token.end() if token else self._at

    def _inside(self, closing: str, path: str, read: Callable[[str, int], None]) -> None:
        """What stands between brackets, item by item."""
        self._at += 1
        number = 0
        while True:
            self._skip_space()
            if self._at >= len(self._text) or self._text.startswith(closing, self._at):
                break
            before, number = self._at, number + 1
            read(path, number)
            self._skip_space()
            if self._text.startswith(",", self._at):
                self._at += 1
            if self._at == before:
                break
        self._at += 1

    def _item(self, path: str, number: int) -> None:
        path = f"{path}.{number}"
        self._lines[path] = self._line()
        self._value(path)

    def _inline_pair(self, path: str, _number: int) -> None:
        self._pair(path)

    def _skip_space(self) -> None:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)


def _joined(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part
