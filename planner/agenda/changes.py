"""What an assumed or new fact changes, one row a deadline: the table shown in what-if and before recording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.agenda.reading import Reading
from planner.agenda.sides import side
from planner.agenda.supposing import Supposing
from planner.agreements.money import Money
from planner.deadlines.comparison import Change, Difference, MoneyChange, compare
from planner.deadlines.facts import Assumption
from planner.deadlines.position import Position
from planner.deadlines.wording import ROLE_LABELS, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One deadline before and after, in words; an empty side says that it is not there."""

    agreement: str
    agreement_title: str
    provision: str
    key: str
    title: str
    role_label: str
    side: str
    change: Change
    before: str
    after: str
    amount: str
    before_day: date | None
    after_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Every change over the agreements looked at, how many deadlines stay as they are, and the money in words."""

    rows: tuple[ChangeRow, ...]
    unaffected: int
    money: tuple[str, ...]
    warnings: tuple[str, ...]


def changes(before: Reading, after: Reading, *, as_of: date, agreement: str | None = None) -> Changes:
    """Compares two readings of one register, of one agreement or of all.

    Raises LongstopError where the assumed facts contradict what is recorded.
    """
    ids = [agreement] if agreement else before.agreement_ids()
    pairs = [(before.position(id_, as_of=as_of), after.position(id_, as_of=as_of)) for id_ in ids]
    compared = [(new, compare(old, new)) for old, new in pairs]
    return Changes(
        rows=tuple(_row(position, each) for position, found in compared for each in found.differences),
        unaffected=sum(found.unaffected for _, found in compared),
        money=tuple(_money_words(change) for _, found in compared for change in found.money),
        warnings=tuple(warning.text for old, new in pairs for warning in new.warnings if warning not in old.warnings),
    )


def changes_by(reading: Reading, agreement: str, event: str, fact: Assumption, *, as_of: date) -> Changes:
    """What one fact of an agreement's event changes there; of a shared event, in every agreement.

    Raises LongstopError where the fact contradicts what is recorded.
    """
    supposed = Supposing(reading=reading, assumed={(agreement, event): fact})
    shared = reading.agreement(agreement).event(event).shared
    return changes(reading, supposed, as_of=as_of, agreement=None if shared else agreement)


def _row(position: Position, difference: Difference) -> ChangeRow:
    one, titles = difference.one, position.event_titles
    before, after = difference.before, difference.after
    return ChangeRow(
        agreement=one.agreement,
        agreement_title=position.agreement.title,
        provision=one.provision,
        key=one.key,
        title=one.title,
        role_label=ROLE_LABELS[one.role] + (f" {one.number}" if one.number else ""),
        side=side(position.agreement, one.obligor, one.obligee),
        change=difference.change,
        before=sentence(before, titles) if before else "",
        after=sentence(after, titles) if after else "",
        amount=one.amount.words if one.amount else "",
        before_day=before.range.latest_day if before else None,
        after_day=after.range.latest_day if after else None,
    )


def _money_words(change: MoneyChange) -> str:
    """ "USD: certain 1,200.00 → 800.00, possible 400.00 → 0.00"."""
    certain = f"certain {_plain(change.certain_before)} → {_plain(change.certain_after)}"
    possible = f"possible {_plain(change.possible_before)} → {_plain(change.possible_after)}"
    return f"{change.certain_before.currency}: {certain}, {possible}"


def _plain(amount: Money) -> str:
    return amount.words.removeprefix(f"{amount.currency} ")
