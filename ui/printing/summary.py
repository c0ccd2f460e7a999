"""What is to be printed, and how it becomes a PDF: read on the window's thread, typeset on another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from planner.reports.paper import Paper
from planner.reports.paper import usual_paper as usual_paper_of

if TYPE_CHECKING:
    from planner.agenda.reading import Reading
    from planner.reports.summary import SummaryPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be printed: one agreement or all of them (None), as of a day, on a paper."""

    agreement: str | None
    as_of: date
    paper: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A finished PDF, and what there is to remark about it."""

    content: bytes
    remarks: tuple[str, ...] = ()


def summaries(reading: Reading, wanted: Wanted, *, prepared: date) -> Iterator[SummaryPage]:
    """The summaries asked for, one agreement at a time, so that a window can stay alive between two of them.

    `reading` is what the window shows: what is supposed in it stands on the page as a supposition.
    """
    from planner.agenda.reading import positions
    from planner.agenda.summary import summary_pages

    found = positions(reading, as_of=wanted.as_of, agreement=wanted.agreement)
    return summary_pages(reading, found, prepared=prepared)


def typeset(pages: Sequence[SummaryPage], paper: Paper) -> Proof:
    """The summaries as a PDF; where this machine has no typesetter, a plainer document with the same facts.

    Needs neither the session nor the window's thread. Raises LongstopError where it cannot be done.
    """
    from planner.reports import typeset as typesetter

    if typesetter.available():
        content, warnings = typesetter.typeset(*pages, paper=paper)
        return Proof(content=content, remarks=warnings)
    from ui.printing.plain import plain_pdf

    return Proof(
        content=plain_pdf(pages, paper),
        remarks=(
            "This machine has no typesetter: a plainer page with the same facts is printed, without the timeline.",
        ),
    )


def usual_paper() -> Paper:
    """The paper this machine's country uses."""
    return usual_paper_of(QLocale.system().name())
