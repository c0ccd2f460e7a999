"""How fast the obligation summary is typeset, in a process of its own each time; beside ReportLab where it is there.

python tests/benchmarks/bench_summary.py [rows …]
"""

from __future__ import annotations

import importlib.util
import io
import resource
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from planner.agreements.provision import Kind
from planner.reports.summary import SummaryPage, summary_page
from tests.builders import a_provision, an_agreement, position


def page_of(rows: int) -> SummaryPage:
    duties = [
        a_provision(
            f"d{number}",
            Kind.OBLIGATION,
            title=f"Submit data-protection report {number}",
            due=(date(2027, 1, 1) + timedelta(days=number)).isoformat(),
            owner="Legal",
            clause=f"{number}.1",
        )
        for number in range(rows)
    ]
    return summary_page(position(an_agreement(*duties)), journal="1 · 00", prepared=date(2026, 11, 23))


def by_typst(page: SummaryPage) -> bytes:
    from planner.reports.typeset import pdf

    return pdf(page)


def by_reportlab(page: SummaryPage) -> bytes:
    """The table of dates alone, with the same lines in each row."""
    from xml.sax.saxutils import escape

    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

    plain = ParagraphStyle("plain", fontSize=8.5, leading=11)
    small = ParagraphStyle("small", fontSize=7, leading=9, textColor=colors.grey)
    lines = [["Clause", "Provision", "When", "Standing"]]
    for row in (row for group in page.groups for row in group.rows):
        what = [Paragraph(escape(row.title), plain), Paragraph(escape(row.who), small)]
        when = [Paragraph(f"<b>{escape(row.when)}</b>", plain), Paragraph(escape(row.label), small)]
        lines.append([row.clause, [*what, Paragraph(f"Owner: {escape(row.owner)}", small)], when, row.state])
    table = LongTable(lines, colWidths=[34, 226, 158, 76], repeatRows=1)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    content = io.BytesIO()
    SimpleDocTemplate(content, pagesize=A4).build([table])
    return content.getvalue()


def measure(name: str, rows: int) -> None:
    """Prints seconds, processor seconds and megabytes of one run, its imports included."""
    page = page_of(rows)
    start, before = perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    {"typst": by_typst, "reportlab": by_reportlab}[name](page)
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(perf_counter() - start, after.ru_utime - before.ru_utime, after.ru_maxrss / 1024)


def main() -> None:
    if sys.argv[1:2] == ["measure"]:
        measure(sys.argv[2], int(sys.argv[3]))
        return
    names = ["typst", *(["reportlab"] if importlib.util.find_spec("reportlab") else [])]
    for rows in [int(argument) for argument in sys.argv[1:]] or [60, 5_000]:
        for name in names:
            command = [sys.executable, __file__, "measure", name, str(rows)]
            output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            seconds, processor, megabytes = map(float, output.split())
            print(f"{rows:>6,} rows  {name:<10}{seconds:6.2f} s  ({processor:.2f} s of processor, {megabytes:.0f} MB)")


if __name__ == "__main__":
    main()
