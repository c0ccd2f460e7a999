"""Paints the steps of a derivation: days, expression, rule; a branch that lost is struck through and quiet."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.formats import sentence_case
from ui.models.derivation import DerivationModel, Step
from ui.theme.fonts import Style
from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight)


class Text(NamedTuple):
    """A wrapped paragraph of a row."""

    words: str
    ink: str
    style: Style
    struck: bool = False


def paragraphs(step: Step) -> list[Text]:
    """What a row says, from top to bottom."""
    if step.quote:
        return [Text(f"“{step.quote}”", "text", "body")]
    if step.source:
        return [Text(sentence_case(step.source), "accent_ink", "small")]
    node = step.node
    rule, _, lost = node.rule.partition("; loses: ")
    days = sentence_case(node.days)
    written = [Text(days, "text", "strong") if node.decides else Text(days, "quiet", "body", bool(lost))]
    if node.text != node.days:
        written.append(Text(node.text, "quiet", "mono", bool(lost)))
    about = [rule, "" if node.quote else node.source]
    written.append(Text(sentence_case(" · ".join(part for part in about if part)), "quiet", "small"))
    if lost:
        written.append(Text(f"Loses: {lost}", "warn", "small"))
    return written


def link(step: Step) -> str:
    """Where a step leads, in words; nothing for one that names neither an event nor another provision."""
    if not step.is_step:
        return ""
    return "Show event" if step.node.event else "Show provision" if step.node.provision and step.parent else ""


class DerivationDelegate(QStyledItemDelegate):
    """Rows as tall as their wrapped paragraphs; `link_at` tells whether a point is on a row's link."""

    def __init__(self, theme: Theme, model: DerivationModel, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        step = self._model.step(index)
        room = self._room(step)
        height: float = sum(self._height(text, room) for text in self._texts(step))
        return QSize(0, round(height + self._theme.unit(1.25 if step.is_step else 0.75)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step = self._model.step(index)
        rect: QRect = option.rect
        theme = self._theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("hover"))
        if step.quote:
            painter.fillRect(rect.left(), rect.top() + 2, 3, rect.height() - 4, theme.colour("edge"))
        self._paint_texts(painter, step, rect)
        if words := link(step):
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("accent_ink"))
            painter.drawText(self._link_box(rect, words), _RIGHT, words)

    def link_at(self, index: Index, at: QPointF) -> bool:
        """Whether a point of the viewport is on the row's link."""
        words = link(self._model.step(index))
        return bool(words) and self._link_box(self._view.visualRect(index), words).contains(at)

    def _paint_texts(self, painter: QPainter, step: Step, rect: QRect) -> None:
        theme, room = self._theme, self._room(step)
        top: float = rect.top() + theme.unit(0.625 if step.is_step else 0.375)
        left = rect.left() + theme.unit(1 if step.quote else 0.25)
        for text in self._texts(step):
            font = theme.font(text.style)
            font.setStrikeOut(text.struck)
            painter.setFont(font)
            font.setStrikeOut(False)
            painter.setPen(theme.colour(text.ink))
            height = self._height(text, room)
            painter.drawText(QRectF(left, top, room, height + 1), _WRAPPED, text.words)
            top += height

    def _texts(self, step: Step) -> list[Text]:
        return paragraphs(step)

    def _height(self, text: Text, room: float) -> float:
        metrics = self._theme.metrics(text.style)
        return metrics.boundingRect(QRectF(0, 0, room, 100_000), _WRAPPED, text.words).height()

    def _room(self, step: Step) -> float:
        """The width of a row's text: what its depth and its link leave."""
        depth, above = 1, step.parent
        while above:
            depth, above = depth + 1, above.parent
        beside: float = self._theme.unit(1.5)
        if words := link(step):
            beside += self._theme.metrics("small").horizontalAdvance(words) + self._theme.unit(1)
        return max(self._view.viewport().width() - self._view.indentation() * depth - beside, self._theme.unit(12))

    def _link_box(self, rect: QRect, words: str) -> QRectF:
        theme = self._theme
        width = theme.metrics("small").horizontalAdvance(words) + 2
        right = self._view.viewport().width() - theme.unit(1)
        return QRectF(right - width, rect.top() + theme.unit(0.75), width, theme.metrics("small").height())
