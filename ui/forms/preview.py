"""What a date field says while one types: the range, the weekday and the sentence, or where the text is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.checks import names_of
from planner.agreements.provision import Kind, Provision
from planner.dates.calendars import ClosureList
from planner.dates.expressions import Expression, references_in
from planner.dates.language import DateSyntaxError, Names, parse
from planner.dates.ranges import Certainty, Range
from planner.deadlines.deadline import Deadline
from planner.deadlines.position import derive
from planner.deadlines.wording import day_words, sentence
from planner.errors import LongstopError
from ui.views.fields.answers import Fault, Preview

# No id that a person can enter has an underscore, so that this stands beside every provision of an agreement.
_DRAFT: Final = "draft_"


@dataclass(frozen=True, slots=True)
class DatePreview:
    """Answers for the date fields of a form: an agreement, its calendar's closures and the day it is seen from."""

    agreement: Agreement
    closures: Callable[[str], ClosureList | None]
    as_of: date

    @property
    def names(self) -> Names:
        """What may be named in a field."""
        return names_of(self.agreement)

    def of(self, text: str, *, ends: bool = False) -> Preview | Fault | None:
        """What a text comes to; None for an empty one. `ends` says it as the end of a term."""
        if not text.strip():
            return None
        try:
            return self._preview(parse(text, self.names), ends)
        except DateSyntaxError as error:
            return _fault(error)
        except LongstopError as error:
            return Fault(position=0, sentence=str(error).removeprefix(f"provisions.{_DRAFT}."))

    def _preview(self, expression: Expression, ends: bool) -> Preview:
        trial = replace(self.agreement, provisions=(*self._needed(expression), _draft(expression, ends)))
        position = derive(trial, closures=self.closures(trial.terms.calendar), as_of=self.as_of)
        deadline = position.of(_DRAFT)[0]
        return Preview(
            days=_days(deadline.range),
            sentence=sentence(deadline, position.event_titles),
            certainty=deadline.certainty,
            notes=tuple(_notes(deadline)),
        )

    def _needed(self, expression: Expression) -> tuple[Provision, ...]:
        """Every provision where the text refers to one, none where it does not: most texts are quick to answer."""
        return self.agreement.provisions if references_in(expression) else ()


def _draft(expression: Expression, ends: bool) -> Provision:
    kind = Kind.RIGHT if ends else Kind.OBLIGATION
    draft = Provision(id=_DRAFT, kind=kind, title="", instrument="", obligor="", obligee="")
    return replace(draft, end=expression) if ends else replace(draft, due=expression)


def _fault(error: DateSyntaxError) -> Fault:
    return Fault(position=error.position, sentence=str(error), expected=error.expected)


def _days(range_: Range) -> str:
    """The range with its weekdays; "" where it says no more than the sentence."""
    if range_.certainty is Certainty.LONGSTOP and range_.earliest_day and range_.latest_day:
        return f"{day_words(range_.earliest_day)} – {day_words(range_.latest_day)}"
    if range_.certainty is Certainty.OPEN and range_.earliest_day:
        return f"{day_words(range_.earliest_day)} or later"
    return day_words(range_.latest_day) if range_.latest_day else ""


def _notes(deadline: Deadline) -> Iterator[str]:
    yield from deadline.notes
    if deadline.expected is not None:
        yield f"expected {day_words(date.fromordinal(deadline.expected))}, by estimate"
