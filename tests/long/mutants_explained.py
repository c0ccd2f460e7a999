"""The mutants of planner/dates that live, and why: most cannot be told from the code, the others are no fault.

A mutant is known by its function and by its first changed line, so that this outlives changes elsewhere.
"""

from __future__ import annotations

import re
from typing import Final

_MUTANT: Final = re.compile(r"(?P<module>[\w.]+)\.x(?:ǁ(?P<owner>\w+)ǁ|_)(?P<function>\w+)__mutmut_\d+")

# Why -> function -> its changed lines.
EXPLAINED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "Only the best match is asked for, however many are found.": {
        "planner.dates.names._no_provision": (
            "close = get_close_matches(named.provision, sorted(names.provisions), )",
            "close = get_close_matches(named.provision, sorted(names.provisions), n=2)",
        ),
        "planner.dates.names._did_you_mean": (
            "close = get_close_matches(wrong, sorted(known), )",
            "close = get_close_matches(wrong, sorted(known), n=2)",
        ),
    },
    "How many codes are compared by their beginning is a matter of taste: five are enough for a slip in one letter.": {
        "planner.dates.closures._unknown": ("close = get_close_matches(asked, spellings, n=6)",),
    },
    "The library fills in a year when it is first asked about a day of it.": {
        "planner.dates.closures._library_calendar": ("return make(years=None)",),
    },
    "It spares making the calendars of markets whose parts the table names anyway.": {
        "planner.dates.closures._maker": (
            "parts = holidays.financial_holidays(market).subdivisions if (code in others) or True else ()",
        ),
    },
    "The name of a package is read without regard to case.": {
        "planner.dates.closures.list_closures": (
            'return ClosureList(code, version("HOLIDAYS"), weekend, tuple(closures), tuple(openings), first_year, '
            "last_year)",
        ),
    },
    "A country's or market's own code is among the spellings twice, the second time as a known code.": {
        "planner.dates.closures._unknown": (
            "spellings = {alias: codes[1] for table in tables for codes in table.values() for alias in codes[2:]}",
        ),
    },
    "Empty, nought or None, what is asked of it is only whether there is any.": {
        "planner.dates.reader.Reader._named_period": (
            'raise self._fail(hint=hints.impossible_day(f"{text}-01", None).replace(f"{text}-01", text))',
        ),
        "planner.dates.closures._unknown": (
            "nearest = max(close, key=lambda spelling: _alike(spelling, asked), default=None)",
        ),
    },
    "The value stands for False where only its truth is asked, or is the default spelt out.": {
        "planner.dates.closures._alike": (
            "(place for place, (a, b) in enumerate(zip(one, other, strict=None)) if a != b), min(len(one), len(other))",
            "(place for place, (a, b) in enumerate(zip(one, other, )) if a != b), min(len(one), len(other))",
        ),
        "planner.dates.reader.Reader._list": ("last = None",),
        "planner.dates.reader.Reader._group": ("inside = self._operand(in_list=None)",),
        "planner.dates.evaluation.deciding_events": (
            "return _in_live_branches(expression, operators, of_leaf, skip_firm=None)",
        ),
    },
    "The pattern also matches nothing, so that there always is a match; the other branch is for the type checker.": {
        "planner.dates.completion._end_of": ("return rest.end() if (rest) or True else start",),
    },
    "No offer and no keyword has an X there.": {
        "planner.dates.completion._spaced": ('return offer if offer[0] in "XX,)XX" else space + offer',),
        "planner.dates.completion._offers": ('keyword = phrase.strip("XX“”XX")',),
    },
    "A month end is read as “next” or as anything else, which is “last”.": {
        "planner.dates.evaluation._readings_differ": (
            'other = replace(conventions, month_end="next" if conventions.month_end == "last" else "XXlastXX")',
            'other = replace(conventions, month_end="next" if conventions.month_end == "last" else "LAST")',
        ),
    },
    "A day past the calendar counts as one that does not come, which is tried anyway.": {
        "planner.dates.shared_event.SharedEvent._days": (
            "return chain(range(earliest, min(latest, reach, ) + 1), (OPEN,) if latest == OPEN else ())",
        ),
    },
    "Four years past the fixed days are tried: whether it is the end or the start of a year changes nothing.": {
        "planner.dates.shared_event.SharedEvent._fixed": (
            "return (edge_of(None, period, self.conventions.fiscal_year_start),)",
        ),
    },
    "It only spares working out a second time what comes to the same.": {
        "planner.dates.operators.Operators.__init__": (
            "self.cut = self.outside = None",
            "self.cut = self.outside = True",
        ),
        "planner.dates.operators.Operators.range_of": (
            "return Range(moved, moved if (earliest == latest) and False else self.moved(expression, latest))",
        ),
        "planner.dates.shared_event.SharedEvent._days": (
            "cycle = _WEEKDAYS_OF_LEAP_YEARS if (any(map(asks_calendar, nodes))) or True else _LEAP_YEARS",
        ),
    },
    "Nothing asks for the day behind a week.": {
        "planner.dates.calendars._Week.__init__": (
            "self._before = [sum(offset < weekday for offset in self._offsets) for weekday in range(9)]",
            "self._works = [weekday in self._offsets for weekday in range(8)]",
        ),
    },
    "No time at all leads nowhere outside the calendar, and the year 9999 is not outside.": {
        "planner.dates.arithmetic.add_days": ('raise DateOutOfRange(counted(days, "day", day), late=days >= 0)',),
        "planner.dates.arithmetic.add_months": (
            'raise DateOutOfRange(counted(months, "month", day), late=months >= 0)',
        ),
        "planner.dates.arithmetic._edge": (
            'raise DateOutOfRange(f"the {edge} of that fiscal period", late=year >= 9999)',
        ),
    },
    "Any word but “whichever” will do.": {
        "planner.dates.reader.Reader._at_whichever": (
            'return "whichever" in (self._token.word, self._next_word() if self._token.word == "," else "XXXX")',
        ),
    },
    "An edge is the start or else the end; a month begins with itself, whenever the fiscal year does.": {
        "planner.dates.calendars._month_end": (
            "return edge_around(None, PeriodUnit.MONTH, day, 1)",
            "return edge_around(Edge.END, PeriodUnit.MONTH, day, None)",
            "return edge_around(Edge.END, PeriodUnit.MONTH, day, 2)",
        ),
    },
    "A closure list has both years, and without one there is neither.": {
        "planner.dates.calendars.BusinessCalendar.gap": ("if self.first_year is None and self.last_year is None:",),
    },
    "Any day outside the calendar will do, and its last day is not outside.": {
        "planner.dates.calendars.BusinessCalendar._nth": ("return FIRST_DAY - 2",),
        "planner.dates.calendars.BusinessCalendar._within": (
            'raise DateOutOfRange(counted(business_days, "business day", day), late=found >= LAST_DAY)',
        ),
    },
    "It spares a search for gaps in the holiday list where there are none; searched once more, none are found.": {
        "planner.dates.operators.Operators._on_calendar": ("if not self.outside or self._calendar.gap(day, found):",),
    },
    "The loop below sets it before it is read, or else it is anything but “or”.": {
        "planner.dates.reader.Reader._whichever": ('items, starts, joined = [], [self._at], "XXXX"',),
    },
    "A few days of the event more than a whole cycle give no other counts.": {
        "planner.dates.shared_event._longest": ("return 1",),
    },
    "It spares trying the days of the event; tried one by one, the count is the same. A series here has an interval.": {
        "planner.dates.shared_event.SharedEvent._constant": (
            "if every is not None or self.rule.day is not None or not isinstance(until, Offset):",
        ),
    },
    "A lower bound that is farther off is halved away; the number found is the same.": {
        "planner.dates.recurrence.first_number": ("low, high = step // 3, step",),
    },
    "The day is cut to the month's length, and the first and second day are in every month in both readings.": {
        "planner.dates.recurrence.nth": (
            'wanted = 32 if rule.day == "last" else rule.day',
            "first_of_month = start - date.fromordinal(start).day + 2",
            "return _in_month(add_months(first_of_month, months + into)[1], wanted)",
        ),
    },
    "Where the rule is tried at its own start it is tried twice, with the same outcome.": {
        "planner.dates.rules._days": (
            "if later >= start and next(iter(rule.replace(dtstart=_midnight(later))), None) is None:",
        ),
    },
}


def reason(mutant: str, line: str) -> str:
    """Why a mutant with such a changed line may live; empty where it should not."""
    named = _MUTANT.fullmatch(mutant)
    if named is None:
        return ""
    function = ".".join(filter(None, named.groups()))
    return next((why for why, places in EXPLAINED.items() if line in places.get(function, ())), "")
