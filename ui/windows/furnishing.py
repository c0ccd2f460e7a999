"""What the window takes in after its first paint: views, forms, and everything that needs the planner."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planner.errors import LongstopError
from ui.actions.bar import Bar
from ui.actions.menus import MENUS
from ui.background import Background
from ui.formats import counted
from ui.forms.drafts import Drafts
from ui.theme.theme import Theme
from ui.windows.banner import Banner
from ui.windows.care import Care
from ui.windows.desk import Desk
from ui.windows.editing import Editing
from ui.windows.exchange import Exchange
from ui.windows.help import Help
from ui.windows.look import Look, remembered_choice
from ui.windows.pages import VIEWS, Pages
from ui.windows.questions import Dialogs
from ui.windows.registers import Registers
from ui.windows.sidebar import Sidebar
from ui.windows.status_line import StatusLine
from ui.windows.welcome import Welcome

if TYPE_CHECKING:
    from planner.agreements.agreement import Agreement
    from planner.operations.operation import Operation
    from planner.session import Session
    from ui.forms.form import Form
    from ui.windows.form_dialog import FormDialog
    from ui.windows.main_window import MainWindow, Setting

_TICK: Final = 30_000  # milliseconds between two looks at the clock


def furnish(window: MainWindow, setting: Setting) -> None:
    """Gives the window its look, its parts and what its menus do, and connects them to the desk."""
    now = setting.preferences.now
    window.theme = Theme(setting.app, choice=remembered_choice(now.theme), text_scale=now.text_scale)
    window.setWindowIcon(_icon())
    window.theme.apply()
    window.questions = Dialogs(window)
    window.background = Background(window)
    window.desk = Desk(setting.today, window)
    window.drafts = Drafts(setting.drafts)
    window.look = Look(window)
    window.registers = Registers(window, setting.documents)
    window.editing = Editing(window)
    window.exchange = Exchange(window)
    window.care = Care(window)
    window.help = Help(window)
    _lay_out(window)
    window.bar = Bar(window, MENUS)
    window.sidebar.offer_actions([window.bar.actions[id_] for id_ in ("record.event", "agreement.add-provision")])
    _Wiring(window).connect_all()
    _start_clock(window)
    show_desk(window)


def _lay_out(window: MainWindow) -> None:
    window.status = StatusLine()
    window.setStatusBar(window.status)
    window.sidebar = Sidebar(window.theme)
    window.sidebar.offer_views(VIEWS)
    window.banner = Banner(window.theme)
    window.stack = QStackedWidget()
    window.welcome = Welcome(window.theme)
    window.stack.addWidget(window.welcome)
    window.pages = Pages(window, window.stack)
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(window.banner)
    column.addWidget(window.stack, 1)
    window.splitter = QSplitter()
    window.splitter.setChildrenCollapsible(False)
    window.splitter.setHandleWidth(1)
    for part in (window.sidebar, middle, window.pages.detail):
        window.splitter.addWidget(part)
    window.splitter.setStretchFactor(1, 1)
    _restore_layout(window)
    window.setCentralWidget(window.splitter)


def _icon() -> QIcon:
    drawing = QSvgRenderer(QByteArray((resources.files("resources") / "icons" / "longstop.svg").read_bytes()))
    icon = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        drawing.render(painter)
        painter.end()
        icon.addPixmap(drawn)
    return icon


def _start_clock(window: MainWindow) -> None:
    tick = QTimer(window)
    tick.setInterval(_TICK)
    tick.timeout.connect(window.desk.look_at_the_clock)
    tick.start()


def show_state(window: MainWindow) -> None:
    """Brings banner, status line, title and menus up to what is on the desk."""
    session = window.desk.session
    window.bar.refresh()
    window.setWindowTitle(f"{session.path.stem} — Longstop" if session else "Longstop")
    if session is None:
        window.status.show_nothing()
        window.banner.clear()
        return
    window.status.show_day(window.desk.as_of)
    try:
        head = session.head
        window.status.show_saved(head.number, head.hash16, read_only=session.read_only)
    except LongstopError as error:
        window.banner.say("bad", str(error), "Open again", window.registers.open_again)
        return
    if session.banner and not window.banner.damage:
        window.banner.say("warn", session.banner, "Open again", window.registers.open_again)
    elif not window.banner.damage:
        window.banner.clear()


def show_desk(window: MainWindow) -> None:
    """Shows the open register, or the first page where there is none."""
    session = window.desk.session
    window.sidebar.setVisible(session is not None)
    window.banner.forget_damage()
    if session is None:
        window.pages.detail.hide()
        window.offer_recent()
        window.stack.setCurrentWidget(window.welcome)
        show_state(window)
        return
    offer_agreements(window)
    window.pages.refresh()
    window.pages.show(window.pages.shown or window.preferences.now.view)
    show_state(window)
    show_counts(window)
    window.care.check_quietly()
    _warm_up(window)


def offer_agreements(window: MainWindow) -> None:
    """Lists the register's agreements in the sidebar."""
    session = window.desk.session
    if session is None:
        return
    try:
        titles = [(id_, _title(session, id_)) for id_ in session.agreement_ids()]
    except LongstopError:
        titles = []
    window.sidebar.offer_agreements(titles, window.desk.agreement)


