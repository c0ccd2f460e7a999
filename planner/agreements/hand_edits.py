"""What a person edited by hand: noted in the provision, so that an import never overwrites it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from planner.agreements.provision import Provision

_FIELDS: Final = tuple(field.name for field in fields(Provision) if field.name not in ("id", "frozen"))


def edited_by_hand(before: Provision, after: Provision) -> Provision:
    """The edited provision, with every field that differs from before among its frozen ones."""
    changed = {name for name in _FIELDS if getattr(before, name) != getattr(after, name)}
    known = {*before.frozen, *after.frozen}
    others = tuple(name for name in (*before.frozen, *after.frozen) if name not in _FIELDS)
    frozen = (*(name for name in _FIELDS if name in changed | known), *dict.fromkeys(others))
    return after if set(frozen) == set(after.frozen) else replace(after, frozen=frozen)
