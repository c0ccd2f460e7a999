"""What if, in the window: the panel below the views where events and another day's text are supposed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout

from planner.errors import LongstopError
from ui.windows.desk import Selected

if TYPE_CHECKING:
    from ui.views.supposed_event import Assumed
    from ui.views.text_day import TextDay
    from ui.views.what_if import Key, WhatIfView
    from ui.windows.main_window import MainWindow

# The panel's share of the height between the strips, and how much it takes at least where there is room, in steps of
# the grid: so much that some of what changes is seen.
_SHARE: Final = 0.44
_HIGH: Final = 34


class WhatIf(QObject):
    """Supposes on the desk what is chosen in the panel, which is made when it is first opened."""

    view: WhatIfView
    text_day: TextDay

    def __init__(self, window: MainWindow, middle: QSplitter) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._middle = middle
        self.panel: QFrame | None = None

    @property
    def is_open(self) -> bool:
        return self.panel is not None and not self.panel.isHidden()

    def open(self) -> None:
        """Opens the panel with the keyboard in it."""
        if self.panel is None:
            self.panel = self._made()
            self._middle.addWidget(self.panel)
            self._middle.setStretchFactor(1, 0)
            height = self._middle.height()
            wanted = max(round(height * _SHARE), self._window.theme.unit(_HIGH))
            self._middle.setSizes([height - wanted, wanted])
        self.panel.show()
        self.fill()
        self.view.focus_events()
        self._window.bar.refresh()

    def close(self) -> None:
        """Closes the panel; what is supposed stays, and the strip above the views says so."""
        if self.panel is not None:
            self.panel.hide()
        self._window.bar.refresh()

    def fill(self) -> None:
        """Shows the events and texts in view, what is supposed, and what that changes."""
        if not self.is_open or self._desk.session is None:
            return
        try:
            self._fill()
        except LongstopError as error:
            self.view.show_failure(str(error))

    def _fill(self) -> None:
        from planner.agenda.changes import changes
        from planner.agenda.lists import event_rows

        session, scope, as_of = self._desk.open_session, self._desk.agreement, self._desk.as_of
        self.view.set_events(event_rows(session, as_of=as_of, agreement=scope), as_of)
        self.view.set_assumed(self._desk.assumed)
        texts = [session.agreement(id_).instruments for id_ in ([scope] if scope else session.agreement_ids())]
        self.text_day.set_instruments([(each.effective, each.title) for one in texts for each in one], as_of)
        self.text_day.set_day(self._desk.text_as_of)
        supposed = self._desk.supposing
        self.view.set_changes(changes(session, supposed, as_of=as_of, agreement=scope) if supposed else None)

    def _on_assumed_changed(self, assumed: dict[Key, Assumed]) -> None:
        # What is supposed of agreements that are not in view stays.
        others = {key: fact for key, fact in self._desk.assumed.items() if key not in self.view.events()}
        try:
            self._desk.suppose({**others, **assumed})
        except LongstopError as error:
            self.view.show_problem(str(error))

    def _on_day_changed(self, day: date | None) -> None:
        try:
            self._desk.read_text_of(day)
        except LongstopError as error:
            self.view.show_problem(str(error))

    def _on_provision_selected(self, agreement: str, provision: str) -> None:
        self._desk.select(Selected("provision", agreement, provision))

    def _made(self) -> QFrame:
        from ui.views.text_day import TextDay
        from ui.views.what_if import WhatIfView

        theme = self._window.theme
        panel = QFrame()
        panel.setProperty("role", "panel")
        self.view = WhatIfView(theme)
        self.text_day = TextDay(theme)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.text_day)
        panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view.assumed_changed.connect(self._on_assumed_changed)
        self.view.provision_selected.connect(self._on_provision_selected)
        self.view.record_requested.connect(self._window.editing.record_supposed)
        self.view.reload_requested.connect(self.fill)
        self.view.closed.connect(self.close)
        self.text_day.day_changed.connect(self._on_day_changed)
        return panel
