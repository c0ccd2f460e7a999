"""How fast a sheet of deadlines is written, against XlsxWriter alone writing the same cells in the same run.

python tests/benchmarks/bench_workbook.py [deadlines] [runs]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from planner.agreements.money import Money
from planner.exchange.workbooks.csv_files import csv_bytes
from planner.exchange.workbooks.tables import Book, Cell, Column, Form, Row, Table
from planner.exchange.workbooks.xlsx import workbook_bytes

MADE = datetime(2026, 11, 25, tzinfo=UTC)
COLUMNS = (
    *(Column("Agreement", width=26), Column("Title", Form.LINES, 34), Column("What", width=22)),
    *(Column("No.", Form.COUNT, 6), Column("When", Form.LINES, 38), Column("Act by", Form.DAY)),
    *(Column("Days left", Form.COUNT), Column("Amount", Form.AMOUNT), Column("Currency", width=9)),
    *(Column("Time state", width=13), Column("Owner", width=20), Column("Earliest", Form.DAY)),
    *(Column("Latest", Form.DAY), Column("Certainty", width=11), Column("Why", Form.LINES, 60)),
    *(Column("Clause", width=10), Column("Key", width=30)),
)


def deadlines(count: int) -> list[Row]:
    """So many rows as the sheet of deadlines has them."""
    return [deadline(number) for number in range(count)]


def deadline(number: int) -> Row:
    day = date(2026, 1, 1) + timedelta(days=number % 3000)
    cells: tuple[Cell, ...] = (
        *("Analytics subscription", f"Monthly fee {number}", "Payment due", number % 40 + 1),
        *(f"No later than {day:%a %d %b %Y} · earlier if AGI is verified", day, number % 900),
        *(Money(420_000 + number, "GBP"), "GBP", "upcoming", "Accounts payable", day, day + timedelta(days=90)),
        *("long-stop", "earlier of [agi-verified] and end of 2030 — whichever comes first [clause 5.2]", "5.2"),
        f"fee-{number // 40}/payment/{number % 40 + 1}",
    )
    return cells


def ours(rows: list[Row]) -> bytes:
    table = Table(name="Deadlines", columns=COLUMNS, rows=rows, kept=2)
    return workbook_bytes(Book(title="Bench", tables=(table,), about=(), below="", made=MADE)).content


def alone(rows: list[Row]) -> bytes:
    """The same cells with the same formats by XlsxWriter alone, which looks at none of them."""
    import xlsxwriter

    out, first = BytesIO(), date(1899, 12, 30).toordinal()
    with (
        tempfile.TemporaryDirectory() as folder,
        xlsxwriter.Workbook(out, {"constant_memory": True, "tmpdir": folder}) as workbook,
    ):
        sheet = workbook.add_worksheet("Deadlines")
        plain = workbook.add_format({"valign": "top"})
        day = workbook.add_format({"num_format": "ddd d mmm yyyy"})
        amount = workbook.add_format({"num_format": "#,##0.00"})
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.characters, plain)
            sheet.write_string(0, place, column.title)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, place, cell)
                elif isinstance(cell, date):
                    sheet.write_number(number, place, cell.toordinal() - first, day)
                elif isinstance(cell, Money):
                    sheet.write_number(number, place, cell.minor / 100, amount)
                elif cell is not None:
                    sheet.write_number(number, place, cell)
    return out.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """The processor's time it takes, which others on the machine do not change."""
    before = process_time()
    work()
    return process_time() - before


def grown(count: int) -> float:
    """Megabytes by which a process grows at most, above the rows themselves, while it writes them."""
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1]); import bench_workbook as b\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"rows = b.deadlines({count}); b.ours(rows[:500]); before = peak(); b.ours(rows)\n"
        "print((peak() - before) / 1024)"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    count, runs = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rows = deadlines(count)
    table = Table(name="Deadlines", columns=COLUMNS, rows=rows)
    times = [
        (seconds(lambda: ours(rows)), seconds(lambda: alone(rows)), seconds(lambda: csv_bytes(table)))
        for _ in range(runs)
    ]
    print(f"{count:,} deadlines of {len(COLUMNS)} columns, {runs} runs: median (least – most)")
    for name, taken in zip(("ours", "XlsxWriter alone", "ours, CSV"), zip(*times, strict=True), strict=True):
        print(f"  {name:<22}{median(taken):>8.2f} s  ({min(taken):.2f} – {max(taken):.2f})")
    ratios = [mine / theirs for mine, theirs, _ in times]
    print(f"  ours : XlsxWriter     {median(ratios):>8.2f} × its time  ({min(ratios):.2f} – {max(ratios):.2f})")
    if sys.platform != "win32":
        print(f"  memory above the rows {grown(count):>8.1f} MB")


if __name__ == "__main__":
    main()
