"""Reading a register as if, and what that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.agenda.changes import changes
from planner.agenda.month import month_page
from planner.agenda.supposing import Supposing
from planner.agenda.why import hanging, why
from planner.deadlines.comparison import Change
from planner.errors import LongstopError
from planner.operations.entities import Add

AS_OF = date(2026, 11, 23)
VERIFIED = {("msft-openai", "agi-verified"): date(2028, 6, 1)}


def test_an_assumed_event_shows_every_deadline_before_and_after(opened):
    session = opened("microsoft-openai")
    found = changes(session, Supposing(reading=session, assumed=VERIFIED), as_of=AS_OF)
    rows = {row.key: row for row in found.rows}
    assert rows["research-ip/ends"].change is Change.RESOLVED
    assert rows["research-ip/ends"].before == "No later than Tue 31 Dec 2030 · earlier if AGI is verified"
    assert rows["research-ip/ends"].after == "Thu 1 Jun 2028"
    assert rows["api-exclusivity/ends"].change is Change.EARLIER
    assert found.unaffected == 3
    assert "AGI declared" in found.warnings[0]


def test_the_calendar_moves_with_what_is_assumed(opened):
    session = opened("microsoft-openai")
    then = month_page(Supposing(reading=session, assumed=VERIFIED), 2028, 6, as_of=AS_OF)
    assert {entry.provision for entry in then.entries[date(2028, 6, 1)]} == {
        "research-ip",
        "revenue-share",
        "api-exclusivity",
        "compute-thresholds",
    }
    assert month_page(session, 2028, 6, as_of=AS_OF).empty


def test_an_event_of_one_agreement_is_not_assumed_in_another_that_has_one_of_the_same_id(opened):
    session = opened("portfolio")
    supposed = Supposing(reading=session, assumed={("saas-subscription", "terminated"): date(2027, 6, 1)})
    assert supposed.assumed_in("saas-subscription") == {"terminated": date(2027, 6, 1)}
    assert supposed.assumed_in("patent-licence") == {}


def test_the_money_that_would_no_longer_come_is_said(opened):
    session = opened("portfolio")
    supposed = Supposing(reading=session, assumed={("saas-subscription", "terminated"): date(2027, 6, 1)})
    assert changes(session, supposed, as_of=AS_OF).money[0].startswith("GBP: certain ")


def test_the_text_of_another_day_brings_back_what_it_said(opened):
    session = opened("microsoft-openai-2026")
    earlier = Supposing(reading=session, text_as_of=date(2026, 4, 26))
    assert earlier.position("msft-openai", as_of=AS_OF).states["api-exclusivity"].in_force
    assert not session.position("msft-openai", as_of=AS_OF).states["api-exclusivity"].in_force


def test_assumptions_that_contradict_the_order_are_refused(opened):
    session = opened("microsoft-openai")
    wrong = {**VERIFIED, ("msft-openai", "agi-declared"): date(2029, 1, 1)}
    with pytest.raises(LongstopError, match="agi-declared"):
        changes(session, Supposing(reading=session, assumed=wrong), as_of=AS_OF)


def test_why_unfolds_down_to_the_event_and_the_clause(opened):
    tree = why(opened("microsoft-openai"), "msft-openai", "research-ip/ends", as_of=AS_OF)
    event, backstop = tree.root.children
    assert tree.root.quote == "until AGI is independently verified or through 2030, whichever comes first"
    assert (event.event, event.rule) == ("agi-verified", "AGI verified: pending")
    assert backstop.days == "Tue 31 Dec 2030"
    assert tree.moved_by == (("agi-declared", "AGI is declared"), ("agi-verified", "AGI is verified"))


def test_what_hangs_on_an_event_is_counted(opened):
    found = hanging(opened("portfolio"), "msft-openai", "agi-verified", as_of=AS_OF)
    assert found.words == "4 deadlines hang on this"


def test_what_hangs_names_the_provision_and_says_what_falls_when(opened):
    found = hanging(opened("portfolio"), "msft-openai", "agi-verified", as_of=AS_OF)
    assert ("Use of confidential research methods", "Ends") in {(hung.title, hung.role) for hung in found.deadlines}


def test_of_many_that_wait_for_one_event_the_first_are_named(opened):
    session = opened("saas-subscription")
    agreement = session.agreement("saas-subscription")
    exit_ = agreement.provision("exit-on-increase")
    for number in range(7):
        another = replace(exit_, id=f"exit-{number}", title=f"Exit {number}", sets_off=())
        session.perform(Add(agreement=agreement.id, entity=another))
    (waits,) = [each for each in month_page(session, 2026, 11, as_of=AS_OF).waiting if each.event == "price-increase"]
    assert waits.words.endswith(" and 4 more")
    assert waits.count == 16
