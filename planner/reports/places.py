"""Words that several parts of the summary share: who is bound, how far off a day is, how sure a provision is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Confidence, Provision
from planner.dates.expressions import Expression
from planner.dates.ranges import Certainty
from planner.dates.wording import to_text
from planner.deadlines.deadline import Deadline, Role
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, left_words

_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_LEGAL_FORM = re.compile(
    r",?\s+(AG|AS|ApS|B\.?V\.?|Corp\.?|GmbH|Inc\.?|KG|LLC|LLP|Limited|Ltd\.?|N\.?V\.?|Oy|PLC|plc|S\.?A\.?|SE)$"
)
_REFERENCE = re.compile(r"\[([^\].]+)(?:\.(\w+))?\]")
_PARTS: Final = {"start": "start", "end": "end", "due": "due day", "done": "day of performance"}
DOUBTS: Final = {
    Confidence.DRAFT: "Draft",
    Confidence.SOURCE_UNKNOWN: "Source unknown",
    Confidence.INTERPRETATION_PENDING: "Reading undecided",
}


def listed_by_provision(position: Position) -> dict[str, list[Deadline]]:
    """The listed deadlines of each provision in force, in their order."""
    found: dict[str, list[Deadline]] = {}
    for deadline in position.listed:
        found.setdefault(deadline.provision, []).append(deadline)
    return found


def who(names: Mapping[str, str], provision: Provision) -> str:
    """Who is bound and who benefits, by `short_names`: "OpenAI → Microsoft"."""
    return f"{names.get(provision.obligor, provision.obligor)} → {names.get(provision.obligee, provision.obligee)}"


def short_names(agreement: Agreement) -> dict[str, str]:
    """The parties' names without remarks in parentheses and legal forms, as far as that leaves them distinct.

    Their full names stand in the table of parties.
    """
    short = {party.id: _LEGAL_FORM.sub("", _REMARK.sub("", party.name)) or party.name for party in agreement.parties}
    times = Counter(short.values())
    return {party.id: short[party.id] if times[short[party.id]] == 1 else party.name for party in agreement.parties}


def label(deadline: Deadline, provision: Provision) -> str:
    """What a deadline is of its provision, an instalment with its number and title: "Payment due 2, On approval".

    Empty for a term that does not end: its date says that already.
    """
    words = ROLE_LABELS[deadline.role]
    if deadline.certainty is Certainty.NEVER and deadline.role is Role.ENDS:
        return ""
    if deadline.number is None:
        return words
    steps = {step.n: step.title for step in (*provision.instalments, *provision.milestones)}
    if deadline.number in steps:
        title = steps[deadline.number]
        return f"{words}\u00a0{deadline.number}, {title}" if title else f"{words}\u00a0{deadline.number}"
    return words if provision.schedule is None else f"{words}\u00a0{deadline.number}"


def expression_words(position: Position, expression: Expression) -> str:
    """An expression in its own notation with titles for ids: "earlier of [AGI verified] and end of 2030"."""
    return _REFERENCE.sub(lambda found: f"[{_referred(position, found[1], found[2])}]", to_text(expression))


def _referred(position: Position, id_: str, part: str | None) -> str:
    if part is None:
        return position.event_titles.get(id_, id_)
    if position.own_end is not None and id_ == position.own_end.day.provision:
        return f"the agreement's {_PARTS.get(part, part)}"
    return f"{position.provision(id_).title}: {_PARTS.get(part, part)}"


def far_words(days: int) -> str:
    """How far off a day is, in the unit that fits: "in 12 days", "in 7 months", "in 4 years"."""
    if abs(days) <= 90:
        return left_words(days)
    months = round(abs(days) / 30.44)
    count = f"{months} months" if months < 24 else f"{round(abs(days) / 365.25)} years"
    return f"in {count}" if days > 0 else f"{count} ago"


def silent_words(source: str) -> tuple[str, str]:
    """What is said where a text gives a commitment no schedule, and any other provision no end."""
    known = "public" if "public" in source.lower() else "stated"
    return f"No schedule {known}", "End not stated"
