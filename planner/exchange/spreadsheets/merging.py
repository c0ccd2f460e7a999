"""What a row makes of a provision: a new one, or the one that is there with each field the sheet says otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from planner.agreements.provision import Kind, Provision, Schedule
from planner.dates.expressions import Never

# What a cell fills as it stands, by the key of its column.
_PLAIN: Final = (
    *("title", "kind", "clause", "obligor", "obligee", "quote", "instrument", "start", "renews", "notice"),
    *("delivery", "grace", "cure", "survives", "consequence", "owner", "reviewer", "reminders", "review", "tags"),
    *("note", "supersedes", "continues", "confidence"),
)
# An empty cell leaves these as they are: no provision is without them.
_NEVER_EMPTY: Final = frozenset({"title", "kind", "obligor", "obligee", "instrument", "confidence"})
_DUTIES: Final = frozenset({Kind.OBLIGATION, Kind.PAYMENT})
_RECURS: Final = ("schedule.every", "schedule.rrule")
_OF_SCHEDULE: Final = ("schedule.until", "schedule.day", "schedule.roll")
# Fields that mean something else, or nothing, for another kind.
_OF_KIND: Final = frozenset(
    {*("start", "end", "due", "amount", "schedule", "instalments", "milestones")}
    | {*("renews", "times", "notice", "delivery")}
)
_BLANK: Final[dict[str, Any]] = {"title": "", "instrument": "", "obligor": "", "obligee": ""}
_NOTHING: Final = Provision(id="", kind=Kind.RIGHT, **_BLANK)
_DEFAULTS: Final = {field.name: field.default for field in fields(Provision)}


class Wrong(Exception):
    """What a row says that goes together with nothing: the column's key and the sentence to show."""

    def __init__(self, key: str, text: str) -> None:
        self.key, self.text = key, text
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field the sheet says otherwise; what was edited `by_hand` stays unless it is `taken` from the sheet."""

    field: str
    before: Any
    after: Any
    by_hand: bool
    taken: bool = False

    @property
    def kept(self) -> bool:
        """Whether it stays as it is."""
        return self.by_hand and not self.taken


@dataclass(frozen=True, slots=True)
class Take:
    """What is taken from the sheet though it was edited by hand, by `PROVISION.FIELD` or `PROVISION`; or all of it."""

    names: frozenset[str] = frozenset()
    everything: bool = False

    def __contains__(self, name: str) -> bool:
        return self.everything or name in self.names or name.partition(".")[0] in self.names


NOTHING: Final = Take()


def written(said: Mapping[str, Any], columns: Collection[str], id_: str, present: Provision | None) -> Provision:
    """The provision a row says, with what it leaves open as in `present`; raises Wrong.

    `columns` are the keys that the sheet has columns for: an empty cell in one of these empties the field.
    """
    start = present or _NOTHING
    kind = said.get("kind") or (present.kind if present else _kind(said))
    plain = {key: said.get(key, _DEFAULTS[key]) for key in _PLAIN if key in columns or key in said}
    given = {key: value for key, value in plain.items() if key in said or key not in _NEVER_EMPTY}
    filled = {**given, "kind": kind, **_dated(said, columns, kind, start)}
    provision = replace(present, **filled) if present else Provision(**{**_BLANK, **filled, "id": id_})
    for key, asked in _NEEDED.items():
        if not getattr(provision, key):
            raise Wrong(key, asked)
    return provision


_NEEDED: Final = {
    "title": "say in the title what it is about",
    "obligor": "say who is bound (obligor)",
    "obligee": "say who benefits (obligee)",
    "instrument": "say which instrument has it",
}


def _kind(said: Mapping[str, Any]) -> Kind:
    """What a row without a kind can only be; raises Wrong where it can be several."""
    if "renews" in said:
        return Kind.RENEWAL
    if "due" in said or "instalments" in said:
        return Kind.PAYMENT if "amount" in said or "instalments" in said else Kind.OBLIGATION
    raise Wrong("kind", f"say its kind: {', '.join(Kind)}")


def _dated(said: Mapping[str, Any], columns: Collection[str], kind: Kind, start: Provision) -> dict[str, Any]:
    """The fields that say when, how often and how much, for a kind."""
    asks = _Asks(said, columns)
    if kind in _DUTIES:
        found = _duty(asks, kind, start)
    else:
        found = {"end": _end(asks, start), "due": None, "schedule": None}
        found["times"] = asks("times", start.times) if kind is Kind.RENEWAL else asks.none("times", kind, start.times)
        for key in (*_RECURS, *_OF_SCHEDULE):
            asks.none(key, kind, None)
    steps = "milestones" if kind is Kind.COMMITMENT else "instalments"
    takes_steps = kind in (Kind.COMMITMENT, Kind.PAYMENT)
    present = getattr(start, steps)
    found[steps] = asks("instalments", present, ()) if takes_steps else asks.none("instalments", kind, present)
    if kind not in _DUTIES:
        takes = kind is Kind.COMMITMENT
        found["amount"] = asks("amount", start.amount) if takes else asks.none("amount", kind, start.amount)
    return found


class _Asks:
    """What a row says under a key: its cell, nothing where the cell is empty, else what was there."""

    def __init__(self, said: Mapping[str, Any], columns: Collection[str]) -> None:
        self._said = said
        self._columns = columns

    def __call__(self, key: str, present: Any, empty: Any = None) -> Any:
        return self._said.get(key, empty if key in self._columns else present)

    def none(self, key: str, kind: Kind, present: Any) -> Any:
        """For what a kind has no use for; raises Wrong where the row says it all the same."""
        if self._said.get(key) not in (None, ()):
            raise Wrong(key, f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} takes no such value; leave the cell empty")
        return present if key not in self._columns else type(present)() if isinstance(present, tuple) else None

    def has(self, key: str) -> bool:
        return key in self._columns or key in self._said

    def said(self, key: str) -> bool:
        return self._said.get(key) is not None


def _end(asks: _Asks, start: Provision) -> Any:
    """The last day of what is not due on a day: of its End, or of Due where there is only that."""
    if asks.said("due") and asks.said("end"):
        raise Wrong("due", "both Due and End say until when; keep one of them")
    if asks.said("due"):
        return asks("due", None)
    return asks("end", start.end) if asks.has("end") or not asks.has("due") else None


def _duty(asks: _Asks, kind: Kind, start: Provision) -> dict[str, Any]:
    found: dict[str, Any] = {"end": asks("end", start.end), "times": None}
    recurs = asks.said("schedule.every") or asks.said("schedule.rrule")
    before = start.schedule if not any(map(asks.has, _RECURS)) else None
    if recurs or before:
        return {**found, "schedule": _schedule(asks, kind, before or start.schedule), "due": None, "amount": None}
    for key in (*_OF_SCHEDULE, "times"):
        if asks.said(key):
            raise Wrong(key, "nothing recurs here; say in Every how often it does")
    amount = asks("amount", start.amount) if kind is Kind.PAYMENT else asks.none("amount", kind, start.amount)
    return {**found, "schedule": None, "due": asks("due", start.due), "amount": amount}


def _schedule(asks: _Asks, kind: Kind, before: Schedule | None) -> Schedule:
    old = before or Schedule(from_=Never())
    first = asks("due", old.from_ if before else None)
    if first is None:
        raise Wrong("due", "say in Due when it first falls due")
    pays = kind is Kind.PAYMENT
    return replace(
        old,
        every=asks("schedule.every", old.every),
        rrule=asks("schedule.rrule", old.rrule) or None,
        from_=first,
        until=asks("schedule.until", old.until),
        times=asks("times", old.times),
        day=asks("schedule.day", old.day),
        roll=asks("schedule.roll", old.roll),
        amount=asks("amount", old.amount) if pays else asks.none("amount", kind, old.amount),
    )


def differences(present: Provision, wanted: Provision, take: Take = NOTHING) -> list[Difference]:
    """Each field in which they differ, those edited by hand kept as they are unless they are to be taken.

    Where the kind was edited by hand and stays, so do the fields that mean something else for another kind.
    """
    frozen = set(present.frozen)
    if "kind" in frozen and present.kind is not wanted.kind and place_of(present, "kind") not in take:
        frozen |= _OF_KIND
    names = [name for name in _DEFAULTS if name not in ("id", "frozen")]
    return [
        Difference(name, before, after, name in frozen, name in frozen and place_of(present, name) in take)
        for name in names
        if (before := getattr(present, name)) != (after := getattr(wanted, name))
    ]


def place_of(provision: Provision, field: str) -> str:
    """What a field of a provision is called where it is to be taken from the sheet."""
    return f"{provision.id}.{field}"


def merged(present: Provision, found: Collection[Difference]) -> Provision:
    """The provision with every difference but those that are kept; what is taken counts no more as edited by hand."""
    taken = {each.field for each in found if each.taken}
    changed = {each.field: each.after for each in found if not each.kept}
    return replace(present, **changed, frozen=tuple(name for name in present.frozen if name not in taken))
