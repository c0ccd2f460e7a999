"""Compares what the program derives from random agreements with the slow reading of the rules.

    python -m tests.long.agreements --cases 10000 [--seed 1]

Compared are the text in force; of every listed deadline its key, earliest, latest and expected day, certainty,
existence, amount, what it waits for, until when one can act and where it stands in time; the four axes of every
provision; of every payment what was paid and credited, what is left or too much, and late interest, and the totals by
period, agreement and party; of every commitment what is drawn and left, its pace, where that leads and its
milestones; the exercises outside their window, and until when each breach can be cured. The cases have all kinds of
provisions, amendments, links, terminations, stopped clocks, estimates, an end of the agreement's own, and records of
every kind: in part, too much, without an amount, of one occurrence, late.

Prints the seed first, every difference with the number that makes the case again (--seed S --first NUMBER --cases 1),
and the figures last; ends with 1 where there was a difference.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections import Counter
from random import SystemRandom

from tests.oracle.agreement_cases import an_agreement_case
from tests.oracle.agreement_comparison import agreement_outcome
from tests.oracle.cases import Seeded

COMPARED = ("deadlines", "provisions", "payments", "commitments", "breaches")


def main() -> int:
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--cases", type=int, default=10_000)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--seed", type=int)
    chosen = arguments.parse_args()
    seed = SystemRandom().randrange(10**9) if chosen.seed is None else chosen.seed
    print(f"seed {seed}", flush=True)
    started, figures = time.monotonic(), Counter[str]()
    for number in range(chosen.first, chosen.first + chosen.cases):
        outcome = agreement_outcome(an_agreement_case(Seeded(seed * 10**7 + number)))
        figures += outcome.compared + Counter(refused=outcome.refused, differences=bool(outcome.difference))
        if outcome.difference:
            print(f"case {number}: {outcome.difference}", flush=True)
    seconds = time.monotonic() - started
    things = ", ".join(
        f"{figures[what]} {what}" for what in ("deadlines", "provisions", "payments", "commitments", "breaches")
    )
    print(
        f"{chosen.cases} agreements, {things}, {figures['refused']} refused by both, "
        f"{figures['differences']} differences, {seconds:.0f} seconds"
    )
    return 1 if figures["differences"] else 0


if __name__ == "__main__":
    sys.exit(main())
