"""The text of a date expression while it is typed: one to four lines, coloured, completed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QCompleter, QFrame, QListView, QPlainTextEdit, QWidget

from planner.dates.completion import Completion, completions
from planner.dates.names import Names
from ui.theme.theme import Theme

_NAME: Final = re.compile(r"\[[^\]\s]*\]?")
_MOST_LINES: Final = 4
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ExpressionEdit(QPlainTextEdit):
    """Text that grows from one line to four; names are coloured, a faulty part is underlined.

    Tab leaves it, Ctrl+Space offers what could stand at the cursor, Enter takes an offer and is else the dialog's.
    """

    finished = Signal()

    def __init__(self, theme: Theme, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._offers: Sequence[Completion] = ()
        self.is_whole = False  # whether the text means something as it stands
        self.names = names
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._paint = _Highlighter(self, theme)
        self._labels = QStringListModel(self)
        self._completer = QCompleter(self._labels, self)
        self.popup = QListView()
        self.popup.setProperty("role", "offers")
        self.popup.setAccessibleName("What could stand here")
        self._completer.setPopup(self.popup)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated[str].connect(self._on_offer_taken)  # type: ignore[index]
        self.textChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    def line(self) -> str:
        """The text as one line."""
        return self.toPlainText().replace("\n", " ")

    def mark(self, part: tuple[int, int] | None) -> None:
        """Underlines the characters from a start to an end; None nothing."""
        self._paint.mark(part)

    def x_of(self, position: int) -> int:
        """Where the character at a position begins, in pixels from the left of this widget."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(self.line())))
        return self.viewport().mapTo(self, self.cursorRect(cursor).topLeft()).x()

    def offers(self) -> Sequence[Completion]:
        """What could stand at the cursor."""
        return completions(self.line(), self.textCursor().position(), self.names)

    def offer(self, *, asked: bool = False) -> None:
        """Opens what could stand at the cursor; unasked only where a word has been begun.

        Never unasked where the text means something as it stands: Enter would take an offer and make it another date.
        """
        at = self.textCursor().position()
        begun = at > 0 and not self.line()[at - 1].isspace() and not self.is_whole
        self._offers = self.offers() if asked or begun else ()
        if not self._offers:
            self.close_offers()
            return
        self._labels.setStringList([offer.label for offer in self._offers])
        box = self.cursorRect().translated(self.viewport().pos())
        box.setBottom(self.height() + self._theme.unit(0.25))
        box.setWidth(self.popup.sizeHintForColumn(0) + self._theme.unit(5))
        self._completer.complete(box)
        if asked:
            self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def close_offers(self) -> None:
        self.popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS or (self.popup.isVisible() and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)):
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.offer(asked=True)
            return
        before = self.line()
        super().keyPressEvent(event)
        if self.line() != before:
            self.offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_offer_taken(self, label: str) -> None:
        taken = next((offer for offer in self._offers if offer.label == label), None)
        if taken is None:
            return
        cursor = self.textCursor()
        cursor.setPosition(taken.start)
        cursor.setPosition(taken.end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(taken.text)
        self.setTextCursor(cursor)

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        unit = self._theme.unit
        height = round(lines * self.fontMetrics().lineSpacing() + 2 * round(unit() * 0.75) + 4 + 2)
        if self.height() != height:
            self.setFixedHeight(height)


class _Highlighter(QSyntaxHighlighter):
    """Colours names in brackets and underlines the faulty part."""

    def __init__(self, edit: ExpressionEdit, theme: Theme) -> None:
        super().__init__(edit.document())
        self._theme = theme
        self._part: tuple[int, int] | None = None
        theme.changed.connect(self.rehighlight)

    def mark(self, part: tuple[int, int] | None) -> None:
        if part != self._part:
            self._part = part
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        name = QTextCharFormat()
        name.setForeground(self._theme.colour("accent_ink"))
        for found in _NAME.finditer(text):
            self.setFormat(found.start(), len(found.group()), name)
        if self._part:
            start, end = self._part
            self.setFormat(start, max(end - start, 1), _fault_format(self._theme.colour("bad")))


def _fault_format(ink: QColor) -> QTextCharFormat:
    fault = QTextCharFormat()
    fault.setForeground(ink)
    fault.setUnderlineColor(ink)
    fault.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return fault
