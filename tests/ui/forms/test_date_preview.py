"""What a date field says while one types."""

from __future__ import annotations

from planner.dates.ranges import Certainty
from tests.ui.forms.agreements import TODAY, the_deal
from ui.forms.preview import DatePreview
from ui.views.fields.answers import Fault, Preview


def says(text: str, *, ends: bool = False) -> Preview | Fault | None:
    return DatePreview(the_deal(), lambda code: None, TODAY).of(text, ends=ends)


def test_an_empty_field_says_nothing() -> None:
    assert says("  ") is None


def test_a_day_is_read_back_with_its_weekday() -> None:
    assert says("end of 2030") == Preview(days="Tue 31 Dec 2030", sentence="Tue 31 Dec 2030", certainty=Certainty.FIRM)


def test_a_long_stop_shows_its_range_and_what_moves_it() -> None:
    preview = says("earlier of [sale] and end of 2030")
    assert isinstance(preview, Preview)
    assert preview.days == "Mon 23 Nov 2026 – Tue 31 Dec 2030"
    assert preview.sentence == "No later than Tue 31 Dec 2030 · earlier if Sale is completed"
    assert preview.certainty is Certainty.LONGSTOP


def test_a_day_of_another_provision_is_computed() -> None:
    preview = says("10 days before [licence.end]")
    assert isinstance(preview, Preview)
    assert preview.days.endswith("Sat 21 Dec 2030")


def test_an_end_that_never_comes_is_worded_as_one() -> None:
    end, day = says("never", ends=True), says("never")
    assert isinstance(end, Preview)
    assert isinstance(day, Preview)
    assert (end.sentence, day.sentence) == ("Does not end", "Will not come")


def test_a_fault_is_placed_where_it_stands() -> None:
    fault = says("30 days aftr [sale]")
    assert isinstance(fault, Fault)
    assert fault.position == 8


def test_a_day_outside_the_calendar_is_a_sentence_not_a_crash() -> None:
    fault = says("9000 years after 2026-01-01")
    assert isinstance(fault, Fault)
    assert "draft" not in fault.sentence


def test_the_agreement_names_what_can_be_typed() -> None:
    names = DatePreview(the_deal(), lambda code: None, TODAY).names
    assert names.events == {"sale", "closing"}
    assert set(names.provisions) == {"licence", "report", "ban"}
