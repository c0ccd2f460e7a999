"""The pages of a PDF as they will be printed, with which page it is and how large: all of it from the keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.printing.printer import loaded
from ui.theme.theme import Theme
from ui.views.page import plain_label

_STEP: Final = 1.25
_LEAST, _MOST = 0.25, 5.0


class PageView(QWidget):
    """Shows a document; Ctrl and Page Up, Page Down, Home or End turn pages, Ctrl and +, -, 0 or 9 change the size."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.document: QPdfDocument | None = None
        self.view = QPdfView(self)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName("Pages")
        self.place = plain_label("", "quiet")
        self.percent = plain_label("", "quiet")
        self.previous = self._turner("chevron-left", "Previous page", "Ctrl+PgUp", lambda: self.turn(-1))
        self.next = self._turner("chevron-right", "Next page", "Ctrl+PgDown", lambda: self.turn(1))
        self.smaller = self._button("−", "Smaller", "Ctrl+-", lambda: self.zoom(1 / _STEP))
        self.larger = self._button("+", "Larger", "Ctrl++", lambda: self.zoom(_STEP))
        self.width_fit = self._segment("Fit &width", "first", "As wide as the window", "Ctrl+0", self.fit_width)
        self.page_fit = self._segment("W&hole page", "last", "A whole page at a time", "Ctrl+9", self.fit_page)
        QShortcut(QKeySequence("Ctrl+="), self, lambda: self.zoom(_STEP))
        QShortcut(QKeySequence("Ctrl+Home"), self, lambda: self.go(0))
        QShortcut(QKeySequence("Ctrl+End"), self, lambda: self.go(self.pages - 1))
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(self._say_place)
        self.view.zoomFactorChanged.connect(self._say_size)
        self.view.zoomModeChanged.connect(self._say_size)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._say_place()

    # -- what is shown

    @property
    def pages(self) -> int:
        return self.document.pageCount() if self.document else 0

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self.view.pageNavigator().currentPage() if self.document else 0

    def show_pdf(self, content: bytes) -> None:
        """Shows a PDF that is held in memory; stays on the page it was on, as far as there is one.

        Raises LongstopError where it cannot be read.
        """
        document, before, page = loaded(content, self), self.document, self.page
        self.document = document
        self.view.setDocument(document)
        if before is not None:
            before.deleteLater()
        self.go(min(page, self.pages - 1))
        self._say_place()
        self._say_size()

    # -- turning and sizing

    def turn(self, by: int) -> None:
        self.go(self.page + by)

    def go(self, page: int) -> None:
        """Goes to a page, from 0; stays where there is none."""
        if 0 <= page < self.pages:
            self.view.pageNavigator().jump(page, QPointF(), self.view.pageNavigator().currentZoom())

    def zoom(self, times: float) -> None:
        factor = min(max(self._factor() * times, _LEAST), _MOST)
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(factor)

    def fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._say_size()

    def fit_page(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)
        self._say_size()

    def _factor(self) -> float:
        """How large pages are now: 1.0 is as large as on paper."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or self.document is None:
            return self.view.zoomFactor()
        points = self.document.pagePointSize(self.page)
        margins, port = self.view.documentMargins(), self.view.viewport()
        wide = (port.width() - margins.left() - margins.right()) / points.width()
        high = (port.height() - margins.top() - margins.bottom()) / points.height()
        fitting = wide if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth else min(wide, high)
        return max(fitting * 72 / self.logicalDpiX(), _LEAST)

    # -- words

    def _say_place(self) -> None:
        self.place.setText(f"Page {self.page + 1} of {self.pages}" if self.pages else "")
        self.previous.setEnabled(self.page > 0)
        self.next.setEnabled(self.page + 1 < self.pages)
        self.view.setAccessibleDescription(self.place.text())

    def _say_size(self) -> None:
        mode = self.view.zoomMode()
        self.percent.setText(f"{self._factor():.0%}" if mode == QPdfView.ZoomMode.Custom else "")
        self.width_fit.setChecked(mode == QPdfView.ZoomMode.FitToWidth)
        self.page_fit.setChecked(mode == QPdfView.ZoomMode.FitInView)

    # -- parts

    def _turner(self, icon: str, words: str, key: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._theme.icon(icon))
        self._explain(button, words, key, do)
        return button

    def _button(self, text: str, words: str, key: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "flat")
        button.setAutoDefault(False)
        self._explain(button, words, key, do)
        return button

    def _segment(self, text: str, side: str, words: str, key: str, do: Callable[[], object]) -> QPushButton:
        button = self._button(text, words, key, do)
        button.setProperty("role", "segment")
        button.setProperty("side", side)
        button.setCheckable(True)
        return button

    def _explain(self, button: QToolButton | QPushButton, words: str, key: str, do: Callable[[], object]) -> None:
        sequence = QKeySequence(key)
        button.setToolTip(f"{words} ({sequence.toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setAccessibleName(words)
        button.clicked.connect(do)
        QShortcut(sequence, self, do)

    def _lay_out(self) -> None:
        unit = self._theme.unit
        bar = QHBoxLayout()
        bar.setContentsMargins(unit(1.5), unit(0.5), unit(1.5), unit(0.5))
        bar.setSpacing(unit(0.5))
        for widget in (self.previous, self.place, self.next):
            bar.addWidget(widget)
        bar.addStretch(1)
        for part in (self.percent, self.smaller, self.larger):
            bar.addWidget(part)
        bar.addSpacing(unit())
        segments = QHBoxLayout()
        segments.setSpacing(0)
        segments.addWidget(self.width_fit)
        segments.addWidget(self.page_fit)
        bar.addLayout(segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)

    def _on_theme_changed(self) -> None:
        for button, icon in ((self.previous, "chevron-left"), (self.next, "chevron-right")):
            button.setIcon(self._theme.icon(icon))
        # A QPdfView paints the ground its sheets lie on in this colour.
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, self._theme.colour("sunken"))
        self.view.setPalette(palette)
