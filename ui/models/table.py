"""One table model for every list: rows in memory, columns as data, cells answered from a tuple."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

# Bound once: looking an enum up costs more than the answer (3.9 µs against 0.3).
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_NO_FLAGS: Final = Qt.ItemFlag.NoItemFlags
_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column: its heading, a row's text in it, what it sorts by (else its text, without case).

    `spoken` is what a screen reader says of a cell where that is more than the text.
    """

    title: str
    text: Callable[[Row], str]
    order: Callable[[Row], Any] | None = None
    spoken: Callable[[Row], str] | None = None
    right: bool = False

    def sort_key(self) -> Callable[[Row], Any]:
        """What to sort this column's rows by."""
        text = self.text
        return self.order or (lambda row: text(row).casefold())


class TableModel(QAbstractTableModel, Generic[Row]):
    """Finished rows, sorted and filtered in memory; `key` names a row for as long as it exists.

    A row's cells are made when they are first asked for and then kept, so that painting costs a look-up.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
        *,
        searched: Callable[[Row], str] | None = None,
    ) -> None:
        """`searched` gives the text in which words are sought; without it, it is the texts of the columns."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._alignments = tuple(_RIGHT if column.right else _LEFT for column in columns)
        self._all: list[Row] = []
        self._rows: list[Row] = []
        self._cells: list[tuple[str, ...] | None] = []
        self._searched = searched or self._column_texts
        self._texts: dict[int, str] = {}
        self._words: tuple[str, ...] = ()
        self._accepts: Callable[[Row], bool] | None = None
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    # Rows

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Replaces all rows; order and filter stay as they are."""
        self.beginResetModel()
        self._all = list(rows)
        if self.sorted_by:
            self._order(self._all, *self.sorted_by)
        self._texts = {}
        self._show_accepted(self._all)
        self.endResetModel()

    def set_filter(self, accepts: Callable[[Row], bool] | None = None, words: Sequence[str] = ()) -> None:
        """Shows only the rows that are accepted and whose searched text has all of the words (in lower case).

        With fewer rows to come than are shown (the words only grew longer) no other row is looked at.
        """
        self.beginResetModel()
        narrower = accepts is self._accepts and _narrower(words, self._words)
        self._accepts, self._words = accepts, tuple(words)
        self._show_accepted(self._rows if narrower else self._all)
        self.endResetModel()

    def row(self, position: int) -> Row:
        return self._rows[position]

    def rows(self) -> Sequence[Row]:
        """The rows shown, in the order shown."""
        return self._rows

    def all_rows(self) -> Sequence[Row]:
        """Every row, also those the filter leaves out."""
        return self._all

    def position_of(self, key: Hashable) -> int | None:
        """Where the row of this key is shown, None where it is not."""
        return next((position for position, own in enumerate(map(self.key, self._rows)) if own == key), None)

    def cells(self, position: int) -> tuple[str, ...]:
        """The texts of one row."""
        cells = self._cells[position]
        if cells is None:
            row = self._rows[position]
            cells = self._cells[position] = tuple([column.text(row) for column in self.columns])
        return cells

    def _show_accepted(self, among: Sequence[Row]) -> None:
        accepts = self._accepts
        rows = [row for row in among if accepts(row)] if accepts else list(among)
        self._rows = self._with_words(rows) if self._words else rows
        self._cells = [None] * len(self._rows)

    def _with_words(self, rows: Sequence[Row]) -> list[Row]:
        """The rows whose searched text has all words; the texts are made once for all rows, when first asked for."""
        if not self._texts:
            searched = self._searched
            self._texts = {id(row): searched(row).casefold() for row in self._all}
        texts = list(map(self._texts.__getitem__, map(id, rows)))
        for word in self._words:
            has = [word in text for text in texts]
            rows, texts = list(compress(rows, has)), list(compress(texts, has))
        return list(rows)

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _DISPLAY:
            cells = self._cells[index.row()]
            return (cells if cells is not None else self.cells(index.row()))[index.column()]
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == _SPOKEN:
            return self._spoken(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in (_DISPLAY, _SPOKEN):
                return self.columns[section].title
            if role == _ALIGNMENT:
                return self._alignments[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else _NO_FLAGS

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts stably; selected and current rows stay the same rows."""
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        kept = [(index, id(self._rows[index.row()])) for index in self.persistentIndexList()]
        self.sorted_by = (column, order)
        self._order(self._all, column, order)
        if len(self._rows) != len(self._all):
            self._order(self._rows, column, order)
        else:
            self._rows = self._all.copy()
        self._cells = [None] * len(self._rows)
        self._remap(kept)
        self.layoutChanged.emit()

    def _remap(self, kept: list[tuple[QModelIndex, int]]) -> None:
        """Points Qt's persistent indexes at the places their rows moved to."""
        if not kept:
            return
        identities = list(map(id, self._rows))
        places = {identity: identities.index(identity) for identity in {identity for _, identity in kept}}
        moved = [self.index(places[identity], index.column()) for index, identity in kept]
        self.changePersistentIndexList([index for index, _ in kept], moved)

    def _order(self, rows: list[Row], column: int, order: Qt.SortOrder) -> None:
        rows.sort(key=self.columns[column].sort_key(), reverse=order == Qt.SortOrder.DescendingOrder)

    def _column_texts(self, row: Row) -> str:
        return " ".join([column.spoken(row) if column.spoken else column.text(row) for column in self.columns])

    def _spoken(self, position: int, column: int) -> str:
        asked = self.columns[column]
        text = asked.spoken(self._rows[position]) if asked.spoken else self.cells(position)[column]
        return f"{asked.title}: {text}" if text else f"{asked.title}: none"


def _narrower(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether whatever has these words has the earlier ones too."""
    return all(any(earlier in word for word in words) for earlier in before)
