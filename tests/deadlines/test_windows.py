"""An option is exercised in its window: from the day it opens to the day it closes, both included."""

from __future__ import annotations

from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Kind
from planner.agreements.record import RecordKind as Did
from planner.deadlines.windows import outside_their_window
from tests.builders import a_provision, an_agreement, an_event, happened, occurred, position


def _exercised(on: str, *facts: Any, kind: Kind = Kind.OPTION, **window: str) -> Agreement:
    exit_ = a_provision("exit", kind, title="Early exit", **window)
    return an_agreement(an_event(), exit_, happened(Did.EXERCISED, on, "exit", id_="r9"), *facts)


def _said(text: Agreement, day: str = "2027-06-30") -> list[tuple[str, str]]:
    return [(each.where, each.text) for each in outside_their_window(position(text, day))]


MARCH_TO_MAY = {"start": "2026-03-01", "end": "2026-05-31"}
TOO_EARLY = "“Early exit” cannot have been exercised on 2026-02-28: its window opens only on Sun 1 Mar 2026"
TOO_LATE = "“Early exit” cannot have been exercised on 2026-06-01: its window closed Sun 31 May 2026"


@pytest.mark.parametrize("on", ["2026-03-01", "2026-04-15", "2026-05-31"])
def test_from_the_first_to_the_last_day_it_can_be_exercised(on: str) -> None:
    assert _said(_exercised(on, **MARCH_TO_MAY)) == []


def test_the_day_before_it_opens_and_the_day_after_it_closes_are_outside() -> None:
    assert _said(_exercised("2026-02-28", **MARCH_TO_MAY)) == [("records.r9.on", TOO_EARLY)]
    assert _said(_exercised("2026-06-01", **MARCH_TO_MAY)) == [("records.r9.on", TOO_LATE)]


def test_a_side_that_is_not_stated_bounds_nothing() -> None:
    assert _said(_exercised("2026-02-28", end="2026-05-31")) == []
    assert _said(_exercised("2026-06-01", start="2026-03-01")) == []
    assert _said(_exercised("2026-06-01", end="2026-05-31")) == [("records.r9.on", TOO_LATE)]
    assert _said(_exercised("2026-02-28", start="2026-03-01")) == [("records.r9.on", TOO_EARLY)]
    assert _said(_exercised("2026-06-01")) == []
    [(_, said)] = _said(_exercised("2026-06-01", start="9999-12-31"))
    assert said.endswith("its window opens only on Fri 31 Dec 9999")


def test_a_window_that_waits_for_an_event_has_not_opened() -> None:
    text = _exercised("2026-04-01", start="[sale]", end="2026-05-31")
    assert _said(text) == [
        ("records.r9.on", "“Early exit” cannot have been exercised on 2026-04-01: its window opens not known when"),
    ]  # fmt: skip
    assert _said(_exercised("2026-04-01", occurred("sale", "2026-04-01"), start="[sale]")) == []


def test_a_window_without_a_last_day_stays_open() -> None:
    assert _said(_exercised("2026-04-01", start="2026-03-01", end="[sale]")) == []
    assert _said(_exercised("2026-04-01", start="2026-03-01", end="never")) == []


def test_only_an_option_has_a_window_and_only_its_exercise_has_to_lie_in_it() -> None:
    assert _said(_exercised("2026-06-01", kind=Kind.RIGHT, **MARCH_TO_MAY)) == []
    other = happened(Did.SUBMITTED, "2026-06-01", "exit")
    assert _said(an_agreement(a_provision("exit", Kind.OPTION, **MARCH_TO_MAY), other)) == []


def test_each_exercise_outside_is_told() -> None:
    exit_ = a_provision("exit", Kind.OPTION, title="Early exit", **MARCH_TO_MAY)
    text = an_agreement(
        exit_,
        happened(Did.EXERCISED, "2026-02-28", "exit", id_="early"),
        happened(Did.EXERCISED, "2026-04-01", "exit", id_="timely"),
        happened(Did.EXERCISED, "2026-06-01", "exit", id_="late"),
    )
    assert _said(text) == [("records.early.on", TOO_EARLY), ("records.late.on", TOO_LATE)]


def test_what_is_not_yet_known_is_not_judged() -> None:
    assert _said(_exercised("2026-06-01", **MARCH_TO_MAY), "2026-05-31") == []
