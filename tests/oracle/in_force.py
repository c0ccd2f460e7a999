"""Which provisions the text has on a day, and under which id their deadlines go (model.md §1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.agreements.agreement import Agreement
from planner.agreements.provision import Provision


@dataclass(frozen=True, slots=True)
class Gone:
    """Since when a provision is no longer in force, and what may be said to have taken it out."""

    since: date
    by: frozenset[str]


def effective_days(agreement: Agreement) -> dict[str, date]:
    return {instrument.id: instrument.effective for instrument in agreement.instruments}


def gone_by(agreement: Agreement, day: date) -> dict[str, Gone]:
    """Every provision superseded, continued or ended by something effective on or before a day."""
    effective = effective_days(agreement)
    takings: list[tuple[str, date, str]] = []
    for provision in agreement.provisions:
        names = set(provision.supersedes) | ({provision.continues} if provision.continues else set())
        takings += [(name, effective[provision.instrument], provision.id) for name in names]
    for instrument in agreement.instruments:
        takings += [(name, instrument.effective, instrument.id) for name in instrument.ends]
    found: dict[str, Gone] = {}
    for gone in {name for name, since, _ in takings if since <= day}:
        first = min(since for name, since, _ in takings if name == gone)
        found[gone] = Gone(first, frozenset(by for name, since, by in takings if name == gone and since == first))
    return found


def text_in_force(agreement: Agreement, day: date) -> set[str]:
    effective, gone = effective_days(agreement), gone_by(agreement, day)
    return {each.id for each in agreement.provisions if effective[each.instrument] <= day and each.id not in gone}


def identity(agreement: Agreement, provision: Provision) -> str:
    """The id in a deadline's key: of the provision that was continued first."""
    while provision.continues is not None:
        provision = next(each for each in agreement.provisions if each.id == provision.continues)
    return provision.id
