"""The derivation of a date as a tree: its steps, and under a step the clause's own words, folded away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planner.agenda.why import WhyNode

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(slots=True, eq=False)
class Step:
    """One row of the tree: a step of the derivation, the place of its clause, or (`quote`) the clause's words."""

    node: WhyNode
    parent: Step | None
    row: int
    source: str = ""
    quote: str = ""
    children: list[Step] = field(default_factory=list)

    @property
    def is_step(self) -> bool:
        return not self.source and not self.quote


class DerivationModel(QAbstractItemModel):
    """One column; `step(index)` gives what a row shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root: Step | None = None

    def set_root(self, root: WhyNode | None) -> None:
        self.beginResetModel()
        self._root = _step(root, None, 0) if root else None
        self.endResetModel()

    def step(self, index: Index) -> Step:
        step = index.internalPointer()
        assert isinstance(step, Step)
        return step

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if column or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(0, 0, self._root) if self._root and row == 0 else QModelIndex()
        children = self.step(parent).children
        return self.createIndex(row, 0, children[row]) if row < len(children) else QModelIndex()

    def parent(self, index: Index = _ROOT) -> Any:  # QObject.parent() shares the name
        above = self.step(index).parent if index.isValid() else None
        return self.createIndex(above.row, 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return 1 if self._root else 0
        return len(self.step(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid() or role not in (_DISPLAY, _SPOKEN):
            return None
        step = self.step(index)
        return step.quote or step.source or spoken(step.node)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags


def spoken(node: WhyNode) -> str:
    """A step as it is read out: the days first, then how they came about."""
    lost = "" if node.decides else "does not decide"
    parts = (node.days, node.text, node.rule, "" if node.quote else node.source, lost)
    return ", ".join(part for part in parts if part)


def _step(node: WhyNode, parent: Step | None, row: int) -> Step:
    step = Step(node, parent, row)
    if node.quote:
        clause = Step(node, step, 0, source=node.source or "The clause")
        clause.children.append(Step(node, clause, 0, quote=node.quote.strip()))
        step.children.append(clause)
    for child in node.children:
        step.children.append(_step(child, step, len(step.children)))
    return step
