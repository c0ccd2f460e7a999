"""Importing spreadsheets: how their columns are read, what each row becomes, and the answers they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from planner.agreements.agreement import Agreement, Terms
from planner.agreements.provision import Instrument
from planner.agreements.spelling import did_you_mean, listed
from planner.commands.options import DayType
from planner.commands.saying import say, say_json
from planner.commands.sheet_report import as_json, gathered, report_lines
from planner.errors import LongstopError, Problem, Refused
from planner.exchange.spreadsheets.book import Book
from planner.exchange.spreadsheets.mapping import (
    COLUMNS,
    DayOrder,
    DecimalMark,
    SheetMapping,
    guess,
    header,
    read_mapping,
    write_mapping,
)
from planner.exchange.spreadsheets.merging import Take
from planner.exchange.spreadsheets.plan import Plan
from planner.exchange.spreadsheets.planning import make_plan
from planner.exchange.spreadsheets.reading import read_book
from planner.exchange.spreadsheets.titles import normal
from planner.exchange.whole_files import put_whole
from planner.operations.sheets import ImportSheet
from planner.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])

_ANSWERS: Final = {
    "dates": "say --day-first or --month-first",
    "decimal": "say --decimal-point or --decimal-comma",
    "numbers_are_days": "say --numbers-are-days if they are; else write these days out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWishes:
    """What was said about a spreadsheet: where it goes, how its columns are read, what may be added."""

    agreement: str | None = None
    agreement_title: str | None = None
    effective: date | None = None
    sheet: str | None = None
    mapping: Path | None = None
    save_mapping: Path | None = None
    dates: DayOrder = ""
    decimal: DecimalMark = ""
    numbers_are_days: bool = False
    columns: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    create: tuple[str, ...] = ()
    create_missing: bool = False
    take: tuple[str, ...] = ()
    take_all: bool = False
    as_json: bool = False

    @property
    def taken(self) -> Take:
        """What of the file counts against an edit by hand."""
        return Take(names=frozenset(self.take), everything=self.take_all)


_OPTIONS: Final = (
    click.option("--agreement", metavar="ID", help="The agreement a spreadsheet goes into."),
    click.option("--agreement-title", metavar="TITLE", help="Make that agreement, with this title."),
    click.option("--effective", type=DayType(), help="Since when the agreement so made is in force."),
    click.option("--sheet", metavar="NAME", help="The sheet to read; the first one that can be seen unless told."),
    click.option("--mapping", type=click.Path(path_type=Path), help="A saved mapping of the sheet's columns."),
    click.option("--save-mapping", type=click.Path(path_type=Path), help="Keeps the mapping used in a file."),
    click.option("--column", "columns", multiple=True, metavar="TITLE=KEY", help="What a column holds: Fällig=due."),
    click.option("--day-first", "dates", flag_value="day-first", default="", help="03/04/2027 is the 3rd of April."),
    click.option("--month-first", "dates", flag_value="month-first", help="03/04/2027 is the 4th of March."),
    click.option("--decimal-point", "decimal", flag_value=".", default="", help="1,250 is more than a thousand."),
    click.option("--decimal-comma", "decimal", flag_value=",", help="1,250 is a little more than one."),
    click.option("--numbers-are-days", is_flag=True, help="Plain numbers in columns of dates are Excel's days."),
    click.option("--set", "defaults", multiple=True, metavar="KEY=TEXT", help="For empty cells: obligor=Acme."),
    click.option("--create", multiple=True, metavar="NAME", help="Add this party or event if a sheet names it."),
    click.option("--create-missing", is_flag=True, help="Add every party and event a sheet names."),
    click.option("--take", multiple=True, metavar="NAME", help="Take this from the file though it was edited by hand."),
    click.option("--take-all", is_flag=True, help="Take everything from the file that was edited by hand."),
    click.option("--json", "as_json", is_flag=True, help="JSON on standard output and nothing else there."),
)


def asks_sheets(command: Command) -> Command:
    """Gives a command the options of spreadsheets; it is called with them as `sheets`."""

    @wraps(command)
    def with_wishes(**given: Any) -> None:
        wishes = {name: given.pop(name) for name in SheetWishes.__dataclass_fields__}
        # A flag that was not given is "", or None where click leaves it so.
        command(
            sheets=SheetWishes(**{**wishes, "dates": wishes["dates"] or "", "decimal": wishes["decimal"] or ""}),
            **given,
        )

    decorated: Any = with_wishes
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def import_sheet(session: Session, file: Path, wishes: SheetWishes, *, dry_run: bool) -> None:
    """Imports a sheet, or says what that would do; raises Refused with every fault, and then changes nothing."""
    saved = read_mapping(wishes.mapping) if wishes.mapping else None
    book = read_book(file, wishes.sheet or (saved.sheet if saved else None))
    mapping = _mapping(book, saved, wishes)
    if wishes.save_mapping:
        _save(wishes.save_mapping, replace(mapping, sheet=book.sheet.name or None))
    plan = _plan(session, book, mapping, wishes)
    refuse_untakable(plan, wishes)
    if not plan.faults and plan.changes_something:
        operation = ImportSheet(plan=plan)
        if dry_run:
            session.rehearse(operation)
        else:
            session.perform(operation)
    if wishes.as_json:
        say_json(as_json(plan, book, mapping, dry_run=dry_run))
    else:
        for line in report_lines(plan, book, mapping, dry_run=dry_run):
            say(line)
    if plan.faults:
        title = f"{file.name} {'would not be' if dry_run else 'was not'} imported; put this right first:"
        raise Refused((*gathered(plan.faults), *_hints(plan)), title=title)


def _plan(session: Session, book: Book, mapping: SheetMapping, wishes: SheetWishes) -> Plan:
    agreement, new = target(session, wishes)
    try:
        return make_plan(
            book,
            mapping,
            agreement,
            new=new,
            create=wishes.create,
            create_missing=wishes.create_missing,
            take=wishes.taken,
        )
    except Refused as refusal:
        sheet = f", sheet {book.sheet.name}" if book.sheet.name else ""
        title = f"{book.file}{sheet} was not imported; say first what its columns hold:"
        raise Refused((*refusal.problems, *_column_hints(book)), title=title) from None


def _column_hints(book: Book) -> Iterator[Problem]:
    """Which columns and sheets there are, and how to say what a column holds."""
    titles = header(book.sheet).titles
    yield Problem(where="", text=f"the sheet has {listed(titles, 'and') if titles else 'no columns'}")
    yield Problem(where="", text=f"--column TITLE=KEY says what one holds; the keys: {', '.join(COLUMNS)}")
    others = [tab.name for tab in book.tabs if tab.name != book.sheet.name]
    if others:
        yield Problem(where="", text=f"--sheet NAME reads another sheet: {', '.join(others)}")


def _mapping(book: Book, saved: SheetMapping | None, wishes: SheetWishes) -> SheetMapping:
    said = dict(map(_column, wishes.columns))
    mapping = saved or guess(book.sheet, [*said])
    columns = {**dict.fromkeys(header(book.sheet, mapping).titles, ""), **mapping.columns}
    for title, key in said.items():
        there = next((known for known in columns if normal(known) == normal(title)), None)
        if there is None:
            raise LongstopError(f"--column {title}={key}: the sheet has no such column{did_you_mean(title, columns)}")
        columns = {other: "" if known == key else known for other, known in columns.items()} | {there: key}
    return replace(
        mapping,
        columns=columns,
        defaults={**mapping.defaults, **dict(map(_default, wishes.defaults))},
        dates=wishes.dates or mapping.dates,
        decimal=wishes.decimal or mapping.decimal,
        numbers_are_days=wishes.numbers_are_days or mapping.numbers_are_days,
    )


def _default(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    known = _key(key)
    if not equals or known is None:
        raise LongstopError(f"--set {text}: write KEY=TEXT{_keys(key)}")
    return known, value.strip()


def _column(text: str) -> tuple[str, str]:
    """The title of a column of the sheet and the key of what it holds, "" for what is not read."""
    title, equals, key = (part.strip() for part in text.rpartition("="))
    known = _key(key) if key else ""
    if not equals or known is None:
        raise LongstopError(f"--column {text}: write TITLE=KEY{_keys(key)}")
    return title, known


def _key(said: str) -> str | None:
    """The key of a column by itself or by its title; None where there is none."""
    by_title = {column.title.casefold(): known for known, column in COLUMNS.items()}
    known = by_title.get(said.strip().casefold(), said.strip())
    return known if known in COLUMNS else None


def _keys(said: str) -> str:
    return did_you_mean(said.strip(), COLUMNS) or f"; the keys: {', '.join(COLUMNS)}"


def target(session: Session, wishes: SheetWishes) -> tuple[Agreement, bool]:
    """The agreement a sheet or calendar goes into, and whether it is made with it."""
    ids = session.agreement_ids()
    if wishes.agreement_title is not None:
        if not (wishes.agreement and wishes.effective):
            raise LongstopError(
                "a new agreement needs its id and since when it is in force: --agreement ID --effective D"
            )
        terms = Terms(id=wishes.agreement, title=wishes.agreement_title)
        instrument = Instrument(id="agreement", title=wishes.agreement_title, effective=wishes.effective)
        return Agreement(terms=terms, instruments=(instrument,)), True
    id_ = wishes.agreement or (ids[0] if len(ids) == 1 else None)
    if id_ is None:
        have = f"it has {', '.join(ids)}" if ids else "it has none; --agreement-title TITLE makes one"
        raise LongstopError(f"say which agreement it goes into with --agreement ID; {have}")
    if id_ not in ids:
        near = did_you_mean(id_, ids)
        raise LongstopError(f"there is no agreement {id_}{near}; --agreement-title TITLE makes it")
    return session.agreement(id_), False


def refuse_untakable(plan: Plan, wishes: SheetWishes) -> None:
    """Raises LongstopError where something is to be taken that is not there to be taken, such as a slip of the pen."""
    names = [change.place for change in plan.by_hand]
    known = {*names, *(name.partition(".")[0] for name in names)}
    for name in wishes.take:
        if name not in known:
            text = f"--take {name}: the file says nothing of that which was edited by hand"
            raise LongstopError(f"{text}{did_you_mean(name, names)}")


def _save(path: Path, mapping: SheetMapping) -> None:
    try:
        put_whole(path, write_mapping(mapping))
    except OSError as error:
        raise LongstopError(f"{path}: cannot write there: {error.strerror}") from error


def _hints(plan: Plan) -> Iterator[Problem]:
    """What to say on the command line to answer what the sheet leaves open."""
    yield from (Problem(where="", text=_ANSWERS[question]) for question in plan.questions)
    lacking = [each for each in plan.missing if not each.wanted]
    if lacking:
        names = ", ".join(f"“{each.name if each.thing == 'party' else each.id}”" for each in lacking)
        yield Problem(where="", text=f"--create-missing adds what is missing, --create NAME one of them: {names}")
