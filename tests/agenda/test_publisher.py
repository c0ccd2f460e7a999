"""A register's calendars, made and brought to their places: whole, only when they changed, never suddenly smaller."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.agenda.calendar_file import calendar_bytes, moved_by_themselves
from planner.agenda.frozen import frozen
from planner.agenda.publishing import Outcome, Publisher
from planner.agreements.agreement import Agreement
from planner.agreements.provision import Instrument
from planner.dates.language import parse
from planner.errors import LongstopError
from planner.feeds.calendars import FeedCalendar
from planner.feeds.choices import FeedChoices
from planner.feeds.keeping import Keeping
from planner.feeds.places import FilePlace, FolderPlace, Place
from planner.feeds.selection import Selection
from planner.operations.agreements import AddAgreement, ImportAgreement
from planner.operations.entities import Edit
from planner.operations.moves import NoteMoves
from planner.session import Session
from tests.builders import a_provision, an_agreement
from tests.feeds.web_server import Shelf

AS_OF = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def keeping(folder: Path) -> Keeping:
    return Keeping(settings=folder / "publishing.json", good=folder / "good", addresses=folder / "addresses.json")


def a_session(folder: Path, agreement: Agreement | None = None) -> Session:
    session = Session.create(folder / "reg.longstop", actor="Ann")
    ends = [a_provision(f"p{number}", end=f"20{30 + number}-12-31") for number in range(10)]
    session.perform(AddAgreement(agreement=agreement or an_agreement(*ends)))
    return session


def publish(
    session: Session, folder: Path, *places: Place, sure: bool = False, as_of: date = AS_OF
) -> tuple[list[Outcome], str]:
    """What publishing says of each place, and what asks or fails before it."""
    publisher, calendar = Publisher(session.id, keeping(folder)), FeedCalendar(places=places)
    renewed = publisher.renew(session, calendar, as_of=as_of, now=NOW, sure=sure)
    return publisher.publish(renewed, now=NOW), renewed.error


def sequences(content: bytes) -> dict[str, int]:
    """The SEQUENCE of each entry by its day."""
    found = re.findall(rb"SEQUENCE:(\d+)\r\nDTSTART;VALUE=DATE:(\d+)", content)
    return {day.decode(): int(number) for number, day in found}


def test_a_calendar_lies_whole_in_its_file_and_in_a_folder_under_a_secret_name(tmp_path: Path) -> None:
    with a_session(tmp_path) as session:
        (tmp_path / "web").mkdir()
        said, _ = publish(session, tmp_path, FilePlace(tmp_path / "cal.ics"), FolderPlace(tmp_path / "web"))
    assert [each.what for each in said] == ["published", "published"]
    [secret] = (tmp_path / "web").iterdir()
    assert re.fullmatch(r"all-[\w-]{43}\.ics", secret.name)
    assert secret.read_bytes() == (tmp_path / "cal.ics").read_bytes()
    assert secret.stat().st_mode & 0o777 == 0o644


def _written(file: Path) -> tuple[int, int]:
    """Which file it is and when it was written; when it was read does not matter."""
    found = file.stat()
    return found.st_ino, found.st_mtime_ns


def test_what_lies_there_already_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "cal.ics"
    with a_session(tmp_path) as session:
        publish(session, tmp_path, FilePlace(file))
        before = _written(file)
        said, _ = publish(session, tmp_path, FilePlace(file))
        assert (said[0].what, _written(file)) == ("unchanged", before)
        file.write_bytes(b"damaged")
        assert publish(session, tmp_path, FilePlace(file))[0][0].what == "published"
        assert file.read_bytes() == calendar_bytes(session, as_of=AS_OF)


def test_a_frozen_register_gives_the_same_calendar(tmp_path: Path) -> None:
    with a_session(tmp_path) as session:
        expected, still = calendar_bytes(session, as_of=AS_OF), frozen(session)
    assert calendar_bytes(still, as_of=AS_OF) == expected


def test_a_place_that_fails_keeps_what_it_had_and_the_others_are_served(tmp_path: Path) -> None:
    good, bad = FilePlace(tmp_path / "cal.ics"), FilePlace(tmp_path / "gone" / "cal.ics")
    with a_session(tmp_path) as session:
        said, _ = publish(session, tmp_path, bad, good)
        assert [each.what for each in said] == ["failed", "published"]
        assert "cannot be written" in said[0].text
        last = Publisher(session.id, keeping(tmp_path)).last(FeedCalendar())
    assert (last.state.places[str(bad)].moment, last.state.places[str(good)].moment) == (None, NOW)
    assert last.content == good.path.read_bytes()


def test_a_file_that_is_locked_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.agenda import publishing

    put, tries = publishing.put_whole, []

    def locked_at_first(path: Path, content: bytes, *, mode: int | None) -> None:
        tries.append(path)
        if len(tries) < 4:
            raise PermissionError(13, "locked")
        put(path, content, mode=mode)

    monkeypatch.setattr(publishing, "put_whole", locked_at_first)
    monkeypatch.setattr(publishing, "_PAUSE", 0)
    with a_session(tmp_path) as session:
        assert publish(session, tmp_path, FilePlace(tmp_path / "cal.ics"))[0][0].what == "published"
        tries[:] = []
        monkeypatch.setattr(publishing, "_TRIES", 2)
        (tmp_path / "cal.ics").unlink()
        assert publish(session, tmp_path, FilePlace(tmp_path / "cal.ics"))[0][0].text.endswith("written: locked")


def test_a_calendar_that_would_suddenly_shrink_asks_and_keeps_the_last_one(tmp_path: Path) -> None:
    file = tmp_path / "cal.ics"
    with a_session(tmp_path) as session:
        publish(session, tmp_path, FilePlace(file))
        before = file.read_bytes()
        session.perform(ImportAgreement(agreement=an_agreement(a_provision("p0", end="2030-12-31")), replace=True))
        said, asks = publish(session, tmp_path, FilePlace(file))
        assert asks == "9 of the 10 deadlines that the calendar had would disappear from it"
        assert (said[0].what, file.read_bytes()) == ("unchanged", before)
        publish(session, tmp_path, FilePlace(file), sure=True)
        assert file.read_bytes() == calendar_bytes(session, as_of=AS_OF)


def test_a_calendar_that_cannot_be_made_keeps_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise LongstopError("a row of the register is damaged")

    file = tmp_path / "cal.ics"
    with a_session(tmp_path) as session:
        publish(session, tmp_path, FilePlace(file))
        before = file.read_bytes()
        monkeypatch.setattr(session, "position", damaged)
        said, error = publish(session, tmp_path, FilePlace(file))
    assert error == "a row of the register is damaged"
    assert (said[0].what, file.read_bytes()) == ("unchanged", before)


def test_a_web_server_is_written_to_only_when_the_calendar_changed(tmp_path: Path, shelf: Shelf) -> None:
    with a_session(tmp_path) as session:
        assert publish(session, tmp_path, shelf.place)[0][0].what == "published"
        assert publish(session, tmp_path, shelf.place)[0][0].what == "unchanged"
        assert [method for method, _, _ in shelf.asked] == ["PUT", "HEAD"]
        assert publish(session, tmp_path, shelf.place, as_of=date(2026, 11, 26))[0][0].what == "published"
        assert shelf.content == calendar_bytes(session, as_of=date(2026, 11, 26))


@pytest.mark.parametrize("as_of", [AS_OF, date(2026, 11, 26)])
def test_what_a_web_server_has_lost_is_put_there_again(tmp_path: Path, shelf: Shelf, as_of: date) -> None:
    with a_session(tmp_path) as session:
        publish(session, tmp_path, shelf.place)
        shelf.content = None
        assert publish(session, tmp_path, shelf.place, as_of=as_of)[0][0].what == "published"
        assert shelf.content == calendar_bytes(session, as_of=as_of)
        assert publish(session, tmp_path, shelf.place, as_of=as_of)[0][0].what == "unchanged"


def test_what_somebody_else_put_on_a_web_server_is_told_though_the_calendar_is_the_same(
    tmp_path: Path, shelf: Shelf
) -> None:
    with a_session(tmp_path) as session:
        publish(session, tmp_path, shelf.place)
        shelf.content = b"somebody else's"
        [said] = publish(session, tmp_path, shelf.place)[0]
    assert (said.what, shelf.content) == ("failed", b"somebody else's")
    assert "another file lies there" in said.text


def test_a_web_server_that_answers_no_longer_is_not_taken_for_one_that_has_the_calendar(
    tmp_path: Path, shelf: Shelf
) -> None:
    with a_session(tmp_path) as session:
        publish(session, tmp_path, shelf.place)
        shelf.answers = False
        [said] = publish(session, tmp_path, shelf.place)[0]
        assert (said.what, "cannot be reached" in said.text) == ("failed", True)
        shelf.answers = True
        assert publish(session, tmp_path, shelf.place)[0][0].what == "published"


def test_what_somebody_else_changed_on_a_web_server_is_left_alone(tmp_path: Path, shelf: Shelf) -> None:
    with a_session(tmp_path) as session:
        publish(session, tmp_path, shelf.place)
        shelf.content = b"somebody else's"
        [said] = publish(session, tmp_path, shelf.place, as_of=date(2026, 11, 26))[0]
    assert (said.what, shelf.content) == ("failed", b"somebody else's")
    assert "publish again with --yes" in said.text


def test_several_calendars_have_ids_and_addresses_of_their_own(tmp_path: Path) -> None:
    only = FeedChoices(selection=Selection(agreements=frozenset({"deal"})))
    with a_session(tmp_path) as session:
        publisher = Publisher(session.id, keeping(tmp_path))
        calendars = [FeedCalendar(), FeedCalendar(id="deal", name="Deal", choices=only)]
        served = [publisher.served(publisher.renew(session, each, as_of=AS_OF, now=NOW)) for each in calendars]
    assert len({each.path for each in served if each}) == 2
    ids = [re.search(rb"X-WR-RELCALID:(\w+)", each.content) for each in served if each]
    assert len({found[1] for found in ids if found}) == 2
    assert all(each and session.id.encode() not in each.content for each in served)


def test_a_new_address_takes_the_old_one_away(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    place = FolderPlace(tmp_path / "web")
    with a_session(tmp_path) as session:
        publish(session, tmp_path, place)
        [before] = (tmp_path / "web").iterdir()
        Publisher(session.id, keeping(tmp_path)).renew_address(FeedCalendar(places=(place,)))
        assert list((tmp_path / "web").iterdir()) == []
        publish(session, tmp_path, place)
    [after] = (tmp_path / "web").iterdir()
    assert before.name != after.name


def test_an_edit_raises_the_sequence_of_the_entry_it_moves_and_of_no_other(tmp_path: Path) -> None:
    with a_session(tmp_path) as session:
        before = sequences(calendar_bytes(session, as_of=AS_OF))
        moved = replace(session.agreement("deal").provision("p0"), end=parse("2030-06-30"))
        session.perform(Edit(agreement="deal", entity=moved))
        after = sequences(calendar_bytes(session, as_of=AS_OF))
        assert after.pop("20300630") > before.pop("20301231")
        assert after == before


@pytest.fixture
def amended(tmp_path: Path) -> Callable[[], Session]:
    """A register whose text moves a day by itself, twice and back: in 2040 to 2052, in 2041 to 2051 again."""
    amendments = [
        Instrument(id=f"a{year}", title=f"Amendment of {year}", effective=date(year, 1, 1)) for year in (2040, 2041)
    ]
    first = a_provision("use", end="2051-12-31")
    second = a_provision("use-2", instrument="a2040", continues="use", end="2052-12-31")
    third = a_provision("use-3", instrument="a2041", continues="use-2", end="2051-12-31")
    return lambda: a_session(tmp_path, an_agreement(*amendments, first, second, third))


def test_a_day_that_moved_by_itself_is_noted_and_then_has_a_number_of_its_own(amended: Callable[[], Session]) -> None:
    with amended() as session:
        numbers = []
        for as_of in (date(2039, 12, 31), date(2040, 1, 1), date(2041, 1, 1)):
            session.perform(NoteMoves(agreements=moved_by_themselves(session, as_of=as_of), as_of=as_of))
            numbers += sequences(calendar_bytes(session, as_of=as_of)).values()
        assert numbers == sorted(set(numbers))
        assert moved_by_themselves(session, as_of=as_of) == ()
        assert session.undo_name == "Add agreement “The deal”"


def test_noting_moves_that_are_none_writes_nothing(tmp_path: Path) -> None:
    with a_session(tmp_path) as session:
        head = session.head
        session.perform(NoteMoves(agreements=("deal", "gone"), as_of=AS_OF))
        assert session.head == head


def test_an_occurrence_that_comes_into_the_window_keeps_its_number_over_other_work(tmp_path: Path) -> None:
    from planner.agreements.provision import Kind, Schedule
    from planner.dates.durations import parse_duration

    plan = Schedule(every=parse_duration("1 year"), from_=parse("2026-01-31"))
    report = a_provision("report", Kind.OBLIGATION, schedule=plan)
    with a_session(tmp_path, an_agreement(report)) as session:
        later = date(2036, 1, 1)
        first = sequences(calendar_bytes(session, as_of=later))
        other = replace(an_agreement(a_provision()), terms=replace(an_agreement().terms, id="other"))
        session.perform(AddAgreement(agreement=other))
        assert sequences(calendar_bytes(session, as_of=later, agreement="deal")) == first


def test_a_folder_that_cannot_be_cleared_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "not yours")

    monkeypatch.setattr(Path, "unlink", refuse)
    place = FolderPlace(tmp_path)
    with pytest.raises(LongstopError, match=r"could not be deleted \(not yours\); delete it yourself"):
        Publisher("reg", keeping(tmp_path)).renew_address(FeedCalendar(places=(place,)))
