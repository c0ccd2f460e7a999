"""Whatever stands in a register's texts, a calendar's entry has one title, one description and no line more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from calendar_builders import READERS, a_head
from hostile_feeds import hostile_texts, readable

from planner.agreements.agreement import Agreement, Party
from planner.agreements.provision import Interpretation
from planner.feeds.choices import FeedChoices
from planner.feeds.deadlines import AgreementFeed, JournalHead
from planner.feeds.entries import FeedEntry
from planner.feeds.feed import feed_entries
from planner.feeds.ical_writer import calendar_bytes
from tests.builders import a_provision, an_agreement, an_event, position

THREE = ("icalendar", "vobject", "ical")
HEAD = JournalHead(number=9, at=datetime(2026, 11, 20, 8, tzinfo=UTC))
SEED = 4


def hostile(text: str) -> Agreement:
    """An agreement with a text in every field that reaches a calendar: nine of them, and the calendar's name."""
    provision = a_provision(
        title=text,
        end="earlier of [sale] and end of 2030",
        clause=text,
        owner=text,
        consequence=text,
        interpretations=(Interpretation(phrase=text, readings=(text, "b"), chosen=text),),
    )
    agreement = an_agreement(an_event(title=text), provision, reference=text)
    parties = (Party(id="us", name=text, us=True), Party(id="them", name=text))
    return replace(agreement, terms=replace(agreement.terms, title=text), parties=parties)


def entries_with(text: str) -> list[FeedEntry]:
    source = AgreementFeed(position=position(hostile(text)), moves={})
    return feed_entries([source], register="reg", head=HEAD, choices=FeedChoices())


def test_hostile_texts_are_read_back_equal_by_three_readers() -> None:
    for text in hostile_texts(150, SEED):
        _look_at(text)


@pytest.mark.long
def test_a_thousand_hostile_texts_are_read_back_equal_by_three_readers() -> None:
    for text in hostile_texts(1_000, SEED + 1):
        _look_at(text)


def _look_at(text: str) -> None:
    [entry] = entries_with(text)
    written = calendar_bytes(a_head(name=text), [entry])
    assert _lines(written) == _lines(calendar_bytes(a_head(), entries_with("plain"))), f"{text!r} makes lines"
    for name in THREE:
        [(uid, summary, description, day, _, _)] = READERS[name](written)
        assert (uid, day) == (entry.uid, date(2030, 12, 31))
        assert summary == readable(entry.summary), f"{name} on {text!r}"
        assert description == readable(entry.description), f"{name} on {text!r}"


def _lines(written: bytes) -> list[bytes]:
    """The names of the content lines in order; a space goes on with the line before (RFC 5545 §3.1)."""
    lines = written.replace(b"\r\n ", b"").split(b"\r\n")
    return [line.partition(b":")[0].partition(b";")[0] for line in lines]
