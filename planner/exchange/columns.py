"""The columns of a sheet of provisions: what the workbook writes, the template explains and the importer reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planner.agreements.provision import Confidence, Kind
from planner.dates.expressions import RollConvention

YES, NO = "yes", "no"


class Holds(StrEnum):
    """What a cell of a column holds.

    DATE is a day or an expression ("30 days after [delivery]"), PARTY a name or an id, LENGTH "90 days", FLAG yes or
    no. NAMES, WORDS and LENGTHS are several parted by semicolons, STEPS a line each (`planner.exchange.cells`). An
    AMOUNT is a number or a text of digits, its currency in the column beside it. TERMS are the lines of a provision's
    table in an agreement file that have no column of their own (TOML).
    """

    TEXT = "text"
    NAME = "id"
    PARTY = "party"
    DATE = "date"
    AMOUNT = "amount"
    CURRENCY = "currency"
    LENGTH = "length of time"
    NUMBER = "number"
    FLAG = "yes or no"
    NAMES = "ids"
    WORDS = "words"
    LENGTHS = "lengths of time"
    STEPS = "steps"
    TERMS = "other terms"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column: its title, the key of an agreement file that it fills, what it holds, and how to fill it in.

    `choices` are the only words it takes, where it takes only some.
    """

    title: str
    key: str
    holds: Holds
    hint: str
    choices: tuple[str, ...] = ()


def _column(title: str, key: str, holds: Holds, hint: str, *choices: str) -> SheetColumn:
    return SheetColumn(title=title, key=key, holds=holds, hint=hint, choices=choices)


_DATE = "A day, or in words: “30 days after [delivery]”, “earlier of [sale] and end of 2030”."

# In the order they are written. `key` is that of a provision in an agreement file; where there is a schedule, Due is
# its first day (`schedule.from`), Times and Amount are its own.
PROVISION_COLUMNS: Final = (
    _column("Agreement", "agreement", Holds.NAME, "The agreement's id or title; may stay empty where there is one."),
    _column("Id", "id", Holds.NAME, "Names the row for life: small letters, digits and hyphens. Empty: one is made."),
    _column("Title", "title", Holds.TEXT, "What it is, in a few words."),
    _column("Kind", "kind", Holds.TEXT, "What it bears on; pick one of the list.", *Kind),
    _column("Clause", "clause", Holds.TEXT, "Where the agreement says so: “4.1(b)”."),
    _column("Obligor", "obligor", Holds.PARTY, "Who is bound: the party's name."),
    _column("Obligee", "obligee", Holds.PARTY, "Who benefits: the party's name."),
    _column("Due", "due", Holds.DATE, f"When it is due; where it recurs, the first time. {_DATE}"),
    _column("Start", "start", Holds.DATE, f"The first day in force. {_DATE}"),
    _column("End", "end", Holds.DATE, f"The last day in force; “never” where it does not end. {_DATE}"),
    _column("Amount", "amount", Holds.AMOUNT, "A number without its currency; of each occurrence where it recurs."),
    _column("Currency", "currency", Holds.CURRENCY, "The amount's currency by its three letters: USD, EUR, JPY."),
    _column("Every", "schedule.every", Holds.LENGTH, "How often it recurs: “1 month”, “3 months”, “1 year”."),
    _column("Until", "schedule.until", Holds.DATE, f"Until when it recurs; may stay empty. {_DATE}"),
    _column("Times", "times", Holds.NUMBER, "How many times it recurs or renews; may stay empty."),
    _column("Day of month", "schedule.day", Holds.TEXT, "The day it recurs on: 1 to 31, or “last”."),
    _column("Roll", "schedule.roll", Holds.TEXT, "Where a day moves that is no business day.", *RollConvention),
    _column("Rule", "schedule.rrule", Holds.TEXT, "Instead of Every, a rule of RFC 5545: “FREQ=MONTHLY;BYDAY=-1FR”."),
    _column("Instalments", "instalments", Holds.STEPS, "A line for each: “1: 2027-03-31: 400000.00 USD: first half”."),
    _column("Renews", "renews", Holds.LENGTH, "By how long a term renews: “1 year”."),
    _column("Notice", "notice", Holds.LENGTH, "How long before the end notice is given: “90 days”."),
    _column("Delivery", "delivery", Holds.LENGTH, "How long a notice travels: “3 business days”."),
    _column("Grace", "grace", Holds.LENGTH, "How long after its day it may still be done: “10 days”."),
    _column("Cure", "cure", Holds.LENGTH, "How long a breach may be cured: “30 days”."),
    _column("Survives", "survives", Holds.FLAG, "Whether it outlives the agreement.", YES, NO),
    _column("If missed", "consequence", Holds.TEXT, "What follows where it is missed."),
    _column("Owner", "owner", Holds.TEXT, "Who looks after it."),
    _column("Reviewer", "reviewer", Holds.TEXT, "Who checks that."),
    _column("Reminders", "reminders", Holds.LENGTHS, "How long before: “30 days; 7 days”."),
    _column("Review", "review", Holds.LENGTH, "How often to look at it while it has no day: “6 months”."),
    _column("Tags", "tags", Holds.WORDS, "Words to find it by, parted by semicolons."),
    _column("Note", "note", Holds.TEXT, "Anything else."),
    _column("Quote", "quote", Holds.TEXT, "The contract's own words."),
    _column("Instrument", "instrument", Holds.NAME, "The agreement or amendment that has it, by id or title."),
    _column("Supersedes", "supersedes", Holds.NAMES, "The ids of what it replaces, parted by semicolons."),
    _column("Continues", "continues", Holds.NAME, "The id of what it carries on in new words."),
    _column("Confidence", "confidence", Holds.TEXT, "How far the entry can be relied on.", *Confidence),
    _column("Other terms", "other", Holds.TERMS, "What has no column of its own, as an agreement file writes it."),
)

# Titles of columns that say what follows from the text; on the way in they are not read.
COMPUTED: Final = (
    *("When", "Earliest", "Latest", "Certainty", "Act by", "Days left", "Why"),
    *("Legal state", "Time state", "Work", "In force", "Warning"),
)
