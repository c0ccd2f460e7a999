"""How long the program takes to its first paint on the worked example, against a bare window in the same run.

python tests/benchmarks/bench_start.py [rounds]

A round starts, one after the other and each in a process of its own: a PySide6 program that has nothing but an empty
QMainWindow of the same size; `longstop` with the example as the register that was open last, up to the window's first
paint; and the same again up to the paint in which the register's view is there with its rows. Wall time counts from
before the process is made, processor time is all that the process has used by then. The platform is offscreen, unless
QT_QPA_PLATFORM says another.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")

TELL = """
def tell():
    import os, time
    print(time.perf_counter(), time.process_time(), flush=True)
    os._exit(0)
"""

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        tell()

app = QApplication(sys.argv[:1])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

FIRST_PAINT = """
from ui.windows.main_window import MainWindow

painted = MainWindow.paintEvent

def paint(window, event):
    painted(window, event)
    tell()

MainWindow.paintEvent = paint

from ui.launch import main

main()
"""

# Once the example is open, the view on show is watched: when it is painted, its parts are painted along with it.
VIEW_PAINTED = """
import ui.app

opened = ui.app.open_first

def open_first(window, wanted):
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, view, event):
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, tell)
            return False

    opened(window, wanted)
    assert window.desk.session is not None and window.pages.shown
    window.watch = Watch()
    window.stack.currentWidget().installEventFilter(window.watch)

ui.app.open_first = open_first

from ui.launch import main

main()
"""

PREPARE = """
import sys
from pathlib import Path
from ui.app import usual_places
from ui.preferences import PreferenceFile
from ui.windows.registers import THE_EXAMPLE, make_example

kept = PreferenceFile(usual_places().preferences)
register = make_example(THE_EXAMPLE, Path(sys.argv[1]) / "example.longstop", "bench")
kept.keep(kept.now.opened(register))
"""

PROGRAMS = {
    "bare QMainWindow": TELL + BARE,
    "longstop, first paint": TELL + FIRST_PAINT,
    "longstop, its view painted": TELL + VIEW_PAINTED,
}


class Cost(NamedTuple):
    """Seconds of one start."""

    wall: float
    processor: float


def started(code: str, surroundings: dict[str, str]) -> Cost:
    """What one start costs, up to where the program tells the time."""
    before = perf_counter()
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True, timeout=60)
    at, processor = map(float, done.stdout.split())
    return Cost(at - before, processor)


def surroundings_in(folder: Path) -> dict[str, str]:
    """An environment with a home of its own, in which the example was open last."""
    own = {name: str(folder / name.lower()) for name in FOLDERS}
    for name in own.values():
        Path(name).mkdir(mode=0o700)
    found = {"QT_QPA_PLATFORM": "offscreen", **os.environ, **own}
    # Compiled once and kept, as on a person's machine, whatever this one is set to.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    found["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    subprocess.run([sys.executable, "-c", PREPARE, str(folder)], cwd=ROOT, env=found, check=True)
    return found


def rounds(count: int, surroundings: dict[str, str]) -> dict[str, list[Cost]]:
    """The costs of each program, round by round, in turns from the first and from the last."""
    costs: dict[str, list[Cost]] = {name: [] for name in PROGRAMS}
    for code in PROGRAMS.values():
        started(code, surroundings)  # not counted: fills the caches of files, fonts and compiled modules
    for number in range(count):
        for name in list(PROGRAMS)[:: -1 if number % 2 else 1]:
            costs[name].append(started(PROGRAMS[name], surroundings))
    return costs


def spread(values: list[float], form: str) -> str:
    """The median, and the quarters that lie between the lower and the upper quarter."""
    low, _, high = quantiles(values, n=4)
    return f"{median(values):{form}} ({low:{form}} – {high:{form}})"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        surroundings = surroundings_in(Path(folder))
        costs = rounds(count, surroundings)
    print(f"{count} rounds, {surroundings['QT_QPA_PLATFORM']}: median (quarter – three quarters)")
    print(f"  {'milliseconds':<28}{'wall':<22}processor")
    for name, found in costs.items():
        wall, processor = (spread([each[n] * 1000 for each in found], ".0f") for n in (0, 1))
        print(f"  {name:<28}{wall:<22}{processor}")
    bare, *ours = costs
    print("  times the bare window")
    for name in ours:
        pairs = list(zip(costs[name], costs[bare], strict=True))
        wall, processor = (spread([own[n] / floor[n] for own, floor in pairs], ".2f") for n in (0, 1))
        print(f"  {name:<28}{wall:<22}{processor}")


if __name__ == "__main__":
    main()
