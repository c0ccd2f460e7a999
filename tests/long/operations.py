"""Does random things to a register and tells the journal again after each hundred.

    python -m tests.long.operations --steps 100000 [--seed 1]

Records, retractions, amendments, terminations, verifications, scenarios, undo and redo, each with the register reopened
after every hundred steps. Prints the seed first and the figures last; a difference is an AssertionError.
"""

from __future__ import annotations

import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from random import Random, SystemRandom

import pytest

from tests.operations.life_machine import Work

# A register is begun anew after so many steps: an agreement with ten thousand records is not what people have.
LIFE = 500


def main() -> int:
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--steps", type=int, default=100_000)
    arguments.add_argument("--seed", type=int)
    chosen = arguments.parse_args()
    seed = SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    started, done, refused, entries = time.monotonic(), 0, 0, 0
    while done < chosen.steps:
        with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
            work = Work(Path(folder), Random(seed * 10**6 + done), monkeypatch)
            for number in range(1, min(LIFE, chosen.steps - done) + 1):
                work.step()
                if number % 100 == 0:
                    assert work.told_again() == work.states()
                    work.reopen()
            assert work.session.check() == []
            done, refused, entries = done + number, refused + work.refused, entries + work.session.head.number
            work.session.close()
    print(
        f"{done} steps, {refused} refused, {entries} entries, 0 differences, {time.monotonic() - started:.0f} seconds"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
