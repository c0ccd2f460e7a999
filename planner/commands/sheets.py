"""Tables for spreadsheets from the command line: Excel workbooks, CSV files, and the workbook to start from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from planner.commands.options import Question
from planner.commands.saying import say
from planner.errors import LongstopError
from planner.exchange.whole_files import put_whole
from planner.session import Session

if TYPE_CHECKING:
    from planner.exchange.workbooks.tables import Table

# As in planner.agenda.tables.book, which is imported only where a table is written.
SHEETS: Final = ("provisions", "deadlines", "payments", "events", "records")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What is asked of tables alone: which one, whether all of it, and the span of its deadlines."""

    sheet: str | None
    everything: bool
    first: date | None
    last: date | None

    @property
    def asked(self) -> bool:
        return self != Tables(sheet=None, everything=False, first=None, last=None)


def table_file(session: Session, question: Question, tables: Tables, suffix: str) -> tuple[bytes, str]:
    """The content of an .xlsx or .csv file and what is in it, in words; notes go to standard error."""
    from planner.agenda.tables.asked import Asked
    from planner.agenda.tables.book import book, table
    from planner.exchange.workbooks.csv_files import csv_bytes
    from planner.exchange.workbooks.xlsx import workbook_bytes

    question.positions(session)  # refuses what cannot be assumed
    asked = Asked(
        as_of=question.as_of,
        agreement=question.agreement,
        text_as_of=question.text_as_of,
        assumed=question.assumed,
        everything=tables.everything,
        first=tables.first,
        last=tables.last,
    )
    if suffix == ".csv":
        found: tuple[Table, ...] = (table(session, asked, tables.sheet or SHEETS[0]),)
        written = csv_bytes(found[0])
    else:
        if tables.sheet:
            raise click.UsageError("--sheet chooses the one table of a .csv file; a workbook has them all")
        whole = book(session, asked)
        found, written = whole.tables, workbook_bytes(whole)
    for remark in written.remarks:
        say(f"longstop: note: {remark}", err=True)
    return written.content, ", ".join(f"{each.name.lower()} {len(each.rows):,}" for each in found)


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="FILE.xlsx")
def template(output: Path) -> None:
    """Writes a workbook to fill in with provisions, with lists, explanations and examples."""
    from planner.exchange.workbooks.template import template_bytes

    if output.suffix.lower() != ".xlsx":
        raise LongstopError(f"{output.name}: the template is an Excel workbook; name it .xlsx")
    try:
        put_whole(output, template_bytes())
    except OSError as error:
        raise LongstopError(f"{output}: cannot write there: {error.strerror}") from error
    say(f"{output} written")
