"""What follows from a text and the facts on a day."""

from __future__ import annotations

from datetime import date

import pytest

from planner.agreements.money import Money
from planner.agreements.provision import Instalment, Instrument, Kind
from planner.agreements.record import EventRecord, ProvisionRecord, RecordKind, Retraction
from planner.dates.durations import parse_duration
from planner.dates.events import OrderContradiction
from planner.dates.language import parse
from planner.deadlines.deadline import Legal, TimeState
from planner.errors import LongstopError
from tests.builders import TODAY, a_provision, an_agreement, an_event, days, deadline, happened, occurred, position


def test_a_right_until_an_event_or_a_day_ends_no_later_than_that_day():
    text = an_agreement(an_event(), a_provision(start="2025-01-01", end="earlier of [sale] and end of 2030"))
    end = deadline(position(text), "use/ends")
    assert days(end) == ("2026-11-23", "2030-12-31")
    assert end.waits_for == ("sale",)
    assert end.time is TimeState.BOUNDED


def test_a_recorded_event_settles_what_hung_on_it():
    text = an_agreement(an_event(), a_provision(end="30 days after [sale]"), occurred("sale", "2026-11-02"))
    assert days(deadline(position(text), "use/ends")) == ("2026-12-02", "2026-12-02")


def test_a_fact_counts_from_the_day_it_became_known():
    text = an_agreement(an_event(), a_provision(end="[sale]"), occurred("sale", "2026-06-01", known_on="2026-06-20"))
    assert days(deadline(position(text, "2026-06-10"), "use/ends")) == ("2026-06-10", None)
    assert days(deadline(position(text, "2026-06-20"), "use/ends")) == ("2026-06-01", "2026-06-01")


def test_a_retracted_record_counts_no_more():
    text = an_agreement(
        an_event(), a_provision(end="[sale]"), occurred("sale", "2026-06-01"), Retraction(id="r2", retracts="r1")
    )
    assert days(deadline(position(text), "use/ends")) == ("2026-11-23", None)


def test_an_assumed_fact_counts_on_every_day_in_place_of_what_is_recorded():
    text = an_agreement(an_event(), a_provision(end="[sale]"), occurred("sale", "2026-06-01"))
    assumed = position(text, "2025-06-01", assumed={"sale": date(2028, 6, 1)})
    assert days(deadline(assumed, "use/ends")) == ("2028-06-01", "2028-06-01")
    pending = position(text, assumed={"sale": "pending"})
    assert days(deadline(pending, "use/ends")) == ("2026-11-23", None)


def test_assuming_an_unknown_event_names_the_nearest():
    with pytest.raises(LongstopError, match="no event sail; did you mean “sale”"):
        position(an_agreement(an_event(), a_provision()), assumed={"sail": "never"})


def test_contradictory_facts_are_refused_naming_the_two():
    text = an_agreement(an_event("declared", "Declared"), an_event("verified", "Verified", after=("declared",)))
    with pytest.raises(OrderContradiction, match="declared"):
        position(text, assumed={"declared": date(2028, 6, 1), "verified": date(2028, 1, 1)})


def test_days_refer_to_days_of_other_provisions_in_any_order():
    text = an_agreement(
        an_event(),
        a_provision("notice", Kind.OBLIGATION, due="90 days before [use.end]"),
        a_provision("use", end="earlier of [sale] and 2030-12-31"),
    )
    assert days(deadline(position(text), "notice/due")) == ("2026-08-25", "2030-10-02")


def test_a_day_that_passed_before_its_event_was_known_is_not_meetable_rather_than_overdue():
    text = an_agreement(
        an_event(),
        a_provision("use", end="earlier of [sale] and 2030-12-31"),
        a_provision("notice", Kind.OBLIGATION, due="90 days before [use.end]"),
        occurred("sale", "2028-06-01"),
    )
    notice = deadline(position(text, "2028-06-02"), "notice/due")
    assert days(notice) == ("2028-03-03", "2028-03-03")
    assert notice.time is TimeState.NOT_MEETABLE


def test_an_event_that_lost_does_not_make_a_day_unmeetable():
    text = an_agreement(
        an_event(),
        a_provision("notice", Kind.OBLIGATION, due="earlier of [sale] and 2026-11-01"),
        occurred("sale", "2026-12-01"),
    )
    assert deadline(position(text, "2026-12-02"), "notice/due").time is TimeState.OVERDUE


