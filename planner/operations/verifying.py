"""Confirming a provision or a date against the source, and choosing among the readings of a phrase."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Interpretation
from planner.agreements.record import Verification
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import Position, derive
from planner.deadlines.verification import fingerprint
from planner.errors import Problem, Refused
from planner.operations.records import next_record_id
from planner.register.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify:
    """Records that somebody read a provision, or the deadline with a key, in the source and found it as it stands.

    For a deadline they say which day they read there; another day than the computed one confirms neither. Who entered
    the provision last may confirm it too, from the next day on, and it counts for less.
    """

    agreement: str
    subject: str
    by: str
    on: date
    read: date | None = None
    note: str = ""

    @property
    def name(self) -> str:
        return f"Verify “{self.subject}”"

    def run(self, register: Transaction) -> None:
        agreement = register.agreement(self.agreement)
        closures = register.closures(agreement.terms.calendar) if agreement.terms.calendar else None
        position = derive(agreement, closures=closures, as_of=self.on)
        self._must_agree(position)
        entered_by = self._entered_by(register)
        register.put(
            self.agreement,
            Verification(
                id=next_record_id(agreement),
                verifies=self.subject,
                on=self.on,
                seen=fingerprint(position, self.subject),
                confirmed=self.read,
                entered_by=entered_by,
                by=self.by,
                note=self.note,
            ),
        )

    def _must_agree(self, position: Position) -> None:
        if not fingerprint(position, self.subject):
            raise self._refused(f"{self.agreement} has no provision or deadline {self.subject}")
        if "/" not in self.subject:
            return
        deadline = next(each for each in position.of(self.subject.partition("/")[0]) if each.key == self.subject)
        if self.read is None:
            raise self._refused("say which day you read in the source, without looking at the computed one")
        if deadline.range.latest_day != self.read:
            raise self._refused(f"you read {self.read}, the computed day is {_words(deadline)}; neither is confirmed")

    def _entered_by(self, register: Transaction) -> str:
        """Who changed the provision last; one's own entry is read again on another day."""
        edit = register.last_edit(self.agreement, self.subject.partition("/")[0])
        if edit is None:
            return ""
        entered = (edit.at + timedelta(minutes=edit.offset)).date()
        if edit.actor == self.by and entered >= self.on:
            text = f"{self.by} entered this on {entered}; let somebody else confirm it, or read it again another day"
            raise self._refused(text)
        return edit.actor

    def _refused(self, text: str) -> Refused:
        return Refused([Problem(where=self.subject, text=text)])


def _words(deadline: Deadline) -> str:
    day = deadline.range.latest_day
    return str(day) if day is not None else f"{deadline.certainty}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpret:
    """Keeps the readings of a phrase of a provision with the one chosen, by whom and why; replaces what was kept."""

    agreement: str
    provision: str
    title: str
    interpretation: Interpretation

    @property
    def name(self) -> str:
        return f"Interpret “{self.interpretation.phrase}” in “{self.title}”"

    def run(self, register: Transaction) -> None:
        agreement: Agreement = register.agreement(self.agreement)
        provision = agreement.provision(self.provision)
        phrase = self.interpretation.phrase
        kept = {each.phrase: each for each in provision.interpretations}
        kept[phrase] = self.interpretation
        register.put(self.agreement, replace(provision, interpretations=tuple(kept.values())))
