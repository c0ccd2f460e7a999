"""Two texts of one agreement: what an amendment added, changed and ended, and the dates then and now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.agreements.agreement import Agreement
from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment, Instrument, Interpretation, Kind, Schedule
from planner.agreements.rates import parse_rate
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from planner.deadlines.texts import (
    FieldChange,
    ProvisionChange,
    TextChange,
    Texts,
    compare_texts,
    field_changes,
    in_words,
)
from tests.builders import a_provision, an_agreement, position, sets_off

AMENDED = date(2026, 6, 1)
AMENDMENT = Instrument(id="amendment", title="First amendment", effective=AMENDED, ends=("audit",))
LATER = Instrument(id="second", title="Second amendment", effective=date(2026, 9, 1))
BEFORE, AFTER = date(2026, 5, 31), AMENDED


def _compared(text: Agreement, first: date = BEFORE, second: date = AFTER, as_of: str = "2026-11-23") -> Texts:
    return compare_texts(position(text, as_of, text_as_of=first), position(text, as_of, text_as_of=second))


def _keys(change: ProvisionChange) -> tuple[list[str], list[str]]:
    return [each.key for each in change.dates_before], [each.key for each in change.dates_after]


def _amended() -> Agreement:
    return an_agreement(
        AMENDMENT,
        a_provision("use", end="2027-12-31"),
        a_provision("report", Kind.OBLIGATION, due="2026-12-31"),
        a_provision("audit", end="2028-06-30"),
        a_provision("report-2", Kind.OBLIGATION, due="2027-01-31", instrument="amendment", continues="report"),
        a_provision("secrecy", Kind.RESTRICTION, start="2026-06-01", end="2030-12-31", instrument="amendment"),
    )


def test_an_amendment_changes_ends_and_adds() -> None:
    changed, ended, added = _compared(_amended()).changes
    assert (changed.change, changed.before, changed.after, changed.by) == (
        TextChange.CHANGED, _amended().provision("report"), _amended().provision("report-2"), "amendment",
    )  # fmt: skip
    assert (ended.change, ended.before, ended.after, ended.by) == (
        TextChange.ENDED, _amended().provision("audit"), None, "amendment",
    )  # fmt: skip
    assert (added.change, added.before, added.after, added.by) == (
        TextChange.ADDED, None, _amended().provision("secrecy"), "amendment",
    )  # fmt: skip


def test_each_change_carries_its_dates_then_and_now() -> None:
    changed, ended, added = _compared(_amended()).changes
    assert _keys(changed) == (["report/due"], ["report/due"])
    assert [each.range.latest_day for each in (*changed.dates_before, *changed.dates_after)] == [
        date(2026, 12, 31), date(2027, 1, 31),
    ]  # fmt: skip
    assert _keys(ended) == (["audit/ends"], [])
    assert _keys(added) == ([], ["secrecy/starts", "secrecy/ends"])


def test_only_a_change_has_fields_that_differ() -> None:
    changed, ended, added = _compared(_amended()).changes
    assert changed.fields == (
        FieldChange("title", "Report", "Report-2"),
        FieldChange("due", "2026-12-31", "2027-01-31"),
    )
    assert (ended.fields, added.fields) == ((), ())


def test_the_provision_spoken_of_is_the_new_one_else_the_old() -> None:
    assert [each.one.id for each in _compared(_amended()).changes] == ["report-2", "audit", "secrecy"]
    changed = _compared(_amended()).changes[0]
    with pytest.raises(ValueError, match="a change has a side"):
        _ = replace(changed, before=None, after=None).one


def test_what_both_texts_have_is_counted_and_the_deadlines_that_moved_are_compared() -> None:
    found = _compared(_amended())
    assert found.unchanged == 1
    assert {each.key: str(each.change) for each in found.dates.differences} == {
        "report/due": "later", "audit/ends": "ended", "secrecy/starts": "new", "secrecy/ends": "new",
    }  # fmt: skip
    assert found.dates.unaffected == 1


@pytest.mark.parametrize("days", [(BEFORE, BEFORE), (AFTER, AFTER), (AFTER, date(2026, 12, 31))])
def test_two_days_of_one_text_have_nothing_between_them(days: tuple[date, date]) -> None:
    found = _compared(_amended(), *days)
    assert (found.changes, found.dates.differences) == ((), ())
    assert found.unchanged == 3


def test_an_agreement_without_provisions_has_no_changes() -> None:
    found = _compared(an_agreement(AMENDMENT))
    assert (found.changes, found.unchanged, found.dates.differences, found.dates.unaffected) == ((), 0, (), 0)


def test_what_replaces_several_is_a_change_of_each() -> None:
    text = an_agreement(
        AMENDMENT,
        a_provision("fee", Kind.PAYMENT, due="2026-12-31", amount="1 EUR"),
        a_provision("levy", Kind.PAYMENT, due="2026-12-31", amount="2 EUR"),
        a_provision("price", Kind.PAYMENT, due="2026-12-31", amount="3 EUR", instrument="amendment",
                    supersedes=("fee", "levy")),
    )  # fmt: skip
    found = _compared(text)
    assert [(each.before and each.before.id, each.after and each.after.id) for each in found.changes] == [
        ("fee", "price"), ("levy", "price"),
    ]  # fmt: skip
    assert [each.change for each in found.changes] == [TextChange.CHANGED] * 2
    assert found.unchanged == 0


def test_what_was_replaced_by_something_itself_replaced_since_was_ended_by_the_first_of_them() -> None:
    text = an_agreement(
        AMENDMENT, LATER,
        a_provision("report", Kind.OBLIGATION, due="2026-12-31"),
        a_provision("return", Kind.OBLIGATION, due="2026-12-31", instrument="amendment", supersedes=("report",)),
        a_provision("survey", Kind.OBLIGATION, due="2026-12-31", instrument="second", supersedes=("return",)),
    )  # fmt: skip
    found = _compared(text, BEFORE, LATER.effective)
    assert [(each.change, each.one.id, each.by) for each in found.changes] == [
        (TextChange.ENDED, "report", "amendment"), (TextChange.ADDED, "survey", "second"),
    ]  # fmt: skip


def test_read_backwards_what_came_in_went_out() -> None:
    changes = _compared(_amended(), AFTER, BEFORE).changes
    assert {(each.change, each.one.id) for each in changes} == {
        (TextChange.ENDED, "report-2"), (TextChange.ENDED, "secrecy"),
        (TextChange.ADDED, "report"), (TextChange.ADDED, "audit"),
    }  # fmt: skip
    assert {each.by for each in changes if each.change is TextChange.ADDED} == {"original"}
    # No later text and no instrument ended these: they are only not yet there.
    assert {each.by for each in changes if each.change is TextChange.ENDED} == {""}


def test_where_a_provision_stands_in_the_text_is_no_difference_in_what_it_provides() -> None:
    old = a_provision("use", end="2027-12-31", title="Use")
    new = replace(old, id="use-2", instrument="amendment", supersedes=("use",), continues="use", frozen=("title",))
    assert list(field_changes(old, new)) == []


def test_a_field_that_came_or_went_has_one_empty_side() -> None:
    old = a_provision(clause="4.1", grace="10 days", survives=True)
    new = a_provision(end="earlier of [a] and end of 2030", owner="Ada")
    assert list(field_changes(old, new)) == [
        FieldChange("clause", "4.1", ""),
        FieldChange("end", "", "earlier of [a] and end of 2030"),
        FieldChange("survives", "yes", ""),
        FieldChange("grace", "10 days", ""),
        FieldChange("owner", "", "Ada"),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        ((), ""),
        (False, ""),
        (True, "yes"),
        (0, "0"),
        (3, "3"),
        ("by hand", "by hand"),
        (parse("30 days after [sale]"), "30 days after [sale]"),
        (parse_duration("5 business days"), "5 business days"),
        (parse_money("1250000.00 USD"), "1250000.00 USD"),
        (parse_rate("2.5 %"), "2.5 %"),
        (Kind.OPTION, "option"),
        ((parse_duration("90 days"), parse_duration("1 month")), "90 days; 1 month"),
        (sets_off("breach", "end", "use"), "on breach, action end, provision use"),
        (Instalment(n=2, due=parse("2027-12-31"), amount=parse_money("4 JPY")), "n 2, due 2027-12-31, amount 4 JPY"),
        (
            Interpretation(phrase="until AGI", readings=("declared", "verified"), chosen="verified"),
            "phrase until AGI, readings declared; verified, chosen verified",
        ),
        (
            Schedule(every=parse_duration("3 months"), from_=parse("2026-01-31"), times=4, minimum=True),
            "every 3 months, from 2026-01-31, times 4, minimum yes",
        ),
    ],
)  # fmt: skip
def test_a_field_reads_as_the_agreement_file_would_write_it(value: Any, words: str) -> None:
    assert in_words(value) == words