def test_an_estimate_gives_an_expected_day_beside_the_range():
    event = an_event(estimate=date(2029, 3, 1))
    text = an_agreement(event, a_provision(end="earlier of [sale] and 2030-12-31"))
    end = deadline(position(text), "use/ends")
    assert end.expected == date(2029, 3, 1).toordinal()
    assert days(end) == ("2026-11-23", "2030-12-31")


def test_an_estimate_goes_on_through_days_that_stay_uncertain():
    sale, audit = an_event(estimate=date(2027, 6, 15)), an_event("audit", "Audit")
    text = an_agreement(
        sale,
        audit,
        a_provision("first", end="earliest of [sale], [audit] and 2027-12-31"),
        a_provision("second", end="later of [sale] and [first.end]"),
    )
    # The audit may come first, but the second ends with the sale even so.
    assert deadline(position(text), "first/ends").expected is None
    assert deadline(position(text), "second/ends").expected == date(2027, 6, 15).toordinal()


def test_an_expected_day_moves_with_a_clock_that_stood_still():
    sale = an_event(estimate=date(2027, 6, 15))
    stood = (
        happened(RecordKind.SUSPENDED, "2026-08-01", clock_stops=True),
        happened(RecordKind.RESUMED, "2026-08-11"),
    )
    text = an_agreement(sale, a_provision(end="earlier of [sale] and 2027-12-31"), *stood)
    assert deadline(position(text), "use/ends").expected == date(2027, 6, 25).toordinal()


def test_while_the_clock_stands_no_day_is_expected():
    stood = happened(RecordKind.SUSPENDED, "2026-11-01", clock_stops=True)
    text = an_agreement(an_event(estimate=date(2027, 6, 15)), a_provision(end="start of year of [sale]"), stood)
    assert deadline(position(text), "use/ends").expected is None


def test_without_an_estimate_nothing_is_expected():
    text = an_agreement(an_event(), a_provision(end="earlier of [sale] and 2030-12-31"))
    assert deadline(position(text), "use/ends").expected is None


def test_a_superseded_provision_has_no_deadlines_and_says_what_replaced_it():
    later = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), amends="original")
    text = an_agreement(
        later,
        a_provision("use", end="2030-12-31"),
        a_provision("use-2", instrument="amendment", end="2032-12-31", supersedes=("use",)),
    )
    before, after = position(text, "2026-05-31"), position(text, "2026-06-01")
    assert [each.key for each in before.deadlines] == ["use/ends"]
    assert [each.key for each in after.deadlines] == ["use-2/ends"]
    state = after.states["use"]
    assert (state.legal, state.in_force, state.superseded_by) == (Legal.SUPERSEDED, False, "use-2")
    assert state.since == date(2026, 6, 1).toordinal()


def test_a_continued_provision_keeps_the_key_of_its_deadlines():
    later = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), amends="original")
    text = an_agreement(
        later,
        a_provision("use", end="2030-12-31"),
        a_provision("use-2", instrument="amendment", end="2032-12-31", continues="use"),
    )
    end = deadline(position(text), "use/ends")
    assert (end.provision, days(end)) == ("use-2", ("2032-12-31", "2032-12-31"))


def test_the_text_can_be_taken_as_of_another_day_than_the_facts():
    later = Instrument(id="amendment", title="Amendment", effective=date(2026, 6, 1), ends=("use",))
    text = an_agreement(later, a_provision("use", end="2030-12-31"))
    assert position(text, "2026-07-01").deadlines == ()
    assert len(position(text, "2026-07-01", text_as_of=date(2026, 5, 1)).deadlines) == 1


def test_instalments_keep_their_numbers():
    steps = (
        Instalment(n=1, due=parse("2026-12-01"), amount=Money(100, "USD")),
        Instalment(n=5, due=parse("30 days after [sale]"), amount=Money(200, "USD")),
    )
    text = an_agreement(an_event(), a_provision("fee", Kind.PAYMENT, instalments=steps))
    assert [each.key for each in position(text).deadlines] == ["fee/payment/1", "fee/payment/5"]


def test_an_option_has_a_window_that_opens_and_closes():
    text = an_agreement(a_provision("buy", Kind.OPTION, start="2026-11-01", end="2026-12-31"))
    assert [each.key for each in position(text).deadlines] == ["buy/opens", "buy/closes"]


