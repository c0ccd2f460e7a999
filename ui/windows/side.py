"""The pane at the right: the provision chosen, why one of its dates is what it is, or what hangs on an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planner.errors import LongstopError
from ui.views.detail import DetailView
from ui.views.why import WhyView
from ui.windows.desk import Selected
from ui.windows.revealing import reveal_event

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow


class Side(QStackedWidget):
    """Follows the selection; a date that is asked about takes the provision's place until one goes back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._desk = window.desk
        self._asked: tuple[str, str] | None = None
        self.detail = DetailView(window.theme)
        self.why = WhyView(window.theme)
        self.back = QPushButton("Back to the provision")
        self._reasons = QWidget()
        self._lay_out()
        self.detail.reload_requested.connect(self.fill)
        self.detail.why_requested.connect(self.ask_why)
        self.why.reload_requested.connect(self.fill)
        self.why.event_selected.connect(self._on_event_selected)
        self.why.provision_selected.connect(self._on_provision_selected)
        self.why.deadline_selected.connect(self.ask_why)
        self.back.clicked.connect(self.go_back)
        self._desk.selection_changed.connect(self._on_selection_changed)
        window.theme.changed.connect(self._on_theme_changed)

    # -- what it shows

    @property
    def wanted(self) -> bool:
        """Whether what is selected has something to be shown here."""
        return self._desk.selected is not None and self._desk.selected.thing in ("provision", "event")

    def fill(self) -> None:
        """Shows the reasons asked for, else what is selected, else that nothing is."""
        selected = self._desk.selected if self._desk.session is not None else None
        if self._asked is not None and self._desk.session is not None:
            self._show_why(*self._asked)
        elif selected is not None and selected.thing == "event":
            self._show_hanging(selected)
        else:
            self._show_detail(selected)

    def _show_detail(self, selected: Selected | None) -> None:
        self.setCurrentWidget(self.detail)
        if selected is None or selected.thing != "provision":
            self.detail.set_detail(None)
            return
        from planner.agenda.detail import provision_detail

        try:
            self.detail.set_detail(
                provision_detail(self._desk.reading, selected.agreement, selected.id, as_of=self._desk.as_of)
            )
        except LongstopError as error:
            self.detail.show_failure(str(error))

    def _show_why(self, agreement: str, key: str) -> None:
        from planner.agenda.why import why

        self._show_reasons(go_back=True)
        try:
            self.why.set_why(why(self._desk.reading, agreement, key, as_of=self._desk.as_of))
        except LongstopError as error:
            self.why.show_failure(str(error))

    def _show_hanging(self, selected: Selected) -> None:
        from planner.agenda.why import hanging

        self._show_reasons(go_back=False)
        try:
            self.why.set_hanging(hanging(self._desk.reading, selected.agreement, selected.id, as_of=self._desk.as_of))
        except LongstopError as error:
            self.why.show_failure(str(error))

    def _show_reasons(self, *, go_back: bool) -> None:
        self.back.setVisible(go_back)
        self.setCurrentWidget(self._reasons)

    # -- where it leads

    def ask_why(self, agreement: str, key: str) -> None:
        """Shows how a date comes about, with its provision selected."""
        from planner.agenda.finding import find_deadline

        position = self._desk.reading.position(agreement, as_of=self._desk.as_of)
        _, deadline = find_deadline([position], key)
        self._desk.select(Selected("provision", agreement, deadline.provision))
        self._asked = (agreement, key)
        self.fill()
        self.why.tree.setFocus()

    def go_back(self) -> None:
        """From the reasons to the provision."""
        self._asked = None
        self.fill()
        self.detail.reading.setFocus()

    def _on_selection_changed(self) -> None:
        self._asked = None
        self.fill()

    def _on_event_selected(self, event: str) -> None:
        if self._desk.selected is not None:
            reveal_event(self._window, event, self._desk.selected.agreement)

    def _on_provision_selected(self, provision: str) -> None:
        if self._desk.selected is not None:
            self._desk.select(Selected("provision", self._desk.selected.agreement, provision))
            self.go_back()

    # -- how it looks

    def _lay_out(self) -> None:
        self.back.setProperty("role", "link")
        self.back.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self._reasons)
        column.setSpacing(0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.why, 1)
        self._reasons.setProperty("role", "page")
        self._reasons.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.addWidget(self.detail)
        self.addWidget(self._reasons)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        unit = self._window.theme.unit
        self.back.setIcon(self._window.theme.icon("chevron-left"))
        self.back.setContentsMargins(unit(1), 0, 0, 0)
        column = self._reasons.layout()
        assert column is not None
        column.setContentsMargins(0, unit(1), 0, 0)
