"""The Agreement menu: what the text says, added, edited and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ui.actions.action import LINE, Action, Choices, Menu, with_writable, with_writable_agreement

if TYPE_CHECKING:
    from planner.agreements.provision import Instrument
    from ui.windows.main_window import MainWindow


def _add_agreement(window: MainWindow) -> None:
    window.editing.add_agreement()


def _edit_agreement(window: MainWindow) -> None:
    window.editing.edit_agreement()


def _delete_agreement(window: MainWindow) -> None:
    window.editing.delete_agreement()


def _add_party(window: MainWindow) -> None:
    window.editing.add("party")


def _add_instrument(window: MainWindow) -> None:
    window.editing.add("instrument")


def _add_event(window: MainWindow) -> None:
    window.editing.add("event")


def _add_provision(window: MainWindow) -> None:
    window.editing.add("provision")


def _edit_selection(window: MainWindow) -> None:
    window.editing.edit_selection()


def _delete_selection(window: MainWindow) -> None:
    window.editing.delete_selection()


def _with_selection(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.selected is not None


def _with_instruments(window: MainWindow) -> bool:
    return window.desk.writable and window.desk.any_agreement(lambda agreement: agreement.instruments)


def _instruments(window: MainWindow) -> Sequence[Action]:
    session, scope = window.desk.open_session, window.desk.agreement
    agreements = [session.agreement(id_) for id_ in ([scope] if scope else session.agreement_ids())]
    return [_edits(agreement.id, instrument) for agreement in agreements for instrument in agreement.instruments]


def _edits(agreement: str, instrument: Instrument) -> Action:
    return Action(
        id=f"agreement.edit-instrument.{instrument.id}",
        text=f"{instrument.title}…".replace("&", "&&"),
        run=lambda window: window.editing.edit_instrument(agreement, instrument.id),
    )


MENU: Final = Menu(
    text="&Agreement",
    entries=(
        Action(id="agreement.add", text="&Add agreement…", run=_add_agreement, enabled=with_writable),
        Action(id="agreement.edit", text="Edit a&greement…", run=_edit_agreement, enabled=with_writable_agreement),
        Action(
            id="agreement.delete",
            text="Delete agreement…",
            run=_delete_agreement,
            enabled=with_writable_agreement,
        ),
        LINE,
        Action(
            id="agreement.add-provision",
            text="Add &provision…",
            run=_add_provision,
            enabled=with_writable_agreement,
            key="Ctrl+Shift+N",
        ),
        Action(
            id="agreement.add-event",
            text="Add &event…",
            run=_add_event,
            enabled=with_writable_agreement,
            key="Ctrl+Shift+E",
        ),
        Action(id="agreement.add-party", text="Add pa&rty…", run=_add_party, enabled=with_writable_agreement),
        Action(
            id="agreement.add-instrument",
            text="Add &instrument…",
            run=_add_instrument,
            enabled=with_writable_agreement,
        ),
        Choices(id="agreement.instruments", text="Edit i&nstrument", entries=_instruments, enabled=_with_instruments),
        LINE,
        Action(
            id="agreement.edit-selection",
            text="Edit &selection…",
            run=_edit_selection,
            enabled=_with_selection,
            key="F2",
        ),
        Action(
            id="agreement.delete-selection",
            text="&Delete selection…",
            run=_delete_selection,
            enabled=_with_selection,
        ),
    ),
)
