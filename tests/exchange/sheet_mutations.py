"""Spreadsheets damaged at random, the way transfers, programs and ill will damage them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_PIECES: Final = (
    *(b"", b"<", b">", b"/>", b'"', b"&", b"&amp;", b"&#0;", b"&#x1F4A9;", b"&lol;", b"\x00", b"\xff", b"\xed\xa0\x80"),
    *(b"<v>", b"</v>", b"<c>", b"</c>", b"<row>", b"</row>", b"<f>1+1</f>", b"<is><t>x</t></is>", b"]]>", b"<!--"),
    *(b"-1", b"0", b"1e999", b"NaN", b"inf", b"99999999999999999999", b"4294967296", b"2147483647", b"0x10"),
    *(
        b'r="A0"',
        b'r="XFD1048576"',
        b'r="AAAA1"',
        b'r="A99999999999"',
        b't="d"',
        b't="e"',
        b't="s"',
        b't="zz"',
        b's="9999"',
    ),
    *(b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="E2:B1"/>', b'<dimension ref="A1:ZZZ9999999"/>'),
    *(b'<!DOCTYPE x [<!ENTITY a "b">]>', b'date1904="1"', b"=cmd|' /C calc'!A0", "é\u2028".encode(), b"31/02/2027"),
)
_TEXTS: Final = (
    *(piece.decode("utf-8", "replace") for piece in _PIECES),
    *('"', "'", ",", ";", "\t", "\r", "\n", "\r\n", "\ufeff", "sep=;\n", "sep=", '""', "1,250", "$", "99/99/9999"),
    *(
        "30 days after [",
        "[sale]",
        "earlier of ",
        "(" * 60,
        "x" * 40_000,
        "\u202e",
        "٣١/٠٣/٢٠٢٧",
        "2027-W01-1",
        "never",
    ),
    *("FREQ=SECONDLY", "FREQ=DAILY;COUNT=1", "0 days", "999999999 years", "1: never: 1 USD", "a = [", "[[sets_off]]"),
)


def damaged_workbook(content: bytes, random: Random) -> bytes:
    """A workbook with one to four damages, in its parts or in its bytes."""
    if random.random() < 0.25:
        return _bytes_damaged(content, random)
    given, out = ZipFile(io.BytesIO(content)), io.BytesIO()
    names = given.namelist()
    chosen = {random.choice(names) for _ in range(random.randint(1, 3))}
    # The parts that are read: damage to the others shows nothing.
    chosen |= {
        name
        for name in names
        if re.search(r"sheet1\.xml$|sharedStrings|workbook\.xml$", name) and random.random() < 0.4
    }
    with ZipFile(out, "w") as archive:
        for name in names:
            if name in chosen and random.random() < 0.05:
                continue
            part = given.read(name)
            if name in chosen:
                for _ in range(random.randint(1, 4)):
                    part = random.choice(_DAMAGES)(part, random)
            archive.writestr(name, part, random.choice([ZIP_DEFLATED, ZIP_STORED]))
    return out.getvalue()


def damaged_text(text: str, random: Random) -> bytes:
    """A file of separated values with one to six damages."""
    for _ in range(random.randint(1, 6)):
        at, gone = random.randrange(len(text) + 1), random.choice([0, 0, 1, 3, 40])
        text = text[:at] + random.choice(_TEXTS) + text[at + gone :]
    content = text.encode(random.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")
    return _bytes_damaged(content, random) if random.random() < 0.2 else content


def _bytes_damaged(content: bytes, random: Random) -> bytes:
    damage = bytearray(content)
    for _ in range(random.randint(1, 6)):
        if damage:
            damage[random.randrange(len(damage))] = random.randrange(256)
    return bytes(damage[: random.randrange(len(damage) + 1)]) if random.random() < 0.3 else bytes(damage)


def _piece(part: bytes, random: Random) -> bytes:
    at = random.randrange(len(part) + 1)
    return part[:at] + random.choice(_PIECES) + part[at + random.choice([0, 1, 1, 5]) :]


def _value(part: bytes, random: Random) -> bytes:
    """Another value in the place of one between tags, or of an attribute's."""
    found = [*re.finditer(rb">([^<]+)<|=\"([^\"]*)\"", part)]
    if not found:
        return part
    one = random.choice(found)
    group = 1 if one[1] is not None else 2
    return part[: one.start(group)] + random.choice(_PIECES) + part[one.end(group) :]


def _element(part: bytes, random: Random) -> bytes:
    """An element twice, elsewhere, or not at all."""
    found = [*re.finditer(rb"<[^<>]+>", part)]
    if not found:
        return part
    one, at = random.choice(found), random.randrange(len(part) + 1)
    rest = part[: one.start()] + part[one.end() :]
    return random.choice([rest, part[:at] + one[0] + part[at:], rest[:at] + one[0] + rest[at:]])


def _cut(part: bytes, random: Random) -> bytes:
    return part[: random.randrange(len(part) + 1)]


_DAMAGES: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    _piece,
    _value,
    _value,
    _value,
    _element,
    _element,
    _cut,
)
