"""How fast and how small the calendar writer is, against the icalendar package in the same run.

python tests/benchmarks/bench_calendar_writer.py [entries] [runs]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from planner.feeds.entries import CalendarHead, FeedEntry, Status
from planner.feeds.ical_writer import KeptCalendar, calendar_pieces

START = datetime(2026, 1, 1, tzinfo=UTC)
HEAD = CalendarHead(id="bench", name="Bench", as_of=START.date(), number=1, check="00", at=START)
TEXT = (
    "Partnership (EX-1), clause 4.1(b)\nMicrosoft may, granted by OpenAI – non-exclusive\nOwner: General counsel\n"
    "Date: earlier of [agi-verified] and end of 2030\nIf missed: the licence lapses; methods are returned, "
)


def entries(count: int) -> list[FeedEntry]:
    """So many all-day entries with an alarm and a description of 300 characters."""
    return [
        FeedEntry(
            uid=f"{number:040x}",
            sequence=number // 7,
            stamp=START + timedelta(seconds=number // 7),
            day=date(2026, 1, 1) + timedelta(days=number % 3000),
            summary=f"No later than 31 Dec 2030: Research methods {number} ends (earlier if AGI is verified)",
            description=(f"{number} " + TEXT * 2)[:300],
            categories=("Right", "Long-stop date"),
            status=Status.TENTATIVE,
            alarm=timedelta(hours=15),
        )
        for number in range(count)
    ]


def write_ours(found: list[FeedEntry], file: Path) -> None:
    with file.open("wb") as out:
        out.writelines(calendar_pieces(HEAD, found))
        out.flush()
        os.fsync(out.fileno())


def write_by_icalendar(found: list[FeedEntry], file: Path) -> None:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bench//")
    for entry in found:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", entry.stamp)
        event.add("last-modified", entry.stamp)
        event.add("sequence", entry.sequence)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        event.add("categories", list(entry.categories))
        event.add("status", str(entry.status))
        event.add("transp", "TRANSPARENT")
        event.add("x-microsoft-cdo-alldayevent", "TRUE")
        event.add("x-microsoft-cdo-busystatus", "FREE")
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", -entry.alarm)
        event.add_component(alarm)
        calendar.add_component(event)
    with file.open("wb") as out:
        out.write(calendar.to_ical())
        out.flush()
        os.fsync(out.fileno())


def seconds(work: Callable[[], object]) -> float:
    before = perf_counter()
    work()
    return perf_counter() - before


def again(found: list[FeedEntry]) -> Callable[[], object]:
    """Writing a kept calendar of which one deadline has moved, all entries having been derived anew."""
    kept = KeptCalendar()
    kept.write(HEAD, found)
    changed = [replace(entry) for entry in found]
    changed[len(changed) // 2] = replace(changed[0], uid=found[len(found) // 2].uid, sequence=9_999)
    return lambda: kept.write(HEAD, changed)


def grown(count: int) -> float:
    """Megabytes by which a process grows at most, above the entries themselves, while it writes them."""
    code = (
        "import resource, sys, pathlib; sys.path.insert(0, sys.argv[1]); import bench_calendar_writer as b\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        f"found = b.entries({count}); b.write_ours(found[:500], pathlib.Path(sys.argv[2])); before = peak()\n"
        "b.write_ours(found, pathlib.Path(sys.argv[2])); print((peak() - before) / 1024)"
    )
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", code, str(Path(__file__).parent), str(Path(folder) / "out.ics")]
        return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    count, runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 5
    found = entries(count)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.ics"
        ours, theirs, one = [], [], []
        for _ in range(runs):
            ours.append(seconds(lambda: write_ours(found, file)))
            theirs.append(seconds(lambda: write_by_icalendar(found, file)))
            one.append(seconds(again(found)))
    print(f"{count:,} entries with an alarm and 300 characters, to disk with fsync, {runs} runs: median (least – most)")
    for name, times in (("ours", ours), ("icalendar", theirs)):
        rates = sorted(count / time for time in times)
        print(f"  {name:<22}{median(rates):>10,.0f} entries/s  ({rates[0]:,.0f} – {rates[-1]:,.0f})")
    ratios = sorted(slow / fast for fast, slow in zip(ours, theirs, strict=True))
    print(f"  ours : icalendar      {median(ratios):>10.1f} × as fast   ({ratios[0]:.1f} – {ratios[-1]:.1f})")
    shares = sorted(slow / fast for fast, slow in zip(one, theirs, strict=True))
    print(
        f"  one deadline changed  1/{median(shares):.0f} of icalendar's time (1/{shares[0]:.0f} – 1/{shares[-1]:.0f})"
    )
    if sys.platform != "win32":
        print(f"  memory above the entries at 100,000: {grown(100_000):.1f} MB")


if __name__ == "__main__":
    main()
