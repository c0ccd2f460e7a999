"""Adding, editing, deleting, recording, undoing: the forms of what the register holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from planner.errors import LongstopError
from ui.windows.desk import Selected, Thing

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from planner.operations.entities import Entity
    from ui.forms.form import Form
    from ui.windows.main_window import MainWindow


class Editing(QObject):
    """What the Edit, Agreement and Record menus do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk

    # -- agreements

    def add_agreement(self) -> None:
        from ui.forms.agreement import AgreementForm

        self._open(AgreementForm(self._desk.open_session.agreement_ids()), None, "new agreement")

    def edit_agreement(self) -> None:
        self._edit_terms(self._desk.the_agreement())

    def delete_agreement(self) -> None:
        self._delete_whole(self._desk.the_agreement())

    def _edit_terms(self, agreement: Agreement) -> None:
        from ui.forms.agreement import AgreementForm

        form = AgreementForm(self._desk.open_session.agreement_ids(), agreement)
        self._open(form, agreement, agreement.id, Selected("agreement", agreement.id, agreement.id))

    def _delete_whole(self, agreement: Agreement) -> None:
        from ui.forms.removal import removal_of_agreement

        removal = removal_of_agreement(agreement)
        self._window.questions.confirm(
            removal.question, removal.details, "Delete", lambda: self._window.do(removal.operation)
        )

    # -- what an agreement holds

    def add(self, thing: Thing) -> None:
        """Opens the form of a new party, instrument, event or provision."""
        agreement = self._desk.the_agreement()
        self._open(_form(thing, agreement, None), agreement, f"new {thing}")

    def edit_instrument(self, agreement: str, instrument: str) -> None:
        self._edit(Selected("instrument", agreement, instrument))

    def edit_selection(self) -> None:
        """Opens the form of what is selected."""
        if self._desk.selected is not None:
            self._edit(self._desk.selected)

    def delete_selection(self) -> None:
        """Asks once whether to delete what is selected, or says why that cannot be."""
        if self._desk.selected is not None:
            self._delete(self._desk.selected)

    def _edit(self, selected: Selected) -> None:
        agreement = self._desk.open_session.agreement(selected.agreement)
        if selected.thing == "agreement":
            self._edit_terms(agreement)
            return
        form = _form(selected.thing, agreement, _part(agreement, selected))
        self._open(form, agreement, f"{selected.thing} {selected.id}", selected)

    def _delete(self, selected: Selected) -> None:
        from ui.forms.removal import CannotRemove, removal_of

        agreement = self._desk.open_session.agreement(selected.agreement)
        if selected.thing == "agreement":
            self._delete_whole(agreement)
            return
        removal = removal_of(agreement, _part(agreement, selected))
        if isinstance(removal, CannotRemove):
            self._window.questions.tell(removal.sentence, removal.details)
            return
        self._window.questions.confirm(
            removal.question, removal.details, "Delete", lambda: self._delete_now(removal.operation)
        )

    def _delete_now(self, operation: object) -> None:
        if self._window.do(operation):
            self._window.close_form()

    # -- records

    def record_event(self) -> None:
        agreement = self._desk.the_agreement()
        self._record_event(agreement, self._selected_id("event", agreement), None)

    def record_supposed(self, agreement: str, event: str, fact: date | str) -> None:
        """Opens the form in which what was supposed of an event is recorded: a day, or "never"."""
        self._window.attempt(lambda: self._record_event(self._desk.open_session.agreement(agreement), event, fact))

    def _record_event(self, agreement: Agreement, event: str | None, fact: date | str | None) -> None:
        from ui.forms.record_event import RecordEventForm

        form = RecordEventForm(
            self._desk.open_session,
            agreement,
            as_of=self._desk.as_of,
            actor=self._window.preferences.now.who,
            event=event,
            fact=fact,
        )
        if not form.events:
            raise LongstopError(
                f"Every event of “{agreement.title}” is recorded already. Retract a record first to record another day."
            )
        self._open(form, agreement, f"record event {event} {fact}" if fact else "record event")

    def record_provision(self) -> None:
        from ui.forms.record_provision import RecordProvisionForm

        agreement = self._desk.the_agreement()
        form = RecordProvisionForm(
            agreement,
            as_of=self._desk.as_of,
            actor=self._window.preferences.now.who,
            provision=self._selected_id("provision", agreement),
            register=self._desk.open_session,
        )
        self._open(form, agreement, "record performance")

    def retract(self) -> None:
        from ui.forms.retract import RetractForm

        agreement = self._desk.the_agreement()
        form = RetractForm(
            self._desk.open_session, agreement, as_of=self._desk.as_of, actor=self._window.preferences.now.who
        )
        if not form.records:
            raise LongstopError(f"No record of “{agreement.title}” stands that could be retracted.")
        self._open(form, agreement, "retract")

    def _selected_id(self, thing: Thing, agreement: Agreement) -> str | None:
        selected = self._desk.selected
        fits = selected is not None and selected.thing == thing and selected.agreement == agreement.id
        return selected.id if selected is not None and fits else None

    # -- undo

    def undo(self) -> None:
        name = self._desk.open_session.undo_name
        self._desk.open_session.undo()
        self._window.say(f"Undone: {name}")

    def redo(self) -> None:
        name = self._desk.open_session.redo_name
        self._desk.open_session.redo()
        self._window.say(f"Done again: {name}")

    def ask_name(self) -> None:
        """Asks for the name that the journal keeps with what this person does."""
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle("Your name in the journal")
        dialog.setLabelText("The journal keeps this name with everything you do.")
        dialog.setTextValue(self._window.preferences.now.who)
        dialog.textValueSelected.connect(self._on_name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_name(self, name: str) -> None:
        self._window.preferences.change(actor=name.strip())
        if self._desk.session is not None:
            self._desk.session.actor = self._window.preferences.now.who

    # -- forms

    def _open(self, form: Form, agreement: Agreement | None, key: str, existing: Selected | None = None) -> None:
        self._window.open_form(form, agreement, key, (lambda: self._delete(existing)) if existing else None)


def _form(thing: Thing, agreement: Agreement, part: Entity | None) -> Form:
    from planner.agreements.agreement import Party
    from planner.agreements.event import Event
    from planner.agreements.provision import Instrument, Provision
    from ui.forms.event import EventForm
    from ui.forms.instrument import InstrumentForm
    from ui.forms.party import PartyForm
    from ui.forms.provision import ProvisionForm

    match thing:
        case "party":
            return PartyForm(agreement, part if isinstance(part, Party) else None)
        case "instrument":
            return InstrumentForm(agreement, part if isinstance(part, Instrument) else None)
        case "event":
            return EventForm(agreement, part if isinstance(part, Event) else None)
        case _:
            return ProvisionForm(agreement, part if isinstance(part, Provision) else None)


def _part(agreement: Agreement, selected: Selected) -> Entity:
    match selected.thing:
        case "party":
            return agreement.party(selected.id)
        case "instrument":
            return agreement.instrument(selected.id)
        case "event":
            return agreement.event(selected.id)
        case _:
            return agreement.provision(selected.id)
