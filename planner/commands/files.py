"""Making a register, and carrying agreements in and out of it: files, calendars, paper."""

from __future__ import annotations

import locale
import os
from datetime import date
from pathlib import Path

import click

from planner import clock
from planner.agenda.calendar_file import calendar_bytes
from planner.agreements.agreement import Agreement
from planner.commands.calendar_import import import_calendar
from planner.commands.options import DayType, Question, actor, asks, one_agreement
from planner.commands.saying import say
from planner.commands.sheet_import import SheetWishes, asks_sheets, import_sheet
from planner.commands.sheets import SHEETS, Tables, table_file
from planner.errors import LongstopError
from planner.exchange import agreement_files
from planner.exchange.examples import EXAMPLES, example
from planner.exchange.whole_files import put_whole
from planner.operations.agreements import AddAgreement, ImportAgreement
from planner.reports.paper import Paper, usual_paper
from planner.session import Session


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--example", "name", metavar="NAME", help=f"Put a worked example in it: {', '.join(EXAMPLES)}.")
def new(register: Path, name: str | None) -> None:
    """Makes a new register; refuses to overwrite."""
    agreements = example(name) if name else ()
    with Session.create(register, actor=actor()) as session:
        for agreement in agreements:
            session.perform(AddAgreement(agreement=agreement))
    say(f"{register} made" + (f" with {', '.join(each.title for each in agreements)}" if agreements else ""))


@click.command("import")
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--replace", is_flag=True, help="Put a file in the place of the agreement that has its id.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@asks_sheets
def import_(register: Path, files: tuple[Path, ...], replace: bool, dry_run: bool, sheets: SheetWishes) -> None:
    """Reads agreement files (.toml), spreadsheets (.xlsx, .csv) and calendars (.ics), all or nothing for each file.

    A calendar's entries become obligations; --set obligor=… and --set obligee=… say whose.
    """
    with Session.open(register, actor=actor()) as session:
        for file in files:
            if file.suffix.lower() == ".toml":
                _import_agreement(session, file, replace=replace, dry_run=dry_run)
            elif file.suffix.lower() in (".ics", ".ical"):
                import_calendar(session, file, sheets, dry_run=dry_run)
            else:
                import_sheet(session, file, sheets, dry_run=dry_run)


def _import_agreement(session: Session, file: Path, *, replace: bool, dry_run: bool) -> None:
    agreement = agreement_files.read(file)
    operation = ImportAgreement(agreement=agreement, replace=replace)
    if dry_run:
        session.rehearse(operation)
    else:
        session.perform(operation)
    say(f"{file.name}: {'would import' if dry_run else 'imported'} {_contents(agreement)}")


def _contents(agreement: Agreement) -> str:
    counts = (
        (len(agreement.provisions), "provision"),
        (len(agreement.events), "event"),
        (len(agreement.records), "record"),
    )
    listed = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return f"“{agreement.title}” ({agreement.id}): {listed}"


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="FILE.ics, FILE.toml, FILE.xlsx or FILE.csv",
)
@click.option("--sheet", type=click.Choice(SHEETS), help="The table of a .csv file; provisions unless told.")
@click.option("--all", "everything", is_flag=True, help="Tables: also what is no longer or not yet in force.")
@click.option("--from", "first", type=DayType(), help="Tables: deadlines and payments that can fall on or after a day.")
@click.option("--to", "last", type=DayType(), help="Tables: deadlines and payments that can fall on or before a day.")
@asks
def export(
    session: Session,
    question: Question,
    output: Path,
    sheet: str | None,
    everything: bool,
    first: date | None,
    last: date | None,
) -> None:
    """Writes a calendar (.ics), an agreement file (.toml), or tables: a workbook (.xlsx), or one of them (.csv)."""
    tables = Tables(sheet=sheet, everything=everything, first=first, last=last)
    suffix, said = output.suffix.lower(), ""
    if tables.asked and suffix in (".ics", ".toml"):
        raise click.UsageError("--sheet, --all, --from and --to are for .xlsx and .csv files")
    if (question.assumed or question.scenario) and suffix in (".ics", ".toml"):
        raise click.UsageError(
            f"{suffix} files say what is recorded, never what is supposed: leave --assume and --scenario out"
        )
    match suffix:
        case ".ics":
            content = calendar_bytes(session, as_of=question.as_of, agreement=question.agreement)
        case ".toml":
            content = agreement_files.write(session.agreement(one_agreement(session, question.agreement)))
        case ".xlsx" | ".csv":
            content, said = table_file(session, question, tables, suffix)
        case other:
            raise LongstopError(f"{output.name}: cannot write “{other}” files; name it .ics, .toml, .xlsx or .csv")
    write_whole(output, content)
    say(f"{output} written" + (f": {said}" if said else ""))


@click.command("print")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="FILE.pdf")
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in Paper]),
    help="The size of the sheet; the one usual in the country of this machine's locale unless told.",
)
@asks
def print_(session: Session, question: Question, output: Path, paper: str | None) -> None:
    """Writes the obligation summary of an agreement, or of each in the register, as PDF."""
    from planner.agenda.summary import summary_pages
    from planner.reports.typeset import typeset

    if output.suffix.lower() != ".pdf":
        raise LongstopError(f"{output.name}: the summary is a PDF; name it .pdf")
    found = question.positions(session)
    if not found:
        raise LongstopError(f"{session.path.name} has no agreement to print")
    sheet = Paper(paper) if paper else usual_paper(_locale())
    content, remarks = typeset(*summary_pages(session, found, prepared=clock.today()), paper=sheet)
    write_whole(output, content)
    say(f"{output} written, {sheet.words} paper")
    for remark in remarks:
        say(f"longstop: note: {remark}", err=True)


def _locale() -> str:
    """The locale that says what paper is usual here (POSIX: LC_ALL before LC_PAPER before LANG), else the system's."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_PAPER", "LANG"))
    return next(filter(None, named), "") or locale.getlocale()[0] or ""


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all; raises LongstopError where that cannot be done."""
    try:
        put_whole(path, content)
    except OSError as error:
        raise LongstopError(f"{path}: cannot write there: {error.strerror}") from error
