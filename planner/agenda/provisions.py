"""The list of provisions, one row each with its date in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.agenda.reading import Reading, positions
from planner.agenda.sides import party_name, side
from planner.agreements.provision import Kind, Provision
from planner.dates.ranges import NEVER, Certainty
from planner.deadlines.deadline import FINAL, TO_ACT_ON, Deadline, ProvisionState, Role, TimeState
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, extinguished_words, legal_words, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRow:
    """One provision as the list shows it, with the deadline that speaks for it.

    `warning` is set where it is no longer in force; `sort_day` is an ordinal that orders by the day in question,
    open and undated ones last, and after them what is done with.
    """

    agreement: str
    provision: str
    title: str
    kind: str
    agreement_title: str
    obligor: str
    obligee: str
    side: str
    clause: str
    role_label: str
    words: str
    certainty: Certainty | None
    legal: str
    time: str
    confidence: str
    in_force: bool
    warning: str
    amount: str
    owner: str
    sort_day: int
    key: str | None


def provision_rows(
    reading: Reading, *, as_of: date, agreement: str | None = None, include_past: bool = False
) -> list[ProvisionRow]:
    """A row for each provision in force, with `include_past` also those no longer or not yet in force.

    Ordered by the day in question, then as the agreements are written.
    """
    rows = [
        _row(position, provision)
        for position in positions(reading, as_of=as_of, agreement=agreement)
        for provision in position.agreement.provisions
        if include_past or position.states[provision.id].in_force
    ]
    return sorted(rows, key=lambda row: (not row.in_force, row.sort_day))


def _row(position: Position, provision: Provision) -> ProvisionRow:
    agreement, state = position.agreement, position.states[provision.id]
    deadline = speaking(position.of(provision.id))
    label, words = undated(provision) if deadline is None else _dated(deadline, position)
    amount = provision.amount if provision.amount else deadline.amount if deadline else None
    return ProvisionRow(
        agreement=agreement.id,
        provision=provision.id,
        title=provision.title,
        kind=str(provision.kind),
        agreement_title=agreement.title,
        obligor=party_name(agreement, provision.obligor),
        obligee=party_name(agreement, provision.obligee),
        side=side(agreement, provision.obligor, provision.obligee),
        clause=provision.clause,
        role_label=label,
        words=words,
        certainty=deadline.certainty if deadline else None,
        legal=legal_words(state.legal),
        time=str(state.time),
        confidence=str(state.confidence),
        in_force=state.in_force,
        warning=warning(state),
        amount=amount.words if amount else "",
        owner=provision.owner,
        sort_day=_sort_day(state, deadline),
        key=deadline.key if deadline else None,
    )


def _sort_day(state: ProvisionState, deadline: Deadline | None) -> int:
    """The day in question; what is done with stands below what is undated."""
    if state.legal in FINAL:
        return NEVER + 2
    return deadline.range.latest if deadline else NEVER + 1


def _dated(deadline: Deadline, position: Position) -> tuple[str, str]:
    return ROLE_LABELS[deadline.role], sentence(deadline, position.event_titles)


def speaking(deadlines: tuple[Deadline, ...]) -> Deadline | None:
    """The deadline that speaks for a provision: the next day to act on, else its end, else whatever is still ahead.

    Where nothing is ahead it is the last of them: what was done long ago does not stand at the top of a list.
    """
    ahead = [deadline for deadline in deadlines if deadline.time is not TimeState.PAST] or list(deadlines)[-1:]
    acts = [deadline for deadline in ahead if deadline.role in TO_ACT_ON]
    ends = [deadline for deadline in ahead if deadline.role in (Role.ENDS, Role.CLOSES)]
    return next(iter([*acts, *ends, *ahead]), None)


def undated(provision: Provision) -> tuple[str, str]:
    """What stands in the place of a date where the text states none."""
    if provision.kind is Kind.COMMITMENT:
        return "Schedule", "No schedule public" if not provision.milestones else ""
    return "Ends", "Not stated"


def warning(state: ProvisionState) -> str:
    """What must be said before anyone relies on a provision; empty where it is in force."""
    if state.since is not None:
        return extinguished_words(date.fromordinal(state.since))
    return "" if state.in_force else "Not yet in force"
