"""The work that makes calendars anew and publishes them, in a thread of its own and from frozen values alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planner.agenda.frozen import FrozenReading
    from planner.agenda.publishing import Outcome, Publisher, Renewed
    from planner.feeds.answering import ServedCalendar
    from planner.feeds.calendars import Publishing
    from ui.background import Pace, Work


class Renewal(NamedTuple):
    """What a renewal came to."""

    register: str
    as_of: date
    renewed: list[Renewed]
    outcomes: dict[str, list[Outcome]]
    served: dict[str, ServedCalendar]
    moved: tuple[str, ...]
    trouble: str


def renewing(
    publisher: Publisher, reading: FrozenReading, settings: Publishing, as_of: date, sure: frozenset[str]
) -> Work:
    """The work that makes calendars anew and publishes them, from frozen values alone."""

    def work(pace: Pace) -> object:
        from planner.errors import LongstopError

        found = Renewal(reading.id, as_of, [], {}, {}, (), "")
        try:
            return _renew_all(found, pace)
        except (LongstopError, OSError) as error:
            return found._replace(trouble=str(error))

    def _renew_all(found: Renewal, pace: Pace) -> Renewal:
        from planner import clock
        from planner.agenda.calendar_file import moved_by_themselves

        for number, calendar in enumerate(settings.calendars):
            pace.at(number, len(settings.calendars))
            made = publisher.renew(reading, calendar, as_of=as_of, now=clock.now(), sure=calendar.id in sure)
            found.renewed.append(made)
            found.outcomes[calendar.id] = publisher.publish(made, now=clock.now())
            if settings.served and (served := publisher.served(made)):
                found.served[calendar.id] = served
        return found._replace(moved=moved_by_themselves(reading, as_of=as_of))

    return work
