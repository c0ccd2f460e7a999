"""How fast and how small calendars are read, against icalendar and khal in the same run; and what bombs cost.

python tests/benchmarks/bench_calendars_in.py [events] [runs]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parent / "exchange")]

# What one process did: its seconds of computing, and megabytes at most above what it had before.
_MEASURED = """
import json, resource, sys, time
sys.path[:0] = sys.argv[1].split(chr(10))
from datetime import date
from pathlib import Path
import icalendar
from planner.errors import LongstopError
from planner.exchange.calendars.reading import parse
data = Path(sys.argv[3]).read_bytes()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
parse(b"BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART:20990101\\nEND:VEVENT\\nEND:VCALENDAR", "x", "", date(2026, 11, 25))
before, began, said = peak(), time.process_time(), ""
try:
    if sys.argv[2] == "ours":
        found = len(parse(data, "in.ics", "", date(2026, 11, 25)).entries)
    else:
        found = len(icalendar.Calendar.from_ical(data).walk("VEVENT"))
except LongstopError as error:
    found, said = 0, str(error)
print(json.dumps([time.process_time() - began, peak() - before, found, said]))
"""


def measured(reader: str, file: Path) -> tuple[float, float, int, str]:
    command = [sys.executable, "-c", _MEASURED, "\n".join(sys.path[:3]), reader, str(file)]
    return tuple(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def khal_seconds(file: Path, folder: Path) -> float:
    """What khal's own import computes, its start taken off."""
    config = folder / "khal"
    config.write_text(f"[calendars]\n[[c]]\npath = {folder}/c/\n[sqlite]\npath = {folder}/k.db\n", encoding="utf-8")
    (folder / "c").mkdir()
    home = os.environ | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    khal = [str(Path(sys.executable).with_name("khal")), "-c", str(config)]
    times = []
    for arguments in (["printcalendars"], ["import", "--batch", "-a", "c", str(file)]):
        began = os.times()
        subprocess.run([*khal, *arguments], env=home, capture_output=True, check=True)
        ended = os.times()
        times.append(ended.children_user + ended.children_system - began.children_user - began.children_system)
    return times[1] - times[0]


def main() -> None:
    from bench_calendar_writer import HEAD, entries
    from calendar_files import BOMBS

    from planner.feeds.ical_writer import calendar_bytes

    count, runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder, file = Path(name), Path(name) / "in.ics"
        file.write_bytes(calendar_bytes(HEAD, entries(count)).replace(b"-//Longstop//", b"-//Other//"))
        pairs = [(measured("ours", file), measured("icalendar", file)) for _ in range(runs)]
        speeds = sorted(theirs[0] / ours[0] for ours, theirs in pairs)
        shares = sorted(ours[1] / theirs[1] for ours, theirs in pairs)
        ours = median(each[0][0] for each in pairs)
        print(f"{count:,} events ({pairs[0][0][2]:,} taken in), {file.stat().st_size / 1e6:.1f} MB, {runs} runs")
        print(f"  speed against icalendar   {median(speeds):.2f} × ({speeds[0]:.2f} – {speeds[-1]:.2f}); {ours:.1f} s")
        print(f"  memory against icalendar  {median(shares):.2f} × ({shares[0]:.2f} – {shares[-1]:.2f})")
        print(f"  time against khal import  {ours / khal_seconds(file, folder):.3f} ×")
        for bomb, make in BOMBS.items():
            file.write_bytes(make())
            seconds, megabytes, found, said = measured("ours", file)
            print(f"  {bomb:<28}{seconds:6.2f} s  {megabytes:6.0f} MB  {said or f'{found} read'}")


if __name__ == "__main__":
    main()