def test_an_unused_option_lapses_and_is_never_breached():
    text = an_agreement(a_provision("buy", Kind.OPTION, start="2026-01-01", end="2026-02-28"))
    assert position(text).states["buy"].legal is Legal.LAPSED


def test_a_duty_past_its_day_is_unperformed_until_it_is_recorded():
    duty = a_provision("report", Kind.OBLIGATION, due="2026-11-20")
    assert position(an_agreement(duty)).states["report"].legal is Legal.UNPERFORMED
    assert deadline(position(an_agreement(duty)), "report/due").time is TimeState.OVERDUE
    done = ProvisionRecord(id="r1", provision="report", kind=RecordKind.PERFORMED, on=date(2026, 11, 22))
    assert position(an_agreement(duty, done)).states["report"].legal is Legal.FULFILLED_LATE


def test_grace_is_not_yet_overdue():
    duty = a_provision("report", Kind.OBLIGATION, due="2026-11-20", grace=parse_duration("5 days"))
    found = position(an_agreement(duty))
    assert deadline(found, "report/due").time is TimeState.IN_GRACE
    assert found.states["report"].legal is Legal.IN_EFFECT


@pytest.mark.parametrize(
    ("start", "legal"),
    [("2026-11-23", Legal.IN_EFFECT), ("2026-11-24", Legal.DORMANT), ("[sale]", Legal.CONDITIONAL)],
)
def test_a_right_is_dormant_or_conditional_before_it_starts(start, legal):
    assert position(an_agreement(an_event(), a_provision(start=start))).states["use"].legal is legal


def test_a_ruled_out_predecessor_rules_its_successor_out():
    text = an_agreement(
        an_event("declared", "Declared"),
        an_event("verified", "Verified", after=("declared",)),
        a_provision(end="earlier of [verified] and 2030-12-31"),
        EventRecord(id="r1", event="declared", occurred=None, known_on=date(2026, 1, 1)),
    )
    assert days(deadline(position(text), "use/ends")) == ("2030-12-31", "2030-12-31")


def test_an_implied_event_is_warned_about():
    text = an_agreement(
        an_event("declared", "AGI declared"),
        an_event("verified", "AGI verified", after=("declared",)),
        a_provision(end="[declared]"),
    )
    found = position(text, assumed={"verified": date(2026, 6, 1)})
    assert days(deadline(found, "use/ends")) == ("2025-01-01", "2026-06-01")
    assert [warning.where for warning in found.warnings] == ["events.declared"]


def test_a_renewal_shows_the_last_day_to_send_notice():
    renewal = a_provision(
        "extension",
        Kind.RENEWAL,
        end="2027-06-30",
        renews=parse_duration("1 year"),
        notice=parse_duration("90 days"),
        delivery=parse_duration("3 business days"),
        times=3,
    )
    found = position(an_agreement(renewal))
    # 90 days before Wed 30 June 2027 is Thu 1 April; three business days before that is Mon 29 March.
    assert days(deadline(found, "extension/notice/1")) == ("2027-03-29", "2027-03-29")
    assert days(deadline(found, "extension/renews/1")) == ("2027-07-01", "2027-07-01")


def test_notice_given_in_time_stops_the_renewals():
    renewal = a_provision(
        "extension",
        Kind.RENEWAL,
        end="2027-06-30",
        renews=parse_duration("1 year"),
        notice=parse_duration("90 days"),
    )
    given = ProvisionRecord(id="r1", provision="extension", kind=RecordKind.NOTICE_GIVEN, on=date(2026, 11, 20))
    assert [each.key for each in position(an_agreement(renewal, given)).listed] == []


def test_a_day_outside_the_calendar_is_an_error_that_names_its_place():
    with pytest.raises(LongstopError, match=r"provisions\.use\.end"):
        position(an_agreement(a_provision(end="9000 years after 2026-01-01")))


def test_asking_for_a_span_finds_what_can_fall_in_it():
    text = an_agreement(
        an_event(),
        a_provision("a", end="2027-01-15"),
        a_provision("b", end="earlier of [sale] and 2030-12-31"),
        a_provision("c", end="[sale]"),
        a_provision("d", end="never"),
        a_provision("e", end="2026-12-01"),
    )
    found = position(text, TODAY).between(date(2027, 1, 1), date(2027, 1, 31))
    assert [each.provision for each in found] == ["a", "b", "c"]
