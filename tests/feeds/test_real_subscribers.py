"""Programs that people use subscribe to a served calendar: a date is moved, and the same entry has moved."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner import clock
from planner.agenda.publishing import Publisher
from planner.dates.language import parse
from planner.feeds.calendars import FeedCalendar
from planner.feeds.keeping import Keeping
from planner.feeds.places import FilePlace
from planner.feeds.serving import FeedServer
from planner.operations.agreements import AddAgreement
from planner.operations.entities import Edit
from planner.session import Session
from tests.builders import a_provision, an_agreement

AS_OF = date(2026, 11, 25)

_PAIR = """
[general]
status_path = "{folder}/status/"
[pair longstop]
a = "mine"
b = "theirs"
collections = null
conflict_resolution = "b wins"
partial_sync = "revert"
[storage mine]
type = "filesystem"
path = "{folder}/entries/"
fileext = ".ics"
[storage theirs]
{theirs}
"""
_KHAL = """
[calendars]
[[longstop]]
path = {folder}/entries/
readonly = True
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/khal.db
"""


class Subscriber:
    """Somebody with vdirsyncer and khal, in a home of their own."""

    def __init__(self, folder: Path, theirs: str) -> None:
        self.folder = folder
        (folder / "entries").mkdir(parents=True)
        (folder / "vdirsyncer").write_text(_PAIR.format(folder=folder, theirs=theirs), encoding="utf-8")
        (folder / "khal").write_text(_KHAL.format(folder=folder), encoding="utf-8")
        self._run("vdirsyncer", "-c", folder / "vdirsyncer", "discover", answer="y\n")

    def fetch(self) -> set[str]:
        """Fetches the calendar; returns the names of the entries it then has."""
        self._run("vdirsyncer", "-c", self.folder / "vdirsyncer", "sync")
        return {entry.stem for entry in (self.folder / "entries").iterdir()}

    def shown(self) -> list[str]:
        """What khal shows from 2026 on: day and title of each entry."""
        listing = ("list", "--format", "{start-date} {title}", "--day-format", "", "2026-01-01", "9999d")
        return self._run("khal", "-c", self.folder / "khal", *listing).splitlines()

    def _run(self, program: str, *arguments: object, answer: str = "") -> str:
        command = [str(Path(sys.executable).with_name(program)), *map(str, arguments)]
        home = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder)}
        done = subprocess.run(
            command, input=answer, env=os.environ | home, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    provisions = [a_provision("use", end="2030-12-31"), a_provision("report", end="2031-06-30")]
    with Session.create(tmp_path / "reg.longstop", actor="Ann") as session:
        session.perform(AddAgreement(agreement=an_agreement(*provisions)))
        yield session


def keeping(folder: Path) -> Keeping:
    return Keeping(settings=folder / "p.json", good=folder / "good", addresses=folder / "addresses.json")


def move(session: Session, day: str) -> None:
    moved = replace(session.agreement("deal").provision("use"), end=parse(day))
    session.perform(Edit(agreement="deal", entity=moved))


def test_a_moved_date_moves_in_a_subscribed_calendar(session: Session, tmp_path: Path) -> None:
    publisher = Publisher(session.id, keeping(tmp_path))

    def serve(server: FeedServer) -> str:
        served = publisher.served(publisher.renew(session, FeedCalendar(), as_of=AS_OF, now=clock.now()))
        assert served
        server.offer((served,))
        return server.address(served)

    with FeedServer(0) as server:
        someone = Subscriber(tmp_path / "home", f'type = "http"\nurl = "{serve(server)}"')
        someone.fetch()
        assert someone.shown() == ["2030-12-31 Use ends", "2031-06-30 Report ends"]
        move(session, "2031-03-31")
        serve(server)
        assert len(someone.fetch()) == 2
        assert someone.shown() == ["2031-03-31 Use ends", "2031-06-30 Report ends"]


def test_the_moved_entry_is_the_same_entry(session: Session, tmp_path: Path) -> None:
    # vdirsyncer gives what it fetches by HTTP ids of its own; from a file it takes them as they are.
    publisher, file = Publisher(session.id, keeping(tmp_path)), tmp_path / "cal.ics"

    def publish() -> None:
        calendar = FeedCalendar(places=(FilePlace(file),))
        publisher.publish(publisher.renew(session, calendar, as_of=AS_OF, now=clock.now()), now=clock.now())

    publish()
    someone = Subscriber(tmp_path / "home", f'type = "singlefile"\nread_only = true\npath = "{file}"')
    before = someone.fetch()
    move(session, "2031-03-31")
    publish()
    assert someone.fetch() == before
    assert len(before) == 2
    assert someone.shown() == ["2031-03-31 Use ends", "2031-06-30 Report ends"]
