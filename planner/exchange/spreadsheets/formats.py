"""Which cells of a workbook show a day without saying which: formats such as "mmm-yy" hide the day of the month.

Who types "Mar 2027" into Excel gets the 1st of March in that format; the day is Excel's and not the contract's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from zipfile import ZipFile

_LIST: Final = 5_000_000  # bytes of the list of formats that are looked at
_MONTH_AND_YEAR: Final = 17  # the only built-in format that hides the day (ECMA-376 part 1, §18.8.30)
_FORMAT: Final = re.compile(rb"<(?:\w+:)?numFmt\s[^<>]*>")
_XF: Final = re.compile(rb"<(?:\w+:)?xf\s[^<>]*>")
_NUMBER: Final = re.compile(rb"\snumFmtId\s*=\s*[\"'](\d+)[\"']")
_CODE: Final = re.compile(rb"\sformatCode\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# What a format writes as it stands: quoted, escaped, as wide as, filled with, colours and languages.
_LITERAL: Final = re.compile(r"\"[^\"]*\"|[\\_*].|\[(?![hms]+\])[^\]]*\]", re.IGNORECASE)
_LONGEST: Final = 255  # letters of a format, Excel's own limit


def dayless_styles(archive: ZipFile) -> frozenset[bytes]:
    """The numbers of the styles that show a date without its day."""
    names = {name.lower(): name for name in archive.namelist()}
    part = names.get("xl/styles.xml")
    if part is None:
        return frozenset()
    with archive.open(part) as file:
        styles = file.read(_LIST)
    hiding = {str(_MONTH_AND_YEAR).encode(), *_custom(styles)}
    begin = styles.find(b"cellXfs")
    each = enumerate(_XF.findall(styles[begin : styles.find(b"cellXfs", begin + 1)] if begin >= 0 else b""))
    return frozenset(
        str(place).encode() for place, xf in each if (found := _NUMBER.search(xf)) is not None and found[1] in hiding
    )


def _custom(styles: bytes) -> Iterator[bytes]:
    for written in _FORMAT.findall(styles):
        number, code = _NUMBER.search(written), _CODE.search(written)
        if number and code and hides_day(unescape((code[1] or code[2] or b"").decode("utf-8", "replace"))):
            yield number[1]


def hides_day(code: str) -> bool:
    """Whether a number format shows the month or the year of a date and not its day."""
    letters = _LITERAL.sub("", code[:_LONGEST].partition(";")[0]).lower()
    if "general" in letters:
        return False
    return ("y" in letters or "m" in letters) and not any(letter in letters for letter in "dhs0#?")
