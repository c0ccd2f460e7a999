"""Compares the program's dates with the slow reading of the rules for as many random cases as asked.

    python -m tests.long.properties --cases 200000 [--seed 1]

Prints the seed first, every difference with the number that makes the case again, and the figures last; ends with 1
where there was a difference.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from random import SystemRandom

from planner.dates.language import parse
from planner.dates.wording import to_text
from tests.oracle.cases import Case, Seeded, a_case
from tests.oracle.comparison import completion_difference, difference, program_answer
from tests.oracle.sensing import sensitivity_difference
from tests.oracle.series import a_series, a_shared_series, series_difference
from tests.oracle.spelling import Hand, canonical

SHARED_EVERY = 200  # deciding a series by every day of an event takes the slow reading a quarter of a second


def differences(case: Case, small: Case, seed: int) -> list[str]:
    """Everything the program says differently of one case, and of a smaller one that can be tried out in full."""
    told = [difference(case), completion_difference(small), sensitivity_difference(small)]
    told.append(series_difference(a_series(Seeded(seed))))
    if seed % SHARED_EVERY == 0:
        told.append(series_difference(a_shared_series(Seeded(seed))))
    for writing in (canonical(case.expression), Hand(Seeded(seed)).whole(case.expression)):
        if parse(writing) != case.expression:
            told.append(f"read otherwise: {writing!r}")
    if to_text(case.expression) != canonical(case.expression):
        told.append(f"printed otherwise: {canonical(case.expression)!r}")
    return [sentence for sentence in told if sentence]


def outcome(case: Case) -> str:
    answer = program_answer(case)
    return answer.refused or (answer.range.certainty if answer.range else "")


def main() -> int:
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=20_000)
    arguments.add_argument("--seed", type=int)
    chosen = arguments.parse_args()
    seed = SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    started, found, kinds = time.monotonic(), 0, Counter[str]()
    for number in range(chosen.cases):
        own = seed * 10**7 + number
        case, small = a_case(Seeded(own)), a_case(Seeded(own), most_pending=2)
        kinds[outcome(case)] += 1
        for sentence in differences(case, small, own):
            found += 1
            print(f"case {number}, {to_text(case.expression)}: {sentence}", flush=True)
    print(f"{chosen.cases} cases, {found} differences, {time.monotonic() - started:.0f} seconds; {dict(kinds)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
