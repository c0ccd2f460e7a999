"""What a person chooses for a calendar: which provisions, how far, with reminders or not, in full words or neutral."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.feeds.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChoices:
    """The settings of one calendar.

    Occurrences and reminders lie within `days_back` days before the as-of day and `months_ahead` months after it.
    `zone` is the IANA time zone in which reminders stand at nine in the morning. `alarm` is how long before its start
    an entry reminds: 15 hours before an all-day one is nine in the morning of the day before. With `neutral` no text of
    an agreement leaves the register.
    """

    selection: Selection = field(default_factory=Selection)
    days_back: int = 60
    months_ahead: int = 24
    reminders: bool = True
    neutral: bool = False
    zone: str = "UTC"
    alarm: timedelta = timedelta(hours=15)

    def window(self, as_of: date) -> range:
        """The days (ordinals) that occurrences and reminders may fall on."""
        first = max(as_of.toordinal() - self.days_back, 1)
        return range(first, _months_later(as_of, self.months_ahead).toordinal() + 1)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
