"""Closure days of countries and markets, as a snapshot of the `holidays` library that a register can keep.

Dates must not move because a library was updated: what is computed with is the snapshot, and a newer one is taken
in by an operation of its own (dates.md §1). The library is large and is asked only here, and only when needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

from planner.errors import LongstopError

if TYPE_CHECKING:
    from holidays import HolidayBase

_FIRST_YEAR: Final = 1970


@dataclass(frozen=True, slots=True)
class ClosureList:
    """The days on which a country or market departs from its week, from `first_year` to `last_year`, both included.

    `code` is the library's ("US", "DE-BY", "XNYS"), `version` the library's own; `weekend` holds weekdays (Monday
    is 0); `closures` are closed days outside the weekend and `openings` working days in it, both sorted ordinals.
    """

    code: str
    version: str
    weekend: frozenset[int]
    closures: tuple[int, ...]
    openings: tuple[int, ...]
    first_year: int
    last_year: int


def list_closures(code: str) -> ClosureList:
    """The closures of a country, a country's subdivision or a market, as the installed library knows them.

    The weekend is that of the last year; where an earlier year had another, its days are closures and openings.
    Raises LongstopError with the nearest code where there is no such.
    """
    from importlib.metadata import version

    known = _library_calendar(code)
    first_year, last_year = _years(known)[0], _years(known)[-1]
    weekend = frozenset(known.weekend)
    closures: list[int] = []
    openings: list[int] = []
    for ordinal in range(date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        if known.is_working_day(day):
            if day.weekday() in weekend:
                openings.append(ordinal)
        elif day.weekday() not in weekend:
            closures.append(ordinal)
    return ClosureList(code, version("holidays"), weekend, tuple(closures), tuple(openings), first_year, last_year)


@lru_cache(maxsize=1)
def known_codes() -> list[tuple[str, str]]:
    """Every code with a name to choose it by, sorted by code: ("DE-BY", "Germany, Bayern")."""
    import holidays

    codes: dict[str, str] = {}
    for name, code, *_ in holidays.registry.COUNTRIES.values():
        country = holidays.country_holidays(code)
        named = {alias: title for title, alias in country.subdivisions_aliases.items()}
        codes[code] = _spaced(name)
        codes |= {f"{code}-{part}": f"{_spaced(name)}, {named.get(part, part)}" for part in country.subdivisions}
    for name, code, *_ in holidays.registry.FINANCIAL.values():
        market = holidays.financial_holidays(code)
        codes[code] = _spaced(name)
        codes |= {part: f"{_spaced(name)}, {part}" for part in market.subdivisions}
    return sorted(codes.items())


@lru_cache(maxsize=64)
def fault_of_code(code: str) -> str:
    """Why there are no closures for a code, with the one probably meant; empty where there are. Fills no year in."""
    return "" if _maker(code) is not None else str(_unknown(code))


def _library_calendar(code: str) -> HolidayBase:
    """The library's calendar with every year filled in from 1970, or from its start, to its end."""
    make = _maker(code)
    if make is None:
        raise _unknown(code)
    return make(years=_years(make()))


def _maker(code: str) -> Callable[..., HolidayBase] | None:
    """What makes the library's calendar of a code, None where there is no such."""
    import holidays

    country, hyphen, part = code.partition("-")
    if country in {codes[1] for codes in holidays.registry.COUNTRIES.values()}:
        known = not hyphen or part in holidays.country_holidays(country).subdivisions
        return partial(holidays.country_holidays, country, subdiv=part or None) if known else None
    for _, market, *others in holidays.registry.FINANCIAL.values():
        parts = holidays.financial_holidays(market).subdivisions if code in others else ()
        if code == market or code in parts:
            return partial(holidays.financial_holidays, market, subdiv=code if code != market else None)
    return None


def _years(calendar: HolidayBase) -> range:
    return range(max(_FIRST_YEAR, calendar.start_year), calendar.end_year + 1)


def _unknown(code: str) -> LongstopError:
    """What to say of a code that does not exist, with the one probably meant."""
    import holidays

    tables = (holidays.registry.COUNTRIES, holidays.registry.FINANCIAL)
    spellings = {alias: codes[1] for table in tables for codes in table.values() for alias in codes[1:]}
    spellings |= {name.upper(): known for known, name in known_codes()}
    spellings |= {known.upper(): known for known, _ in known_codes()}
    asked = code.strip().upper()
    close = get_close_matches(asked, spellings, n=5)
    nearest = max(close, key=lambda spelling: _alike(spelling, asked), default="")
    hint = f"did you mean {spellings[nearest]}?" if nearest else "write a country or market such as US, DE-BY or XNYS"
    return LongstopError(f"no business calendar “{code}”; {hint}")


def _alike(one: str, other: str) -> int:
    """How many letters two codes have in common from their start."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _spaced(name: str) -> str:
    """A class name as words: "NewYorkStockExchange" is "New York Stock Exchange"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
