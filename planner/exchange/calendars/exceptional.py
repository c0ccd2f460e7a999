"""Brings together what a calendar says of one series in several entries: exceptions, additions, moved occurrences."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, MutableSequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from planner.dates.rules import RuleDays
from planner.errors import LongstopError, Problem
from planner.exchange.calendars.components import MOST_INSTANCES, ReadEntry
from planner.exchange.calendars.entries import CalendarEntry

# An endless series that a rule alone cannot say is written out so far ahead.
_AHEAD: Final = timedelta(days=731)
_PATIENCE: Final = 1.5  # seconds of computing that the rules of one file may take together


def with_exceptions(
    found: Iterable[ReadEntry], since: date, problems: MutableSequence[Problem]
) -> tuple[tuple[CalendarEntry, ...], int]:
    """The entries from `since` on, each series whole, and how many were over before; faults go to `problems`.

    A series that its rule describes stays a rule; one with exceptions becomes the days it falls on. Raises
    LongstopError where the rules come to more days, or take longer, than those of a calendar that people keep.
    """
    alone: list[ReadEntry] = []
    moved: dict[str, list[ReadEntry]] = {}
    for each in found:
        if each.replaces is None:
            alone.append(each)
        else:
            moved.setdefault(each.entry.uid, []).append(each)
    series, entries = _Series(since), list[CalendarEntry]()
    for each in alone:
        others = moved.pop(each.entry.uid, []) if each.entry.rule and each.entry.uid else []
        try:
            entries += [series.whole(each, others), *map(_apart, others)]
        except _Fault as fault:
            where = f"entry {each.entry.number}"
            problems.append(Problem(where=where, text=str(fault), line=each.entry.line))
    entries += [_apart(each) for several in moved.values() for each in several]
    current = tuple(replace(each, days=_current(each, since)) for each in entries if not series.is_over(each))
    return tuple(sorted(current, key=lambda entry: entry.number)), len(entries) - len(current)


def _apart(moved: ReadEntry) -> CalendarEntry:
    """An occurrence that was moved or reworded, as an entry of its own."""
    return replace(moved.entry, uid=f"{moved.entry.uid} {moved.replaces}", rule="", times=None, until=None)


def _current(entry: CalendarEntry, since: date) -> tuple[date, ...]:
    return entry.days if entry.rule else tuple(day for day in entry.days if day >= since)


class _Fault(Exception):
    """What is wrong with one series; its text is the sentence to show."""


class _Series:
    """Works the rules of one file out, as long as they take together what a person's calendar takes."""

    def __init__(self, since: date) -> None:
        self._since = since
        self._spent = 0.0
        self._written = 0

    def whole(self, each: ReadEntry, others: list[ReadEntry]) -> CalendarEntry:
        """A series with what other entries say of it."""
        entry = each.entry
        if not entry.rule:
            days = {*entry.days, *each.besides} - set(each.without)
            return replace(entry, days=tuple(sorted(days)))
        odd_start = self._starts_oddly(entry)
        if not (each.without or each.besides or others or odd_start):
            return entry
        # The first day counts, whether the rule has it or not (RFC 5545 §3.8.5.3).
        times = entry.times - 1 if entry.times and odd_start else entry.times
        gone = {*each.without, *(other.replaces for other in others if other.replaces)}
        days = {*entry.days, *self._days(replace(entry, times=times)), *each.besides} - gone
        remark = "its series has exceptions, so that each day is an obligation of its own"
        if entry.times is None and entry.until is None:
            remark += f", up to {(self._since + _AHEAD).isoformat()}"
        remarks = (*entry.remarks, remark)
        return replace(entry, days=tuple(sorted(days)), rule="", times=None, until=None, remarks=remarks)

    def _starts_oddly(self, entry: CalendarEntry) -> bool:
        """Whether the first day is one that the rule does not have; without BY… every rule has it."""
        if "BY" not in entry.rule.upper():
            return False
        first = next(self._numbered(entry), None)
        if first is None:
            raise LongstopError(f"entry {entry.number} recurs by a rule that never comes round: {entry.rule}")
        return first != entry.days[0]

    def _days(self, entry: CalendarEntry) -> Iterator[date]:
        """The days of a series, to its end or as far as an endless one is written out."""
        last = entry.until or (self._since + _AHEAD if entry.times is None else date.max)
        for number, day in enumerate(self._numbered(entry), 1):
            if day > last or (entry.times is not None and number > entry.times):
                return
            if number > MOST_INSTANCES:
                raise _Fault(f"its series comes to more than {MOST_INSTANCES:,} days")
            self._written += day >= self._since
            if self._written > MOST_INSTANCES:
                raise LongstopError(f"its series come to more than {MOST_INSTANCES:,} days; export a part of it")
            yield day

    def is_over(self, entry: CalendarEntry) -> bool:
        """Whether nothing of it lies on or after the day in question."""
        if not entry.rule:
            return all(day < self._since for day in entry.days)
        if entry.until is not None:
            return entry.until < self._since
        if entry.times is None:
            return False
        for number, day in enumerate(self._numbered(entry), 1):
            if day >= self._since:
                return False
            if number >= entry.times:
                return True
        return True

    def _numbered(self, entry: CalendarEntry) -> Iterator[date]:
        """The days of a rule in order; raises LongstopError once the file's rules have taken too long."""
        began = time.process_time()
        days, number = RuleDays(entry.rule, entry.days[0].toordinal()), 1
        while (day := days.nth(number)) is not None:
            self._pass(time.process_time() - began)
            yield date.fromordinal(day)
            began, number = time.process_time(), number + 1
        self._pass(time.process_time() - began)

    def _pass(self, seconds: float) -> None:
        self._spent += seconds
        if self._spent > _PATIENCE:
            raise LongstopError("its recurring entries take too long to work out; export fewer of them")