def _title(session: Session, id_: str) -> str:
    """An agreement's title; its id where it cannot be read, which its view then says."""
    try:
        return session.agreement(id_).title
    except LongstopError:
        return id_


def show_counts(window: MainWindow) -> None:
    """Says in the status line how much is in view."""
    from planner.agreements.text import in_force

    session, scope = window.desk.session, window.desk.agreement
    if session is None:
        return
    try:
        shown = [session.agreement(id_) for id_ in ([scope] if scope else session.agreement_ids())]
    except LongstopError:
        window.status.show_counts("")
        return
    provisions = counted(sum(len(in_force(each, window.desk.as_of)) for each in shown), "provision")
    events = counted(sum(len(each.events) for each in shown), "event")
    window.status.show_counts(f"{provisions} in force · {events}")


def form_dialog(
    window: MainWindow, form: Form, agreement: Agreement | None, key: str, delete: Callable[[], object] | None
) -> FormDialog:
    """The dialog of a form over the window."""
    from planner.agreements.agreement import Agreement as Whole
    from planner.agreements.agreement import Terms
    from ui.forms.preview import DatePreview
    from ui.windows.form_dialog import FormDialog, Surroundings

    session = window.desk.open_session
    seen = agreement or Whole(terms=Terms(id="", title=""))
    return FormDialog(
        form,
        Surroundings(
            theme=window.theme,
            background=window.background,
            drafts=window.drafts,
            key=f"{session.id} {agreement.id if agreement else ''} {key}",
            perform=lambda operation: _perform(window, operation),
            preview=DatePreview(seen, session.closures, window.desk.as_of),
            delete=delete,
        ),
        window,
    )


def _perform(window: MainWindow, operation: Operation) -> None:
    """Performs what a form gave; the banner says at once where the register cannot be written any more."""
    try:
        window.desk.perform(operation)
    finally:
        show_state(window)


def _restore_layout(window: MainWindow) -> None:
    layout = QByteArray.fromBase64(window.preferences.now.layout.encode("ascii", "replace"))
    if not (layout.size() and window.splitter.restoreState(layout)):
        unit = window.theme.unit
        window.splitter.setSizes([unit(26), unit(90), unit(44)])


def _warm_up(window: MainWindow) -> None:
    """Loads the list of holiday calendars, which the first check of a calendar would wait for."""

    def load(_: object) -> object:
        from planner.dates.calendars import known_codes

        return known_codes()

    window.background.start("", load)


class _Wiring(QObject):
    """Connects the desk's signals to what shows them; the window owns it, or Qt would let go of its slots."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def connect_all(self) -> None:
        window, desk = self._window, self._window.desk
        desk.opened.connect(lambda: show_desk(window))
        desk.changed.connect(self._on_changed)
        desk.scope_changed.connect(self._on_scope_changed)
        desk.selection_changed.connect(self._on_selection_changed)
        desk.day_changed.connect(self._on_day_changed)
        window.sidebar.view_chosen.connect(window.pages.show)
        window.sidebar.agreement_chosen.connect(desk.view)
        window.pages.turned.connect(self._on_turned)
        window.pages.menu_wanted.connect(self._on_menu_wanted)
        window.background.refused.connect(self._on_refused)
        window.background.broke.connect(window.reports.report)
        window.background.busy.connect(window.status.show_work)
        window.status.stop.clicked.connect(window.background.stop)
        window.welcome.new_pressed.connect(window.registers.ask_new)
        window.welcome.open_pressed.connect(window.registers.ask_open)
        window.welcome.example_pressed.connect(window.registers.open_example)
        window.welcome.recent_chosen.connect(window.registers.open)

    def _on_changed(self, change: object) -> None:
        offer_agreements(self._window)
        self._window.pages.refresh(getattr(change, "agreements", None))
        show_state(self._window)
        show_counts(self._window)
        name = getattr(change, "name", "")
        self._window.say(f"{name}: saved" if name else "Saved")

    def _on_scope_changed(self) -> None:
        self._window.sidebar.agreements.choose(self._window.desk.agreement)
        self._window.pages.refresh()
        self._window.bar.refresh()
        show_counts(self._window)

    def _on_day_changed(self) -> None:
        self._window.pages.refresh()
        show_state(self._window)

    def _on_selection_changed(self) -> None:
        self._show_detail()
        self._window.bar.refresh()

    def _on_turned(self, name: str) -> None:
        self._window.sidebar.show_view(name)
        self._show_detail()
        self._window.bar.refresh()

    def _show_detail(self) -> None:
        """The list keeps its detail pane; the calendar has all the room until something in it is chosen."""
        selected, shown = self._window.desk.selected, self._window.pages.shown
        chosen = selected is not None and selected.thing == "provision"
        self._window.pages.detail.setVisible(shown == "provisions" or (shown == "calendar" and chosen))

    def _on_menu_wanted(self, at: QPoint) -> None:
        actions = self._window.bar.actions
        self._window.bar.refresh()
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for id_ in ("agreement.edit-selection", "record.event", "record.provision", "agreement.delete-selection"):
            menu.addAction(actions[id_])
        menu.popup(at)

    def _on_refused(self, error: object) -> None:
        self._window.questions.tell(str(error))
