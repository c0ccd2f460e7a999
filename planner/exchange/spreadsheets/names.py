"""The parties, instruments and events a sheet names: those that are there, and those that would have to be added."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final, Literal

from planner.agreements.agreement import Agreement, Party
from planner.agreements.event import Event
from planner.agreements.proposed_ids import free_slug
from planner.agreements.spelling import did_you_mean, listed
from planner.dates.expressions import Expression, events_in
from planner.dates.language import parse

_BRACKETS: Final = re.compile(r"\[([^\[\]]*)\]")
_NAME: Final = re.compile(r"\s*[a-z0-9][a-z0-9-]*\s*(?:\.\s*[A-Za-z]+\s*)?")
_NEAR: Final = 0.8
_PLACES: Final = 5
_NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A party or an event that a sheet names and the agreement lacks.

    `near` is what it may be a slip for; `places` are the first cells that name it and `count` is how many do.
    `wanted` says whether it is to be added.
    """

    thing: Literal["party", "event"]
    id: str
    name: str
    near: str
    places: tuple[str, ...]
    count: int
    wanted: bool

    @property
    def party(self) -> Party:
        """The party that would be added."""
        return Party(id=self.id, name=self.name)

    @property
    def event(self) -> Event:
        """The event that would be added."""
        return Event(id=self.id, title=self.name)


@dataclass(slots=True)
class _Found:
    thing: Literal["party", "event"]
    id: str
    name: str
    near: str
    places: list[str] = field(default_factory=list)
    count: int = 0


def folded(name: str) -> str:
    """A name without what people write differently: case and spaces."""
    return " ".join(name.split()).casefold()


class Names:
    """Looks names up, and gathers those that are missing with the places where they stand.

    `provisions` are the ids that the sheet's rows have or get; expressions may refer to them.
    """

    def __init__(self, agreement: Agreement, provisions: Iterable[str]) -> None:
        self._provisions = {*provisions, *(each.id for each in agreement.provisions)}
        self._events = {event.id: event.title for event in agreement.events}
        self._parties = _by_name((each.id, each.name) for each in agreement.parties)
        self._party_names = {each.id: each.name for each in agreement.parties}
        self._instruments = _by_name((each.id, each.title) for each in agreement.instruments)
        self._by_title = {folded(event.title): event.id for event in agreement.events}
        self._missing: dict[tuple[str, str], _Found] = {}
        self._needed: dict[str, str] = {}
        self._new_parties: dict[str, str] = {}
        self._expressions: dict[str, tuple[Expression, tuple[str, ...]]] = {}

    def party(self, name: str, place: Callable[[], str]) -> str:
        """The party's id; of one that is missing the id it would get."""
        key = folded(name)
        known = self._parties.get(key) or self._new_parties.get(key)
        if known is None:
            taken = {*self._parties.values(), *self._new_parties.values()}
            known = self._new_parties[key] = free_slug(name, taken) or free_slug("party", taken)
            near = self._party_names.get(_nearest(key, self._parties), "")
            self._missing["party", known] = _Found("party", known, " ".join(name.split()), near)
        self._note("party", known, place)
        return known

    def instrument(self, name: str) -> str:
        """The instrument's id; raises ValueError where there is none of that name."""
        known = self._instruments.get(folded(name))
        if known is None:
            raise ValueError(f"no instrument “{name}”{did_you_mean(name, self._instruments.values())}; add it first")
        return known

    def expression(self, text: str, place: Callable[[], str]) -> Expression:
        """The expression a text stands for, events by their id or title; raises DateSyntaxError where it is none."""
        known = self._expressions.get(text)
        if known is None:
            expression = parse(_BRACKETS.sub(self._by_id, text) if "[" in text else text)
            missing = tuple(id_ for id_ in events_in(expression) if id_ not in {*self._events, *self._provisions})
            known = self._expressions[text] = (expression, missing)
        for id_ in known[1]:
            self._note("event", id_, place)
        return known[0]

    def _by_id(self, brackets: re.Match[str]) -> str:
        """What stands in brackets, as an id: a title people know an event by becomes its id, in any case."""
        written = brackets[1]
        title = folded(written)
        if title in self._events or title.partition(".")[0] in self._provisions:
            return f"[{title}]"
        id_ = self._by_title.get(title)
        if id_ is None and not _NAME.fullmatch(written):
            id_ = free_slug(written, {*self._events, *self._provisions, *(id_ for _, id_ in self._missing)})
            if not id_:
                return brackets[0]
            self._by_title[title] = id_
            self._missing["event", id_] = _Found("event", id_, " ".join(written.split()), self._near_event(title))
        return f"[{id_}]" if id_ else brackets[0]

    def _near_event(self, title: str) -> str:
        titles = {folded(title): id_ for id_, title in self._events.items()}
        return _nearest(title, {**titles, **{id_: id_ for id_ in self._events}})

    def _note(self, thing: Literal["party", "event"], id_: str, place: Callable[[], str]) -> None:
        found = self._missing.get((thing, id_))
        if found is None:
            if thing == "party":
                return
            words = id_.replace("-", " ")
            found = _Found(thing, id_, words[0].upper() + words[1:], self._near_event(id_))
            self._missing[thing, id_] = found
        at = self._needed.setdefault(id_, place())
        found.count += 1
        if len(found.places) < _PLACES:
            found.places.append(at)

    def needed(self) -> Mapping[str, str]:
        """The ids of what was missing since this was asked last, with the cell that names each first."""
        if not self._needed:
            return _NONE
        needed, self._needed = self._needed, {}
        return needed

    def missing(self, wanted: Collection[str], everything: bool) -> tuple[Missing, ...]:
        """What is missing; `wanted` are ids and names to be added, `everything` all that are near to no known one."""
        asked = set(map(folded, wanted))
        return tuple(
            Missing(
                thing=found.thing,
                id=found.id,
                name=found.name,
                near=found.near,
                places=tuple(found.places),
                count=found.count,
                wanted=bool({found.id, folded(found.name)} & asked) or (everything and not found.near),
            )
            for found in self._missing.values()
            if found.count
        )


def said_of(missing: Missing) -> str:
    """Why a row cannot stay as it is: what it names is not there and not to be added."""
    near = f"; did you mean “{missing.near}”?" if missing.near else ""
    named = f"party {listed([missing.name], 'or')}" if missing.thing == "party" else f"event [{missing.id}]"
    return f"no {named}{near or '; it can be added with the import'}"


def _by_name(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by id and by name; a name that two share stands for neither."""
    pairs = [*named]
    names = [folded(name) for _, name in pairs]
    only = {folded(name): id_ for id_, name in pairs if names.count(folded(name)) == 1}
    return {**only, **{folded(id_): id_ for id_, _ in pairs}}


def _nearest(name: str, known: dict[str, str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=_NEAR)
    return known[near[0]] if near else ""
