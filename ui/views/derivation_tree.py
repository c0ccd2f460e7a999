"""The tree of a derivation: every step open, clauses and the steps below a branch that lost folded."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from planner.agenda.why import WhyNode
from ui.models.derivation import DerivationModel
from ui.theme.theme import Theme
from ui.views.delegates.derivation import DerivationDelegate, link


class DerivationTree(QTreeView):
    """`event_selected` and `provision_selected` when a step's link is pressed (Enter, double click on the step)."""

    event_selected = Signal(str)
    provision_selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._released = QPointF()
        self.steps = DerivationModel(self)
        self._delegate = DerivationDelegate(theme, self.steps, self)
        self.setModel(self.steps)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Why this date")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._follow)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_root(self, root: WhyNode | None) -> None:
        """Shows a derivation, its first step current."""
        self.steps.set_root(root)
        if root:
            self._unfold(self.steps.index(0, 0), open_below=True)
            self.setCurrentIndex(self.steps.index(0, 0))

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The ground left of a row, and a chevron at the head of each that can be unfolded."""
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, self._theme.colour("hover"))
            if self.hasFocus():
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), self._theme.colour("focus"))
        if not self.steps.rowCount(index):
            return
        name = "chevron-down" if self.isExpanded(self.steps.index(index.row(), 0, index.parent())) else "chevron-right"
        side = self._theme.unit(2)
        line = self._theme.metrics("body").height()
        left = rect.right() - self.indentation() + (self.indentation() - side) // 2
        step = self.steps.step(index)
        top = rect.top() + self._theme.unit(0.625 if step.is_step else 0.25) + (line - side) / 2
        painter.drawPixmap(QPoint(left, round(top)), self._theme.pixmap(name, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._follow(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid():
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._released = event.position()
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and self._delegate.link_at(index, event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _unfold(self, index: QModelIndex, *, open_below: bool) -> None:
        step = self.steps.step(index)
        if not step.is_step or not open_below:
            return
        self.setExpanded(index, True)
        for row in range(self.steps.rowCount(index)):
            child = self.steps.index(row, 0, index)
            self._unfold(child, open_below=self.steps.step(child).node.decides)

    def _on_clicked(self, index: QModelIndex) -> None:
        step = self.steps.step(index)
        if self._delegate.link_at(index, self._released):
            self._follow(index)
        elif step.source:
            self.setExpanded(index, not self.isExpanded(index))

    def _follow(self, index: QModelIndex) -> None:
        """Goes where a step leads; unfolds a clause, which leads to its words."""
        step = self.steps.step(index)
        if not link(step):
            self.setExpanded(index, not self.isExpanded(index))
        elif step.node.event:
            self.event_selected.emit(step.node.event)
        else:
            self.provision_selected.emit(step.node.provision)

    def _on_theme_changed(self) -> None:
        self.setIndentation(self._theme.unit(2.5))
        self.setViewportMargins(self._theme.unit(1), 0, 0, 0)
        self.scheduleDelayedItemsLayout()
