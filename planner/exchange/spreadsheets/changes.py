"""What a row or an entry says otherwise than the provision that is there: in words, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.agreements.provision import Provision
from planner.exchange.spreadsheets.merging import Difference, place_of
from planner.exchange.spreadsheets.plan import FieldChange, Outcome
from planner.exchange.spreadsheets.wording import field_name, value_text


def changes(present: Provision, found: Sequence[Difference], names: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The differences in words; `names` are the parties' by their ids."""

    def name_of(id_: str) -> str:
        return names.get(id_, id_)

    return tuple(
        FieldChange(
            field=each.field,
            name=field_name(each.field),
            before=value_text(each.before, each.field, name_of),
            after=value_text(each.after, each.field, name_of),
            kept=each.kept,
            by_hand=each.by_hand,
            place=place_of(present, each.field),
        )
        for each in found
    )


def outcome(found: Sequence[Difference]) -> Outcome:
    """What comes of a provision that is there already."""
    if not found:
        return Outcome.UNCHANGED
    return Outcome.KEPT if all(each.kept for each in found) else Outcome.CHANGED
