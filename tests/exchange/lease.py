"""A small agreement file that is right, to be made wrong in one place."""

from __future__ import annotations

from planner.errors import Refused
from planner.exchange.agreement_files import read_text

LEASE = """\
[agreement]
id = "lease"
title = "Lease of a hall"
currency = "EUR"

[parties.owner]
name = "Owner"
[parties.tenant]
name = "Tenant"
us = true

[instruments.original]
title = "Lease"
effective = 2026-01-01

[events.handover]
title = "Hall handed over"

[provisions.use]
kind = "right"
title = "Use of the hall"
instrument = "original"
obligor = "owner"
obligee = "tenant"
start = "[handover]"
end = "5 years after [use.start]"

[provisions.rent]
kind = "payment"
title = "Rent"
instrument = "original"
obligor = "tenant"
obligee = "owner"
[provisions.rent.schedule]
every = "1 month"
from = "2026-02-01"
times = 60
amount = "1800.00 EUR"

[[records]]
event = "handover"
occurred = 2026-01-05

[[records]]
provision = "rent"
occurrence = 1
kind = "paid"
on = 2026-02-01
amount = "1800.00 EUR"
"""


def faults(old: str, new: str) -> list[str]:
    """Every fault, as shown, of the lease with one text in place of another."""
    assert old in LEASE
    return faults_of(LEASE.replace(old, new, 1))


def faults_of(text: str) -> list[str]:
    """Every fault of a file, as shown."""
    try:
        read_text(text, "lease.toml")
    except Refused as refusal:
        return [str(problem) for problem in refusal.problems]
    return []


def line_of(text: str) -> int:
    """The line of the lease on which a text first stands."""
    return LEASE[: LEASE.index(text)].count("\n") + 1
