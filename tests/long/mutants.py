"""Mutation testing: small faults are put into the code of a package one by one, and the tests must notice each.

    python -m tests.long.mutants --scratch FOLDER [--package deadlines] [--processes 2] [--only 'planner.dates.events*']

Needs mutmut (`pip install mutmut`), best in an environment of its own that has the test packages too, without
pytest-qt, and whose python runs this: it works on copies below FOLDER and leaves this tree alone. First all mutants
meet the quick tests, then those left meet slower ones, with fewer seeds than the usual run has: what is killed here is
killed there. One that runs for far longer than the tests do is killed too, and counted apart. Prints what is left, each
with its reason where tests/long/mutants_explained.py has one, and the figures; `mutmut show NAME` in the last stage's
folder shows a mutant. mutmut changes what functions do; constants and functions with a decorator it leaves alone. Ends
with 1 where fewer than 95 % were killed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.long.mutants_explained import reason

ROOT = Path(__file__).parents[2]
COPIED: Final = ("planner", "resources", "tests")


@dataclass(frozen=True, slots=True)
class Stage:
    """Tests that mutants meet: all in `tests` but those whose names have a word of `left_out`, with so many seeds.

    A mutant on which they run longer than `patience` times their usual time is stopped.
    """

    tests: tuple[str, ...]
    left_out: str = "nothing"
    seeds: int = 400
    patience: float = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """What is tried on a package: a stage for all mutants, then more for those that are left.

    Files in `unused` say nothing that the others do not.
    """

    stages: tuple[Stage, ...]
    unused: tuple[str, ...] = ()


# They try a date day by day.
_SLOW: Final = "test_recurrence_shared or every_day_of_it or hundred_thousand or on_one_event or can_move or not_tied"
SUBJECTS: Final = {
    "dates": Subject(
        stages=(Stage(("tests/dates",), left_out=_SLOW, seeds=60, patience=1.5), Stage(("tests/dates",))),
        unused=("tests/dates/test_recurrence_quantlib.py",),
    ),
    "deadlines": Subject(
        stages=(
            Stage(("tests/deadlines",), left_out="against_oracle or 100_000", patience=1.5),
            Stage(("tests/deadlines/test_against_oracle.py", "tests/scenarios", "tests/agenda"), patience=2),
            Stage(("tests/deadlines/test_recurring.py", "tests/operations", "tests/commands"), patience=2),
        ),
    ),
}
UNREACHED: Final = "no test reaches it"
VERDICTS: Final = {1: "killed", 3: "killed", 0: "survived", 5: UNREACHED, 33: UNREACHED}
WANTED: Final = 0.95
RAN_ON = {36, -24, 24, 152, 255}  # stopped by the clock or by the limit of processor time
SETTINGS = """\
[mutmut]
source_paths=planner
only_mutate=planner/{package}/*.py
also_copy=
    resources
pytest_add_cli_args_test_selection=
    {tests}
pytest_add_cli_args=
    -k
    not ({left_out})
timeout_multiplier={patience}
timeout_constant=10
use_setproctitle=false
track_dependencies=false
use_git_change_detection=false

[tool:pytest]
pythonpath=.
addopts=-q -p no:cacheprovider
markers=
    long: a long run
"""


def copied_to(scratch: Path, package: str, stage: Stage) -> None:
    """The code and the tests as they are now, with the settings of a stage."""
    for name in COPIED:
        shutil.copytree(ROOT / name, scratch / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for unused in SUBJECTS[package].unused:
        (scratch / unused).unlink()
    for file in (scratch / "tests/dates").glob("test_*.py"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"\brange\((1000|500)\)", f"range({stage.seeds})", text), encoding="utf-8")
    settings = SETTINGS.format(
        package=package, tests="\n    ".join(stage.tests), left_out=stage.left_out, patience=stage.patience
    )
    (scratch / "setup.cfg").write_text(settings, encoding="utf-8")


def run(scratch: Path, package: str, processes: int, names: list[str]) -> dict[str, str]:
    """Tries the mutants so named, all without names; for each "killed", "ran on" or why it is neither."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *names]
    subprocess.run(command, cwd=scratch, check=False)
    found: dict[str, str] = {}
    for file in sorted(scratch.glob(f"mutants/planner/{package}/*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {name: verdict(code) for name, code in codes.items() if code is not None}
    return found


def verdict(code: int) -> str:
    """What an exit status of the tests says of a mutant."""
    return "ran on" if code in RAN_ON else VERDICTS.get(code, f"status {code}")


def changed_line(scratch: Path, name: str) -> str:
    """The first line that a mutant has in place of another."""
    command = [sys.executable, "-m", "mutmut", "show", name]
    shown = subprocess.run(command, cwd=scratch, check=True, capture_output=True, encoding="utf-8").stdout
    added = [line[1:].strip() for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++")]
    return added[0] if added else ""


def told(scratch: Path, name: str, verdict: str) -> str:
    """What is printed of a mutant that was not killed: its name, its line, and why it may live."""
    line = changed_line(scratch, name)
    return f"{name}: {verdict}\n    {line}\n    {reason(name, line) or 'UNEXPLAINED'}"


def main() -> int:
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--scratch", type=Path, required=True)
    arguments.add_argument("--package", choices=sorted(SUBJECTS), default="dates")
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--only", action="append", default=[])
    chosen = arguments.parse_args()
    found: dict[str, str] = {}
    left: list[str] = chosen.only
    for number, stage in enumerate(SUBJECTS[chosen.package].stages, 1):
        if found and not left:
            break
        scratch = chosen.scratch / f"stage-{number}"
        copied_to(scratch, chosen.package, stage)
        tried = run(scratch, chosen.package, chosen.processes, left)
        found |= {name: verdict for name, verdict in tried.items() if verdict != UNREACHED or name not in found}
        left = [name for name, verdict in found.items() if verdict != "killed"]
        print(f"after stage {number}: {len(found)} mutants, {len(left)} left", flush=True)
    lines = [told(scratch, name, verdict) for name, verdict in found.items() if verdict not in ("killed", "ran on")]
    print("\n".join(lines))
    figures, unexplained = Counter(found.values()), sum(line.endswith("UNEXPLAINED") for line in lines)
    share = 1 - len(lines) / len(found) if found else 0.0
    print(f"{len(found)} mutants, {len(found) - len(lines)} killed ({share:.1%}), {dict(figures)}")
    print(f"{len(lines)} left, {len(lines) - unexplained} of them explained")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
