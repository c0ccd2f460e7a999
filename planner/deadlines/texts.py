"""Two texts of one agreement compared: what an amendment added, changed and ended, with the dates before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from planner.agreements.provision import Provision
from planner.dates.expressions import Expression
from planner.dates.wording import to_text
from planner.deadlines.comparison import Comparison, compare
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position


class TextChange(StrEnum):
    """What happened to a provision between two texts."""

    ADDED = "added"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a provision in words, before and after; empty where it says nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionChange:
    """A provision before and after, what differs in it, and its dates then and now.

    `by` is the instrument that brought the change. One side is None where the provision was added or ended.
    """

    change: TextChange
    before: Provision | None
    after: Provision | None
    by: str
    fields: tuple[FieldChange, ...]
    dates_before: tuple[Deadline, ...]
    dates_after: tuple[Deadline, ...]

    @property
    def one(self) -> Provision:
        """The provision as it is after, else as it was before."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has a side")
        return found


@dataclass(frozen=True, slots=True)
class Texts:
    """Every provision that differs between two texts, how many do not, and every deadline and sum that differs."""

    changes: tuple[ProvisionChange, ...]
    unchanged: int
    dates: Comparison


def compare_texts(before: Position, after: Position) -> Texts:
    """Compares the text in force at two positions of one agreement; facts and day should be the same in both."""
    old, new = _in_force(before), _in_force(after)
    goes_on = {gone: id_ for id_, provision in new.items() for gone in _replaced(provision) if gone in old}
    changes = [_changed(before, after, old[gone], new[id_]) for gone, id_ in goes_on.items() if gone not in new]
    changes += [_ended(before, after, one) for id_, one in old.items() if id_ not in new and id_ not in goes_on]
    taken = set(goes_on.values())
    changes += [_added(after, one) for id_, one in new.items() if id_ not in old and id_ not in taken]
    return Texts(tuple(changes), len(old.keys() & new.keys()), compare(before, after))


def _in_force(position: Position) -> dict[str, Provision]:
    return {each.id: each for each in position.agreement.provisions if position.states[each.id].in_force}


def _replaced(provision: Provision) -> tuple[str, ...]:
    return (*((provision.continues,) if provision.continues else ()), *provision.supersedes)


def _changed(before: Position, after: Position, old: Provision, new: Provision) -> ProvisionChange:
    return ProvisionChange(
        change=TextChange.CHANGED,
        before=old,
        after=new,
        by=new.instrument,
        fields=tuple(field_changes(old, new)),
        dates_before=before.of(old.id),
        dates_after=after.of(new.id),
    )


def _added(after: Position, new: Provision) -> ProvisionChange:
    return ProvisionChange(
        change=TextChange.ADDED, before=None, after=new, by=new.instrument, fields=(), dates_before=(),
        dates_after=after.of(new.id),
    )  # fmt: skip


def _ended(before: Position, after: Position, old: Provision) -> ProvisionChange:
    """What ended it: an instrument, or the provision of another that replaced it and is itself replaced since."""
    by = after.states[old.id].superseded_by or ""
    replacing = next((each for each in after.agreement.provisions if each.id == by), None)
    return ProvisionChange(
        change=TextChange.ENDED, before=old, after=None, by=replacing.instrument if replacing else by, fields=(),
        dates_before=before.of(old.id), dates_after=(),
    )  # fmt: skip


# What says who or what a provision is in the text rather than what it provides.
_IDENTITY = frozenset({"id", "instrument", "supersedes", "continues", "frozen"})


def field_changes(old: Provision, new: Provision) -> Iterator[FieldChange]:
    """The fields in which two provisions differ, in words."""
    for field in fields(Provision):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name not in _IDENTITY and before != after:
            yield FieldChange(field.name, in_words(before), in_words(after))


def in_words(value: Any) -> str:
    """A field's value as the agreement file would write it; empty where it says nothing."""
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Expression):
        return to_text(value)
    if isinstance(value, tuple):
        return "; ".join(in_words(one) for one in value)
    if is_dataclass(value) and "__str__" not in vars(type(value)):
        pairs = ((field.name.rstrip("_"), in_words(getattr(value, field.name))) for field in fields(value))
        return ", ".join(f"{name} {words}" for name, words in pairs if words)
    return str(value)
