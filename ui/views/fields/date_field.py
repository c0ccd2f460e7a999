"""The field for a date that may hang on events: typed, completed, previewed and corrected in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.dates.names import Names
from ui.theme.theme import Theme
from ui.views.fields.answer_panel import AnswerPanel
from ui.views.fields.answers import Fault, Preview
from ui.views.fields.corrections import corrected, faulty_part
from ui.views.fields.expression_edit import ExpressionEdit

_MOST_NAMED: Final = 5
Evaluate = Callable[[str], Preview | Fault | None]


class DateField(QWidget):
    """A date expression, and under it what it means today or where it is wrong.

    `evaluate` answers a text; None has nothing to say (an empty text). `text_edited` after each edit by the person.
    """

    text_edited = Signal(str)

    def __init__(
        self, theme: Theme, evaluate: Evaluate, names: Names | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._evaluate = evaluate
        self._answer: Preview | Fault | None = None
        self._asked = ""
        self._setting = False
        self.edit = ExpressionEdit(theme, names or Names(frozenset()))
        self.panel = AnswerPanel(theme)
        self.set_hint("e.g. 2030-12-31, end of 2030 or 30 days after […]")
        self.setFocusProxy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit(0.25))
        column.addWidget(self.edit)
        column.addWidget(self.panel)
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.finished.connect(self._on_finished)
        self.panel.fix_taken.connect(self._on_fix_taken)
        self.set_label("Date")

    def text(self) -> str:
        return self.edit.line().strip()

    def set_text(self, text: str) -> None:
        """Shows a text; no `text_edited` follows."""
        self._setting = True
        self.edit.setPlainText(" ".join(text.split()))
        self._setting = False
        self._show_answer(finished=True)

    def set_names(self, names: Names) -> None:
        """What may be named from now on."""
        self.edit.names = names
        self._answer_anew()

    def set_label(self, label: str) -> None:
        self.edit.setAccessibleName(label)
        self.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """What stands in the empty field."""
        self.edit.setPlaceholderText(hint)

    def is_valid(self) -> bool:
        """Whether the text means something, or there is none."""
        return not isinstance(self._answer, Fault)

    def _on_text_changed(self) -> None:
        if self.edit.line() == self._asked:
            return  # colouring the text is also told as a change
        self._answer_anew(finished=self._setting)
        if not self._setting:
            self.text_edited.emit(self.text())

    def _on_finished(self) -> None:
        self._show_answer(finished=True)

    def _on_fix_taken(self, text: str) -> None:
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)  # by the cursor, so that Ctrl+Z brings the text back
        self.edit.setTextCursor(cursor)
        self.edit.close_offers()
        self.edit.setFocus()

    def _answer_anew(self, *, finished: bool = False) -> None:
        self._asked = text = self.edit.line()
        answer = self._evaluate(text)
        self._answer = self._with_correction(text, answer) if isinstance(answer, Fault) else answer
        self.edit.is_whole = isinstance(answer, Preview)
        self._show_answer(finished=finished)

    def _show_answer(self, *, finished: bool) -> None:
        answer, text = self._answer, self.edit.line()
        self.edit.mark(None)
        self._outline_fault(False)
        if isinstance(answer, Preview):
            self.panel.show_preview(answer)
        elif isinstance(answer, Fault) and not finished and (could := self._could_go_on(text, answer)):
            self.panel.show_unfinished(could)
        elif isinstance(answer, Fault):
            self.edit.mark(faulty_part(text, answer.position))
            self.panel.show_fault(answer, lambda: self.edit.x_of(answer.position))
            self._outline_fault(True)
        else:
            self.panel.show_nothing()
        self.edit.setAccessibleDescription(self.panel.words())

    def _with_correction(self, text: str, fault: Fault) -> Fault:
        """The fault with a correction on offer, if that would help: what is left wrong then stands further on."""
        offered = corrected(text, fault)
        if offered.fix is None:
            return fault
        left = self._evaluate(offered.fix)
        helps = not isinstance(left, Fault) or left.position > fault.position + len(offered.fix_label)
        return offered if helps else fault

    def _could_go_on(self, text: str, fault: Fault) -> Sequence[str]:
        """What could stand next where the text is only not finished; empty where it is wrong."""
        end = len(text.rstrip())
        if fault.position >= end:
            return fault.expected
        part = faulty_part(text, fault.position)
        at_the_end = part is not None and part[1] >= end and self.edit.textCursor().position() >= end
        return [offer.label for offer in self.edit.offers()][:_MOST_NAMED] if at_the_end else ()

    def _outline_fault(self, faulty: bool) -> None:
        if bool(self.edit.property("fault")) != faulty:
            self.edit.setProperty("fault", faulty)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)
