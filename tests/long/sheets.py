"""Imports odd, damaged and hostile spreadsheets by the thousand.

    python -m tests.long.sheets [--workbooks 200] [--damaged 5000] [--seed 1]

Odd workbooks hold days in every way that sheets have them; each cell must come to the day its maker meant, or be
refused or asked about. Damaged workbooks and files must be imported whole or refused in words, with the register as it
was. Bombs must be refused within 2 s of processor time and 300 MB. Prints the seed first, every fault with what makes
it again, and the figures last; ends with 1 where there was a fault. What is used is imported late, so that a process
that opens a bomb holds no more than the program would.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import SystemRandom

SECONDS, MEGABYTES = 2.0, 300.0


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--workbooks", type=int, default=200)
    parser.add_argument("--damaged", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**9))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    from tests.exchange.sheet_bombs import BOMBS

    faults = 0
    with tempfile.TemporaryDirectory(prefix="longstop-sheets-") as folder:
        faults += odd(Path(folder), wanted.workbooks, wanted.seed)
        for kind in ("xlsx", "csv"):
            faults += damaged(Path(folder), kind, wanted.damaged, wanted.seed)
        faults += sum(bomb(Path(folder), name) for name in BOMBS)
    return int(bool(faults))


def odd(folder: Path, workbooks: int, seed: int) -> int:
    """How many cells of odd workbooks came to another day than meant."""
    from tests.exchange.sheet_verdicts import tally

    counts, told = tally(folder, (f"{seed} {number}" for number in range(workbooks)))
    print(*told, sep="\n", end="\n" if told else "")
    said = ", ".join(f"{counts[verdict]} {verdict}" for verdict in ("right", "cautious", "wrong"))
    print(f"{workbooks} odd workbooks, each read before and after its questions were answered: {said}", flush=True)
    return counts["wrong"]


def damaged(folder: Path, kind: str, files: int, seed: int) -> int:
    """How many damaged files of a kind came to anything but being imported or refused."""
    counts: Counter[str] = Counter()
    next_ = 0
    while next_ < files:
        came_to = _fates(folder, kind, range(next_, files), seed)
        for number, what in came_to:
            counts[what] += 1
            if what not in ("imported", "refused"):
                print(f"damaged {kind} {number}, seed {seed}: {what}", flush=True)
        next_ += len(came_to)
    print(
        f"{files} damaged {kind} files: " + ", ".join(f"{count} {what}" for what, count in counts.items()), flush=True
    )
    return sum(count for what, count in counts.items() if what not in ("imported", "refused"))


def _fates(folder: Path, kind: str, numbers: range, seed: int) -> list[tuple[int, str]]:
    """What became of files in one process; one that ends it is read as the program does, in a process with limits."""
    found: list[tuple[int, str]] = []
    with tempfile.TemporaryDirectory(dir=folder) as own:
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_damage, args=(theirs, Path(own), kind, numbers, seed))
        process.start()
        theirs.close()
        with suppress(EOFError):
            while len(found) < len(numbers):
                found.append(ours.recv())
        process.join()
        if len(found) < len(numbers):
            found.append((numbers[len(found)], _read_apart(Path(own) / f"damaged.{kind}")))
    return found


def _read_apart(path: Path) -> str:
    from planner.errors import LongstopError
    from planner.exchange.spreadsheets.reading import read_book

    try:
        read_book(path)
    except LongstopError:
        return "refused"
    return "ended its process"


def _damage(theirs: Connection, folder: Path, kind: str, numbers: range, seed: int) -> None:
    from planner.operations.agreements import AddAgreement
    from planner.session import Session
    from tests.builders import an_agreement, an_event
    from tests.exchange.sheet_fates import fate, samples

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a library prints when it ends the process
    with Session.create(folder / "r.longstop", actor="") as session:
        session.perform(AddAgreement(agreement=an_agreement(an_event())))
        whole = samples(folder)
        for number in numbers:
            theirs.send((number, fate(session, folder, kind, whole, f"{seed} {kind} {number}")))


def bomb(folder: Path, name: str) -> bool:
    """Whether a bomb was read, or took too much to be refused; a process of its own measures each."""
    from tests.exchange.sheet_bombs import BOMBS

    kind, make = BOMBS[name]
    path = folder / f"{name}.{kind}"
    path.write_bytes(make())
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_open_bomb, args=(theirs, path))
    process.start()
    seconds, processor, megabytes, said = ours.recv()
    process.join()
    size = path.stat().st_size / 1_000_000
    path.unlink()
    print(
        f"{name:<26}{size:7.2f} MB on disk {seconds:6.2f} s ({processor:.2f} s of processor) {megabytes:4.0f} MB  "
        f"{said}"
    )
    return said == "read" or processor > SECONDS or megabytes > MEGABYTES


def _open_bomb(theirs: Connection, path: Path) -> None:
    from planner.errors import LongstopError
    from planner.exchange.spreadsheets.reading import read_book

    start = time.monotonic()
    try:
        read_book(path)
        said = "read"
    except LongstopError as refusal:
        said = str(refusal)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime
    theirs.send((time.monotonic() - start, processor, used.ru_maxrss / 1024, said))


if __name__ == "__main__":
    sys.exit(main())
