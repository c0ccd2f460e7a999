"""The recursive descent that reads a date expression, one method for each form of dates.md §1."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from planner.dates import expectations as expected
from planner.dates import hints
from planner.dates.arithmetic import days_in_month
from planner.dates.expressions import (
    Day,
    Direction,
    Edge,
    EdgeAround,
    EdgeOf,
    EventDay,
    Expression,
    First,
    Last,
    NamedPeriod,
    Never,
    Offset,
    Part,
    PeriodUnit,
    ProvisionDay,
    Roll,
    RollConvention,
    Unit,
)
from planner.dates.names import Names, fault_of
from planner.dates.refusals import DateSyntaxError
from planner.dates.tokens import END_OF_TEXT, NAME, Token, TokenKind, tokens

DEEPEST: Final = 100
TOO_DEEP: Final = f"it is nested more than {DEEPEST} levels deep; let a provision of its own state a part of it"

_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR: Final = re.compile(r"[0-9]{4}")
_FIRST: Final = frozenset({"earlier", "earliest", "first"})
_LISTS: Final = ("earlier", "earliest", "later", "latest")
_ROLLS: Final = frozenset({"following", "preceding", "modified"})
_UNITS: Final = {word: unit for unit in Unit for word in (str(unit), f"{unit}s") if unit is not Unit.BUSINESS_DAY}
_DIRECTIONS: Final = {"after": Direction.AFTER, "from": Direction.AFTER, "before": Direction.BEFORE}
_PARTS: Final = {str(part): part for part in Part}


class Reader:
    """One pass over one text.

    `deepest` is the number of levels it went down; `could_follow`, once the whole was read, what could still be added.
    """

    def __init__(self, text: str, names: Names | None = None) -> None:
        self._text, self._names = text, names
        self._tokens = tokens(text)
        self._at = self._level = self.deepest = 0
        self.could_follow: tuple[str, ...] = ()

    def whole(self) -> Expression:
        """The expression that the text is; raises DateSyntaxError."""
        expression = self._operand(in_list=False)
        rolled = self._rolled(expression)
        if rolled is not expression:
            return self._finished(rolled)
        if self._token.word in ("or", ",", "whichever") and not hints.ends_list(self._tokens, self._at):
            self._at = 0
            expression = self._whichever()
            rolled = self._rolled(expression)
            return self._finished(rolled, () if rolled is not expression else expected.ROLLS)
        return self._finished(expression, (*expected.ROLLS, expected.OR))

    def _finished(self, expression: Expression, could_follow: tuple[str, ...] = ()) -> Expression:
        self.could_follow = could_follow
        if self._token.kind is TokenKind.END:
            return expression
        raise self._fail((*could_follow, END_OF_TEXT))

    # -- moving along ------------------------------------------------------------------------------------------

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _next_word(self) -> str:
        """The word behind the current token, which is not the end."""
        return self._tokens[self._at + 1].word

    def _take(self, *words: str) -> str:
        """Steps over the current token where it is one of these words; else gives the empty string."""
        word = self._tokens[self._at].word
        if word not in words:
            return ""
        self._at += 1
        return word

    def _need(self, *words: str, could: tuple[str, ...] = ()) -> str:
        """Steps over one of these words; anything else is refused."""
        taken = self._take(*words)
        if not taken:
            raise self._fail(could or expected.quoted(*words))
        return taken

    def _fail(self, could: tuple[str, ...] = (), hint: str = "", at: int | None = None) -> DateSyntaxError:
        """The refusal of the current token, or of the one at `at`."""
        at = self._at if at is None else at
        token, before = self._tokens[at], self._tokens[at - 1] if at else None
        return DateSyntaxError(self._text, token.start, token.said, could, hint or hints.hint_for(token, before, could))

    # -- forms -------------------------------------------------------------------------------------------------

    def _operand(self, *, in_list: bool) -> Expression:
        """Anything but a trailing roll; in a list no list, however deep, unless in parentheses."""
        self._level += 1
        self.deepest = max(self.deepest, self._level)
        if self._level > DEEPEST:
            raise self._fail(hint=TOO_DEEP)
        kind = self._token.kind
        if kind is TokenKind.NUMBER:
            found = self._numbered(in_list)
        elif kind is TokenKind.REFERENCE:
            found = self._named()
        elif self._take("("):
            found = self._group()
        else:
            found = self._worded(in_list)
        self._level -= 1
        return found

    def _numbered(self, in_list: bool) -> Expression:
        """A day, or an offset."""
        text = self._token.text
        if "-" in text:
            return self._day(text)
        self._at += 1
        unit = self._unit()
        direction = _DIRECTIONS[self._need(*_DIRECTIONS, could=expected.DIRECTIONS)]
        return Offset(int(text), unit, direction, self._operand(in_list=in_list))

    def _day(self, text: str) -> Day:
        written = _DAY.fullmatch(text)
        if written is None:
            month = f"for a month write “end of {text}” or “start of {text}”" if _MONTH.fullmatch(text) else ""
            raise self._fail(expected.EXPRESSION, month)
        year, month_of_year, day = map(int, written.groups())
        length = days_in_month(year, month_of_year) if 1 <= month_of_year <= 12 else 0
        if not year or not 1 <= day <= length:
            raise self._fail(hint=hints.impossible_day(text, length))
        self._at += 1
        return Day(date(year, month_of_year, day).toordinal())

    def _unit(self) -> Unit:
        if self._take("business"):
            self._need("day", "days", could=expected.quoted("days"))
            return Unit.BUSINESS_DAY
        return _UNITS[self._need(*_UNITS, could=expected.UNITS)]

    def _named(self) -> Expression:
        """`[event]` or `[provision.part]`."""
        written = NAME.fullmatch(self._token.text)
        if written is None:
            raise self._fail((expected.EVENT, expected.PROVISION_DAY), hints.about_name(self._token.text))
        owner, part = written[1], (written[2] or "").lower()
        if part and part not in _PARTS:
            raise self._fail(tuple(f"[{owner}.{known}]" for known in Part))
        named = ProvisionDay(owner, _PARTS[part]) if part else EventDay(owner)
        fault = fault_of(named, self._names) if self._names is not None else ""
        if fault:
            raise self._fail(hint=fault)
        self._at += 1
        return named

    def _group(self) -> Expression:
        inside = self._operand(in_list=False)
        rolled = self._rolled(inside)
        if not self._take(")"):
            could = (expected.CLOSE,) if rolled is not inside else (expected.CLOSE, *expected.ROLLS)
            raise self._fail(could, hints.WHOLE_ONLY if self._token.word in ("or", "whichever") else "")
        return rolled

    def _worded(self, in_list: bool) -> Expression:
        """A list, an edge of a period, or never; "the" may stand before the first two."""
        start, the = self._at, self._take("the")
        if word := self._take(*_LISTS):
            if in_list:
                raise self._fail(expected.ITEM, hints.LIST_IN_LIST, start)
            return self._list(word)
        if edge := self._take("start", "end"):
            self._need("of")
            return self._period_of(Edge(edge), in_list)
        if the:
            raise self._fail(expected.quoted(*_LISTS, "start", "end"))
        if self._take("through"):
            return EdgeOf(Edge.END, self._named_period(expected.NAMED_PERIOD))
        if self._take("never"):
            return Never()
        raise self._fail(expected.ITEM if in_list else expected.EXPRESSION)

    def _list(self, word: str) -> Expression:
        """`of A, B and C`, with or without a comma before "and"."""
        self._need("of")
        items = [self._operand(in_list=True)]
        last = False
        while not last:
            comma, last = self._take(","), bool(self._take("and"))
            if not comma and not last:
                raise self._fail((expected.COMMA, expected.AND))
            if comma and not last and self._token.word in _ROLLS:
                raise self._fail((*expected.ITEM, expected.AND), hints.ROLLED_ITEM)
            items.append(self._operand(in_list=True))
        if self._token.word == "and":
            raise self._fail((*expected.ROLLS, END_OF_TEXT), hints.ONE_AND)
        return First(tuple(items)) if word in _FIRST else Last(tuple(items))

    def _period_of(self, edge: Edge, in_list: bool) -> Expression:
        """What stands behind "end of": a period with a name, or the period of a day."""
        fiscal = self._take("fiscal")
        unit = self._take("quarter", "year") if fiscal else self._take("month", "quarter", "year")
        if unit:
            self._need("of")
            around = PeriodUnit(f"fiscal {unit}" if fiscal else unit)
            return EdgeAround(edge, around, self._operand(in_list=in_list))
        if fiscal:
            raise self._fail(expected.quoted("quarter of", "year of"))
        return EdgeOf(edge, self._named_period((*expected.NAMED_PERIOD, *expected.PERIOD_OF)))

    def _named_period(self, could: tuple[str, ...]) -> NamedPeriod:
        """`2030`, `2027-09`, `Q3 2027` or `FY2031`."""
        if self._take("fy"):
            return NamedPeriod(self._year(), fiscal=True)
        if self._take("q"):
            quarter = self._need("1", "2", "3", "4")
            return NamedPeriod(self._year(), quarter=int(quarter))
        text = self._token.text
        if _YEAR.fullmatch(text):
            return NamedPeriod(self._year())
        written = _MONTH.fullmatch(text)
        if written is None:
            raise self._fail(could, f"{text} is a day already; write {text}" if _DAY.fullmatch(text) else "")
        if written[1] == "0000" or not 1 <= int(written[2]) <= 12:
            raise self._fail(hint=hints.impossible_day(f"{text}-01", 0).replace(f"{text}-01", text))
        self._at += 1
        return NamedPeriod(int(written[1]), month=int(written[2]))

    def _year(self) -> int:
        text = self._token.text
        if not _YEAR.fullmatch(text):
            raise self._fail(("a year of four digits such as 2030",))
        if text == "0000":
            raise self._fail(hint="the year 0000 does not exist: years run from 0001 to 9999")
        self._at += 1
        return int(text)

    def _rolled(self, expression: Expression) -> Expression:
        """The expression with the roll that stands behind it, if one does."""
        if self._token.word != "," or self._next_word() not in _ROLLS:
            return expression
        self._at += 1
        convention = self._need("following", "preceding", "modified")
        if convention == "modified":
            convention = f"modified {self._need('following')}"
        if self._token.word == "," and self._next_word() in _ROLLS:
            raise self._fail((expected.CLOSE,) if self._level else (END_OF_TEXT,), hints.ONE_ROLL)
        return Roll(RollConvention(convention), expression)

    # -- as lawyers write it -----------------------------------------------------------------------------------

    def _whichever(self) -> Expression:
        """`A or B, whichever is first`, read from the start; for the whole text only and where it has one reading."""
        items, starts, joined = [], [self._at], ""
        items.append(self._operand(in_list=True))
        while not self._at_whichever():
            joined = self._joint()
            starts.append(self._at)
            items.append(self._operand(in_list=True))
        if joined != "or":
            raise self._fail((expected.OR,), hints.JOIN_BY_OR)
        for start in starts:
            if self._tokens[start].kind is TokenKind.NUMBER and "-" not in self._tokens[start].text:
                raise self._fail(hint=hints.TWO_READINGS, at=start)
        self._take(",")
        self._need("whichever")
        self._need("is", "comes")
        words = _LISTS if self._take("the") else ("earlier", "first", "later", "last", "earliest", "latest")
        which = self._need(*words)
        return First(tuple(items)) if which in _FIRST else Last(tuple(items))

    def _at_whichever(self) -> bool:
        return "whichever" in (self._token.word, self._next_word() if self._token.word == "," else "")

    def _joint(self) -> str:
        """Steps over what joins two items: a comma, "or", or both; gives "or" where it is there."""
        comma, joined = self._take(","), self._take("or")
        if not comma and not joined:
            raise self._fail((expected.OR, expected.WHICHEVER))
        if comma and not joined and self._token.kind is TokenKind.END:
            raise self._fail((*expected.quoted(*sorted(_ROLLS)), expected.OR, *expected.ITEM))
        return joined
