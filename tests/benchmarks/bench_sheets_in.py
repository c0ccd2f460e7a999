"""How fast a large sheet is read, checked and stored, beside reading it with calamine and inserting its rows alone.

python tests/benchmarks/bench_sheets_in.py [rows …]

Both in one run, in processor seconds of all processes that take part; the clock beside them.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

_TITLES = (
    *("Id", "Title", "Kind", "Clause", "Obligor", "Obligee", "Due", "Amount", "Currency", "Owner", "Grace", "Note"),
)


def make(path: Path, rows: int) -> None:
    """A sheet of duties and payments; every tenth hangs on an event."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet("Duties")
        sheet.write_row(0, 0, _TITLES)
        for number in range(1, rows + 1):
            pays = number % 2 == 0
            kind = "payment" if pays else "obligation"
            sheet.write_row(number, 0, (f"d-{number}", f"Duty number {number}", kind, f"{number}.1", "Theirs", "Ours"))
            if number % 10 == 0:
                sheet.write_string(number, 6, f"{number % 90} days after [sale]")
            else:
                sheet.write_datetime(number, 6, date(2027, 1, 1) + timedelta(days=number % 5_000))
            if pays:
                sheet.write_number(number, 7, number + 0.5)
                sheet.write_string(number, 8, "EUR")
            sheet.write_row(number, 9, ("Legal", "10 days", "Entered from the register of duties"))


def plain(path: Path, folder: Path) -> None:
    """The least that does the same work: the cells read, the rows inserted as they are."""
    import sqlite_utils
    from python_calamine import load_workbook

    with load_workbook(path) as workbook:
        titles, *rows = workbook.get_sheet_by_index(0).to_python()
    records = (dict(zip(map(str, titles), map(_stored, row), strict=True)) for row in rows)
    database = sqlite_utils.Database(folder / "plain.db")
    database["duties"].insert_all(records, pk="Id")
    database.close()


def _stored(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def ours(path: Path, folder: Path) -> None:
    """Read in a process of its own, recognised, checked row by row, compared, stored with its journal."""
    from planner.exchange.spreadsheets.mapping import guess
    from planner.exchange.spreadsheets.planning import make_plan
    from planner.exchange.spreadsheets.reading import read_book
    from planner.operations.agreements import AddAgreement
    from planner.operations.sheets import ImportSheet
    from planner.session import Session
    from tests.builders import an_agreement, an_event

    with Session.create(folder / "ours.longstop", actor="") as session:
        session.perform(AddAgreement(agreement=an_agreement(an_event())))
        start = perf_counter()
        book = read_book(path)
        told("  read", start)
        start = perf_counter()
        plan = make_plan(book, guess(book.sheet), session.agreement("deal"))
        assert not plan.faults, plan.faults[:3]
        told("  planned and checked", start)
        start = perf_counter()
        session.perform(ImportSheet(plan=plan))
        told("  stored", start)


def told(what: str, start: float) -> None:
    print(f"{what:<24}{perf_counter() - start:7.2f} s by the clock")


def measured(work: Callable[[Path, Path], None], path: Path, folder: Path) -> float:
    """The processor seconds that it takes, its imports included."""
    before, start = _used(), perf_counter()
    work(path, folder)
    used = _used() - before
    print(f"{work.__name__:<24}{perf_counter() - start:7.2f} s by the clock, {used:6.2f} s of processor")
    return used


def _used() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def main() -> None:
    for rows in [int(argument) for argument in sys.argv[1:]] or [50_000]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "duties.xlsx"
            make(path, rows)
            print(f"{rows:,} rows, {path.stat().st_size / 1_000_000:.1f} MB")
            least = measured(plain, path, folder)
            print(f"{measured(ours, path, folder) / least:.1f} times the least")


if __name__ == "__main__":
    main()
