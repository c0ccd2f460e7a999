"""What a person sets before printing: which agreement, as of which day, on which paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.reports.paper import Paper
from ui.forms.days import parse_day
from ui.forms.field import Field, FieldKind
from ui.printing.summary import Wanted
from ui.theme.theme import Theme
from ui.views.fields.combo import Combo
from ui.views.page import plain_label
from ui.windows.inputs.day import DayInput


class PrintSettings(QWidget):
    """A row of settings; `changed` after each change by the person, whether or not it makes sense yet."""

    changed = Signal()

    def __init__(
        self, agreements: Sequence[tuple[str, str]], proposed: Wanted, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.agreement = Combo(theme)
        if len(agreements) > 1:
            self.agreement.addItem(f"All {len(agreements)} agreements", None)
        for id_, title in agreements:
            self.agreement.addItem(title, id_)
        self.agreement.setCurrentIndex(max(self.agreement.findData(proposed.agreement), 0))
        self.agreement.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.agreement.setMinimumContentsLength(24)
        self.day = DayInput(Field(name="as_of", label="As of", kind=FieldKind.DAY), theme)
        self.day.show_value(proposed.as_of.isoformat())
        self.paper = Combo(theme)
        for paper in Paper:
            self.paper.addItem(paper.words, paper)
        self.paper.setCurrentIndex(self.paper.findData(proposed.paper))
        self._lay_out(theme)
        self.agreement.currentIndexChanged.connect(self.changed)
        self.day.edited.connect(self.changed)
        self.paper.currentIndexChanged.connect(self.changed)

    def wanted(self) -> Wanted:
        """What is set; raises ValueError with a sentence where the day is none."""
        return Wanted(
            agreement=self.agreement.currentData(),
            as_of=parse_day(str(self.day.value())),
            paper=Paper(self.paper.currentData()),
        )

    def _lay_out(self, theme: Theme) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.unit(2), theme.unit(2), theme.unit(2), theme.unit())
        grid.setHorizontalSpacing(theme.unit(2))
        grid.setVerticalSpacing(theme.unit(0.5))
        labelled: tuple[tuple[str, QWidget], ...] = (
            ("&Agreement", self.agreement),
            ("As &of", self.day),
            ("Pap&er", self.paper),
        )
        for column, (text, widget) in enumerate(labelled):
            label = plain_label(text, "quiet")
            label.setBuddy(widget)
            widget.setAccessibleName(text.replace("&", ""))
            grid.addWidget(label, 0, column)
            grid.addWidget(widget, 1, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
