"""Spreadsheets that are small on disk and without bounds once they are opened."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

_FORM: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: Final = f"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_FORM}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_FORM}.worksheet+xml"/>
</Types>"""
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ENTITIES: Final = (
    '<!DOCTYPE x [<!ENTITY a0 "lollollollollollollol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def _workbook(sheet: str | bytes, strings: str | bytes = "", extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        relations = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        if strings:
            relations += f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
            archive.writestr("xl/sharedStrings.xml", strings)
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return out.getvalue()


def _sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<worksheet {_MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>'


def _text(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def zeros_beside() -> bytes:
    """A part of 300 MB of zeros, 300 KB on disk."""
    return _workbook(_sheet(""), extra={"xl/media/x.bin": bytes(300_000_000)})


def a_sheet_of_spaces() -> bytes:
    """A sheet of 250 MB, almost all of it white space."""
    return _workbook(_sheet(" " * 250_000_000))


def sizes_that_lie() -> bytes:
    """A sheet of 250 MB whose size is given as 1,000 bytes."""
    content = bytearray(_workbook(_sheet(" " * 250_000_000)))
    true, at = struct.pack("<I", 250_000_000 + len(_sheet(""))), 0
    while (at := content.find(true, at)) >= 0:
        content[at : at + 4] = struct.pack("<I", 1_000)
    return bytes(content)


def one_cell_far_away() -> bytes:
    """Two cells, of which a table of all between them has 17 thousand million."""
    return _workbook(_sheet(f'<row r="1">{_text("A1", "x")}</row><row r="1048576">{_text("XFD1048576", "x")}</row>'))


def more_rows_than_read() -> bytes:
    """A million rows of one letter each."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    return _workbook(_sheet(rows))


def one_long_text_everywhere() -> bytes:
    """A text of a million letters that 50,000 cells share: 50 thousand million letters."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_001))
    return _workbook(_sheet(rows), strings=f"<sst {_MAIN}><si><t>{'x' * 1_000_000}</t></si></sst>")


def entities() -> bytes:
    """Entities within entities (a thousand million laughs)."""
    return _workbook(_sheet(f'<row r="1">{_text("A1", "&a9;")}</row>', before=_ENTITIES))


def deep_elements() -> bytes:
    """Ten million elements, each within the one before."""
    return _workbook(_sheet("<x>" * 10_000_000))


def many_strings() -> bytes:
    """Fifteen million shared strings."""
    return _workbook(_sheet(""), strings=f"<sst {_MAIN}>{'<si><t/></si>' * 14_000_000}</sst>")


def many_merges() -> bytes:
    """A million merged ranges, each over all there is."""
    rows = "".join(f'<row r="{n}">{_text(f"A{n}", "Title")}</row>' for n in (1, 50_000))
    merges = '<mergeCell ref="A1:GR50000"/>' * 1_000_000
    return _workbook(_sheet(rows, after=f"<mergeCells>{merges}</mergeCells>"))


def some_merges_over_all() -> bytes:
    """Fewer merged ranges than are refused at once, each over every cell that can be read."""
    rows = "".join(f'<row r="{n}">{_text(f"A{n}", "Title")}{_text(f"GR{n}", "x")}</row>' for n in (1, 50_000))
    merges = '<mergeCell ref="A1:GR50000"/>' * 19_000
    return _workbook(_sheet(rows, after=f"<mergeCells>{merges}</mergeCells>"))


def many_parts() -> bytes:
    """A hundred thousand files in one workbook."""
    return _workbook(_sheet(""), extra={f"x/{n}": b"" for n in range(100_000)})


def formulas_without_end() -> bytes:
    """A formula that is opened two million times and never closed."""
    return _workbook(_sheet('<row r="1">' + '<c r="A1"><f>1' * 2_000_000))


def one_long_line() -> bytes:
    """A file of separated values of one line of 190 MB."""
    return b"x" * 190_000_000


def many_commas() -> bytes:
    """Forty-nine million empty values in one line."""
    return b"," * 49_000_000


def many_lines() -> bytes:
    """Forty-nine million empty lines."""
    return b"\n" * 49_000_000


def an_open_quotation() -> bytes:
    """A quotation that is never closed, over 45 MB."""
    return b'Title,Due\n"' + b"x,\n" * 15_000_000


BOMBS: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    **{
        make.__name__: ("xlsx", make)
        for make in (
            *(zeros_beside, a_sheet_of_spaces, sizes_that_lie, one_cell_far_away, more_rows_than_read, deep_elements),
            *(one_long_text_everywhere, entities, many_strings, many_merges, some_merges_over_all, many_parts),
            formulas_without_end,
        )
    },
    **{make.__name__: ("csv", make) for make in (one_long_line, many_commas, many_lines, an_open_quotation)},
}
