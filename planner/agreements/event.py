"""An event: an uncertain happening that dates hang on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An uncertain happening: who determines it, which events come `after` which, a planning estimate.

    A `shared` event lives in the register for all its agreements: the same id in two of them is the same event.
    """

    id: str
    title: str
    determined_by: str = ""
    after: tuple[str, ...] = ()
    estimate: date | None = None
    shared: bool = False
    note: str = ""
