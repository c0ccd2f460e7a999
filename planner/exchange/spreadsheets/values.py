"""What the cells of each kind of column mean: read strictly, or refused with the sentence to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final

from planner.agreements.provision import Confidence, Kind
from planner.agreements.spelling import did_you_mean
from planner.dates.durations import Duration, parse_duration
from planner.dates.expressions import Day, Expression, RollConvention, Unit
from planner.exchange.cells import read_steps, read_words
from planner.exchange.columns import Holds
from planner.exchange.spreadsheets.amounts import read_currency
from planner.exchange.spreadsheets.book import Cell, Epoch
from planner.exchange.spreadsheets.days import FIRST_TRUE, Read, day_of_serial, read_day, year_typed_for
from planner.exchange.spreadsheets.mapping import COLUMNS, SheetMapping
from planner.exchange.spreadsheets.names import Names

_NOTHING: Final = frozenset({"-", "–", "—", "n/a"})
_TEXTS: Final = frozenset({"title", "note", "quote"})
_SHORT: Final = 12  # letters, with space around them, within which a cell can still say nothing
_YES: Final = frozenset({"yes", "y", "true", "x", "✓", "1"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_OFTEN: Final = {
    **dict.fromkeys(("daily", "every day"), Duration(1, Unit.DAY)),
    **dict.fromkeys(("weekly", "every week"), Duration(1, Unit.WEEK)),
    **dict.fromkeys(("fortnightly", "every two weeks", "biweekly"), Duration(2, Unit.WEEK)),
    **dict.fromkeys(("monthly", "every month"), Duration(1, Unit.MONTH)),
    **dict.fromkeys(("quarterly", "every quarter"), Duration(1, Unit.QUARTER)),
    **dict.fromkeys(("half-yearly", "semi-annually", "semiannually", "half yearly"), Duration(6, Unit.MONTH)),
    **dict.fromkeys(("yearly", "annually", "annual", "every year"), Duration(1, Unit.YEAR)),
}
_ONCE: Final = frozenset({"once", "one-off", "one off", "none", "no", "never"})
_KINDS: Final = {**{str(kind): kind for kind in Kind}, "duty": Kind.OBLIGATION, "fee": Kind.PAYMENT}
_WORDS_OF: Final[dict[str, dict[str, Any]]] = {
    "kind": _KINDS,
    "schedule.roll": {str(roll): roll for roll in RollConvention},
    "confidence": {str(confidence): confidence for confidence in Confidence},
}
_NO_DAY: Final = (
    "the cell shows no day, and Excel keeps the 1st ({}) for it: which day is meant? Write it, or “end of {}” as a text"
)
_YEAR_TYPED: Final = "{0} is what Excel makes of {1} in a cell of days; write “end of {1}”, or the day that is meant"
_BY_EXCEL: Final = "Excel has made a date of it ({}); format the cell as text and type it again"


class NumberForDay(ValueError):
    """A plain number where a day belongs, which may be a day as Excel counts them; nobody has said so."""


class Where:
    """The cell that is being read: its place is worked out only when it is named; notes are put into `remarks`."""

    __slots__ = ("_dayless", "_place", "key", "remarks", "row")

    def __init__(
        self, place: Callable[[int, str], str], row: int, remarks: list[str], dayless: Callable[[int, str], bool]
    ) -> None:
        self._place = place
        self._dayless = dayless
        self.row = row
        self.key = ""
        self.remarks = remarks

    def place(self) -> str:
        """The cell as people name it."""
        return self._place(self.row, self.key)

    def dayless(self) -> bool:
        """Whether the cell's format shows a date without its day."""
        return self._dayless(self.row, self.key)


