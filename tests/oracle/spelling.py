"""The same expression written by different hands: capitals, white space, spare parentheses, lawyers' order (§1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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
    ProvisionDay,
    Roll,
)
from tests.oracle.cases import Chooser, T

SPACES = (" ", " ", "  ", "\t", "\n", " \n ")


class Hand:
    """One way of writing, drawn choice by choice."""

    def __init__(self, chooser: Chooser) -> None:
        self.chooser = chooser

    def whole(self, expression: Expression) -> str:
        """A text that means the expression."""
        return self.gap() + self.outermost(expression) + self.gap()

    def outermost(self, expression: Expression) -> str:
        if isinstance(expression, Roll):
            inside = expression.operand
            bare = not isinstance(inside, Roll | First | Last) or (not isinstance(inside, Roll) and self.odds(2))
            text = self.unrolled(inside) if bare else self.inside(inside)
            return f"{text}{self.comma()}{self.words(expression.convention)}"
        return self.unrolled(expression)

    def unrolled(self, expression: Expression) -> str:
        if isinstance(expression, First | Last) and len(expression.items) <= 3 and self.odds(3):
            return self.as_lawyers_write(expression)
        return self.plain(expression, in_list=False)

    def as_lawyers_write(self, expression: First | Last) -> str:
        items = [self.item_before_or(item) for item in expression.items]
        listed = self.comma().join(items[:-1])
        ends = ("earlier", "first") if isinstance(expression, First) else ("later", "last")
        comma = self.comma() if self.odds(2) else self.space()
        closing = ("whichever", self.chooser.pick(("is", "comes")), self.chooser.pick(ends))
        return f"{listed}{self.space()}{self.word('or')}{self.space()}{items[-1]}{comma}{self.row(closing)}"

    def item_before_or(self, item: Expression) -> str:
        """An item that begins with an offset would have two readings and is refused, so it stands in parentheses."""
        if isinstance(item, Offset | EdgeAround):
            return self.parentheses(item)
        return self.inside(item)

    def inside(self, expression: Expression) -> str:
        """An operand or an item."""
        if isinstance(expression, First | Last | Roll) or self.odds(6):
            return self.parentheses(expression)
        return self.plain(expression)

    def parentheses(self, expression: Expression) -> str:
        inner = self.parentheses(expression) if self.odds(12) else self.in_parentheses(expression)
        return f"({self.gap()}{inner}{self.gap()})"

    def in_parentheses(self, expression: Expression) -> str:
        if isinstance(expression, Roll):
            return f"{self.inside(expression.operand)}{self.comma()}{self.words(expression.convention)}"
        return self.plain(expression, in_list=False)

    def operand(self, expression: Expression, *, in_list: bool) -> str:
        """What an offset or a period binds to: the whole list that follows, where that is not inside another."""
        if isinstance(expression, First | Last) and not in_list and self.odds(2):
            return self.listed(expression)
        if isinstance(expression, Offset | EdgeAround):
            return self.plain(expression, in_list=in_list)
        return self.inside(expression)

    def plain(self, expression: Expression, *, in_list: bool = True) -> str:
        match expression:
            case Day(ordinal=ordinal):
                return date.fromordinal(ordinal).isoformat()
            case EdgeOf(edge=edge, period=period):
                return self.edge_of(edge, period)
            case EventDay(event=event):
                return f"[{event}]"
            case ProvisionDay(provision=provision, part=part):
                return f"[{provision}.{part}]"
            case Never():
                return self.word("never")
            case Offset():
                return self.offset(expression, in_list=in_list)
            case EdgeAround(edge=edge, period=unit, operand=operand):
                start = (self.the(), edge, "of", *unit.split(), "of")
                return f"{self.row(start)}{self.space()}{self.operand(operand, in_list=in_list)}"
            case First() | Last():
                return self.listed(expression)
            case Roll():
                return self.parentheses(expression)

    def edge_of(self, edge: Edge, period: NamedPeriod) -> str:
        year = f"{period.year:04}"
        if period.fiscal:
            name = self.word("FY") + year
        elif period.quarter is not None:
            name = f"{self.word('Q')}{period.quarter}{self.space()}{year}"
        else:
            name = year if period.month is None else f"{year}-{period.month:02}"
        if edge is Edge.END and self.odds(3):
            return f"{self.word('through')}{self.space()}{name}"
        return f"{self.row((self.the(), edge, 'of'))}{self.space()}{name}"

    def offset(self, expression: Offset, *, in_list: bool) -> str:
        unit = expression.unit if expression.count == 1 else f"{expression.unit}s"
        direction: str = expression.direction
        if expression.direction is Direction.AFTER and self.odds(3):
            direction = "from"
        counted = self.row((str(expression.count), *unit.split(), direction))
        return f"{counted}{self.space()}{self.operand(expression.operand, in_list=in_list)}"

    def listed(self, expression: First | Last) -> str:
        two = len(expression.items) == 2
        both = ("earlier", "earliest") if isinstance(expression, First) else ("later", "latest")
        keyword = both[0] if two else both[1]
        items = [self.inside(item) for item in expression.items]
        before_and = self.comma() if self.odds(4) else self.space()
        commas = self.comma().join(items[:-1])
        opening = self.row((self.the(), keyword, "of"))
        return f"{opening}{self.space()}{commas}{before_and}{self.word('and')}{self.space()}{items[-1]}"

    def the(self) -> str:
        return "the" if self.odds(3) else ""

    def row(self, words: tuple[str, ...]) -> str:
        return self.space().join(self.word(word) for word in words if word)

    def words(self, text: str) -> str:
        return self.row(tuple(text.split()))

    def word(self, text: str) -> str:
        return self.chooser.pick((text, text, text.upper(), text.title(), text.lower()))

    def space(self) -> str:
        return self.chooser.pick(SPACES)

    def gap(self) -> str:
        return self.space() if self.odds(3) else ""

    def comma(self) -> str:
        return self.gap() + "," + self.chooser.pick((" ", " ", "", "\n"))

    def odds(self, against: int) -> bool:
        """True once in so many times."""
        return self.chooser.integer(0, against - 1) == against - 1


class Plainest:
    """The first of every choice: nothing to spare, as the canonical form has it."""

    def integer(self, low: int, high: int) -> int:
        return low

    def pick(self, options: Sequence[T]) -> T:
        return options[0]


def canonical(expression: Expression) -> str:
    """The one printed form (§1)."""
    return Hand(Plainest()).whole(expression)
