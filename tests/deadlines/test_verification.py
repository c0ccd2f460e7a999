"""A confirmation holds until what was confirmed reads otherwise; the passing of days alone does not withdraw it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Confidence, Kind
from planner.agreements.record import RecordKind, Verification
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.findings import findings
from planner.deadlines.verification import confirmations, fingerprint
from tests.builders import a_provision, an_agreement, an_event, happened, occurred, position

DAY = "2026-11-23"
NOTICE = a_provision("notice", Kind.OBLIGATION, due="90 days before [use.end]", owner="Ada")
TERM = a_provision("use", end="earlier of [sale] and end of 2030")


def _verified(subject: str, *parts: Any, by: str = "Ben", entered_by: str = "Ada", **terms: Any) -> Agreement:
    plain = an_agreement(an_event(), NOTICE, TERM, *parts, **terms)
    seen = fingerprint(position(plain, DAY), subject)
    record = Verification(id="v1", verifies=subject, on=date(2026, 11, 23), seen=seen, by=by, entered_by=entered_by)
    return replace(plain, records=(*plain.records, record))


def _holds(text: Agreement, day: str = DAY) -> bool:
    [found] = confirmations(position(text, day))
    return found.holds


def _with(text: Agreement, id_: str, **changes: Any) -> Agreement:
    changed = tuple(replace(each, **changes) if each.id == id_ else each for each in text.provisions)
    return replace(text, provisions=changed)


@pytest.mark.parametrize("subject", ["notice", "notice/due", "use"])
@pytest.mark.parametrize("day", [DAY, "2027-05-01", "2029-12-31"])
def test_it_holds_as_the_days_pass(subject: str, day: str):
    assert _holds(_verified(subject), day)


@pytest.mark.parametrize(
    "changes",
    [{"due": parse("60 days before [use.end]")}, {"quote": "ninety days"}, {"grace": parse_duration("5 days")},
     {"obligor": "us"}],
)  # fmt: skip
def test_a_change_of_what_it_says_withdraws_it(changes: dict[str, Any]):
    assert not _holds(_with(_verified("notice/due"), "notice", **changes))


def test_a_change_of_what_its_date_hangs_on_withdraws_it():
    assert not _holds(_with(_verified("notice"), "use", end=parse("end of 2031")))
    text = _verified("notice")
    assert not _holds(replace(text, records=(*text.records, occurred("sale", "2026-11-01"))))


def test_another_calendar_withdraws_it():
    text = _verified("notice")
    assert not _holds(replace(text, terms=replace(text.terms, calendar="DE")))


def test_who_looks_after_it_is_not_the_text():
    assert _holds(_with(_verified("notice"), "notice", owner="Cleo", note="asked twice", tags=("x",)))


def test_a_verified_provision_says_so_and_ones_own_confirmation_is_weaker():
    state = position(_verified("notice"), DAY).states["notice"]
    assert (state.confidence, state.verified_by, state.self_verified) == (Confidence.VERIFIED, "Ben", False)
    own = position(_verified("notice", by="Ada"), DAY).states["notice"]
    assert (own.confidence, own.self_verified) == (Confidence.VERIFIED, True)


def test_a_withdrawn_confirmation_is_a_finding():
    text = _with(_verified("notice"), "notice", quote="ninety days")
    assert position(text, DAY).states["notice"].confidence is Confidence.ENTERED
    assert any("reads otherwise now" in problem.text for problem in findings(position(text, DAY)))


def test_what_falls_due_after_the_agreement_ends_is_a_finding():
    late = a_provision("report", Kind.OBLIGATION, due="2028-03-01")
    text = an_agreement(late, ends=parse("end of 2027"))
    assert position(text).deadlines == ()
    assert any("not owed unless it survives" in problem.text for problem in findings(position(text)))
    surviving = an_agreement(replace(late, survives=True), ends=parse("end of 2027"))
    assert [each.key for each in position(surviving).deadlines] == ["report/due"]


def test_a_breach_that_was_not_cured_is_a_finding():
    duty = a_provision("report", Kind.OBLIGATION, due="2026-10-01", cure="10 days")
    text = an_agreement(duty, happened(RecordKind.BREACH_NOTED, "2026-10-05", "report"))
    said = [problem.text for problem in findings(position(text))]
    assert "the breach noted on Mon 5 Oct 2026 was not cured" in said
