"""Which row of a sheet has the titles of its columns, and what column a title most likely means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from planner.exchange.columns import COMPUTED, PROVISION_COLUMNS
from planner.exchange.spreadsheets.book import Cell, letters

# Further titles people give such columns, by the key of what they hold; the likelier ones first.
_ALSO: Final = {
    "id": "ID; Ref; Ref.; Reference; No; No.; Nr; Number; Key; Obligation ID; Provision ID; Requirement ID",
    "agreement": "Contract; Agreement ID; Contract ID; Contract name; Agreement name",
    "title": "Obligation; Provision; Duty; Requirement; Subject; Name; What; Task; Deliverable; Summary; Description",
    "kind": "Type; Category; Obligation type; Provision type",
    "clause": "Section; Article; Clause no; Clause no.; Clause number; Section no; Clause ref; Clause reference; §",
    "obligor": "Bound; Who is bound; Obligated party; Debtor; Payer; Responsible party; Performing party; From party",
    "obligee": "Benefits; Who benefits; Beneficiary; Creditor; Payee; Receiving party; To party",
    "due": "Due date; Date due; Due on; Due by; Deadline; Payment date; Delivery date; First due; Date",
    "start": "Start date; From; Begins; Beginning; Effective from; Valid from; Commencement",
    "end": "End date; Ends; Expiry; Expiry date; Expires; Expiration date; Valid until; Valid to; Term end",
    "amount": "Value; Sum; Price; Fee; Payment; Payment amount; Contract value",
    "currency": "Ccy; Curr; Currency code",
    "schedule.every": "Recurs; Recurrence; Repeats; Frequency; Interval; Period; Periodicity",
    "schedule.until": "Recurs until; Repeats until; Last due",
    "times": "Occurrences; Number of times; Count; How often",
    "schedule.day": "Day; On day",
    "schedule.roll": "Business day rule; Business day convention; Roll convention",
    "schedule.rrule": "RRULE; Recurrence rule",
    "instalments": "Installments; Milestones; Steps",
    "renews": "Renewal; Renews by; Renewal period; Renewal term",
    "notice": "Notice period; Notice time",
    "delivery": "Delivery time; Time of delivery",
    "grace": "Grace period",
    "cure": "Cure period",
    "survives": "Survival; Survives termination",
    "consequence": "Consequence; Consequences; Penalty; If breached",
    "owner": "Responsible; Responsible person; Assigned to; Assignee; Contract owner; Owned by; Accountable",
    "reviewer": "Reviewed by; Checked by",
    "reminders": "Reminder; Lead time; Lead times; Alert; Alerts",
    "review": "Review interval",
    "tags": "Labels; Keywords",
    "note": "Notes; Comment; Comments; Remark; Remarks",
    "quote": "Text; Wording; Clause text; Contract text; Contract wording; Full text",
    "instrument": "Amendment; Document; Contract document; Source document",
    "supersedes": "Replaces",
    "confidence": "Certainty of entry",
}
_WITHIN: Final = 30  # rows in which the titles are looked for
_NOT_READ: Final = frozenset(map(str.casefold, COMPUTED))


def normal(title: object) -> str:
    """A title without what people write differently: case, spaces, a colon or an asterisk at its end."""
    return re.sub(r"[\s_]+", " ", str(title)).strip(" :*").casefold()


def _meanings() -> dict[str, tuple[int, str]]:
    """For each known title how far down the list of its column it stands, and the column's key."""
    known: dict[str, tuple[int, str]] = {}
    for column in PROVISION_COLUMNS:
        titles = [column.title, column.key, *_ALSO.get(column.key, "").split(";")]
        for rank, title in enumerate(filter(None, map(normal, titles))):
            known.setdefault(title, (rank, column.key))
    return known


MEANINGS: Final = _meanings()


def header_of(rows: Sequence[Sequence[Cell]]) -> tuple[int, int]:
    """The row (from 0) with the most known titles among the first, and how many of them are known.

    Where none has several, which one may have by chance, it is the first row that is about as wide as the widest: what
    stands above the titles stands in a cell or two.
    """
    counts = [len({MEANINGS[key][1] for cell in row if (key := normal(cell)) in MEANINGS}) for row in rows[:_WITHIN]]
    best = max(counts, default=0)
    if best > 1:
        return counts.index(best), best
    widths = [sum(cell != "" for cell in row) for row in rows[:_WITHIN]]
    row = next((at for at, width in enumerate(widths) if width and 3 * width > 2 * max(widths)), 0)
    return row, counts[row] if counts else 0


def titles_in(row: Sequence[Cell]) -> tuple[str, ...]:
    """The titles of a row, each once: a second "Date" is "Date (2)", and an empty one is called by its letter."""
    seen: dict[str, int] = {}
    titles = []
    for column, cell in enumerate(row):
        title = " ".join(str(cell).split()) or f"Column {letters(column)}"
        seen[title] = seen.get(title, 0) + 1
        titles.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return tuple(titles)


def guessed(titles: Sequence[str]) -> dict[str, str]:
    """For each title the key of the column it most likely means, "" for none; no key is given twice."""
    found = {title: MEANINGS[normal(title)] for title in titles if _may_mean(title)}
    best: dict[str, str] = {}
    for title, (_, key) in sorted(found.items(), key=lambda item: item[1][0]):
        best.setdefault(key, title)
    return {title: next((key for key, chosen in best.items() if chosen == title), "") for title in titles}


def _may_mean(title: str) -> bool:
    return normal(title) in MEANINGS and normal(title) not in _NOT_READ
