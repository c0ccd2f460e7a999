"""Whose duty it is: we owe, they owe."""

from __future__ import annotations

from planner.agreements.agreement import Agreement

WE_OWE = "we owe"
THEY_OWE = "they owe"


def side(agreement: Agreement, obligor: str, obligee: str) -> str:
    """Whether our side is bound or benefits; empty where neither party (or each) is ours."""
    ours = {party.id for party in agreement.parties if party.us}
    if (obligor in ours) == (obligee in ours):
        return ""
    return WE_OWE if obligor in ours else THEY_OWE


def party_name(agreement: Agreement, party: str) -> str:
    """A party's name; its id where the agreement does not list it."""
    return next((other.name for other in agreement.parties if other.id == party), party)
