"""Recurrence rules of RFC 5545 (§3.3.10), as far as a schedule takes them: daily or slower, without COUNT and UNTIL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.agreements.spelling import did_you_mean, listed

_LONGEST_SAID = 40
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_OFTEN = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"


def _numbers(largest: int, *, signed: bool = True) -> re.Pattern[str]:
    """A comma-separated list of numbers from 1 to the largest, from the end too where signed."""
    sign = "[+-]?" if signed else ""
    number = "|".join(str(value) for value in range(largest, 0, -1))
    one = f"{sign}0?(?:{number})"
    return re.compile(f"{one}(?:,{one})*")


# The values each part may have.
_PARTS = {
    "FREQ": re.compile("|".join(_FREQUENCIES)),
    "INTERVAL": re.compile(r"[1-9]\d{0,4}"),
    "BYDAY": re.compile(rf"(?:[+-]?[1-5]?\d)?{_WEEKDAY}(?:,(?:[+-]?[1-5]?\d)?{_WEEKDAY})*"),
    "BYMONTHDAY": _numbers(31),
    "BYYEARDAY": _numbers(366),
    "BYWEEKNO": _numbers(53),
    "BYMONTH": _numbers(12, signed=False),
    "BYSETPOS": _numbers(366),
    "WKST": re.compile(_WEEKDAY),
}
_SAID_ELSEWHERE = {"COUNT": "times", "UNTIL": "until"}


def faults_in_rule(rule: str) -> Iterator[str]:
    """A sentence for each thing wrong with a rule such as "FREQ=MONTHLY;BYDAY=-1FR"."""
    seen: set[str] = set()
    for part in rule.split(";"):
        name, equals, value = part.strip().upper().partition("=")
        if not equals:
            yield f"“{part}” is no part of a rule; write it like FREQ=MONTHLY;BYDAY=-1FR"
        elif name in seen:
            yield f"{name} is given twice"
        else:
            yield from _faults_in_part(name, value)
        seen.add(name)
    if "FREQ" not in seen:
        yield f"a rule says how often: FREQ={listed_plainly(_FREQUENCIES)}"


def _faults_in_part(name: str, value: str) -> Iterator[str]:
    if name in _SAID_ELSEWHERE:
        yield f"{name} is said by the schedule's own “{_SAID_ELSEWHERE[name]}”; take it out of the rule"
    elif name in ("BYHOUR", "BYMINUTE", "BYSECOND") or (name == "FREQ" and value in _TOO_OFTEN):
        yield f"{name}={value} is below a day; a schedule knows days, not hours"
    elif name not in _PARTS:
        yield f"a rule has no {name}{did_you_mean(name, _PARTS)}"
    elif not _PARTS[name].fullmatch(value):
        hint = f"; it is {listed(_FREQUENCIES, 'or')}" if name == "FREQ" else ""
        short = value if len(value) <= _LONGEST_SAID else f"{value[: _LONGEST_SAID - 1]}…"
        yield f"{name} cannot be “{short}”{hint}"


def listed_plainly(words: tuple[str, ...]) -> str:
    """Words as a list without quotation marks: A, B or C."""
    return f"{', '.join(words[:-1])} or {words[-1]}"
