"""What is late: the overdue dates that are listed, and those of long-running schedules that lie before the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.agreements.money import Money
from planner.deadlines.deadline import Deadline, Role, TimeState
from planner.deadlines.payments import payment
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words

_WITHOUT_END: Final = "overdue dates before that are too many to count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The overdue deadlines, `listed` and `older` than the list of recurring ones reaches.

    `counted` is False where a schedule has too many occurrences before the list to go through them.
    """

    position: Position
    listed: tuple[Deadline, ...]
    older: tuple[Deadline, ...]
    counted: bool = True

    @property
    def all(self) -> tuple[Deadline, ...]:
        return (*self.older, *self.listed)

    @property
    def words(self) -> str:
        """What a list of recurring dates leaves out: "3 older ones are overdue too"; empty where that is nothing."""
        if not self.counted:
            return _WITHOUT_END
        count = len(self.older)
        return f"{count:,} older {'one is' if count == 1 else 'ones are'} overdue too" if count else ""

    @property
    def money_words(self) -> str:
        """What is owed for payments older than the list, a sum for each currency; empty where that is nothing."""
        if not self.counted:
            return _WITHOUT_END
        sums = _sums(payment(self.position, each).left for each in self.older if each.role is Role.PAYMENT)
        return f"{' and '.join(sums)} overdue from before that" if sums else ""


def late(position: Position) -> Late:
    """What is overdue on the as-of day, however old it is."""
    listed, older = (
        tuple(each for each in deadlines if each.time is TimeState.OVERDUE)
        for deadlines in (position.listed, position.older.all)
    )
    return Late(position=position, listed=listed, older=older, counted=position.older.counted)


def listed_from(position: Position) -> str:
    """The day from which recurring dates are listed, in words."""
    return day_words(date.fromordinal(position.listed_span[0]), weekday=False)


def _sums(amounts: Iterable[Money]) -> list[str]:
    sums: dict[str, int] = defaultdict(int)
    for amount in amounts:
        sums[amount.currency] += amount.minor
    return [Money(minor, currency).words for currency, minor in sums.items() if minor]
