"""Bars by period in one currency: certain amounts solid, possible ones an outline on top of them."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from planner.agenda.payments import PeriodRow
from planner.agreements.money import Money
from ui.theme.theme import Theme
from ui.views.periods import axis, period_words

_MOST: Final = 120  # periods on the axis; where it were more, the empty ones are left out
_ALIGN_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
_SCALES: Final = ((10**12, " tn"), (10**9, " bn"), (10**6, " m"))


class BarChart(QWidget):
    """The totals of one currency; the table beside it says the same in words.

    `period_pressed` carries the period of the bar that was clicked.
    """

    period_pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, PeriodRow] = {}
        self._axis: list[str] = []
        self._current = self._now = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def set_rows(self, rows: Sequence[PeriodRow], now: str = "") -> None:
        """Shows the rows of one currency, in period order; `now` is the period to be marked as the present one."""
        self._rows = {row.period: row for row in rows}
        self._axis = axis([row.period for row in rows], most=_MOST)
        self._now = now
        most = max(rows, key=_height, default=None)
        words = f"Bars of {rows[0].currency} by period, the highest in {period_words(most.period)}" if most else ""
        self.setAccessibleName(words)
        self.setAccessibleDescription("The table beside it holds the same amounts.")
        self.update()

    def set_current(self, period: str) -> None:
        """Marks the bar of a period."""
        self._current = period
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.unit(48), self._theme.unit(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.unit(24), self._theme.unit(16))

    def period_at(self, at: QPointF) -> str | None:
        """The period under a point, also above its bar."""
        plot = self._plot()
        if not self._axis or not plot.left() <= at.x() < plot.right():
            return None
        return self._axis[int((at.x() - plot.left()) / (plot.width() / len(self._axis)))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        period = self.period_at(event.position())
        if period in self._rows:
            self.period_pressed.emit(period)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            period = self.period_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tip(period) if period else "", self)
            return True
        return super().event(event)

    def tip(self, period: str) -> str:
        """What a bar amounts to, escaped."""
        row = self._rows.get(period)
        lines = [f"{row.certain or 'Nothing'} certain"] if row else ["Nothing"]
        lines += [f"{row.possible} possible"] if row and row.possible else []
        written = "<br>".join(html.escape(line) for line in lines)
        return f"<span><b>{html.escape(period_words(period))}</b><br>{written}</span>"

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._axis:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        self._paint_grid(painter, plot)
        for place, period in enumerate(self._axis):
            self._paint_bar(painter, plot, place, self._rows.get(period))
        self._paint_labels(painter, plot)
        painter.end()

    def _plot(self) -> QRectF:
        small = self._theme.metrics("small")
        left = max((small.horizontalAdvance(self._tick(tick)) for tick in self._ticks()), default=0)
        unit = self._theme.unit
        box = QRectF(self.rect()).adjusted(left + unit(1), small.height() / 2 + 2, -unit(0.5), 0)
        return box.adjusted(0, 0, 0, -small.height() - unit(0.75))

    def _ticks(self) -> list[int]:
        """The amounts at which lines are drawn, in minor units: 0 and up to four round ones."""
        return round_ticks(max(map(_height, self._rows.values()), default=0))

    def _tick(self, minor: int) -> str:
        return short_amount(minor, next(iter(self._rows.values())).currency)

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        theme, ticks = self._theme, self._ticks()
        small = theme.metrics("small")
        painter.setFont(theme.font("small"))
        for tick in ticks:
            y = plot.bottom() - plot.height() * tick / ticks[-1]
            painter.setPen(QPen(theme.colour("edge" if tick == 0 else "line"), 1))
            painter.drawLine(QPointF(plot.left(), round(y) + 0.5), QPointF(plot.right(), round(y) + 0.5))
            painter.setPen(theme.colour("quiet"))
            box = QRectF(0, y - small.height() / 2, plot.left() - theme.unit(1), small.height())
            painter.drawText(box, _ALIGN_RIGHT, self._tick(tick))

    def _paint_bar(self, painter: QPainter, plot: QRectF, place: int, row: PeriodRow | None) -> None:
        if row is None:
            return
        theme, slot = self._theme, plot.width() / len(self._axis)
        width = min(max(slot * 0.7, 2), theme.unit(4))
        left = plot.left() + slot * place + (slot - width) / 2
        scale = plot.height() / self._ticks()[-1]
        certain, possible = row.certain_minor * scale, row.possible_minor * scale
        if row.period == self._current:
            ground = QRectF(left - 3, plot.top(), width + 6, plot.height())
            painter.fillRect(ground, theme.colour("accent_soft"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRect(QRectF(left, plot.bottom() - certain, width, certain))
        if possible:
            self._paint_possible(painter, QRectF(left, plot.bottom() - certain - possible, width, possible))

    def _paint_possible(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("accent_ink"), 1.2))
        painter.drawRect(box.adjusted(0.6, 0.6, -0.6, 0))

    def _paint_labels(self, painter: QPainter, plot: QRectF) -> None:
        """The names of as many periods as have room, the present one among them in strong type."""
        theme, small = self._theme, self._theme.metrics("small")
        slot = plot.width() / len(self._axis)
        widest = max(small.horizontalAdvance(period_words(period, short=True)) for period in self._axis)
        every = max(1, -int(-(widest + theme.unit(1.5)) // slot))
        anchor = self._axis.index(self._now) % every if self._now in self._axis else 0
        painter.setFont(theme.font("small"))
        taken = 0.0
        for place, period in enumerate(self._axis):
            left = min(plot.left() + slot * (place + 0.5) - widest / 2, self.width() - widest)
            if place % every != anchor or left < taken:
                continue
            taken = left + widest + theme.unit(0.5)
            painter.setPen(theme.colour("text" if period == self._now else "quiet"))
            box = QRectF(left - 2, plot.bottom() + theme.unit(0.5), widest + 4, small.height())
            painter.drawText(box, _CENTRE, period_words(period, short=True))


class Legend(QWidget):
    """What the forms of the bars mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Solid bars are certain, outlined ones possible")

    def sizeHint(self) -> QSize:
        small = self._theme.metrics("small")
        words = small.horizontalAdvance("Certain") + small.horizontalAdvance("Possible")
        return QSize(round(words + self._theme.unit(7)), round(small.height()))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, x = self._theme, 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        side = theme.unit(1.25)
        for words in ("Certain", "Possible"):
            box = QRectF(x + 0.5, (self.height() - side) / 2, side, side)
            painter.setPen(QPen(theme.colour("accent_ink" if words == "Possible" else "accent"), 1.2))
            painter.setBrush(theme.colour("surface" if words == "Possible" else "accent"))
            painter.drawRect(box)
            painter.setPen(theme.colour("quiet"))
            x += side + theme.unit(0.75)
            width = theme.metrics("small").horizontalAdvance(words)
            painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += width + theme.unit(2)
        painter.end()


def _height(row: PeriodRow) -> int:
    return row.certain_minor + row.possible_minor


def round_ticks(most: int) -> list[int]:
    """0 and the round amounts (1, 2, 2.5 or 5 times a power of ten) up to the first that is not below `most`."""
    if most <= 0:
        return [0, 1]
    power = 10 ** max(len(str(most)) - 2, 0)
    step = next(step for factor in (2, 5, 10, 20, 25, 50, 100) if (step := factor * power) * 4 >= most)
    return list(range(0, step * -(-most // step) + 1, step))


def short_amount(minor: int, currency: str) -> str:
    """An amount without its currency, short enough for an axis: "40,000", "1.5 m", "250 bn"."""
    value = Money(minor, currency).value
    whole, _, fraction = value.partition(".")
    for size, name in _SCALES:
        if int(whole) >= size:
            return f"{int(whole) / size:,.3g}{name}"
    return f"{int(whole):,}" + (f".{fraction}" if fraction.strip("0") else "")
