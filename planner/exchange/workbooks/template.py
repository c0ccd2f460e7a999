"""A workbook to start from: a sheet of provisions to fill in, with lists to pick from, explanations and examples."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from planner.agreements.money import MINOR_DIGITS
from planner.exchange.columns import PROVISION_COLUMNS, Holds, SheetColumn
from planner.exchange.workbooks.filled_in import EXAMPLES
from planner.exchange.workbooks.remarks import Remarks
from planner.exchange.workbooks.tables import Column, Form, Row, Table
from planner.exchange.workbooks.xlsx import Looks, write_table, writing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET: Final = "Provisions"
NEEDED: Final = ("Title", "Kind", "Obligor", "Obligee")
# The template has no history: its bytes change with the program alone.
_MADE: Final = datetime(2026, 1, 1, tzinfo=UTC)
_LAST_ROW: Final = 50_000
_LONGEST_PROMPT, _LONGEST_HEADING = 255, 32  # Excel's, for what is shown beside a cell

_WAYS: Final = (
    ("2027-03-31", "That day. A date as Excel keeps it does as well."),
    ("end of 2030 · start of Q3 2027 · end of FY2031", "The first or last day of a year, quarter or fiscal year."),
    ("[delivery]", "The day an event happens, by its id. Unknown events are offered to be created."),
    ("30 days after [delivery]", "Counted from an event or a date; also business days, weeks, months, years, before."),
    ("earlier of [sale] and end of 2030", "Whichever comes first; “later of” for whichever comes last."),
    ("[licence.end]", "The end of another row, by its id; also .start, .due and .done."),
    ("2027-03-31, following", "Moved to the next business day; also preceding and modified following."),
    ("never", "It does not come: a right without end ends “never”."),
)


def template_bytes() -> bytes:
    """The workbook as a file; it is the same each time."""
    out, remarks = BytesIO(), Remarks()
    with writing(out, "Longstop: provisions to fill in", _MADE) as workbook:
        looks = Looks(workbook)
        sheet = write_table(workbook, _empty(), looks, remarks)
        _prepare(workbook, sheet)
        write_table(workbook, _examples(), looks, remarks)
        write_table(workbook, _columns(), looks, remarks)
        write_table(workbook, _dates(), looks, remarks)
        write_table(workbook, _lists(), looks, remarks)
    return out.getvalue()


def _empty() -> Table:
    return Table(name=SHEET, columns=tuple(map(_to_fill, PROVISION_COLUMNS)), rows=(), kept=3, printed=12)


def _to_fill(column: SheetColumn) -> Column:
    wide = column.title in ("Title", "Due", "End", "Note", "Quote")
    form = {Holds.DATE: Form.DAY, Holds.AMOUNT: Form.AMOUNT, Holds.NUMBER: Form.COUNT}.get(column.holds, Form.LINE)
    return Column(column.title, form, 34 if wide else 18)


def _prepare(workbook: Workbook, sheet: Worksheet) -> None:
    """Marks what must be filled in, keeps texts from turning into days, offers lists and says what belongs where."""
    needed = workbook.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1, "bg_color": "#FFE8B3"}
    )
    text = workbook.add_format({"num_format": "@", "valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    for place, column in enumerate(PROVISION_COLUMNS):
        if column.title in NEEDED:
            sheet.write_string(0, place, column.title, needed)
        if column.holds is Holds.DATE:
            sheet.set_column(place, place, _to_fill(column).characters, day)
        elif column.holds not in (Holds.AMOUNT, Holds.NUMBER):
            sheet.set_column(place, place, _to_fill(column).characters, text)
        sheet.data_validation(1, place, _LAST_ROW, place, _offer(column))


def _offer(column: SheetColumn) -> dict[str, Any]:
    """What a cell of a column is offered and told."""
    prompt = {"input_title": column.title[:_LONGEST_HEADING], "input_message": column.hint[:_LONGEST_PROMPT]}
    wrong = {"error_title": column.title[:_LONGEST_HEADING], "error_message": column.hint[:_LONGEST_PROMPT]}
    if column.holds is Holds.CURRENCY:
        return {"validate": "list", "source": f"=Lists!$A$2:$A${len(MINOR_DIGITS) + 1}", **prompt, **wrong}
    if column.choices:
        return {"validate": "list", "source": list(column.choices), **prompt, **wrong}
    if column.holds is Holds.NUMBER:
        return {"validate": "integer", "criteria": ">=", "value": 1, **prompt, **wrong}
    return {"validate": "any", **prompt}


def _examples() -> Table:
    rows = tuple(tuple(example.get(column.title) for column in PROVISION_COLUMNS) for example in EXAMPLES)
    return Table(name="Examples", columns=_empty().columns, rows=rows, kept=3, printed=12)


def _columns() -> Table:
    rows: list[Row] = [
        (column.title, "yes" if column.title in NEEDED else "", column.hint, ", ".join(column.choices))
        for column in PROVISION_COLUMNS
    ]
    columns = (Column("Column"), Column("Needed"), Column("What to write", Form.LINES, 80), Column("Words", Form.LINES))
    return Table(name="Columns", columns=columns, rows=rows, kept=1)


def _dates() -> Table:
    return Table(name="Dates", columns=(Column("Write", width=44), Column("It means", Form.LINES, 80)), rows=_WAYS)


def _lists() -> Table:
    return Table(name="Lists", columns=(Column("Currency"),), rows=[(code,) for code in sorted(MINOR_DIGITS)])
