"""The head of the calendar: which month, and the ways to another; what the forms of entries mean."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ui.formats import month_words
from ui.theme.theme import Theme
from ui.views.delegates.marks import paint_certainty

_FORMS = (("firm", "Firm"), ("longstop", "Long-stop"), ("possible", "Possible"))


class MonthHead(QWidget):
    """Title, previous, next, today; `moved` carries months, `title_pressed` the place below the title."""

    moved = Signal(int)
    today_pressed = Signal()
    title_pressed = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = QPushButton()
        self.title.setProperty("role", "title")
        self.title.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon behind the words
        self.title.setToolTip("Go to another month")
        self.previous = self._arrow("Previous month", -1)
        self.next = self._arrow("Next month", 1)
        self.today = QPushButton("Today")
        self.today.clicked.connect(self.today_pressed)
        self.title.clicked.connect(self._on_title_clicked)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme.unit(0.5))
        row.addWidget(self.title)
        row.addSpacing(theme.unit())
        for widget in (self.previous, self.today, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(_Legend(theme))
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def set_month(self, first: date) -> None:
        self.title.setText(month_words(first.year, first.month))
        self.title.setAccessibleName(f"{month_words(first.year, first.month)}, go to another month")

    def _arrow(self, name: str, months: int) -> QToolButton:
        button = QToolButton()
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.moved.emit(months))
        return button

    def _on_title_clicked(self) -> None:
        self.title_pressed.emit(self.title.mapToGlobal(QPoint(0, self.title.height())))

    def _on_theme_changed(self) -> None:
        theme = self._theme
        self._row.setContentsMargins(theme.unit(1), theme.unit(1), theme.unit(2), theme.unit(1))
        side = theme.unit(2.5)
        self.title.setIcon(theme.icon("chevron-down"))
        self.title.setIconSize(QSize(theme.unit(2), theme.unit(2)))
        for button, name in ((self.previous, "chevron-left"), (self.next, "chevron-right")):
            button.setIcon(theme.icon(name, "text"))
            button.setIconSize(QSize(side, side))


class _Legend(QWidget):
    """The three forms with their names."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Firm dates are solid, long-stop dates hatched, possible ones outlined")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())), round(self._theme.metrics("small").height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        if self.width() < sum(self._widths()):
            return  # half a legend explains nothing; the forms are said in words in every list
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        x = float(self.width() - sum(self._widths()))
        for (form, words), width in zip(_FORMS, self._widths(), strict=True):
            mark = QRectF(x, self.height() / 2 - theme.unit(0.5), theme.unit(2.5), theme.unit())
            paint_certainty(painter, mark, form, theme.colour("quiet"))
            text = QRectF(x + theme.unit(3), 0, width, self.height())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, words)
            x += width
        painter.end()

    def _widths(self) -> list[float]:
        metrics = self._theme.metrics("small")
        return [metrics.horizontalAdvance(words) + self._theme.unit(5) for _, words in _FORMS]
