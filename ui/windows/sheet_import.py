"""The dialog of a spreadsheet's import: first its columns, then what every row becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStackedWidget, QVBoxLayout, QWidget

from planner.agreements.agreement import Agreement
from planner.errors import LongstopError
from planner.exchange.spreadsheets.plan import Plan
from ui.forms.sheet_import import SheetDraft
from ui.theme.theme import Theme
from ui.views.page import Placeholder, plain_label
from ui.windows.form_row import Fault
from ui.windows.form_style import form_style
from ui.windows.sheet_columns import SheetColumnsPage
from ui.windows.sheet_preview import SheetPreviewPage

_STEPS = ("Columns", "Rows")


class SheetImportDialog(QDialog):
    """Edits a draft until it is imported or given up.

    `plan_wanted` asks for the plan of a draft, which `show_plan` or `show_refusal` answers; `sheet_wanted` asks for
    another sheet of the file, which `show_draft` answers. `imported` carries the draft once it was.
    """

    plan_wanted = Signal(object)
    sheet_wanted = Signal(str)
    imported = Signal(object, object)

    def __init__(
        self,
        theme: Theme,
        draft: SheetDraft,
        agreements: Sequence[Agreement],
        perform: Callable[[Plan], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {draft.path.name}")
        self._theme = theme
        self._perform = perform
        self.draft = draft
        self.plan: Plan | None = None
        self.columns = SheetColumnsPage(theme, agreements)
        self.preview = SheetPreviewPage(theme)
        self._step = plain_label("", "eyebrow")
        self.fault = Fault(theme)
        self._waiting = Placeholder(theme, "hourglass", "One moment", "The rows are being read.")
        self._stack = QStackedWidget()
        self._lay_out()
        self.columns.edited.connect(self._on_columns_edited)
        self.columns.sheet_chosen.connect(self._on_sheet_chosen)
        self.preview.edited.connect(self._on_answered)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_draft(draft)

    def sizeHint(self) -> QSize:
        room = self.screen().availableGeometry()
        return QSize(min(self._theme.unit(130), room.width()), min(self._theme.unit(88), room.height()))

    # -- answers

    def show_draft(self, draft: SheetDraft) -> None:
        """Shows a draft's columns, at first or of another sheet."""
        self.draft, self.plan = draft, None
        self.columns.show_draft(draft)
        self._go(self.columns)

    def show_plan(self, draft: SheetDraft, plan: Plan) -> None:
        """Shows what importing a draft would do; one that was changed meanwhile is shown when its own plan comes."""
        if draft is self.draft:
            self.plan = plan
            self.preview.show_plan(draft, plan)
            self._go(self.preview)

    def show_refusal(self, draft: SheetDraft, error: LongstopError) -> None:
        """Says why there is no plan, where it can be put right."""
        if draft is self.draft:
            self.plan = None
            self._go(self.columns)
            self.fault.say(str(error))

    # -- laying out

    def _lay_out(self) -> None:
        unit = self._theme.unit
        for page in (self.columns, self.preview, self._waiting):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit(2), unit(2), unit(2), unit(2))
        column.setSpacing(unit())
        column.addWidget(self._step)
        column.addWidget(self._stack, 1)
        column.addWidget(self.fault)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.back_button = box.addButton("Back", QDialogButtonBox.ButtonRole.ActionRole)
        self.back_button.setAutoDefault(False)
        self.next_button = box.addButton("Next", QDialogButtonBox.ButtonRole.AcceptRole)
        self.next_button.setDefault(True)
        self.next_button.setProperty("role", "primary")
        box.rejected.connect(self.reject)
        self.back_button.clicked.connect(lambda: self._go(self.columns))
        box.accepted.connect(self._on_next)
        return box

    def _dress(self) -> None:
        self.setStyleSheet(form_style(self._theme))

    def _go(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.fault.say("")
        first, waiting = page is self.columns, page is self._waiting
        if not waiting:
            self._step.setText(f"Step {1 if first else 2} of {len(_STEPS)} · {_STEPS[0 if first else 1]}")
        self.back_button.setVisible(page is self.preview)
        self.next_button.setText("Next" if first else self._import_words())
        self.next_button.setEnabled(first or self._ready())

    def _import_words(self) -> str:
        return "Import" if self.plan is None or self.plan.faults else f"Import into “{_short(self.plan.after.title)}”"

    def _ready(self) -> bool:
        return self.plan is not None and not self.plan.faults and self.plan.changes_something

    # -- steps

    def _on_columns_edited(self, draft: SheetDraft) -> None:
        self.draft, self.plan = draft, None
        self.columns.show_draft(draft)
        self.fault.say("")

    def _on_sheet_chosen(self, name: str) -> None:
        self._go(self._waiting)
        self.sheet_wanted.emit(name)

    def _on_answered(self, draft: SheetDraft) -> None:
        self.draft, self.plan = draft, None
        self.next_button.setEnabled(False)
        self.plan_wanted.emit(draft)

    def _on_next(self) -> None:
        if self._stack.currentWidget() is self.preview:
            self._import()
        else:
            self._go(self._waiting)
            self.plan_wanted.emit(self.draft)

    def _import(self) -> None:
        if self.plan is None:
            return
        try:
            self._perform(self.plan)
        except LongstopError as error:
            self.fault.say(str(error))
            return
        self.imported.emit(self.draft, self.plan)
        self.accept()


def _short(title: str) -> str:
    plain = title.replace("&", "&&")
    return plain if len(plain) <= 32 else f"{plain[:31]}…"
