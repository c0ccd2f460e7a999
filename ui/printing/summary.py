"""The printed summary: read on the window's thread, typeset on another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale

if TYPE_CHECKING:
    from planner.session import Session
    from ui.background import Pace

# Where letter paper is what printers hold (CLDR, measurement data).
_LETTER: Final = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
        QLocale.Country.Philippines,
        QLocale.Country.Chile,
        QLocale.Country.Colombia,
        QLocale.Country.Venezuela,
    }
)


def typeset(session: Session, agreement: str, *, as_of: date) -> Callable[[Pace], bytes]:
    """Reads an agreement's summary and returns the work that makes a PDF of it, which needs the session no more."""
    from planner.agenda.summary import summary_page

    page = summary_page(session, agreement, as_of=as_of, prepared=as_of)
    paper = usual_paper()

    def work(pace: Pace) -> bytes:
        from planner.reports.typeset import pdf

        pace.at(0, 2)
        made = pdf(page, paper=paper)
        pace.at(1, 2)
        return made

    return work


def usual_paper() -> str:
    """The paper this machine's country uses: "a4" or "letter"."""
    return "letter" if QLocale.system().territory() in _LETTER else "a4"
