"""Rows filled in, one of each kind, that the template shows beside the empty sheet."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.agreements.money import Money
from planner.exchange.workbooks.tables import Cell

_OURS, _THEIRS = {"Obligor": "Ours Ltd", "Obligee": "Theirs GmbH"}, {"Obligor": "Theirs GmbH", "Obligee": "Ours Ltd"}

# By the titles of `PROVISION_COLUMNS`.
EXAMPLES: Final[tuple[dict[str, Cell], ...]] = (
    {
        "Id": "quarterly-report",
        "Title": "Report on sales",
        "Kind": "obligation",
        "Clause": "6.2",
        **_OURS,
        "Due": date(2027, 1, 29),
        "Every": "3 months",
        "Until": "[licence.end]",
        "Roll": "following",
        "Grace": "10 days",
        "Owner": "Finance",
        "Reminders": "14 days; 3 days",
    },
    {
        "Id": "delivery-fee",
        "Title": "Fee on delivery",
        "Kind": "payment",
        "Clause": "7.1",
        **_OURS,
        "Due": "30 days after [delivery]",
        "Amount": Money(40_000_000, "EUR"),
        "Currency": "EUR",
    },
    {
        "Id": "monthly-fee",
        "Title": "Monthly fee",
        "Kind": "payment",
        "Clause": "7.2",
        **_OURS,
        "Due": date(2027, 1, 31),
        "Every": "1 month",
        "Times": 24,
        "Roll": "modified following",
        "Amount": Money(420_000, "EUR"),
        "Currency": "EUR",
        "Owner": "Accounts payable",
    },
    {
        "Id": "purchase",
        "Title": "Purchase of services",
        "Kind": "commitment",
        "Clause": "8",
        **_OURS,
        "Amount": Money(500_000_000, "EUR"),
        "Currency": "EUR",
        "Instalments": "1: end of 2027: 2000000.00 EUR: first year\n2: end of 2028: 3000000.00 EUR: second year",
    },
    {
        "Id": "licence",
        "Title": "Use of the software",
        "Kind": "right",
        "Clause": "2.1",
        **_THEIRS,
        "Start": date(2026, 7, 1),
        "End": "earlier of [sale] and end of 2030",
        "Review": "1 year",
    },
    {
        "Id": "no-resale",
        "Title": "No resale",
        "Kind": "restriction",
        "Clause": "2.4",
        **_OURS,
        "Start": date(2026, 7, 1),
        "End": "2 years after [licence.end]",
        "Survives": "yes",
    },
    {
        "Id": "more-seats",
        "Title": "Option on 500 more seats",
        "Kind": "option",
        "Clause": "3",
        **_THEIRS,
        "Start": "60 days after [delivery]",
        "End": "1 year after [delivery]",
    },
    {
        "Id": "support",
        "Title": "Support renews each year",
        "Kind": "renewal",
        "Clause": "9.2",
        **_THEIRS,
        "End": date(2027, 6, 30),
        "Renews": "1 year",
        "Times": 3,
        "Notice": "90 days",
        "Delivery": "3 business days",
        "Owner": "Procurement",
    },
)
