"""A scenario: a named set of facts assumed instead of those recorded, to be looked at again and compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """One assumed fact: a day (as ISO text), "never" or "pending"; in every agreement that has the event, or in one."""

    event: str
    fact: str
    agreement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Facts laid over the recorded ones, seen as of a day and by the text of a day where these are given."""

    id: str
    title: str
    assumed: tuple[Supposed, ...] = ()
    as_of: date | None = None
    text_as_of: date | None = None
    note: str = ""
    by: str = ""
