"""Rows as the read side gives them, valid by default, for the views' tests; from the worked example."""

from __future__ import annotations

from calendar import Calendar
from dataclasses import replace
from datetime import date
from typing import Any

from planner.agenda.detail import DateLine, ProvisionDetail, RecordLine
from planner.agenda.lists import AgreementRow, EventRow, PartyRow
from planner.agenda.month import CalendarEntry, MonthPage, Waiting
from planner.agenda.provisions import ProvisionRow
from planner.agreements.provision import Interpretation
from planner.dates.ranges import OPEN, Certainty

BACKSTOP = date(2030, 12, 31)


def a_row(**changes: Any) -> ProvisionRow:
    row = ProvisionRow(
        agreement="msft-openai",
        provision="research-ip",
        title="Use of confidential research methods",
        kind="right",
        agreement_title="Microsoft–OpenAI partnership",
        obligor="OpenAI",
        obligee="Microsoft",
        side="they owe",
        clause="",
        role_label="Ends",
        words="No later than Tue 31 Dec 2030 · earlier if AGI is verified",
        certainty=Certainty.LONGSTOP,
        legal="in effect",
        time="bounded",
        confidence="entered",
        in_force=True,
        warning="",
        amount="",
        owner="",
        sort_day=BACKSTOP.toordinal(),
        key="research-ip/ends",
    )
    return replace(row, **changes)


def some_rows() -> list[ProvisionRow]:
    """A long-stop, a firm day, an open one, one that is not stated, one with an amount."""
    return [
        a_row(),
        a_row(
            provision="model-product-ip",
            title="Use of models and products",
            words="Fri 31 Dec 2032",
            certainty=Certainty.FIRM,
            sort_day=date(2032, 12, 31).toordinal(),
        ),
        a_row(
            provision="compute-thresholds",
            title="Compute thresholds",
            kind="restriction",
            side="we owe",
            obligor="Microsoft",
            obligee="OpenAI",
            words="Not yet dated · waits until AGI is declared",
            certainty=Certainty.OPEN,
            sort_day=OPEN,
        ),
        a_row(
            provision="open-weights",
            title="Release open-weight models",
            side="we owe",
            words="Not stated",
            certainty=None,
            sort_day=OPEN + 5,
            key=None,
        ),
        a_row(
            provision="azure-purchase",
            title="Further purchase of Azure services",
            kind="commitment",
            role_label="Schedule",
            words="No schedule public",
            certainty=None,
            amount="USD 250,000,000,000.00",
            sort_day=OPEN + 5,
            key=None,
        ),
    ]


def an_ended_row() -> ProvisionRow:
    return a_row(
        provision="rofr",
        title="First refusal to be compute provider",
        words="Not stated",
        certainty=None,
        legal="superseded",
        in_force=False,
        warning="Do not rely on this since 28 Oct 2025",
    )


def an_entry(day: date = BACKSTOP, **changes: Any) -> CalendarEntry:
    entry = CalendarEntry(
        day=day,
        key="research-ip/ends",
        agreement="msft-openai",
        agreement_title="Microsoft–OpenAI partnership",
        provision="research-ip",
        title="Use of confidential research methods",
        role_label="Ends",
        form="longstop",
        side="they owe",
        tone="info",
        words="No later than Tue 31 Dec 2030 · earlier if AGI is verified",
    )
    return replace(entry, **changes)


def a_page(
    first: date = date(2030, 12, 1), *entries: CalendarEntry, next_day: date | None = None, waiting: int = 1
) -> MonthPage:
    days: dict[date, tuple[CalendarEntry, ...]] = {}
    for entry in entries:
        days[entry.day] = (*days.get(entry.day, ()), entry)
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    listed = Waiting(
        event="agi-declared",
        title="AGI declared",
        count=2,
        words="Until AGI is declared: Compute thresholds, API products only on Azure",
    )
    return MonthPage(
        first=first,
        weeks=tuple(tuple(week) for week in weeks),
        entries=days,
        next_day=next_day,
        waiting=(listed,) * waiting,
    )


def a_date_line(**changes: Any) -> DateLine:
    line = DateLine(
        key="research-ip/ends",
        label="Ends",
        words="No later than Tue 31 Dec 2030 · earlier if AGI is verified",
        certainty=Certainty.LONGSTOP,
        expression="earlier of [agi-verified] and end of 2030",
        derivation=("AGI verified: pending",),
    )
    return replace(line, **changes)


def a_detail(**changes: Any) -> ProvisionDetail:
    detail = ProvisionDetail(
        agreement="msft-openai",
        provision="research-ip",
        heading="Use of confidential research methods",
        agreement_title="Microsoft–OpenAI partnership",
        kind="right",
        side="they owe",
        parties="OpenAI → Microsoft",
        amount="",
        legal="in effect",
        time="bounded",
        work="unowned",
        confidence="entered",
        dates=(a_date_line(),),
        clause="3.1",
        quote="until the panel verifies AGI or through 2030, whichever is first",
        instrument="Definitive agreement · effective Tue 28 Oct 2025",
        interpretations=(
            Interpretation(
                phrase="until AGI",
                readings=("until AGI is declared", "until AGI is verified"),
                chosen="until AGI is declared",
                by="Legal",
                why="the summary says so",
            ),
        ),
        consequence="",
        owner="",
        note="",
        warning="",
        tags=("ip",),
        records=(RecordLine(record="r1", words="exercised on Mon 2 Feb 2026", note="by letter"),),
    )
    return replace(detail, **changes)


def an_event(**changes: Any) -> EventRow:
    event = EventRow(
        agreement="msft-openai",
        event="agi-declared",
        title="AGI declared",
        determined_by="OpenAI",
        after="",
        state="Pending",
        pending=True,
        record=None,
        dependants=2,
        agreement_title="Microsoft–OpenAI partnership",
        note="",
        sort_day=OPEN,
    )
    return replace(event, **changes)


def a_party(**changes: Any) -> PartyRow:
    party = PartyRow(
        agreement="msft-openai",
        party="microsoft",
        name="Microsoft",
        us=True,
        contact="",
        owes=4,
        benefits=9,
        agreement_title="Microsoft–OpenAI partnership",
    )
    return replace(party, **changes)


def an_agreement_row(**changes: Any) -> AgreementRow:
    row = AgreementRow(
        agreement="msft-openai",
        title="Microsoft–OpenAI partnership",
        reference="",
        parties="OpenAI · Microsoft",
        text="Definitive agreement, effective 28 Oct 2025",
        provisions=13,
        pending_events=2,
        source="public announcements, not the contract",
    )
    return replace(row, **changes)
