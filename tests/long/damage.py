"""Damages registers at random and looks whether changed data is ever shown without a warning.

    python -m tests.long.damage --files 10000 [--seed 1]

One bit, sixteen bytes of garbage, a sector of zeros or two pages swapped, by turns. Every damaged file must either be
opened with a warning or refused, or show exactly what was saved. Prints the seed first, every fault with what makes it
again, and the figures last; ends with 1 where there was a fault.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from tests.register.registers import a_register
from tests.register.test_damage import EXPECTED, KINDS, damaged, shown

SLOW = 5.0  # seconds that opening a damaged file may take


def main() -> int:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    wanted = parser.parse_args()
    print(f"seed {wanted.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="longstop-damage-") as folder:
        outcomes = damage_many(Path(folder), wanted.files, wanted.seed)
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    return int(bool(outcomes["shown changed"] or outcomes["slow"]))


def damage_many(folder: Path, files: int, seed: int) -> Counter[str]:
    """How many damaged files were warned of, were shown as saved, were shown changed, and took too long."""
    with a_register(folder, *EXPECTED.values()) as register:
        path = register.path
    whole, outcomes = path.read_bytes(), Counter[str]()
    for number in range(files):
        kind = KINDS[number % len(KINDS)]
        path.write_bytes(damaged(whole, kind, random.Random(f"{seed} {number}")))
        began = time.monotonic()
        found = shown(path)
        outcome = "warned of" if found == "warned" else "shown as saved" if found == EXPECTED else "shown changed"
        outcomes[outcome] += 1
        if outcome == "shown changed":
            print(f"shown changed: {kind}, seed {seed}, file {number}")
        if time.monotonic() - began > SLOW:
            outcomes["slow"] += 1
            print(f"slow: {kind}, seed {seed}, file {number}")
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
