"""An agreement whole: its text (instruments, parties, events, provisions) and what happened (records)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from planner.agreements.event import Event
from planner.agreements.provision import Instrument, Provision
from planner.agreements.record import Record
from planner.dates.expressions import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who is bound or benefits; `us` marks our side. The notice fields say how and until when notice reaches them."""

    id: str
    name: str
    us: bool = False
    contact: str = ""
    notice_address: str = ""
    notice_method: str = ""
    notice_counts: Literal["sent", "received"] | None = None
    notice_until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What governs an agreement as a whole: its head, without the things listed in it.

    `calendar` is a code of the `holidays` library ("US", "DE-BY", "XNYS"), empty for weekends only; `closures` and
    `openings` are the agreement's own. `fiscal_year_start` is a month (1 to 12). `month_end` says where a month offset
    lands whose day the month lacks: its last day, or the day after. `ends` is the agreement's expiry.
    """

    id: str
    title: str
    reference: str = ""
    calendar: str = ""
    closures: tuple[date, ...] = ()
    openings: tuple[date, ...] = ()
    currency: str = ""
    fiscal_year_start: int = 1
    month_end: Literal["last", "next"] = "last"
    time_zone: str = ""
    ends: Expression | None = None
    source: str = ""
    folder: str = ""
    responsible: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement whole, in the order its lists were written."""

    terms: Terms
    parties: tuple[Party, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    events: tuple[Event, ...] = ()
    provisions: tuple[Provision, ...] = ()
    records: tuple[Record, ...] = ()

    @property
    def id(self) -> str:
        return self.terms.id

    @property
    def title(self) -> str:
        return self.terms.title

    def party(self, id_: str) -> Party:
        return next(party for party in self.parties if party.id == id_)

    def event(self, id_: str) -> Event:
        return next(event for event in self.events if event.id == id_)

    def provision(self, id_: str) -> Provision:
        return next(provision for provision in self.provisions if provision.id == id_)

    def instrument(self, id_: str) -> Instrument:
        return next(instrument for instrument in self.instruments if instrument.id == id_)
