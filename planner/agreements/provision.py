"""A provision: one thing the text of an agreement says, of one of seven kinds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from planner.agreements.money import Money
from planner.agreements.rates import Rate
from planner.dates.durations import Duration
from planner.dates.expressions import Expression, RollConvention


class Kind(StrEnum):
    """What a provision bears on."""

    OBLIGATION = "obligation"
    PAYMENT = "payment"
    COMMITMENT = "commitment"
    RESTRICTION = "restriction"
    RIGHT = "right"
    OPTION = "option"
    RENEWAL = "renewal"


class Confidence(StrEnum):
    """How far what was entered can be relied on."""

    DRAFT = "draft"
    ENTERED = "entered"
    VERIFIED = "verified"
    INTERPRETATION_PENDING = "interpretation pending"
    SOURCE_UNKNOWN = "source unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From the `n`th occurrence on: an amount of its own, or the last one raised by a rate."""

    n: int
    amount: Money | None = None
    rate: Rate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uplift:
    """How a schedule's amount rises: by a `rate` each time `every` has passed since the first, or by `steps`.

    Without `every` it is a year. Each rise is reckoned from the last amount as rounded to the minor unit; no single
    rise is above `at_most`, no amount above `cap`.
    """

    rate: Rate | None = None
    every: Duration | None = None
    steps: tuple[Step, ...] = ()
    at_most: Rate | None = None
    cap: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a recurring obligation or payment falls due; `every` or `rrule` is set, `amount` for a payment.

    `day` is a day of the month (1 to 31) or "last"; `times` counts occurrences; `rrule` is an RFC 5545 rule. An
    amount that is only a `minimum` is at least that; what was paid since the occurrence before on the provisions in
    `credits` counts towards it.
    """

    every: Duration | None = None
    rrule: str | None = None
    from_: Expression
    until: Expression | None = None
    times: int | None = None
    day: int | Literal["last"] | None = None
    roll: RollConvention | None = None
    amount: Money | None = None
    uplift: Uplift | None = None
    minimum: bool = False
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One step of a payment or a milestone of a commitment; `n` names it for life, whatever is inserted before it."""

    n: int
    due: Expression
    amount: Money
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A phrase with several readings: all of them, the one chosen, by whom and why."""

    phrase: str
    readings: tuple[str, ...]
    chosen: str = ""
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What a breach, an exercise or an event sets off: `action` on another provision (model.md §3, `sets_off`).

    `on` is "breach", "exercise" or an event's id; `action` is begin, end, suspend or discharge.
    """

    on: str
    action: Literal["begin", "end", "suspend", "discharge"]
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept with a provision: its name and the hash of its content."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One thing the text says.

    The obligor is bound, the obligee benefits. Which dates it states depends on its kind: a term (`start`, `end`),
    a single `due`, a `schedule` or `instalments`, an option's window (`start`, `end`), a renewal's term (`end`,
    `renews`, `times`, `notice`, `delivery`), a commitment's `milestones`. `late_interest` is a rate a year.
    """

    id: str
    kind: Kind
    title: str
    instrument: str
    obligor: str
    obligee: str
    clause: str = ""
    quote: str = ""
    start: Expression | None = None
    end: Expression | None = None
    due: Expression | None = None
    amount: Money | None = None
    renews: Duration | None = None
    times: int | None = None
    notice: Duration | None = None
    delivery: Duration | None = None
    schedule: Schedule | None = None
    instalments: tuple[Instalment, ...] = ()
    milestones: tuple[Instalment, ...] = ()
    supersedes: tuple[str, ...] = ()
    continues: str | None = None
    survives: bool = False
    grace: Duration | None = None
    cure: Duration | None = None
    consequence: str = ""
    late_interest: Rate | None = None
    owner: str = ""
    stand_in: str = ""
    reviewer: str = ""
    reminders: tuple[Duration, ...] = ()
    review: Duration | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    confidence: Confidence = Confidence.ENTERED
    interpretations: tuple[Interpretation, ...] = ()
    sets_off: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    frozen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The original agreement, an amendment or a side letter: it brings provisions in and may end others."""

    id: str
    title: str
    effective: date
    signed: date | None = None
    amends: str | None = None
    ends: tuple[str, ...] = ()
    note: str = ""
