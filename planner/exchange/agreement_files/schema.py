"""The agreement file as data: every section with its keys in canonical order (model.md §3).

Reading and writing both go by these tables, so that a new field is one line here.
"""

from __future__ import annotations

from planner.agreements.agreement import Party, Terms
from planner.agreements.event import Event
from planner.agreements.money import Money
from planner.agreements.provision import (
    Attachment,
    Confidence,
    Instalment,
    Instrument,
    Interpretation,
    Kind,
    Link,
    Provision,
    Schedule,
    Step,
    Uplift,
)
from planner.dates.expressions import RollConvention
from planner.exchange.agreement_files.sections import Key, Nested, NestedSeveral, Section, always
from planner.exchange.agreement_files.values import (
    AMOUNT,
    DAY,
    DAY_OF_MONTH,
    DAYS,
    DURATION,
    DURATIONS,
    EXPRESSION,
    FLAG,
    NUMBER,
    RATE,
    TEXT,
    TEXTS,
    Scalar,
    one_of,
)

AGREEMENT = Section(
    "the agreement",
    Terms,
    (
        Key("id", TEXT, required=True),
        Key("title", TEXT, required=True),
        Key("reference", TEXT),
        Key("calendar", TEXT),
        Key("closures", DAYS),
        Key("openings", DAYS),
        Key("currency", TEXT),
        Key("fiscal_year_start", NUMBER, default=always(1)),
        Key("month_end", one_of(("last", "next")), default=always("last")),
        Key("time_zone", TEXT),
        Key("ends", EXPRESSION),
        Key("source", TEXT),
        Key("folder", TEXT),
        Key("responsible", TEXT),
        Key("tags", TEXTS),
        Key("notes", TEXT),
    ),
)

PARTY = Section(
    "a party",
    Party,
    (
        Key("name", TEXT, required=True),
        Key("us", FLAG),
        Key("contact", TEXT),
        Key("notice_address", TEXT),
        Key("notice_method", TEXT),
        Key("notice_counts", one_of(("sent", "received"))),
        Key("notice_until", NUMBER),
    ),
)

INSTRUMENT = Section(
    "an instrument",
    Instrument,
    (
        Key("title", TEXT, required=True),
        Key("signed", DAY),
        Key("effective", DAY, required=True),
        Key("amends", TEXT),
        Key("ends", TEXTS),
        Key("note", TEXT),
    ),
)

EVENT = Section(
    "an event",
    Event,
    (
        Key("title", TEXT, required=True),
        Key("determined_by", TEXT),
        Key("after", TEXTS),
        Key("estimate", DAY),
        Key("shared", FLAG),
        Key("note", TEXT),
    ),
)

_UPLIFT_STEP = Section(
    "a step of an uplift",
    Step,
    (Key("n", NUMBER, required=True), Key("amount", AMOUNT), Key("rate", RATE)),
)

UPLIFT = Section(
    "an uplift",
    Uplift,
    (
        Key("rate", RATE),
        Key("every", DURATION),
        Key("at_most", RATE),
        Key("cap", AMOUNT),
        Key("steps", NestedSeveral(_UPLIFT_STEP)),
    ),
)

SCHEDULE = Section(
    "a schedule",
    Schedule,
    (
        Key("every", DURATION),
        Key("rrule", TEXT),
        Key("day", DAY_OF_MONTH),
        Key("from", EXPRESSION, required=True, attribute="from_"),
        Key("until", EXPRESSION),
        Key("times", NUMBER),
        Key("roll", one_of(RollConvention)),
        Key("amount", AMOUNT),
        Key("minimum", FLAG),
        Key("credits", TEXTS),
        Key("uplift", Nested(UPLIFT)),
    ),
)


def _step(what: str) -> Section:
    keys = (
        Key("n", NUMBER, required=True),
        Key("title", TEXT),
        Key("due", EXPRESSION, required=True),
        Key("amount", Scalar(AMOUNT.read, AMOUNT.write, stand_in=Money(1, "XXX")), required=True),
    )
    return Section(what, Instalment, keys)


INTERPRETATION = Section(
    "an interpretation",
    Interpretation,
    (
        Key("phrase", TEXT, required=True),
        Key("readings", TEXTS, required=True),
        Key("chosen", TEXT),
        Key("by", TEXT),
        Key("why", TEXT),
    ),
)

LINK = Section(
    "a link",
    Link,
    (
        Key("on", TEXT, required=True),
        Key("action", one_of(("begin", "end", "suspend", "discharge"), stand_in="begin"), required=True),
        Key("provision", TEXT, required=True),
    ),
)

ATTACHMENT = Section(
    "an attachment", Attachment, (Key("file", TEXT, required=True), Key("sha256", TEXT, required=True))
)

PROVISION = Section(
    "a provision",
    Provision,
    (
        Key("kind", one_of(Kind, stand_in=Kind.RIGHT), required=True),
        Key("title", TEXT, required=True),
        Key("instrument", TEXT, required=True),
        Key("clause", TEXT),
        Key("quote", TEXT),
        Key("obligor", TEXT, required=True),
        Key("obligee", TEXT, required=True),
        Key("supersedes", TEXTS),
        Key("continues", TEXT),
        Key("start", EXPRESSION),
        Key("end", EXPRESSION),
        Key("due", EXPRESSION),
        Key("amount", AMOUNT),
        Key("renews", DURATION),
        Key("times", NUMBER),
        Key("notice", DURATION),
        Key("delivery", DURATION),
        Key("survives", FLAG),
        Key("grace", DURATION),
        Key("cure", DURATION),
        Key("consequence", TEXT),
        Key("late_interest", RATE),
        Key("owner", TEXT),
        Key("stand_in", TEXT),
        Key("reviewer", TEXT),
        Key("reminders", DURATIONS),
        Key("review", DURATION),
        Key("tags", TEXTS),
        Key("note", TEXT),
        Key("confidence", one_of(Confidence), default=always(Confidence.ENTERED)),
        Key("frozen", TEXTS),
        Key("schedule", Nested(SCHEDULE)),
        Key("instalments", NestedSeveral(_step("an instalment"))),
        Key("milestones", NestedSeveral(_step("a milestone"))),
        Key("interpretations", NestedSeveral(INTERPRETATION)),
        Key("sets_off", NestedSeveral(LINK)),
        Key("attachments", NestedSeveral(ATTACHMENT)),
    ),
)


# The sections whose tables have ids for keys, by the attribute of an agreement they fill.
BY_ID = {"parties": PARTY, "instruments": INSTRUMENT, "events": EVENT, "provisions": PROVISION}
