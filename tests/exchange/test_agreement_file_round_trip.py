"""An agreement file loses nothing, and the same agreement always gives the same bytes."""

from __future__ import annotations

from hypothesis import given, settings

from planner.agreements.agreement import Agreement
from planner.exchange.agreement_files import read, read_text, write
from tests.agreements.strategies import agreements


@settings(max_examples=50)
@given(agreements())
def test_reading_gives_back_what_was_written_and_writing_the_same_bytes(agreement: Agreement) -> None:
    written = write(agreement)
    assert read(written) == agreement
    assert write(read(written)) == written


@settings(max_examples=25)
@given(agreements())
def test_line_ends_and_marks_of_another_system_change_nothing(agreement: Agreement) -> None:
    text = write(agreement).decode()
    assert read_text("\ufeff" + text.replace("\n", "\r\n"), "lease.toml") == agreement
