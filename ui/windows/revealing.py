"""Goes to one thing: shows the list that has it and selects it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from ui.windows.main_window import MainWindow


def reveal_event(window: MainWindow, event: str, agreement: str | None = None) -> None:
    """Selects an event in the list of events; without its agreement, of the first in view that has it."""
    owner = _owner(window, lambda whole: any(each.id == event for each in whole.events), agreement)
    if owner is not None:
        window.pages.show("events")
        window.pages.events.select(owner, event)


def reveal_provision(window: MainWindow, provision: str) -> None:
    """Selects a provision in the list of provisions, of the first agreement in view that has it."""
    owner = _owner(window, lambda whole: any(each.id == provision for each in whole.provisions))
    if owner is not None:
        window.pages.show("provisions")
        window.pages.provisions.select(owner, provision)


def _owner(window: MainWindow, has: Callable[[Agreement], bool], agreement: str | None = None) -> str | None:
    session, scope = window.desk.open_session, agreement or window.desk.agreement
    ids = [scope] if scope else session.agreement_ids()
    return next((id_ for id_ in ids if has(session.agreement(id_))), None)
