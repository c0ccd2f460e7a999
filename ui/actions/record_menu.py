"""The Record menu: what happened, and what was recorded by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui.actions.action import Action, Menu

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


def _record_event(window: MainWindow) -> None:
    window.editing.record_event()


def _record_provision(window: MainWindow) -> None:
    window.editing.record_provision()


def _retract(window: MainWindow) -> None:
    window.editing.retract()


def _with_events(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.any_agreement(lambda agreement: agreement.events)


def _with_provisions(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.any_agreement(lambda agreement: agreement.provisions)


def _with_records(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.any_agreement(lambda agreement: agreement.records)


MENU: Final = Menu(
    text="&Record",
    entries=(
        Action(
            id="record.event",
            text="Record &event…",
            run=_record_event,
            enabled=_with_events,
            key="Ctrl+R",
        ),
        Action(
            id="record.provision",
            text="Record &performance…",
            run=_record_provision,
            enabled=_with_provisions,
            key="Ctrl+Shift+R",
        ),
        Action(id="record.retract", text="&Retract a record…", run=_retract, enabled=_with_records),
    ),
)
