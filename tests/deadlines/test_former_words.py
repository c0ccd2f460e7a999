"""A provision that goes on in new words: which records of its former words still count."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Instrument, Kind, Schedule
from planner.agreements.record import RecordKind as Did
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.deadline import Legal
from tests.builders import a_provision, an_agreement, happened, position


def _renewed_text(new_from: str, *records: Any, old: bool = True) -> Agreement:
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1))
    monthly = {
        from_: Schedule(every=parse_duration("1 month"), from_=parse(from_)) for from_ in ("2026-05-15", new_from)
    }
    before = {"schedule": monthly["2026-05-15"]} if old else {"due": "2026-07-15"}
    return an_agreement(
        amendment,
        a_provision("use", Kind.OBLIGATION, **before),
        a_provision("use-2", Kind.OBLIGATION, instrument="amendment", continues="use", schedule=monthly[new_from]),
        *records,
    )


def _states(text: Agreement) -> list[tuple[str, bool]]:
    found = position(text, "2026-06-10")
    return [(record.id, record in found.facts.of("use-2")) for record in text.records]


def test_what_was_done_of_an_occurrence_counts_on_only_where_occurrences_are_counted_alike() -> None:
    first = happened(Did.PERFORMED, "2026-05-15", occurrence=1, id_="first")
    assert _states(_renewed_text("2026-05-15", first)) == [("first", True)]
    assert _states(_renewed_text("2026-07-15", first)) == [("first", False)]
    # Before it was done once: there was no other counting to mistake it for.
    assert _states(_renewed_text("2026-07-15", first, old=False)) == [("first", True)]


def test_what_was_recorded_of_the_provision_as_a_whole_goes_on() -> None:
    whole = happened(Did.SUSPENDED, "2026-05-15", id_="whole")
    assert _states(_renewed_text("2026-07-15", whole)) == [("whole", True)]


def test_what_was_entered_in_error_before_does_not_take_the_new_words_with_it() -> None:
    wrong = happened(Did.ENTERED_IN_ERROR, "2026-05-15", id_="wrong")
    text = _renewed_text("2026-05-15", wrong)
    assert _states(text) == [("wrong", False)]
    assert position(text, "2026-06-10").states["use-2"].legal is Legal.IN_EFFECT
