"""Saying something on the command line: lines, tables and JSON, with nothing in them that a terminal would obey."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import click

from planner.errors import Problem

# Control characters, among them the one that begins a terminal's commands, and marks that turn the order of letters.
_OBEYED: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def say(text: str, *, err: bool = False) -> None:
    """Prints a text; what a contract's text may hold to command a terminal is left out."""
    click.echo(_OBEYED.sub("", text), err=err)


def say_json(answer: Mapping[str, Any]) -> None:
    """Prints a JSON answer; what a terminal would obey is escaped in it, so that nothing is lost."""
    text = json.dumps(answer, ensure_ascii=False, indent=1)
    click.echo(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def say_problems(problems: Iterable[Problem]) -> None:
    """Prints warnings to standard error, one line each."""
    for problem in problems:
        say(f"longstop: note: {problem}", err=True)


def say_table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Prints aligned columns under a header; the last column is as long as it needs to be."""
    lines = [header, *(tuple(" ".join(cell.split()) for cell in row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header) - 1)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        say("  ".join([*cells, line[-1]]).rstrip())
