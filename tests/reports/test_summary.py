"""What the obligation summary says: its figures, its groups of dates, and what they rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.agreements.agreement import Agreement, Party
from planner.agreements.money import Money
from planner.agreements.provision import Confidence, Instalment, Instrument, Interpretation, Kind, Schedule
from planner.agreements.record import Pin, ProvisionRecord, RecordKind
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.facts import Assumption
from planner.deadlines.position import derive
from planner.exchange.examples import example
from planner.reports.dates_table import DateRow
from planner.reports.events import MOST_HANGING
from planner.reports.summary import SummaryPage, summary_page
from tests.builders import a_provision, an_agreement, an_event, occurred, position, sets_off, terminated

LATER = Instrument(id="second", title="Amendment", effective=date(2026, 6, 1), amends="original", ends=("gone",))
LICENCE = a_provision(end="earlier of [sale] and end of 2030")
A_YEAR = parse_duration("1 year")


def page_of(*parts: object, as_of: str = "2026-11-23", **assumed: Assumption) -> SummaryPage:
    agreement = parts[0] if isinstance(parts[0], Agreement) else an_agreement(*parts)  # type: ignore[arg-type]
    return summary_page(position(agreement, as_of, assumed=assumed), journal="7 · 00ff", prepared=date(2026, 11, 24))


def group(page: SummaryPage, title: str) -> tuple[DateRow, ...]:
    return next((each.rows for each in page.groups if each.title == title), ())


def test_it_says_when_for_which_text_and_from_where() -> None:
    page = page_of(an_agreement(LICENCE, an_event(), LATER, source="public announcements, not the contract"))
    assert (page.as_of, page.prepared, page.journal) == ("Mon 23 Nov 2026", "Tue 24 Nov 2026", "7 · 00ff")
    assert page.text == "Amendment · effective Mon 1 Jun 2026"
    assert page.source == "public announcements, not the contract"


def test_a_long_stop_is_said_in_words_with_its_weekday() -> None:
    [row] = group(page_of(LICENCE, an_event()), "Terms ending")
    assert (row.form, row.when, row.moves) == (
        "longstop",
        "No later than Tue 31 Dec 2030",
        "earlier if Sale is completed",
    )
    assert row.state == "Within 4 years"


def test_dates_to_act_on_come_first_by_the_day_one_can_act() -> None:
    page = page_of(
        a_provision("later", Kind.OBLIGATION, due="2027-05-01"),
        a_provision("sooner", Kind.OBLIGATION, due="2026-12-01", owner="Ann", clause="4"),
        a_provision("missed", Kind.OBLIGATION, due="2026-11-03"),
        a_provision(end="2027-01-01"),
    )
    assert page.groups[0].title == "Dates to act on"
    rows = page.groups[0].rows
    assert [(row.title, row.state, row.tone) for row in rows] == [
        ("Missed", "Overdue 20 days", "bad"),
        ("Sooner", "In 8 days", "warn"),
        ("Later", "In 5 months", "info"),
    ]
    assert (rows[1].who, rows[1].owner, rows[1].clause) == ("Theirs → Ours", "Ann", "4")


def test_a_notice_day_stands_among_the_dates_to_act_on_and_its_renewal_does_not() -> None:
    page = page_of(
        a_provision("support", Kind.RENEWAL, end="2031-06-30", renews=A_YEAR, notice=parse_duration("90 days"))
    )
    assert [row.when for row in group(page, "Dates to act on")] == ["Tue 1 Apr 2031"]
    assert [(row.label, row.when) for row in group(page, "Other dates ahead")] == [("Renews", "Tue 1 Jul 2031")]


def test_a_day_that_cannot_be_met_any_more_is_told_apart_from_an_overdue_one() -> None:
    notice = a_provision("notice", Kind.OBLIGATION, due="90 days before [sale]")
    page = page_of(notice, an_event(), occurred("sale", "2026-11-20"))
    assert [(row.state, row.tone) for row in group(page, "Dates to act on")] == [("Cannot be met", "bad")]
    assert page.figures[1].value == "0"
    assert page.figures[1].note == "and 1 that cannot be met"


def test_no_day_is_invented_for_what_is_open_or_not_stated() -> None:
    page = page_of(
        a_provision("until", end="[sale]"),
        a_provision("silent"),
        a_provision("buy", Kind.COMMITMENT, amount=Money(100, "USD")),
        an_event(),
    )
    [row] = group(page, "Open: not yet dated")
    assert (row.title, row.form, row.when) == ("Until", "open", "Not yet dated")
    assert [(row.title, row.form, row.when) for row in group(page, "No day stated")] == [
        ("Silent", "unstated", "End not stated"),
        ("Buy", "unstated", "No schedule stated"),
    ]


def test_a_provision_without_a_day_says_whether_it_is_in_effect() -> None:
    page = page_of(a_provision("silent"), a_provision("until", end="[sale]"), an_event())
    assert [group(page, title)[0].state for title in ("No day stated", "Open: not yet dated")] == ["In effect"] * 2


def test_an_assumed_exercise_is_named_as_what_it_is() -> None:
    leave = a_provision("leave", Kind.OPTION, end="2030-12-31", sets_off=sets_off("exercise", "end", "use"))
    text = an_agreement(leave, a_provision(end="2032-12-31"))
    supposed = position(text, assumed={"leave/exercise": date(2027, 1, 15)})
    page = summary_page(supposed, journal="1", prepared=date(2026, 11, 24))
    assert page.assumptions == ("“Leave” is exercised on Fri 15 Jan 2027",)
    assert [(each.title, each.state, each.assumed) for each in page.settled] == [
        ("“Leave” is exercised", "on Fri 15 Jan 2027", True)
    ]
    ruled_out = summary_page(
        position(text, assumed={"leave/exercise": "never"}), journal="1", prepared=date(2026, 11, 24)
    )
    assert ruled_out.assumptions == ("“Leave” is exercised: never",)


def test_what_the_text_says_stands_in_its_words() -> None:
    clause = a_provision(
        "report", clause="4.1", quote="reports each quarter", note="The form is free.", consequence="A credit of 2 %."
    )
    [line] = page_of(clause, a_provision("silent"), a_provision("gone", quote="not any more"), LATER).words
    assert (line.title, line.clause, line.quote) == ("Report", "4.1", "reports each quarter")
    assert (line.note, line.consequence) == ("The form is free.", "A credit of 2 %.")


def test_an_instrument_says_when_it_was_signed() -> None:
    signed = replace(LATER, ends=(), signed=date(2026, 5, 20))
    assert [each.signed for each in page_of(signed).instruments] == ["", "signed 20 May 2026"]


def test_a_perpetual_right_ends_in_no_other_group() -> None:
    page = page_of(a_provision(end="never"))
    assert [(each.title, each.rows[0].when) for each in page.groups] == [("Without end", "Does not end")]


def test_what_is_done_stands_apart() -> None:
    paid = ProvisionRecord(id="r", provision="fee", kind=RecordKind.PAID, on=date(2026, 11, 1), occurrence=1)
    page = page_of(a_provision("fee", Kind.PAYMENT, due="2026-12-01", amount=Money(100, "EUR")), paid)
    assert [(each.title, each.rows[0].state) for each in page.groups] == [("Done and past", "Done")]


def test_occurrences_are_listed_for_a_year_and_possible_ones_say_so() -> None:
    schedule = Schedule(
        every=parse_duration("1 month"), from_=parse("2026-12-15"), until=parse("[sale]"), amount=Money(1_250_00, "EUR")
    )
    rows = group(page_of(a_provision("fee", Kind.PAYMENT, schedule=schedule), an_event()), "Dates to act on")
    assert len(rows) == 12
    assert (rows[0].form, rows[0].amount) == ("possible", "EUR 1,250.00")
    assert rows[0].moves == "possible · not if Sale is completed before"


def test_an_estimate_is_never_shown_as_the_date() -> None:
    page = page_of(a_provision(end="[sale]"), an_event(estimate=date(2028, 2, 29)))
    [row] = group(page, "Open: not yet dated")
    assert (row.when, row.estimate) == ("Not yet dated", "Tue 29 Feb 2028")


def test_what_was_ended_is_shown_with_a_warning_and_not_among_the_dates() -> None:
    page = page_of(a_provision("gone", end="2040-01-01"), LATER)
    assert page.groups == ()
    [line] = page.extinguished
    assert line.warning == "Do not rely on this since 1 Jun 2026"
    assert line.because == "ended without replacement by “Amendment”"


def test_what_was_replaced_names_its_replacement() -> None:
    new = a_provision("new", instrument="second", supersedes=("use",), end="2031-12-31")
    [line] = page_of(LICENCE, an_event(), new, LATER).extinguished
    assert line.because == "replaced by “New”"


def test_each_open_event_lists_what_hangs_on_it() -> None:
    page = page_of(
        an_event("declared", "AGI declared", determined_by="OpenAI"),
        an_event("verified", "AGI verified", after=("declared",)),
        a_provision("research", end="earlier of [verified] and end of 2030"),
    )
    declared, verified = page.events
    assert (declared.state, declared.determined_by) == ("pending", "OpenAI")
    assert verified.state == "pending; comes after “AGI declared”"
    assert declared.hangs == verified.hangs == ("Research – ends: no later than Tue 31 Dec 2030",)


def test_a_settled_event_says_what_became_of_it() -> None:
    page = page_of(LICENCE, an_event(), occurred("sale", "2026-05-04"))
    [line] = page.settled
    assert page.events == ()
    assert (line.title, line.state, line.assumed) == ("Sale completed", "occurred Mon 4 May 2026", False)


def test_an_assumed_event_is_told_apart_from_a_recorded_one() -> None:
    [line] = page_of(LICENCE, an_event(), sale=date(2028, 6, 1)).settled
    assert (line.state, line.assumed) == ("occurred Thu 1 Jun 2028", True)


def test_of_a_great_many_dates_that_hang_on_an_event_the_first_are_listed() -> None:
    terms = [a_provision(f"p{number}", end="[sale]") for number in range(MOST_HANGING + 5)]
    [event] = page_of(an_event(), *terms).events
    assert len(event.hangs) == MOST_HANGING + 1
    assert event.hangs[-1] == "and 5 more"


@pytest.mark.parametrize(
    ("assumed", "words"),
    [
        (date(2028, 6, 1), "“Sale completed” occurred on Thu 1 Jun 2028"),
        ("never", "“Sale completed” will not occur any more"),
        ("pending", "“Sale completed” has not occurred yet"),
    ],
)
def test_assumptions_are_named(assumed: Assumption, words: str) -> None:
    assert page_of(LICENCE, an_event(), sale=assumed).assumptions == (words,)


def test_a_breach_that_a_date_waits_for_stands_among_the_open_events() -> None:
    report = a_provision("report", Kind.OBLIGATION, due="2027-03-31", sets_off=sets_off("breach", "begin", "leave"))
    leave = a_provision("leave", Kind.OPTION, end="2030-12-31")
    page = page_of(report, leave)
    assert [(each.title, each.state, each.hangs) for each in page.events] == [
        ("A breach of “Report” is noted and not cured", "not recorded", ("Leave – window opens: not yet dated",))
    ]
    assert page.figures[-1].note == "waiting for 1 event"


def test_a_date_says_how_the_text_is_read() -> None:
    reading = Interpretation(phrase="until AGI", readings=("declared", "verified"), chosen="declared")
    [row] = group(page_of(a_provision(end="[sale]", interpretations=(reading,)), an_event()), "Open: not yet dated")
    assert row.notes == ("“until AGI” is read as “declared”",)
    [row] = group(page_of(a_provision(end="[sale]", interpretations=(replace(reading, chosen=""),)), an_event()),
                  "Open: not yet dated")  # fmt: skip
    assert row.notes == ("no reading of “until AGI” is chosen yet",)


def test_readings_are_kept_with_the_chosen_one() -> None:
    reading = Interpretation(phrase="until sale", readings=("a", "b"), chosen="b", by="Ann", why="Because.")
    [line] = page_of(a_provision(interpretations=(reading,))).readings
    assert (line.provision, line.phrase, line.readings, line.chosen) == ("Use", "until sale", ("a", "b"), "b")


def test_it_says_how_much_is_verified_and_what_is_in_doubt() -> None:
    page = page_of(
        a_provision("one", confidence=Confidence.VERIFIED),
        a_provision("two", confidence=Confidence.SOURCE_UNKNOWN),
        a_provision("three"),
    )
    assert page.verification == "1 of 3 provisions in force verified by a second person · source unknown: 1"
    assert {row.title: row.doubt for row in group(page, "No day stated")}["Two"] == "Source unknown"


def test_the_figures_name_the_next_day_and_what_is_due_and_possible_apart() -> None:
    each = {"every": parse_duration("1 quarter"), "amount": Money(7, "EUR")}
    schedule = Schedule(from_=parse("2026-10-15"), until=parse("[sale]"), **each)
    fee = a_provision("fee", Kind.PAYMENT, due="2026-12-24", amount=Money(50_00, "EUR"))
    rent = a_provision("rent", Kind.PAYMENT, schedule=schedule)
    next_day, overdue, money, undated = page_of(fee, rent, an_event()).figures
    assert money.label == "We receive within 12 months"
    assert (next_day.value, next_day.note) == ("Thu 24 Dec 2026", "in 31 days · payment due")
    assert (overdue.value, overdue.note) == ("1", "since 15 Oct 2026")
    assert (money.value, money.note) == ("EUR 50.00", "and EUR 0.28 possible")
    assert undated.value == "0"


def test_what_is_overdue_is_counted_however_old_it_is() -> None:
    rent = Schedule(every=parse_duration("1 year"), from_=parse("2022-03-15"), amount=Money(100_00, "EUR"))
    page = page_of(a_provision("rent", Kind.PAYMENT, schedule=rent))
    assert (page.figures[1].value, page.figures[1].note) == ("5", "since 15 Mar 2022")
    [act, *_] = page.groups
    assert [row.when for row in act.rows] == ["Sun 15 Mar 2026", "Mon 15 Mar 2027"]
    assert "listed from 23 Nov 2025 (4 older ones are overdue too) up to 24 Nov 2027" in act.note
    assert "(EUR 400.00 overdue from before that)" in page.payments_note


def test_a_schedule_too_long_to_go_through_is_not_counted_but_said() -> None:
    daily = Schedule(every=parse_duration("1 day"), from_=parse("1600-01-01"))
    page = page_of(a_provision("watch", Kind.OBLIGATION, schedule=daily))
    assert page.figures[1].value == "at least 365"
    assert "overdue dates before that are too many to count" in page.groups[0].note


def test_a_year_of_which_only_a_part_is_counted_says_which() -> None:
    rent = Schedule(every=parse_duration("1 month"), from_=parse("2020-03-15"), amount=Money(100_00, "EUR"))
    once = a_provision("fee", Kind.PAYMENT, due="2026-12-24", amount=Money(50_00, "EUR"), obligor="us", obligee="them")
    theirs, ours = page_of(a_provision("rent", Kind.PAYMENT, schedule=rent), once).payments
    assert [line.period for line in theirs.lines] == [
        "2025 (from 23 Nov 2025)",
        "2026",
        "2027",
        "2028 (to 23 Nov 2028)",
    ]
    assert [line.period for line in ours.lines] == ["2026"]


def test_a_year_whose_recurring_payments_are_all_counted_is_whole() -> None:
    rent = Schedule(every=parse_duration("1 year"), from_=parse("2026-03-15"), amount=Money(100_00, "EUR"))
    once = a_provision("fee", Kind.PAYMENT, due="2025-02-01", amount=Money(50_00, "EUR"))
    [block] = page_of(a_provision("rent", Kind.PAYMENT, schedule=rent), once).payments
    assert [line.period for line in block.lines] == ["2025", "2026", "2027", "2028"]


def test_payments_are_added_up_by_fiscal_year() -> None:
    fee = a_provision("fee", Kind.PAYMENT, due="2026-12-24", amount=Money(50_00, "EUR"))
    page = page_of(an_agreement(fee, fiscal_year_start=7))
    [block] = page.payments
    [line] = block.lines
    assert block.title == "Theirs pays Ours"
    assert (line.period, line.certain, line.possible, line.overdue) == ("FY2027", "EUR 50.00", "–", "–")
    assert page.payments_note.startswith("By fiscal year.")


def test_what_we_pay_is_never_added_to_what_we_are_paid() -> None:
    ours = a_provision("rent", Kind.PAYMENT, due="2026-12-24", amount=Money(20_00, "EUR"), obligor="us", obligee="them")
    theirs = a_provision("fee", Kind.PAYMENT, due="2026-12-24", amount=Money(50_00, "EUR"))
    page = page_of(theirs, ours)
    assert [(block.title, block.lines[0].certain) for block in page.payments] == [
        ("Theirs pays Ours", "EUR 50.00"),
        ("Ours pays Theirs", "EUR 20.00"),
    ]
    assert [(each.label, each.value) for each in page.figures[2:4]] == [
        ("We receive within 12 months", "EUR 50.00"),
        ("We pay within 12 months", "EUR 20.00"),
    ]


def test_a_commitments_step_is_no_payment() -> None:
    step = Instalment(n=1, due=parse("2026-12-31"), amount=Money(60, "USD"))
    page = page_of(a_provision("buy", Kind.COMMITMENT, amount=Money(100, "USD"), milestones=(step,)))
    assert page.payments == ()
    assert page.figures[2].label == "Committed"


def test_a_date_names_the_expression_it_follows_from_by_titles() -> None:
    page = page_of(
        LICENCE,
        a_provision("report", Kind.OBLIGATION, due="30 days after [use.end]"),
        a_provision("plain", Kind.OBLIGATION, due="2026-12-24"),
        an_event(),
    )
    [licence] = group(page, "Terms ending")
    reasons = {row.title: row.reason for row in group(page, "Dates to act on")}
    assert licence.reason == "earlier of [Sale completed] and end of 2030"
    assert reasons == {"Report": "30 days after [Use: end]", "Plain": ""}


def test_a_term_that_the_agreements_own_end_cuts_short_says_so() -> None:
    [row] = group(page_of(an_agreement(LICENCE, an_event(), ends=parse("2028-06-30"))), "Terms ending")
    assert row.when == "No later than Fri 30 Jun 2028"
    assert row.reason == "earliest of [Sale completed], end of 2030 and [the agreement's end]"


def test_a_pinned_day_stands_beside_the_computed_one() -> None:
    pin = Pin(id="r", deadline="use/ends", pinned=date(2030, 6, 30), known_on=date(2026, 1, 1), by="Ann", note="annex")
    [row] = group(page_of(LICENCE, an_event(), pin), "Terms ending")
    assert row.when == "No later than Tue 31 Dec 2030"
    assert row.moves.endswith("pinned to Sun 30 Jun 2030 by Ann: annex")


def test_it_counts_what_it_covers() -> None:
    page = page_of(LICENCE, an_event(), a_provision("gone", end="2040-01-01"), LATER)
    assert page.counts == "1 provision in force · 1 no longer in force · 1 date listed"


def test_what_has_no_date_is_not_counted_as_a_date() -> None:
    page = page_of(LICENCE, an_event(), a_provision("until", end="[sale]"), a_provision("silent"))
    assert page.counts == "3 provisions in force · 1 date listed · 1 not yet dated · 1 without a stated day"


def test_it_says_by_which_calendar_days_are_counted() -> None:
    assert page_of(an_agreement()).counting == "Monday to Friday are business days"
    own = an_agreement(calendar="DE-BY", closures=(date(2026, 12, 24),), month_end="next", time_zone="Europe/Berlin")
    assert page_of(replace(own, terms=replace(own.terms, fiscal_year_start=4))).counting == (
        "Business days of DE-BY and the agreement's own closures and openings · fiscal years begin in April · "
        "a day that a month lacks is the first of the next · days end in the time zone Europe/Berlin"
    )


def test_it_says_how_the_agreement_itself_ends() -> None:
    assert page_of(LICENCE, an_event()).ending == ""
    assert page_of(an_agreement(LICENCE, an_event(), ends=parse("2032-06-30"))).ending == "Ends Wed 30 Jun 2032"
    open_ = an_agreement(LICENCE, an_event(), ends=parse("[sale]"))
    assert page_of(open_).ending == "Not yet dated"
    over = an_agreement(
        LICENCE, an_event(), terminated("2026-12-31", known_on=date(2026, 11, 2), by="us", ground="clause 9")
    )
    assert page_of(over).ending == "Terminated by Ours with effect on Thu 31 Dec 2026, on the ground of clause 9"


def test_a_page_without_dates_says_why() -> None:
    assert page_of(an_agreement()).empty.startswith("This agreement has no provisions yet")
    before = page_of(an_agreement(a_provision(end="2030-01-01")), as_of="2020-01-01")
    assert before.empty == "No provision is in force by the text of Wed 1 Jan 2020, so there are no dates to list."
    assert page_of(LICENCE, an_event()).empty == ""


def test_the_text_of_another_day_is_named() -> None:
    text = an_agreement(LICENCE, an_event())
    later = derive(text, closures=None, as_of=date(2026, 11, 23), text_as_of=date(2025, 12, 1))
    assert summary_page(later, journal="1", prepared=date(2026, 11, 24)).other_text == "Mon 1 Dec 2025"
    assert page_of(text).other_text == ""


def test_a_day_still_to_come_is_a_warning() -> None:
    assert page_of(LICENCE, an_event(), as_of="2026-11-24").still_to_come == ""
    assert page_of(LICENCE, an_event(), as_of="2026-11-25").still_to_come == (
        "Prepared on Tue 24 Nov 2026: what happens between that day and Wed 25 Nov 2026 is not in it."
    )


def test_a_commitment_shows_what_is_drawn_and_left() -> None:
    drawn = ProvisionRecord(
        id="r", provision="buy", kind=RecordKind.DRAWN, on=date(2026, 9, 1), amount=Money(2_500_000_000_00, "USD")
    )
    buy = a_provision("buy", Kind.COMMITMENT, amount=Money(250_000_000_000_00, "USD"))
    [line] = page_of(an_agreement(buy, drawn, source="public announcements")).commitments
    assert (line.amount, line.drawn) == ("USD 250,000,000,000.00", "USD 2,500,000,000.00")
    assert (line.left, line.schedule) == ("USD 247,500,000,000.00", "No schedule public")


def test_parties_of_the_same_short_name_keep_their_full_ones() -> None:
    text = an_agreement(a_provision(end="2030-01-01"))
    same = replace(text, parties=(Party(id="us", name="Brightwater plc"), Party(id="them", name="Brightwater GmbH")))
    other = replace(text, parties=(Party(id="us", name="Halden AS (buyer)"), Party(id="them", name="Brightwater GmbH")))
    assert group(page_of(same), "Terms ending")[0].who == "Brightwater GmbH → Brightwater plc"
    assert group(page_of(other), "Terms ending")[0].who == "Brightwater → Halden"


def test_the_example_of_2025_says_what_the_announcement_says() -> None:
    [agreement] = example("microsoft-openai")
    page = page_of(agreement, as_of="2025-10-28")
    ends = {row.title: row.when for row in group(page, "Terms ending")}
    assert ends["Use of confidential research methods"] == "No later than Tue 31 Dec 2030"
    assert ends["Use of models and products"] == "Fri 31 Dec 2032"
    assert {line.title for line in page.extinguished} == {
        "First refusal to be OpenAI's compute provider",
        "Intellectual property in consumer hardware",
    }
    [commitment] = page.commitments
    assert (commitment.drawn, commitment.schedule) == ("–", "No schedule public")
