"""Typesets a summary as PDF: data goes in as JSON, never as markup, and the same page gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from planner.errors import LongstopError
from planner.reports.paper import Paper
from planner.reports.summary import SummaryPage

if TYPE_CHECKING:
    import typst

# Control characters, bidirectional overrides and what PDF/UA-1 forbids in text (ISO 14289-1, 7.21.8).
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# Words without a place to break that are longer than any in a text get some, so that none runs out of its column.
_LONG_WORD = re.compile(r"[^\s\u200b/-]{31,}")
_PIECE = re.compile(r"[^\s\u200b]{12}(?!$)")
_SHEETS: Final = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_TEMPLATES: Final = {"main": "summary.typ", "look.typ": "look.typ", "timeline.typ": "timeline.typ"}
_NO_LETTERS: Final = (
    "This machine has no font for some of the letters: boxes stand in their places, and the PDF is not accessible."
)
# Typesetting holds about 150 kB for each date (763 MB at 5,000): beyond this a machine may not have the memory.
MOST_DATES: Final = 10_000


def pdf(*pages: SummaryPage, paper: str = Paper.A4) -> bytes:
    """The summaries one after another as an accessible PDF (PDF/UA-1), dated with the first one's as-of day.

    Where a text needs letters that the shipped font lacks, this machine's fonts stand in; where they lack them too, the
    PDF is written without the claim to be accessible. Raises LongstopError where typesetting is not available here, or
    where there are more than MOST_DATES dates.
    """
    content, _ = typeset(*pages, paper=paper)
    return content


def typeset(*pages: SummaryPage, paper: str = Paper.A4) -> tuple[bytes, tuple[str, ...]]:
    """The PDF with what the typesetter warned of; a clean page has no warnings."""
    if paper not in _SHEETS:
        raise LongstopError(f"there is no paper “{paper}”; use {' or '.join(_SHEETS)}")
    _refuse_too_many(pages)
    module = _typst()
    data = [_printable(asdict(page)) for page in pages]
    inputs = {"data": json.dumps(data, ensure_ascii=False), "paper": _SHEETS[Paper(paper)]}
    stamp = datetime.combine(pages[0].stamp, time(), UTC)
    failure: Exception | None = None
    for system_fonts, standards in ((False, ["ua-1"]), (True, ["ua-1"]), (True, [])):
        compiler = module.Compiler(_templates(), font_paths=_fonts(system_fonts), sys_inputs=inputs)
        try:
            content, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=standards, timestamp=max(int(stamp.timestamp()), 0)
            )
        except module.TypstError as error:
            failure = error
            continue
        assert isinstance(content, bytes)
        return content, (*(warning.message for warning in warnings), *(() if standards else (_NO_LETTERS,)))
    raise LongstopError(f"the summary could not be typeset: {failure}")


def _refuse_too_many(pages: Sequence[SummaryPage]) -> None:
    dates = sum(len(group.rows) for page in pages for group in page.groups)
    if dates > MOST_DATES:
        instead = "print one agreement at a time" if len(pages) > 1 else "write a calendar or a list instead"
        raise LongstopError(f"{dates:,} dates are too many to print (at most {MOST_DATES:,}); {instead}")


@cache
def _templates() -> dict[str, bytes]:
    folder = files("resources") / "print"
    return {name: (folder / file).read_bytes() for name, file in _TEMPLATES.items()}


def available() -> bool:
    """Whether this machine has the typesetter."""
    return find_spec("typst") is not None


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise LongstopError(
            "typesetting is not available on this machine (there is no typst for it); print from the window instead"
        ) from error
    return typst


@cache
def _fonts(with_systems: bool) -> typst.Fonts:
    """The shipped font alone, so that every machine sets the same lines, or with those of this machine."""
    with as_file(files("resources") / "fonts") as folder:
        fonts: typst.Fonts = _typst().Fonts(
            include_system_fonts=with_systems, include_embedded_fonts=with_systems, font_paths=[str(folder)]
        )
        return fonts


def _printable(value: Any) -> Any:
    """A value for JSON: text without what cannot be printed and with places to break very long words; days as text."""
    match value:
        case str():
            return _LONG_WORD.sub(_breakable, _UNPRINTABLE.sub("", value.replace("\t", " ")))
        case date():
            return value.isoformat()
        case dict():
            return {key: _printable(item) for key, item in value.items()}
        case list() | tuple():
            return [_printable(item) for item in value]
        case _:
            return value


def _breakable(word: re.Match[str]) -> str:
    return _PIECE.sub("\\g<0>\u200b", word[0])
