"""Compares thirty years of payment schedules with QuantLib's Schedule and explains every difference.

    python -m tests.long.quantlib_schedules [--starts 366]

Prints the days on which the two holiday lists disagree, the differences they explain, and the figures; ends with 1
where a difference is left unexplained, or where the program differs though it is given QuantLib's own holidays.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from datetime import date, timedelta

from tests.oracle.quantlib_schedules import CALENDARS, Difference, differences, disagreements, schedules


def main() -> int:
    arguments = ArgumentParser(description=__doc__)
    arguments.add_argument("--starts", type=int, default=366, help="how many start days, from 1 January 2000 on")
    chosen = arguments.parse_args()
    starts = [date(2000, 1, 1) + timedelta(days=n) for n in range(chosen.starts)]
    for code in CALENDARS:
        print(f"{code}: where the lists disagree from 2000 to 2032")
        for day, which in disagreements(code, date(2000, 1, 1), date(2032, 12, 31)).items():
            print(f"  {day:%a %d %b %Y} {which}")
    compared, other, found = 0, 0, list[Difference]()
    for terms in schedules(starts):
        number, differing = differences(terms)
        compared += number
        found += differing
        other += len(differences(terms, our_list=False)[1])
    causes = Counter((each.terms.code, day) for each in found for day in each.disagreed)
    for (code, day), times in sorted(causes.items()):
        print(f"{code} {day:%a %d %b %Y}: explains {times} differences")
    left = [each for each in found if not each.disagreed]
    for each in left:
        print(f"unexplained: {each}")
    print(
        f"{compared} payments compared, {len(found)} on another day, {len(left)} of them unexplained; "
        f"given QuantLib's holidays {other} on another day"
    )
    return 1 if left or other else 0


if __name__ == "__main__":
    sys.exit(main())
