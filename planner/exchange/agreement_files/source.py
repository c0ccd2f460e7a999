"""The content of an agreement file as text and as TOML, or a plain sentence about why there is none."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from planner.errors import LongstopError, Problem, Refused

LARGEST_FILE = 20 * 1024 * 1024
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

# What the standard library says, by how it begins, and what it means for the person who wrote the file.
_IN_PLAIN_WORDS = {
    "Invalid value": "no value can be read here; text and dates that hang on events stand in quotation marks",
    "Expected '=' after a key": "an equals sign is missing after the key",
    "Invalid statement": "this is neither a key with a value nor a [section]",
    "Expected newline or end of document after a statement": "there is more on the line than one key and its value",
    "Cannot overwrite a value": "this key has a value already; give each key once",
    "Cannot declare": "this section stands in the file already; give each section once",
    "Duplicate inline table key": "this key has a value already; give each key once",
    "Cannot mutate immutable namespace": "this adds to a table that was closed already; put its keys together",
    "Cannot redefine namespace": "this section stands in the file already; give each section once",
    "Unterminated string": "the text has no closing quotation mark",
    'Expected "\'"': "the text has no closing quotation mark",
    "Expected '\"'": "the text has no closing quotation mark",
    "Expected \"'''\"": "the text has no closing quotation marks",
    "Illegal character": "the text runs over the end of the line or has a control character in it",
    "Unclosed array": "the list has no closing square bracket",
    "Unclosed inline table": "the table has no closing brace",
    "Unescaped '\\' in a string": "a backslash in text is written twice",
    "Invalid date or datetime": "there is no such day in the calendar",
    "Expected ']' at the end of a table declaration": "the section's name has no closing square bracket",
    "Expected ']]' at the end of an array declaration": "the section's name has no closing square brackets",
    "Invalid initial character for a key part": "a key is letters, digits, hyphens and underscores",
    "Invalid hex value": "the escape sequence in the text is not complete",
    "Escaped character is not a Unicode scalar value": "the escape sequence in the text is no character",
    "Found invalid character": "there is a control character in the file",
    "Expected newline": "there is more on the line than belongs there",
}


def content(source: Path | bytes, name: str) -> str:
    """The text of a file or of its content; raises LongstopError with what to do where there is none."""
    raw = source if isinstance(source, bytes) else _bytes(source)
    if len(raw) > LARGEST_FILE:
        raise LongstopError(_too_big(name))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LongstopError(f"{name} is not UTF-8 text (line {line}); save it as UTF-8 and try again") from None


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise LongstopError(f"{path} is a folder; name the agreement file in it")
        if not stat.S_ISREG(found.st_mode):
            raise LongstopError(f"{path} is not a file")
        if found.st_size > LARGEST_FILE:
            raise LongstopError(_too_big(str(path)))
        return path.read_bytes()
    except FileNotFoundError:
        raise LongstopError(f"there is no file {path}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LongstopError(f"{path} cannot be read: {reason}") from None


def _too_big(name: str) -> str:
    return f"{name} is larger than {LARGEST_FILE // 1024 // 1024} MB, too large for an agreement file"


def parsed(text: str, name: str) -> dict[str, Any]:
    """The TOML document; raises Refused with the line where it is not valid."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        problem = Problem(where="", text="lists or tables are nested too deeply to be read")
    except ValueError as error:
        problem = _in_plain_words(str(error), text)
    raise Refused([problem], title=f"{name} was not read; put this right first:")


def _in_plain_words(message: str, text: str) -> Problem:
    place = _PLACE.search(message)
    said = message[: place.start()] if place else message
    plain = next((words for start, words in _IN_PLAIN_WORDS.items() if said.startswith(start)), said)
    if place is None:
        return Problem(where="", text=f"this is not TOML: {plain}")
    if place[1] is None:
        return Problem(where="the end of the file", text=plain, line=text.count("\n") + 1)
    return Problem(where=f"column {place[2]}", text=plain, line=int(place[1]))
