"""What is known of an event, a breach or an exercise, who recorded it and who determines it, in an explanation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.agreements.provision import Instrument, Kind
from planner.agreements.record import EventRecord, ProvisionRecord
from planner.agreements.record import RecordKind as Did
from planner.deadlines.event_states import event_state, event_words, trigger_state
from planner.deadlines.explanation import Explanation
from planner.deadlines.facts import Assumption
from tests.builders import (
    a_provision,
    an_agreement,
    an_event,
    explained,
    happened,
    occurred,
    position,
    sets_off,
)

Assumed = dict[str, Assumption]
SALE = an_event()


def _event(*records: Any, assumed: Assumed | None = None, **event: Any) -> Explanation:
    text = an_agreement(an_event(**event), a_provision("use", Kind.OBLIGATION, due="[sale]"), *records)
    return explained(text, assumed=assumed)


def _record(
    occurred_on: date | None = date(2026, 11, 2), known: date = date(2026, 11, 23), by: str = "Ada"
) -> EventRecord:
    return EventRecord(id="r7", event="sale", occurred=occurred_on, known_on=known, by=by)


def test_an_event_says_who_recorded_it_and_since_when_it_is_known() -> None:
    found = _event(_record())
    assert (found.text, found.event, found.provision) == ("[sale]", "sale", "use")
    assert found.rule == "Sale completed: occurred Mon 2 Nov 2026"
    assert found.source == "Original agreement; record r7 by Ada, known since Mon 23 Nov 2026"
    assert _event(_record(by="")).source == "Original agreement; record r7, known since Mon 23 Nov 2026"


def test_a_record_that_is_not_known_yet_says_nothing_and_who_determines_it_does() -> None:
    later = _record(known=date(2026, 11, 24))
    found = _event(later, determined_by="the panel")
    assert (found.rule, found.source) == ("Sale completed: pending", "Original agreement; determined by the panel")
    assert _event(later).source == "Original agreement"


def test_an_assumed_fact_is_called_so_whatever_is_recorded() -> None:
    found = _event(_record(), assumed={"sale": date(2028, 6, 1)})
    assert (found.rule, found.source) == (
        "Sale completed: assumed occurred Thu 1 Jun 2028", "Original agreement; assumed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("records", "assumed", "state"),
    [
        ([], {}, "pending"),
        ([], {"sale": "pending"}, "assumed pending"),
        ([_record(None)], {}, "ruled out"),
        ([], {"sale": "never"}, "assumed ruled out"),
        ([_record()], {}, "occurred Mon 2 Nov 2026"),
    ],
)
def test_what_is_known_of_an_event(records: list[EventRecord], assumed: Assumed, state: str) -> None:
    found = position(an_agreement(SALE, *records), assumed=assumed)
    assert (event_state(found, "sale"), event_words(found, "sale")) == (state, state)


def _declared_by(verified: str, day: str) -> str:
    text = an_agreement(
        an_event("declared", "AGI declared"),
        an_event("verified", "AGI verified", after=("declared",)),
        occurred("verified", verified, known_on="2026-01-01"),
    )
    return event_state(position(text, day), "declared")


def test_what_must_come_before_a_recorded_event_must_have_occurred_by_then() -> None:
    assert _declared_by("2026-11-23", "2026-11-22") == "must occur by Mon 23 Nov 2026, not recorded"
    assert _declared_by("2026-11-23", "2026-11-23") == "must have occurred by Mon 23 Nov 2026, not recorded"
    assert _declared_by("2026-11-23", "2026-11-24") == "must have occurred by Mon 23 Nov 2026, not recorded"


def test_what_can_only_come_after_a_ruled_out_event_is_ruled_out_with_it() -> None:
    text = an_agreement(SALE, an_event("earn-out", "Earn-out", after=("sale",)), _record(None))
    assert event_state(position(text), "earn-out") == "ruled out with “Sale completed”"


# -- breaches and exercises that set something off


def _set_off(on: str, *records: ProvisionRecord, assumed: Assumed | None = None, **fields: Any) -> Explanation:
    kind = Kind.OPTION if on == "exercise" else Kind.OBLIGATION
    source = a_provision("exit", kind, title="Exit", clause="9", sets_off=sets_off(on, "end", "use"), **fields)
    text = an_agreement(source, a_provision("use", Kind.RIGHT, start="2026-01-01"), *records)
    return explained(text, "use/ends", assumed=assumed)


def test_an_exercise_that_ends_a_right_names_the_clause_it_is_an_exercise_of() -> None:
    found = _set_off("exercise")
    assert (found.text, found.provision, found.event) == ("[exit/exercise]", "exit", "")
    assert found.rule == "“Exit” is exercised: not recorded"
    assert found.source == "Original agreement; clause 9 of Original agreement"
    assert _set_off("exercise", happened(Did.EXERCISED, "2026-11-02", "exit")).rule == (
        "“Exit” is exercised: on Mon 2 Nov 2026"
    )
    assert _set_off("exercise", assumed={"exit/exercise": date(2027, 3, 1)}).rule == (
        "“Exit” is exercised: assumed on Mon 1 Mar 2027"
    )


def test_an_exercise_that_can_come_no_more_is_told_from_one_that_is_assumed_never_to() -> None:
    assert _set_off("exercise", assumed={"exit/exercise": "never"}).rule == "“Exit” is exercised: assumed never"
    amendment = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("exit",))
    exit_ = a_provision("exit", Kind.OPTION, title="Exit", sets_off=sets_off("exercise", "end", "use"))
    gone = position(an_agreement(amendment, exit_, a_provision("use", start="2026-01-01")))
    assert trigger_state(gone, "exit/exercise") == "will not come any more"


BREACH = "a breach of “Exit” is noted and not cured"
NOTED = happened(Did.BREACH_NOTED, "2026-11-16", "exit")


def test_a_breach_that_can_still_be_cured_says_until_when() -> None:
    curable = {"cure": "10 days", "due": "2026-11-02"}
    assert _set_off("breach", NOTED, **curable).rule == (
        f"{BREACH}: noted on Mon 16 Nov 2026, to be cured by Thu 26 Nov 2026"
    )
    cured = happened(Did.CURED, "2026-11-20", "exit")
    assert _set_off("breach", NOTED, cured, **curable).rule == f"{BREACH}: not recorded"
    again = happened(Did.BREACH_NOTED, "2026-11-21", "exit")
    assert _set_off("breach", NOTED, cured, again, **curable).rule == (
        f"{BREACH}: noted on Sat 21 Nov 2026, to be cured by Tue 1 Dec 2026"
    )


def test_a_breach_noted_bears_on_no_exercise() -> None:
    found = position(
        an_agreement(a_provision("exit", Kind.OPTION, title="Exit", cure="10 days", end="2027-12-31",
                                 sets_off=(*sets_off("exercise", "end", "use"), *sets_off("breach", "end", "use"))),
                     a_provision("use"), NOTED)
    )  # fmt: skip
    assert trigger_state(found, "exit/exercise") == "not recorded"
    assert event_words(found, "exit/breach") == "noted on Mon 16 Nov 2026, to be cured by Thu 26 Nov 2026"
