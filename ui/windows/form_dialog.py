"""The dialog of any form: its fields, what is wrong with them, and what the draft would move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.errors import LongstopError, Problem, Refused
from planner.operations.operation import Operation
from ui.background import Background
from ui.forms.drafts import Drafts
from ui.forms.field import Field, Option, Value
from ui.forms.form import Form
from ui.forms.preview import DatePreview
from ui.theme.theme import Theme
from ui.views.changes import ChangesTable
from ui.windows import form_room
from ui.windows.form_page import FormPage
from ui.windows.form_row import Fault, FormRow
from ui.windows.form_style import form_style
from ui.windows.inputs.choice import ChoiceInput
from ui.windows.inputs.making import input_for
from ui.windows.tab_order import move_focus

_PAUSE = 400  # milliseconds after the last key before the draft is kept and what it changes is worked out


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a form dialog needs from the window. `key` names the draft; `perform` writes, or raises LongstopError.

    `agreement` is the title of the one that what is edited stands in, "" for none.
    """

    theme: Theme
    background: Background
    drafts: Drafts
    key: str
    agreement: str
    perform: Callable[[Operation], object]
    preview: DatePreview | None = None
    delete: Callable[[], object] | None = None


class FormDialog(QDialog):
    """Edits one form; it stays open, with everything typed, until its draft was written or is thrown away."""

    def __init__(self, form: Form, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(form.title)
        self.form = form
        self._around = surroundings
        self._theme = surroundings.theme
        self._rows: dict[Field, FormRow] = {}
        self._shown: list[Field] = []
        self._pages: dict[str, FormPage] = {}
        self._own_id = False
        self._start = dict(form.initial())
        draft = surroundings.drafts.of(surroundings.key)
        self.values: dict[str, Value] = {**self._start, **(draft or {})}
        self._own_id = bool(draft and draft.get("id"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._on_pause)
        self._lay_out(has_draft=draft is not None)
        self._show_fields()
        self._on_pause()
        self._dress()
        form_room.settle(self, self._both, self._theme, changes=not self.changes.isHidden())
        self._rows[self._shown[0]].input.setFocus()
        self._theme.changed.connect(self._dress)

    # -- what people see

    def _dress(self) -> None:
        self.setStyleSheet(form_style(self._theme))

    def _lay_out(self, *, has_draft: bool) -> None:
        unit = self._theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        column.setSpacing(unit(1.5))
        for words, role in ((self._around.agreement, "eyebrow"), (self.form.note, "quiet")):
            if words:
                line = _plain(words, role)
                line.setContentsMargins(unit(2), 0, unit(2), 0)  # it begins where the fields do
                column.addWidget(line)
        self._restored = self._restored_line()
        self._restored.setVisible(has_draft)
        column.addWidget(self._restored)
        self._fault = Fault(self._theme)
        column.addWidget(self._fault)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(unit(1.5))
        self._both.addWidget(self._tabs, 2)
        self.changes = ChangesTable(self._theme, refusals=self.form.may_keep)
        self.changes.hide()
        self._both.addWidget(self.changes, 3)
        column.addLayout(self._both, 1)
        column.addWidget(self._buttons())
        self.accept_button.setDefault(True)  # only now: a button in no dialog is nobody's default

    def _restored_line(self) -> QPushButton:
        again = QPushButton("This is what you had typed before. Start afresh")
        again.setProperty("role", "link")
        again.setAutoDefault(False)
        again.clicked.connect(self.start_afresh)
        return again

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.accept_button = box.addButton(self.form.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("role", "primary")
        if self._around.delete is not None:
            delete = box.addButton("Delete…", QDialogButtonBox.ButtonRole.ResetRole)
            delete.setAutoDefault(False)
            delete.clicked.connect(self._on_delete)
        box.accepted.connect(self.submit)
        box.rejected.connect(self.reject)
        return box

    def _show_fields(self) -> None:
        fields = list(self.form.fields(self.values))
        if fields == self._shown:
            return
        self._shown = fields
        for page in dict.fromkeys(field.page for field in fields):
            self._page(page).lay([self._row(field) for field in fields if field.page == page])
        self._tabs.tabBar().setVisible(len(self._pages) > 1)

    def _page(self, name: str) -> FormPage:
        if name not in self._pages:
            self._pages[name] = FormPage(self._theme, first=not self._pages)
            self._tabs.addTab(self._pages[name], name)
        return self._pages[name]

    def _row(self, field: Field) -> FormRow:
        if field not in self._rows:
            input_ = input_for(field, self._theme, self._around.preview)
            self._rows[field] = FormRow(field, input_, self._theme, self._page(field.page).inside)
            input_.edited.connect(lambda: self._on_edited(field))
            if field.options_later is not None and isinstance(input_, ChoiceInput):
                self._offer_later(input_, field.options_later)
        self._rows[field].input.show_value(self.values.get(field.name, ""))
        return self._rows[field]

    def _offer_later(self, input_: ChoiceInput, find: Callable[[], tuple[Option, ...]]) -> None:
        def offer(options: object) -> None:
            if isinstance(options, tuple) and _alive(input_):
                input_.offer(options)

        self._around.background.start("", lambda _: find(), offer)

    def row(self, name: str) -> FormRow:
        """The row of a field that is shown."""
        return next(self._rows[field] for field in self._shown if field.name == name)

    # -- what people do

    def _on_edited(self, field: Field) -> None:
        row = self._rows[field]
        self.values[field.name] = row.input.value()
        row.say("")
        if field.name == "id":
            self._own_id = bool(self.values["id"])
        elif not self._own_id and (proposal := self.form.proposed_id(self.values)) is not None:
            self.values["id"] = proposal
            self.row("id").input.show_value(proposal)
        self._show_fields()
        self._pause.start()

    def _on_pause(self) -> None:
        if self.edited:
            self._around.drafts.keep(self._around.key, self.values)
        changes = self.form.changes(self.values)
        appears = changes is not None and self.changes.isHidden()
        self.changes.set_changes(changes)
        self.changes.setVisible(changes is not None)
        if appears:
            form_room.make_room(self, self._both, self._theme)

    @property
    def edited(self) -> bool:
        """Whether anything differs from what the form opened with."""
        names = {*self._start, *self.values}
        empty = ("", (), False)
        return any(
            self.values.get(name, "") != self._start.get(name, "")
            and not (self.values.get(name, "") in empty and self._start.get(name, "") in empty)
            for name in names
        )

    def start_afresh(self) -> None:
        """Throws the draft away and shows the values the form opens with."""
        self._around.drafts.forget(self._around.key)
        self.values = dict(self._start)
        self._own_id = False
        self._restored.hide()
        self._shown = []
        self._show_fields()
        self._say([])

    def submit(self) -> None:
        """Writes the draft, or shows everything that is wrong with it and stays."""
        submission = self.form.submit({**self.values, "kept": self._kept()})
        if submission.operation is None:
            self._say(submission.problems)
            return
        try:
            self._around.perform(submission.operation)
        except Refused as refused:
            self._say(refused.problems)
        except LongstopError as error:
            self._say([Problem(where="", text=str(error))])
        else:
            self._around.drafts.forget(self._around.key)
            self.values = dict(self._start)
            self.accept()

    def _kept(self) -> tuple[Mapping[str, str], ...]:
        """The earlier days that are kept: a row each, as the form reads them."""
        return tuple(
            {"agreement": agreement, "deadline": key, "reason": reason}
            for (agreement, key), reason in self.changes.refused().items()
        )

    def _say(self, problems: Iterable[Problem]) -> None:
        found = list(problems)
        shown = {field.name for field in self._shown}
        for field in self._shown:
            own = dict.fromkeys(problem.text for problem in found if problem.where == field.name)
            self._rows[field].say("\n".join(own))
        rest = [problem.text if not problem.where else str(problem) for problem in found if problem.where not in shown]
        self._fault.say("\n".join(dict.fromkeys(rest)))
        faulty = next((field for field in self._shown if self._rows[field].fault), None)
        if faulty is not None:
            self._tabs.setCurrentWidget(self._pages[faulty.page])
            self._rows[faulty].input.setFocus()
            self._pages[faulty.page].ensureWidgetVisible(self._rows[faulty].cell)

    def _on_delete(self) -> None:
        if self._around.delete is not None:
            self._around.delete()

    def throw_away(self) -> None:
        """Closes without keeping the draft."""
        self._around.drafts.forget(self._around.key)
        self.values = dict(self._start)
        self.reject()

    def done(self, result: int) -> None:
        """Closes; a draft that was not written is kept for the next time."""
        self._pause.stop()
        if result == QDialog.DialogCode.Rejected and self.edited:
            self._around.drafts.keep(self._around.key, self.values)
        super().done(result)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, [self], forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._pause.stop()
        super().closeEvent(event)


def _plain(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


def _alive(widget: QWidget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget)
