"""The field for a length of time: "90 days", "5 business days", "1 year"."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.dates.durations import Duration, parse_duration
from ui.theme.theme import Theme
from ui.views.fields.checked_line import CheckedLine


class DurationField(CheckedLine[Duration]):
    """Reads a duration and writes it back as it will be kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, required: bool = False) -> None:
        super().__init__(theme, parse_duration, str, "e.g. 90 days", required=required, parent=parent)
        self.set_label("Length of time")
