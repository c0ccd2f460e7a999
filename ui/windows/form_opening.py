"""Makes the dialog of a form over the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.windows.showing import show_state

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from planner.operations.operation import Operation
    from ui.forms.form import Form
    from ui.windows.form_dialog import FormDialog
    from ui.windows.main_window import MainWindow


def form_dialog(
    window: MainWindow, form: Form, agreement: Agreement | None, key: str, delete: Callable[[], object] | None
) -> FormDialog:
    """The dialog of a form over the window."""
    from planner.agreements.agreement import Agreement as Whole
    from planner.agreements.agreement import Terms
    from ui.forms.agreement import AgreementForm
    from ui.forms.preview import DatePreview
    from ui.windows.form_dialog import FormDialog, Surroundings

    session = window.desk.open_session
    seen = agreement or Whole(terms=Terms(id="", title=""))
    return FormDialog(
        form,
        Surroundings(
            theme=window.theme,
            background=window.background,
            drafts=window.drafts,
            agreement="" if agreement is None or isinstance(form, AgreementForm) else agreement.title,
            key=f"{session.id} {agreement.id if agreement else ''} {key}",
            perform=lambda operation: _perform(window, operation),
            preview=DatePreview(seen, session.closures, window.desk.as_of),
            delete=delete,
        ),
        window,
    )


def _perform(window: MainWindow, operation: Operation) -> None:
    """Performs what a form gave; the banner says at once where the register cannot be written any more."""
    try:
        window.desk.perform(operation)
    finally:
        show_state(window)
