"""Whether what somebody confirmed still reads so: a later change of text, fact, calendar or date withdraws it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, Final, get_args

from planner.agreements.provision import Provision
from planner.agreements.record import Verification
from planner.agreements.stated import expressions_in
from planner.dates.expressions import Expression, events_in
from planner.dates.wording import to_text
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position

# What is nobody's word of the contract: who looks after it, when they are reminded, what they noted.
_NOT_TEXT: Final = frozenset(
    {"owner", "stand_in", "reviewer", "reminders", "review", "tags", "note", "confidence", "attachments", "frozen"}
)
_EXPRESSIONS: Final = get_args(Expression)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One verification and what it is worth: `holds` until what was confirmed reads otherwise.

    It is `weaker` where the one who confirmed had entered it.
    """

    record: Verification
    holds: bool

    @property
    def weaker(self) -> bool:
        return bool(self.record.by) and self.record.by == self.record.entered_by


def confirmations(position: Position) -> tuple[Confirmation, ...]:
    """Every verification known on the day, in the order they were made, with whether it still holds."""
    return tuple(
        Confirmation(record, fingerprint(position, record.verifies) == record.seen)
        for record in position.facts.verifications
    )


def confirmed_by(position: Position, provision: str) -> Confirmation | None:
    """The verification of a provision as a whole that holds, of a second person's before one's own; None without."""
    holding = [each for each in confirmations(position) if each.holds and each.record.verifies == provision]
    return min(reversed(holding), key=lambda each: each.weaker, default=None)


def fingerprint(position: Position, subject: str) -> str:
    """A hash over all that a confirmation of a provision, or of the deadline with a key, rests on.

    It does not change with the passing of days alone. Empty where there is no such provision or deadline.
    """
    provision = subject.partition("/")[0]
    if provision not in {each.id for each in position.agreement.provisions}:
        return ""
    if "/" in subject and all(each.key != subject for each in position.of(provision)):
        return ""
    content = {
        "text": _plain(_text(position.provision(provision))),
        "conventions": _conventions(position),
        "days": [[each.key, each.range.latest] for each in _days(position, provision, subject)],
        "facts": _facts(position, provision),
    }
    written = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _days(position: Position, provision: str, subject: str) -> list[Deadline]:
    """The days confirmed: of a provision those that do not recur, else the one deadline."""
    if subject == provision:
        return list(position.singles(provision))
    return [each for each in position.of(provision) if each.key == subject]


def _text(provision: Provision) -> dict[str, Any]:
    said = {field.name: (getattr(provision, field.name), field.default) for field in fields(provision)}
    return {name: value for name, (value, usual) in said.items() if name not in _NOT_TEXT and value != usual}


def _plain(value: Any) -> Any:
    """A value as JSON without what is usual in it, so that a field added later changes nothing said before."""
    if isinstance(value, _EXPRESSIONS):
        return to_text(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value) and "__str__" not in vars(type(value)):
        said = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: _plain(one) for name, (one, usual) in said.items() if usual is MISSING or one != usual}
    return value.value if isinstance(value, Enum) else value if isinstance(value, int | str | None) else str(value)


def _conventions(position: Position) -> list[Any]:
    terms = position.agreement.terms
    own = [sorted(map(date.isoformat, days)) for days in (terms.closures, terms.openings)]
    return [terms.calendar, terms.fiscal_year_start, terms.month_end, *own]


def _facts(position: Position, provision: str) -> list[list[Any]]:
    """What is recorded of the events that the provision's dates hang on, directly or through others."""
    expressions = [position.calculation.inlined(each) for _, each in expressions_in(position.bound(provision))]
    names = {name for expression in expressions for name in events_in(expression)}
    return [[fact.id, fact.occurred, fact.ruled_out] for fact in position.facts.events if fact.id in names]
