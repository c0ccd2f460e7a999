"""Filters, and several calendars from one register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.agreements.provision import Kind
from planner.feeds.selection import Selection, one_for_each_agreement, one_for_each_owner
from tests.builders import a_provision, an_agreement

TEXT = an_agreement(
    a_provision("fee", Kind.PAYMENT, owner="Treasury", tags=("money",)),
    a_provision("use", owner="Legal", tags=("ip",)),
    a_provision("report", Kind.OBLIGATION, obligor="us", obligee="third"),
    tags=("example",),
)


def taken(**limits: object) -> list[str]:
    fields = {name: frozenset(value) for name, value in limits.items()}  # type: ignore[call-overload]
    return [each.id for each in TEXT.provisions if Selection(**fields).takes(TEXT, each)]


@pytest.mark.parametrize(
    ("limits", "ids"),
    [
        ({}, ["fee", "use", "report"]),
        ({"agreements": ["deal"]}, ["fee", "use", "report"]),
        ({"agreements": ["other"]}, []),
        ({"owners": ["Treasury", "Legal"]}, ["fee", "use"]),
        ({"owners": [""]}, ["report"]),
        ({"parties": ["third"]}, ["report"]),
        ({"parties": ["them"]}, ["fee", "use"]),
        ({"kinds": [Kind.PAYMENT]}, ["fee"]),
        ({"tags": ["ip"]}, ["use"]),
        ({"tags": ["example"]}, ["fee", "use", "report"]),
        ({"kinds": [Kind.PAYMENT], "owners": ["Legal"]}, []),
    ],
)
def test_every_limit_that_is_set_must_fit(limits: dict[str, object], ids: list[str]) -> None:
    assert taken(**limits) == ids


def test_one_calendar_for_each_owner_covers_everything_once() -> None:
    calendars = one_for_each_owner([TEXT])
    assert list(calendars) == ["Nobody’s", "Legal", "Treasury"]
    covered = [each.id for each in TEXT.provisions for one in calendars.values() if one.takes(TEXT, each)]
    assert covered == ["fee", "use", "report"]


def test_one_calendar_for_each_agreement_even_of_the_same_title() -> None:
    other = replace(TEXT, terms=replace(TEXT.terms, id="deal-2"))
    calendars = one_for_each_agreement([TEXT, other])
    assert {title: set(one.agreements) for title, one in calendars.items()} == {
        "The deal": {"deal"},
        "The deal (deal-2)": {"deal-2"},
    }
