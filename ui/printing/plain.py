"""The summary as a plain document, for machines without the typesetter: the same facts, in simpler tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from planner.reports.dates_table import DateGroup, DateRow
from planner.reports.paper import Paper
from planner.reports.summary import SummaryPage
from ui.theme.fonts import base_font

_DPI: Final = 300
_SIZES: Final = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
_MARGIN: Final = _DPI * 16 / 25.4  # of 16 mm
_RUNNING: Final = _DPI * 9 / 25.4  # the room of the head and of the foot
# What a PDF writer stamps with the clock: set to the as-of day instead, in as many bytes.
_STAMP: Final = re.compile(rb"\(D:\d{14}[^)]*\)")
_XMP_STAMP: Final = re.compile(rb'(xmp:\w+Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[^"]{6}"')
_STYLE: Final = """
h1 { font-size: 17pt; margin-top: 0; margin-bottom: 4pt }
.gap { font-size: 6pt }
.title { font-size: 11pt; font-weight: bold }
table { border-collapse: collapse }
th { text-align: left; font-weight: normal; color: #566375; border-bottom: 1px solid #566375 }
td { border-bottom: 1px solid #cbd5e1 }
.small { font-size: 7.5pt; font-weight: normal; color: #566375 }
.notice { background-color: #e6ecf2; font-weight: bold }
"""
_FIGURES: Final = frozenset({"Amount", "Drawn", "Left", "Certain", "Possible", "Paid of these", "Overdue"})
# Shares of the sheet, in per cent: left to itself a short column takes as much room as one that needs it.
_WIDTHS: Final = {"Clause": 8, "When · why": 36, "Standing": 12, "The text says": 28, "Note": 28, "If missed": 14}
_SHAPES: Final = {"firm": "firm", "longstop": "long-stop", "possible": "possible", "open": "open"}


def plain_pdf(pages: Sequence[SummaryPage], paper: Paper) -> bytes:
    """The summaries one after another as PDF, numbered through; the same ones give the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(_SIZES[paper]))
    writer.setPageMargins(QMarginsF())
    writer.setCreator("Longstop")
    if hasattr(writer, "setDocumentId"):  # Qt 6.8
        writer.setDocumentId(QUuid(str(uuid5(NAMESPACE_URL, repr(pages)))))
    writer.setTitle("Obligation summary – " + " · ".join(page.title for page in pages))
    room = QSizeF(writer.width() - 2 * _MARGIN, writer.height() - 2 * _MARGIN - 2 * _RUNNING)
    documents = [(page, _document(page, writer, room)) for page in pages]
    count = sum(document.pageCount() for _, document in documents)
    painter = QPainter(writer)
    number = 0
    for page, document in documents:
        for part in range(document.pageCount()):
            if number:
                writer.newPage()
            number += 1
            _paint(painter, document, part, room)
            _run(painter, page, room, f"Page {number} of {count}")
    painter.end()
    return _stamped(bytes(buffer.data().data()), pages[0].stamp)


def _document(page: SummaryPage, writer: QPdfWriter, room: QSizeF) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(_font(8.5))
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    document.setHtml(_html(page))
    document.setPageSize(room)
    return document


def _font(points: float) -> QFont:
    """The window's font without substitutions, which a PDF writer does not map back to the letters they stand for."""
    font = QFont(base_font().family())
    font.setPointSizeF(points)
    if hasattr(font, "setFeature"):  # Qt 6.7
        for feature in ("calt", "liga"):
            font.setFeature(QFont.Tag(feature), 0)
    return font


def _paint(painter: QPainter, document: QTextDocument, part: int, room: QSizeF) -> None:
    painter.save()
    painter.translate(_MARGIN, _MARGIN + _RUNNING - part * room.height())
    view = QRectF(0, part * room.height(), room.width(), room.height())
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    context.palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _run(painter: QPainter, page: SummaryPage, room: QSizeF, number: str) -> None:
    """Paints the head and the foot of a sheet."""
    painter.setFont(_font(7))
    head = QRectF(_MARGIN, _MARGIN, room.width(), _RUNNING)
    foot = QRectF(_MARGIN, _MARGIN + _RUNNING + room.height(), room.width(), _RUNNING)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    title = page.reference or page.title
    title = title if len(title) <= 60 else f"{title[:59]}…"
    painter.drawText(head, left, f"{title} · as of {page.as_of}")
    painter.drawText(head, right, _standing(page))
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(foot, left | bottom, f"Obligation summary · prepared {page.prepared} · journal {page.journal}")
    painter.drawText(foot, right | bottom, number)


def _standing(page: SummaryPage) -> str:
    supposed = "SUPPOSITION: rests on what is assumed, not recorded" if page.assumptions else ""
    return " · ".join(part for part in (supposed, f"text of {page.other_text}" if page.other_text else "") if part)


def _stamped(content: bytes, day: date) -> bytes:
    stamp = f"(D:{day:%Y%m%d}000000".encode()
    content = _STAMP.sub(lambda found: stamp + b"Z" * (len(found[0]) - len(stamp) - 1) + b")", content)
    return _XMP_STAMP.sub(rb"\g<1>" + f'{day.isoformat()}T00:00:00+00:00"'.encode(), content)


# -- the text, every value escaped


def _html(page: SummaryPage) -> str:
    return "".join(
        [
            f'<p class="small">OBLIGATION SUMMARY {escape(page.reference)}</p><h1>{escape(page.title)}</h1>',
            *_notices(page),
            _pairs(_title_lines(page)),
            _table("At a glance", ("", "", ""), [(each.label, each.value, each.note) for each in page.figures]),
            _table("Parties", ("Party", "Side", "Notice", "Contact"), [_fields(each) for each in page.parties]),
            _table(
                "Instruments",
                ("Instrument", "Effective", "Amends", "", ""),
                [_fields(each) for each in page.instruments],
            ),
            *_dates(page),
            _table(
                "Commitments",
                ("Commitment", "Amount", "Drawn", "Left", "Schedule"),
                [_fields(each) for each in page.commitments],
            ),
            *_payments(page),
            _table(
                "Open events",
                ("Event", "Determined by", "State", "Estimate", "What hangs on it"),
                [(*_fields(each)[:4], "\n".join(each.hangs)) for each in page.events],
            ),
            _table(
                "Settled events",
                ("Event", "What became of it", "", ""),
                [
                    (each.title, each.state, each.known, "ASSUMED, not recorded" if each.assumed else "")
                    for each in page.settled
                ],
            ),
            _table(
                "Interpretations",
                ("Phrase", "In", "Readings", "Chosen", "By", "Why"),
                [
                    (each.phrase, each.provision, "\n".join(each.readings), each.chosen or "none", each.by, each.why)
                    for each in page.readings
                ],
            ),
            _table(
                "In words",
                ("Provision", "Clause", "The text says", "Note", "If missed"),
                [_fields(each) for each in page.words],
            ),
            _table(
                "No longer in force: do not rely on these",
                ("Provision", "Clause", "Bound → benefits", "Warning", "Because"),
                [_fields(each) for each in page.extinguished],
            ),
            _table("Remarks on the dates", ("",), [(each,) for each in page.remarks]),
            _table("Notes", ("",), [(page.notes,)] if page.notes else []),
            "<p><br><br>Prepared by ____________________ Reviewed by ____________________ Date ______________</p>",
        ]
    )


def _notices(page: SummaryPage) -> Iterable[str]:
    if page.assumptions:
        yield '<p class="notice">SUPPOSITION – not the position on record.</p>'
        yield from (f"<p>Assumed: {escape(each)}.</p>" for each in page.assumptions)
        yield "<p>This summary shows what would hold if that were so, whatever the register records.</p>"
    if page.other_text:
        yield f'<p class="notice">Read by the text of {escape(page.other_text)}.</p>'
    if page.still_to_come:
        yield f'<p class="notice">As of a day still to come. {escape(page.still_to_come)}</p>'


def _title_lines(page: SummaryPage) -> Iterable[tuple[str, str]]:
    yield "As of", page.as_of
    yield "Text in force", page.text
    yield "Ending", page.ending
    yield "Covers", page.counts
    yield "Verification", page.verification
    yield "Counting", page.counting
    yield "Source", page.source
    yield "Responsible", page.responsible
    yield "Journal", f"{page.journal} · prepared {page.prepared}"


def _dates(page: SummaryPage) -> Iterable[str]:
    if not page.groups:
        yield _table("Dates", ("",), [(page.empty,)])
    for group in page.groups:
        heads = ("Clause", "Provision · bound → benefits", "When · why", "Amount", "Standing")
        yield _table(
            f"{group.title} ({len(group.rows):,})", heads, [_date(row, group) for row in group.rows], group.note
        )


def _date(row: DateRow, group: DateGroup) -> tuple[str, ...]:
    doubt = f" [{row.doubt}]" if row.doubt else ""
    who = () if group.brief else (row.who, f"Owner: {row.owner}" if row.owner else "")
    lines = (
        f"{row.when} ({_SHAPES[row.form]})" if row.form in _SHAPES and row.form != "firm" else row.when,
        " · ".join(part for part in (row.label, row.moves) if part),
        f"follows from: {row.reason}" if row.reason else "",
        f"planning estimate: {row.estimate}" if row.estimate else "",
        *row.notes,
    )
    return (row.clause, _lines(row.title + doubt, *who), _lines(*lines), row.amount, row.state)


def _payments(page: SummaryPage) -> Iterable[str]:
    for block in page.payments:
        heads = ("Period", "Certain", "Possible", "Paid of these", "Overdue")
        yield _table(f"Payments: {block.title}", heads, [_fields(each) for each in block.lines], page.payments_note)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _fields(line: object) -> tuple[str, ...]:
    """The texts of a line of the summary, in their order."""
    return tuple(value for name in line.__dataclass_fields__ if isinstance(value := getattr(line, name), str))  # type: ignore[attr-defined]


def _pairs(lines: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr><th>{_text(name)}&nbsp;&nbsp;</th><td>{_text(value)}</td></tr>" for name, value in lines if value
    )
    return f'<table cellspacing="0" cellpadding="1">{rows}</table>'


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], note: str = "") -> str:
    """A table under its title, title and heads repeated on each sheet; nothing where it has no rows."""
    if not rows:
        return ""
    sides = ["right" if each in _FIGURES else "left" for each in heads]
    said = f' <span class="small">{_text(note)}</span>' if note else ""
    titled = f'<tr><td colspan="{len(heads)}" class="title">{_text(title)}{said}</td></tr>'
    head = _row("th", heads, sides, widths=_WIDTHS) if any(heads) else ""
    body = "".join(_row("td", row, sides) for row in rows)
    return (
        '<p class="gap">&nbsp;</p><table width="100%" cellspacing="0" cellpadding="4">'
        f"<thead>{titled}{head}</thead>{body}</table>"
    )


def _row(tag: str, cells: Sequence[str], sides: Sequence[str], widths: Mapping[str, int] | None = None) -> str:
    row = (
        f'<{tag} align="{side}"{_width(cell, widths)}>{_text(cell)}</{tag}>'
        for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{''.join(row)}</tr>"


def _width(head: str, widths: Mapping[str, int] | None) -> str:
    return f' width="{widths[head]}%"' if widths and head in widths else ""


def _text(value: str) -> str:
    return escape(value).replace("\n", "<br>")
