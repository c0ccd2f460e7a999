"""What provisions do to one another: links set off by an exercise, and payments that count towards a minimum."""

from __future__ import annotations

from collections.abc import Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.checks.doubts import Doubts
from planner.agreements.checks.kinds import a_kind
from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.errors import Problem

EXERCISED = (Kind.OPTION, Kind.RIGHT)


def links(agreement: Agreement, doubts: Doubts) -> Iterator[Problem]:
    """An exercise of what cannot be exercised, and credits that are no payments or in another currency."""
    provisions = {provision.id: provision for provision in agreement.provisions}
    for provision in agreement.provisions:
        path = f"provisions.{provision.id}"
        if doubts.about(path, "kind", "schedule", "sets_off"):
            continue
        for place, text in (*_exercises(provision), *_credits(provision, provisions, agreement.terms.currency)):
            yield Problem(where=f"{path}.{place}", text=text)


def _exercises(provision: Provision) -> Iterator[tuple[str, str]]:
    for position, link in enumerate(provision.sets_off, 1):
        if link.on == "exercise" and provision.kind not in EXERCISED:
            takers = " or ".join(map(a_kind, EXERCISED))
            text = f"“{provision.id}” is {a_kind(provision.kind)}; only {takers} is exercised"
            yield f"sets_off.{position}.on", text
        elif link.on == "breach" and provision.kind is Kind.OPTION:
            text = f"“{provision.id}” is an option, which lapses unused and is never breached"
            yield f"sets_off.{position}.on", text


def _credits(provision: Provision, provisions: dict[str, Provision], currency: str) -> Iterator[tuple[str, str]]:
    plan = provision.schedule
    if plan is None or plan.amount is None:
        return
    for other in (provisions[id_] for id_ in plan.credits if id_ in provisions):
        if other.kind is not Kind.PAYMENT:
            text = f"“{other.id}” is {a_kind(other.kind)}; only what is paid counts towards a minimum"
            yield "schedule.credits", text
        for foreign in sorted(_currencies(other, currency) - {plan.amount.currency}):
            text = f"“{other.id}” is in {foreign}, this minimum in {plan.amount.currency}"
            yield "schedule.credits", f"{text}; currencies are never added to one another"


def _currencies(provision: Provision, currency: str) -> set[str]:
    """The currencies a provision is paid in: of the amounts it states, else the agreement's."""
    schedule = provision.schedule.amount if provision.schedule else None
    amounts: list[Money | None] = [provision.amount, schedule, *(step.amount for step in provision.instalments)]
    stated = {amount.currency for amount in amounts if amount is not None}
    return stated or ({currency} if currency else set())
