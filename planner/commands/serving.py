"""Serving calendars to the programs of this machine, renewed whenever the register or the day changes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

import click

from planner import clock
from planner.agenda.calendar_file import moved_by_themselves
from planner.agenda.publishing import Publisher
from planner.commands.options import actor, today
from planner.commands.publishing import note_moves
from planner.commands.saying import say
from planner.errors import LongstopError
from planner.feeds.answering import ServedCalendar
from planner.feeds.calendars import FeedCalendar
from planner.feeds.configured import PublishingFile
from planner.feeds.keeping import usual_keeping
from planner.session import Session

if TYPE_CHECKING:
    from planner.feeds.serving import FeedServer

_LOOK: Final = 1.0  # seconds between two looks at the register and the clock


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port, remembered for the next time; 0 for any free one."
)
@click.option("--new-address", is_flag=True, help="New secrets in the addresses; the old ones open nothing any more.")
@click.option("--yes", is_flag=True, help="Serve also what would lose many deadlines against what was served last.")
def serve(register: Path, port: int | None, new_address: bool, yes: bool) -> None:
    """Serves the remembered calendars, or one of everything, to programs on this machine until it is stopped.

    A change of the register is served within seconds. What cannot be made anew is served as it was last.
    """
    from planner.feeds.serving import FeedServer

    keeping = usual_keeping()
    with Session.open(register, actor=actor(), write=False) as session:
        settings = PublishingFile(keeping.settings)
        publishing = settings.of(session.id)
        if port:
            publishing = replace(publishing, port=port)
            settings.keep(session.id, publishing)
        publisher = Publisher(session.id, keeping)
        if new_address:
            for calendar in publishing.calendars:
                publisher.renew_address(calendar)
    with _until_stopped() as stopped, FeedServer(publishing.port if port is None else port) as server:
        watch = _Watch(register, publisher, publishing.calendars, server)
        watch.look(sure=yes)
        for served in watch.served:
            say(server.address(served))
        say("Programs on this machine can subscribe to that; stop with Ctrl+C.", err=True)
        while not stopped.wait(_LOOK):
            watch.look()


@contextmanager
def _until_stopped() -> Iterator[Event]:
    """An event that is set when the person or the system wants the program to end."""
    stopped = Event()
    before = {each: signal.signal(each, lambda *_: stopped.set()) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


class _Watch:
    """Serves what a register holds, anew after each change of its file and each midnight."""

    def __init__(
        self, register: Path, publisher: Publisher, calendars: tuple[FeedCalendar, ...], server: FeedServer
    ) -> None:
        self._register = register
        self._publisher = publisher
        self._calendars = calendars
        self._server = server
        self._seen: object = None
        self.served: tuple[ServedCalendar, ...] = ()

    def look(self, *, sure: bool = False) -> None:
        """Serves anew what has changed; what goes wrong is said once, and the last good version stays."""
        now = self._state()
        if now == self._seen:
            return
        self._seen = now
        try:
            self._renew(sure=sure)
        except LongstopError as error:
            say(f"longstop: {error}; what was served before is still served", err=True)

    def _state(self) -> tuple[object, ...]:
        try:
            found = self._register.stat()
        except OSError:
            return (None, clock.today())
        return (found.st_mtime_ns, found.st_size, found.st_ino, clock.today())

    def _renew(self, *, sure: bool) -> None:
        with Session.open(self._register, actor=actor(), write=False) as session:
            day = today(session, None)
            moved = moved_by_themselves(session, as_of=day)
        if moved:
            self._note_moves(day)
        with Session.open(self._register, actor=actor(), write=False) as session:
            renewed = [
                self._publisher.renew(session, each, as_of=day, now=clock.now(), sure=sure) for each in self._calendars
            ]
        for each in renewed:
            if each.error:
                hint = "; start again with --yes if that is right" if each.loss else ""
                say(f"longstop: {each.calendar.name}: {each.error}{hint}", err=True)
        self.served = tuple(served for each in renewed if (served := self._publisher.served(each)))
        self._server.offer(self.served)

    def _note_moves(self, day: date) -> None:
        """Where the register is in use elsewhere, whoever uses it notes them."""
        with suppress(LongstopError), Session.open(self._register, actor=actor()) as session:
            if not session.read_only:
                note_moves(session, day)
        self._seen = self._state()
