"""Kills a program that is saving, at random moments, and looks whether every save it was told of is there.

    python -m tests.long.kills --kills 200 [--seed 1]

A child process saves, undoes, imports and backs up as fast as it can and writes down each save once it was told that
it is done. It is killed (signal 9) at a random moment. Then the register must open for writing, pass its full check,
hold every save written down and at most one more, and each of them whole. Prints the seed first and the figures last;
ends with 1 where something was lost, half or damaged, and keeps that folder.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import SUPPRESS, ArgumentParser
from dataclasses import dataclass, field, replace
from pathlib import Path

from planner.register import Register, Transaction, backups
from tests.register.registers import ANNA, NOW, a_register, named

LONGEST = 0.5  # seconds that a child works before it is killed


@dataclass
class Figures:
    """What the kills came to: saves that were acknowledged, saves found beyond them, and every fault in words."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    in_a_save: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.in_a_save} of them while the rollback journal was in use; "
            f"{self.acknowledged} saves acknowledged, {len(self.faults)} lost, half or damaged; "
            f"{self.unacknowledged} saves found that were not acknowledged any more"
        )


def work(folder: Path, seed: int) -> None:
    """What the child does until it is killed."""
    chance = random.Random(seed)
    with Register.open(folder / "mine.longstop", actor=ANNA) as register, (folder / "told").open("ab", 0) as told:
        if register.banner:
            raise SystemExit(register.banner)
        for number in itertools.count():
            one(register, chance)
            told.write(json.dumps([*register.head]).encode() + b"\n")
            if chance.random() < 0.05:
                register.backup(folder / "backups")
            if number == 0:
                os.write(1, f"{os.getpid()}\n".encode())


def one(register: Register, chance: random.Random) -> None:
    """One save, of both halves of a pair: where the halves differ, a save was cut in two."""
    dice = chance.random()
    if dice < 0.2 and register.undo_name:
        register.undo(actor=ANNA, at=NOW)
    elif dice < 0.3 and register.redo_name:
        register.redo(actor=ANNA, at=NOW)
    else:
        title = f"{chance.random()} " + "long " * chance.choice([1, 1, 1, 2000])
        with register.transaction("Both", actor=ANNA, at=NOW) as tx:
            put_both(tx, title, whole=dice > 0.9)


def put_both(tx: Transaction, title: str, *, whole: bool) -> None:
    for id_ in ("left", "right"):
        if whole or not tx.has(id_):
            tx.put_agreement(named(id_, title))
        else:
            tx.put(id_, replace(tx.agreement(id_).terms, title=title))


class Starter:
    """A process that has everything loaded and forks a child for each kill: ten times as many kills an hour."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.long.kills", "--starter"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Starter:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate("")

    def kill_one(self, folder: Path, seed: int, seconds: float) -> bool:
        """Lets a child work so long and kills it; whether it was cut off in a save."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([str(folder), seed]) + "\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        if self._process.stdout.readline() != "gone\n":
            raise RuntimeError("the child did not work until it was killed")
        journal = folder / "mine.longstop-journal"
        return journal.exists() and journal.stat().st_size > 0


def start_children() -> None:
    """What the starter does: a child for each line it reads, until there are no more."""
    import sqlite_utils  # noqa: F401

    for line in sys.stdin:
        folder, seed = json.loads(line)
        child = os.fork()
        if not child:
            work(Path(folder), seed)
        _, status = os.waitpid(child, 0)
        os.write(1, b"gone\n" if os.WIFSIGNALED(status) else b"failed\n")


def look(folder: Path, figures: Figures) -> None:
    """Opens what the kill left and adds up what is wrong with it."""
    told = [tuple(json.loads(line)) for line in (folder / "told").read_bytes().splitlines() if line.endswith(b"]")]
    with Register.open(folder / "mine.longstop", actor=ANNA) as register:
        faults = [register.banner] if register.banner else []
        faults += [str(problem) for problem in register.check()]
        entries = {entry.number: entry.head.hash16 for entry in register.journal(limit=10**9)}
        faults += [f"save {number} is lost" for number, hash16 in told if entries.get(number) != hash16]
        titles = {register.agreement(id_).title for id_ in register.agreement_ids()}
        faults += [f"half a save: {titles}"] if len(titles) > 1 else []
        beyond = register.head.number - told[-1][0]
        faults += [f"{beyond} saves nobody was told of"] if beyond > 1 else []
        (folder / "told").write_bytes(json.dumps([*register.head]).encode() + b"\n")
    for backup in backups.listed(folder / "backups")[:1]:
        with Register.open(backup.path, write=False) as kept:
            faults += [f"backup: {problem}" for problem in kept.problems]
    figures.acknowledged += len(told) - 1
    figures.unacknowledged += max(0, beyond)
    figures.faults += faults


def kill_many(folder: Path, kills: int, seed: int) -> Figures:
    """So many kills, a fresh register after every twenty."""
    chance, figures = random.Random(seed), Figures()
    with Starter() as starter:
        for number in range(kills):
            place = _register(folder / f"register-{number // 20}")
            figures.in_a_save += starter.kill_one(place, chance.randrange(2**32), chance.uniform(0, LONGEST))
            figures.kills += 1
            look(place, figures)
    return figures


def _register(place: Path) -> Path:
    if not place.exists():
        place.mkdir()
        with a_register(place) as register:
            (place / "told").write_bytes(json.dumps([*register.head]).encode() + b"\n")
    return place


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--starter", action="store_true", help=SUPPRESS)
    wanted = parser.parse_args()
    if wanted.starter:
        start_children()
        return 0
    print(f"seed {wanted.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="longstop-kills-"))
    figures = kill_many(folder, wanted.kills, wanted.seed)
    print(*figures.faults, figures, sep="\n")
    if figures.faults:
        print(f"kept in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
