"""The last good version of a calendar, and what a new one would lose against it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from calendar_builders import a_head, a_reminder, an_entry

from planner.feeds.ical_writer import calendar_bytes
from planner.feeds.last_good import LastGood, deadlines_in
from planner.feeds.shrinking import Loss, loss

NOW = datetime(2026, 11, 25, 12, 0, 0, 500, tzinfo=UTC)
SOON = date(2026, 9, 1)


def a_calendar(count: int, *, first: int = 0, day: date = date(2030, 12, 31)) -> bytes:
    uids = [f"{number:040x}" for number in range(first, first + count)]
    return calendar_bytes(a_head(), [an_entry(uid=uid, day=day) for uid in uids])


def test_a_good_version_is_kept_and_only_new_bytes_are_a_change(tmp_path: Path) -> None:
    good = LastGood(tmp_path, "reg")
    first = good.keep("all", b"one", NOW)
    again = LastGood(tmp_path, "reg").keep("all", b"one", NOW + timedelta(days=1))
    assert good.content("all") == b"one"
    assert again.changed_at == first.changed_at == NOW.replace(microsecond=0)
    assert again.checked_at == first.changed_at + timedelta(days=1)


def test_two_versions_within_a_second_are_told_apart_by_their_time(tmp_path: Path) -> None:
    good = LastGood(tmp_path, "reg")
    assert good.keep("all", b"one", NOW).changed_at < good.keep("all", b"two", NOW).changed_at


def test_a_failure_leaves_the_last_good_version(tmp_path: Path) -> None:
    good = LastGood(tmp_path, "reg")
    good.keep("all", b"one", NOW)
    good.note_failure("all", "the disk is full")
    assert (good.content("all"), good.state("all").error) == (b"one", "the disk is full")
    assert good.keep("all", b"one", NOW).error == ""


def test_a_kept_version_that_was_damaged_is_not_served(tmp_path: Path) -> None:
    good = LastGood(tmp_path, "reg")
    good.keep("all", b"one", NOW)
    (tmp_path / "reg" / "all.ics").write_bytes(b"oen")
    assert good.content("all") is None
    (tmp_path / "reg" / "all.json").write_text("{")
    assert good.state("all").sha256 == ""


def test_what_is_kept_is_for_its_owner_alone(tmp_path: Path) -> None:
    LastGood(tmp_path / "new", "reg").keep("all", b"one", NOW)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "new" / "reg").iterdir()}
    assert modes == {0o600}
    assert (tmp_path / "new" / "reg").stat().st_mode & 0o777 == 0o700


def test_the_deadlines_of_a_calendar_are_found_without_its_reminders() -> None:
    uid = "a" * 40
    written = calendar_bytes(a_head(), [an_entry(uid=uid), a_reminder(uid="b" * 40)])
    assert deadlines_in(written) == {uid: date(2030, 12, 31)}
    assert deadlines_in(calendar_bytes(a_head(), [])) == {}


@pytest.mark.parametrize(
    ("had", "has", "asks"),
    [(100, 100, None), (100, 90, None), (100, 89, Loss(lost=11, of=100)), (10, 8, None), (10, 7, Loss(lost=3, of=10))],
)
def test_losing_more_than_ten_or_a_fifth_asks(had: int, has: int, asks: Loss | None) -> None:
    assert loss(a_calendar(had), a_calendar(has), since=SOON) == asks


def test_losing_everything_asks_and_beginning_or_growing_does_not() -> None:
    assert loss(a_calendar(1), a_calendar(0), since=SOON) == Loss(lost=1, of=1)
    assert loss(a_calendar(0), a_calendar(5), since=SOON) is None
    assert loss(a_calendar(5), a_calendar(50), since=SOON) is None


def test_as_many_others_in_their_place_are_a_loss_too() -> None:
    found = loss(a_calendar(12), a_calendar(12, first=100), since=SOON)
    assert found
    assert found.words == "12 of the 12 deadlines that the calendar had would disappear from it"


def test_what_has_only_passed_is_not_lost() -> None:
    assert loss(a_calendar(50, day=date(2026, 8, 31)), a_calendar(0), since=SOON) is None
