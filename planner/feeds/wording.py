"""What an entry says: its title and, in at most 500 characters, everything one needs to act on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Confidence, Kind, Provision
from planner.dates.ranges import Certainty
from planner.dates.recurrence import Existence
from planner.dates.wording import to_text
from planner.deadlines.deadline import Deadline, Legal, Role
from planner.deadlines.position import Position
from planner.deadlines.wording import day_words, reading_words, sentence, sentence_case

LONGEST_DESCRIPTION: Final = 500

_HAPPENS: Final = {
    Role.STARTS: "{} starts",
    Role.ENDS: "{} ends",
    Role.DUE: "{} – due",
    Role.PAYMENT: "{} – payment due",
    Role.OPENS: "{} – window opens",
    Role.CLOSES: "{} – last day to exercise",
    Role.NOTICE: "{} – last day to send notice",
    Role.RENEWS: "{} – renewal",
    Role.MILESTONE: "{} – milestone",
    Role.SHORTFALL: "{} – last day to draw the rest",
    Role.REVIEW: "{} – review",
}
_BETWEEN: Final = {
    Kind.RIGHT: "{obligee} may, granted by {obligor}",
    Kind.OPTION: "{obligee} may choose, {obligor} is bound",
    Kind.RESTRICTION: "{obligor} must not, for the benefit of {obligee}",
    Kind.RENEWAL: "Between {obligor} and {obligee}",
}
_UNSURE: Final = {
    Confidence.DRAFT: "Draft",
    Confidence.SOURCE_UNKNOWN: "Unconfirmed",
    Confidence.INTERPRETATION_PENDING: "Reading undecided",
}


def title(deadline: Deadline, position: Position, *, done: bool) -> str:
    """An entry's title: "No later than 31 Dec 2030: Research methods ends (earlier if AGI is verified)"."""
    what = _HAPPENS[deadline.role].format(deadline.title)
    if deadline.amount is not None:
        what += f", {deadline.amount.words}"
    if deadline.certainty is Certainty.LONGSTOP:
        _, _, moves = sentence(deadline, position.event_titles).partition(" · ")
        bound = day_words(date.fromordinal(deadline.range.latest), weekday=False)
        what = f"No later than {bound}: {what}" + (f" ({moves})" if moves else "")
    marks = [*_marks(deadline, position, done=done)]
    return ": ".join([*marks, what])


def _marks(deadline: Deadline, position: Position, *, done: bool) -> Iterator[str]:
    if done:
        yield "Done"
    if deadline.legal is Legal.SUSPENDED:
        yield "Suspended"
    if deadline.existence is Existence.POSSIBLE:
        yield "Possible"
    if unsure := _UNSURE.get(position.states[deadline.provision].confidence):
        yield unsure


def description(deadline: Deadline, agreement: Agreement, provision: Provision) -> str:
    """Agreement and clause, who owes whom, owner, derivation, consequence: plain lines, at most 500 characters."""
    lines = [
        _clipped(_place(agreement, provision), 130),
        _clipped(between(agreement, provision), 100),
        _clipped(f"Owner: {provision.owner or 'nobody yet'}", 50),
        _clipped(f"Date: {to_text(deadline.expression)}", 100),
        *[_clipped(sentence_case(reading_words(each)), 80) for each in provision.interpretations[:1]],
        *[_clipped(f"If missed: {provision.consequence}", 110) for _ in provision.consequence[:1]],
    ]
    return _clipped("\n".join(lines), LONGEST_DESCRIPTION)


def _place(agreement: Agreement, provision: Provision) -> str:
    reference = f" ({agreement.terms.reference})" if agreement.terms.reference else ""
    clause = f", clause {provision.clause}" if provision.clause else ""
    return f"{_clipped(agreement.title, 70)}{_clipped(reference, 30)}{clause}"


def between(agreement: Agreement, provision: Provision) -> str:
    """Who owes whom, in the words of the provision's kind."""
    names = {party.id: party.name for party in agreement.parties}
    obligor, obligee = (_clipped(names.get(id_, id_), 38) for id_ in (provision.obligor, provision.obligee))
    return _BETWEEN.get(provision.kind, "{obligor} owes {obligee}").format(obligor=obligor, obligee=obligee)


def _clipped(text: str, longest: int) -> str:
    """A text as it is, or its beginning with an ellipsis where it is longer than that."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
