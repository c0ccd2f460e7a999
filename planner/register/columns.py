"""How each type of value is written into a column and into JSON, and read back."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from planner.agreements.money import Money
from planner.agreements.rates import Rate, parse_rate
from planner.dates.durations import Duration, parse_duration
from planner.dates.expressions import Expression

_EXPRESSION_NODES = frozenset(typing.get_args(Expression))


@dataclasses.dataclass(frozen=True, slots=True)
class Codec:
    """A pair of functions between a value and what JSON or a column can hold; `structured` values need JSON."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    structured: bool = False


@lru_cache(maxsize=100_000)
def _expression(text: str) -> Expression:
    from planner.dates.language import parse

    return parse(text)


@lru_cache(maxsize=100_000)
def _expression_text(expression: Expression) -> str:
    from planner.dates.wording import to_text

    return to_text(expression)


_durations = lru_cache(maxsize=10_000)(parse_duration)


def _exactly(type_: type) -> Callable[[Any], Any]:
    def decode(value: Any) -> Any:
        if type(value) is not type_:
            raise TypeError(f"{type(value).__name__} where {type_.__name__} belongs")
        return value

    return decode


def _flag(value: Any) -> bool:
    if value not in (0, 1):
        raise ValueError(f"{value!r} is neither 0 nor 1")
    return bool(value)


def _same(value: Any) -> Any:
    return value


def _money(value: Any) -> Money:
    minor, currency = value
    return Money(_exactly(int)(minor), _exactly(str)(currency))


_SIMPLE: dict[Any, Codec] = {
    str: Codec(_same, _exactly(str)),
    int: Codec(_same, _exactly(int)),
    bool: Codec(int, _flag),
    date: Codec(date.isoformat, date.fromisoformat),
    Duration: Codec(str, _durations),
    Rate: Codec(str, parse_rate),
    Money: Codec(lambda money: [money.minor, money.currency], _money, structured=True),
}


@cache
def codec(hint: Any) -> Codec:
    """The codec of an annotation, None left aside; raises TypeError for one that has none."""
    hint = without_none(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if frozenset(typing.get_args(hint)) == _EXPRESSION_NODES:
        return Codec(_expression_text, _expression)
    origin = typing.get_origin(hint)
    if origin in (tuple, frozenset):
        return _sequence(origin, codec(typing.get_args(hint)[0]))
    if origin in (typing.Literal, typing.Union, types.UnionType):
        return _choice(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Codec(lambda member: member.value, hint)
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    raise TypeError(f"no codec for {hint}")


def without_none(hint: Any) -> Any:
    """The annotation without its None."""
    arguments = typing.get_args(hint)
    if type(None) not in arguments or typing.get_origin(hint) is typing.Literal:
        return hint
    return typing.Union[tuple(argument for argument in arguments if argument is not type(None))]  # noqa: UP007


def _sequence(origin: type, item: Codec) -> Codec:
    def encode(values: Any) -> list[Any]:
        return [item.encode(value) for value in (sorted(values) if origin is frozenset else values)]

    def decode(values: Any) -> Any:
        return origin([item.decode(value) for value in _exactly(list)(values)])

    return Codec(encode, decode, structured=True)


def _choice(hint: Any) -> Codec:
    """A Literal, or numbers and literals mixed: kept as they are, refused where they are none of the choices."""
    options = typing.get_args(hint) if typing.get_origin(hint) is not typing.Literal else (hint,)
    words = {word for option in options for word in typing.get_args(option)}
    kinds = tuple(option for option in options if isinstance(option, type))

    def decode(value: Any) -> Any:
        if value in words or type(value) in kinds:
            return value
        raise ValueError(f"{value!r} is none of {sorted(map(str, words))}")

    return Codec(_same, decode, structured=bool(kinds))


def _record(class_: Any) -> Codec:
    """A dataclass as an object without the members that have their default."""
    hints = typing.get_type_hints(class_)
    members = [(field.name, field.name.rstrip("_"), field.default, codec(hints[field.name]))
               for field in dataclasses.fields(class_)]  # fmt: skip

    def encode(value: Any) -> dict[str, Any]:
        pairs = ((key, default, part, getattr(value, name)) for name, key, default, part in members)
        return {key: part.encode(inner) for key, default, part, inner in pairs if inner != default}

    def decode(value: Any) -> Any:
        known = {key: (name, part) for name, key, _, part in members}
        pairs = ((known[key], inner) for key, inner in _exactly(dict)(value).items())
        return class_(**{name: part.decode(inner) for (name, part), inner in pairs})

    return Codec(encode, decode, structured=True)