class Values:
    """Reads cells by the key of their column; `read` raises ValueError or LongstopError with the sentence to show."""

    def __init__(self, names: Names, mapping: SheetMapping, epoch: Epoch) -> None:
        self._names = names
        self._mapping = mapping
        self._epoch = epoch
        self._day = lru_cache(maxsize=20_000)(lambda text: read_day(text, mapping.dates))

    def reader(self, key: str) -> Callable[[Cell, Where], Any]:
        """How the cells of a column are read."""
        if key in _WORDS_OF:
            return lambda cell, _: _word(key, cell)
        if key == "schedule.every":
            return lambda cell, _: _every(_text(cell))
        if key == "schedule.day":
            return lambda cell, _: _day_of_month(cell)
        if key == "instrument":
            return lambda cell, _: self._names.instrument(_text(cell))
        if key in ("id", "clause"):
            return _exact_text
        readers: dict[Holds, Callable[[Cell, Where], Any]] = {
            Holds.PARTY: lambda cell, where: self._names.party(_text(cell), where.place),
            Holds.DATE: self._date,
            Holds.AMOUNT: lambda cell, _: _figure(cell),
            Holds.CURRENCY: lambda cell, _: read_currency(_text(cell)),
            Holds.LENGTH: lambda cell, _: _length(_text(cell)),
            Holds.NUMBER: lambda cell, _: _count(cell),
            Holds.FLAG: lambda cell, _: _flag(cell),
            Holds.NAMES: lambda cell, _: read_words(_text(cell)),
            Holds.WORDS: lambda cell, _: read_words(_text(cell)),
            Holds.LENGTHS: lambda cell, _: tuple(map(_length, read_words(_text(cell)))),
            Holds.STEPS: lambda cell, _: read_steps(_text(cell)),
        }
        return readers.get(COLUMNS[key].holds, lambda cell, _: _text(cell))

    def _date(self, cell: Cell, where: Where) -> Expression:
        if isinstance(cell, str):
            return self._typed(cell.strip(), where)
        if isinstance(cell, bool | time | timedelta):
            raise ValueError(f"{_shown(cell)} is no day; write it like 2027-03-31")
        if isinstance(cell, date):
            if cell.day == 1 and where.dayless():
                raise ValueError(_NO_DAY.format(f"{cell:%Y-%m-%d}", f"{cell:%Y-%m}"))
            day = _counted(cell, where)
            if (year := year_typed_for(day, self._epoch)) is not None:
                raise ValueError(_YEAR_TYPED.format(day, year))
            return Day(day.toordinal())
        return Day(self._serial(cell).toordinal())

    def _typed(self, text: str, where: Where) -> Expression:
        found: Read | None = self._day(text)
        if found is not None:
            if found.time:
                where.remarks.append(f"the time {found.time} is left out")
            return Day(found.day.toordinal())
        if re.fullmatch(r"[0-9]{5}", text):
            return Day(self._serial(int(text)).toordinal())
        return self._names.expression(text, where.place)

    def _serial(self, number: float) -> date:
        day = day_of_serial(number, self._epoch)
        if not self._mapping.numbers_are_days:
            raise NumberForDay(f"{number:.15g} is a number; as Excel counts days it would be {day}; say whether it is")
        return day


def blank(cell: Cell) -> bool:
    """Whether a cell says nothing."""
    if not isinstance(cell, str):
        return False
    return not cell or cell.isspace() or (len(cell) < _SHORT and cell.strip().casefold() in _NOTHING)


def says_nothing(key: str) -> Callable[[Cell], bool]:
    """Whether a cell of a column says nothing: in a text of its own a dash is a text, elsewhere it stands for none."""
    return _empty if key in _TEXTS else blank


def _empty(cell: Cell) -> bool:
    return isinstance(cell, str) and (not cell or cell.isspace())


def _counted(cell: date, where: Where) -> date:
    """The day of a cell that Excel shows as one."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if day < FIRST_TRUE:
        raise ValueError(f"Excel counts the days before March 1900 wrongly ({day}); write the day as a text")
    if isinstance(cell, datetime) and cell.time() != time():
        if cell.time() >= time(23, 59, 59):
            raise ValueError(f"{cell:%Y-%m-%d %H:%M:%S} is a second before midnight: which of the two days is meant?")
        where.remarks.append(f"the time {cell:%H:%M} is left out")
    return day


def text_of(cell: Cell) -> str:
    """A cell as a text: whole numbers without a point, days as 2027-03-31, yes and no."""
    return _text(cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return f"{cell:.15g}"
    return _shown(cell)


def _shown(cell: Cell) -> str:
    if isinstance(cell, datetime) and cell.time() == time():
        return str(cell.date())
    return str(cell)


def _exact_text(cell: Cell, where: Where) -> str:
    if isinstance(cell, date | time | timedelta):
        raise ValueError(_BY_EXCEL.format(_shown(cell)))
    if isinstance(cell, float) and cell != int(cell):
        where.remarks.append(f"{cell:.15g} is a number in the sheet, where {cell:.15g}0 would look the same")
    return _text(cell)


def _word(key: str, cell: Cell) -> Any:
    words, said = _WORDS_OF[key], _text(cell).casefold()
    if said not in words:
        raise ValueError(f"“{_text(cell)}” is none of them{did_you_mean(said, COLUMNS[key].choices)}")
    return words[said]


def _every(text: str) -> Duration | None:
    said = " ".join(text.casefold().split())
    if said in _ONCE:
        return None
    return _OFTEN.get(said) or _length(said.removeprefix("every "))


@lru_cache(maxsize=5_000)
def _length(text: str) -> Duration:
    return parse_duration(text)


def _day_of_month(cell: Cell) -> Any:
    return "last" if _text(cell).casefold() == "last" else _count(cell)


def _count(cell: Cell) -> int:
    said = _text(cell)
    if not re.fullmatch(r"[0-9]{1,9}", said):
        raise ValueError(f"“{said}” is not a whole number")
    return int(said)


def _flag(cell: Cell) -> bool:
    said = _text(cell).casefold()
    if said not in _YES | _NO:
        raise ValueError(f"“{_text(cell)}” is neither yes nor no")
    return said in _YES


def _figure(cell: Cell) -> str | float:
    if isinstance(cell, bool | date | time | timedelta):
        raise ValueError(f"{_shown(cell)} is not an amount; write it like 1250000.00")
    return cell
