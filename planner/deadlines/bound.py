"""The text's dates with consequences, terminations and the agreement's own end laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.agreements.provision import Kind, Provision
from planner.agreements.record import ProvisionRecord, RecordKind
from planner.agreements.stated import recurs
from planner.dates.expressions import Day, Expression, Last
from planner.deadlines.consequences import Consequence
from planner.deadlines.ending import OwnEnd, earliest


@dataclass(frozen=True, slots=True)
class Bound:
    """What bears on one provision from outside its own dates: links, records and the agreement's end."""

    provision: Provision
    consequences: Sequence[Consequence]
    records: Sequence[ProvisionRecord]
    own_end: OwnEnd | None

    def as_bound(self) -> Provision:
        """The provision with the start, end and schedule that it really has; a renewal's terms stay as they are.

        A term whose end the text does not state gets none from the agreement's end alone.
        """
        provision = self.provision
        start, end = self._start(), provision.end
        closing = self.closing()
        if closing is not None and provision.kind is not Kind.RENEWAL and (end is not None or self._term_ends()):
            end = closing if end is None else earliest([end, closing])
        schedule = provision.schedule
        if schedule is not None and closing is not None:
            until = closing if schedule.until is None else earliest([schedule.until, closing])
            schedule = replace(schedule, until=until)
        if start is provision.start and end is provision.end and schedule is provision.schedule:
            return provision
        return replace(provision, start=start, end=end, schedule=schedule)

    def _start(self) -> Expression | None:
        begins: list[Expression] = list(dict.fromkeys(self._days("begin")))
        if not begins:
            return self.provision.start
        begun = earliest(begins)
        return begun if self.provision.start is None else Last((self.provision.start, begun))

    def closing(self) -> Expression | None:
        """The last day on which the provision can still bind anybody, its own end apart; None where nothing closes it.

        What fell due before stays owed.
        """
        if not self.consequences and not self.records and self.own_end is None:  # as with most
            return None
        own = self.own_end.of(self.provision) if self.own_end is not None else None
        items: list[Expression] = [*self._days("end"), *self._days("discharge"), *self._recorded()]
        items = list(dict.fromkeys([*items, *([own] if own is not None else [])]))
        return earliest(items) if items else None

    def _term_ends(self) -> bool:
        """Whether a link ends a term of which the text says no end itself; what is done once has no term."""
        runs = self.provision.kind not in (Kind.OBLIGATION, Kind.PAYMENT)
        return runs and any(each.link.action == "end" for each in self.consequences)

    def _days(self, action: str) -> Iterator[Expression]:
        return (each.day for each in self.consequences if each.link.action == action)

    def _recorded(self) -> Iterator[Expression]:
        """The day a record ended it; a waiver of what recurs, as a whole, is one too."""
        whole = recurs(self.provision) or bool(self.provision.instalments)
        for record in self.records:
            waived = record.kind is RecordKind.WAIVED and record.occurrence is None and whole
            if waived or (record.kind is RecordKind.TERMINATED and record.occurrence is None):
                yield Day(record.on.toordinal())
