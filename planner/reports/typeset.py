"""Typesets a summary as PDF: data goes in as JSON, never as markup, and the same page gives the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final, Literal

from planner.errors import LongstopError
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
_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}


def pdf(page: SummaryPage, *, paper: Literal["a4", "letter"] | str = "a4") -> bytes:
    """The summary as an accessible PDF (PDF/UA-1), dated with its as-of day.

    Where a text needs letters that the shipped font lacks, this machine's fonts stand in; where they lack them too, the
    PDF is written without the claim to be accessible. Raises LongstopError where typesetting is not available here.
    """
    content, _ = typeset(page, paper=paper)
    return content


def typeset(page: SummaryPage, *, paper: str = "a4") -> tuple[bytes, tuple[str, ...]]:
    """The PDF with what the typesetter warned of; a clean page has no warnings."""
    module = _typst()
    if paper not in _PAPERS:
        raise LongstopError(f"there is no paper “{paper}”; use {' or '.join(_PAPERS)}")
    inputs = {"data": json.dumps(_printable(asdict(page)), ensure_ascii=False), "paper": _PAPERS[paper]}
    stamp = datetime.combine(page.stamp, time(), UTC)
    template = (files("resources") / "print" / "summary.typ").read_bytes()
    failure: Exception | None = None
    for system_fonts, standards in ((False, ["ua-1"]), (True, ["ua-1"]), (True, [])):
        compiler = module.Compiler(template, font_paths=_fonts(system_fonts), sys_inputs=inputs)
        try:
            content, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=standards, timestamp=max(int(stamp.timestamp()), 0)
            )
        except module.TypstError as error:
            failure = error
            continue
        assert isinstance(content, bytes)
        return content, tuple(warning.message for warning in warnings)
    raise LongstopError(f"the summary could not be typeset: {failure}")


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
