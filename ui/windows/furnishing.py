"""What the window takes in after its first paint: views, forms, and everything that needs the planner."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.actions.bar import Bar
from ui.actions.menus import MENUS
from ui.background import Background
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
from ui.windows.publishing import PublishedCalendars
from ui.windows.questions import Dialogs
from ui.windows.registers import Registers
from ui.windows.showing import show_desk
from ui.windows.side import Side
from ui.windows.sidebar import Sidebar
from ui.windows.stack import Stack
from ui.windows.status_line import StatusLine
from ui.windows.welcome import Welcome
from ui.windows.what_if import WhatIf
from ui.windows.wiring import Wiring

if TYPE_CHECKING:
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
    window.publishing = PublishedCalendars(window)
    _lay_out(window)
    window.bar = Bar(window, MENUS)
    window.sidebar.offer_actions(
        [window.bar.actions[id_] for id_ in ("view.what-if", "record.event", "agreement.add-provision")]
    )
    Wiring(window).connect_all()
    _start_clock(window)
    show_desk(window)


def _lay_out(window: MainWindow) -> None:
    window.status = StatusLine()
    window.setStatusBar(window.status)
    window.sidebar = Sidebar(window.theme)
    window.sidebar.offer_views(VIEWS)
    window.banner = Banner(window.theme)
    window.supposing = Banner(window.theme)
    window.stack = Stack()
    window.welcome = Welcome(window.theme)
    window.stack.addWidget(window.welcome)
    window.pages = Pages(window, window.stack)
    window.side = Side(window)
    below = QSplitter(Qt.Orientation.Vertical)
    below.setChildrenCollapsible(False)
    below.setHandleWidth(1)
    below.addWidget(window.stack)
    below.setStretchFactor(0, 1)
    window.what_if = WhatIf(window, below)
    middle = QWidget()
    column = QVBoxLayout(middle)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(window.banner)
    column.addWidget(window.supposing)
    column.addWidget(below, 1)
    window.splitter = QSplitter()
    window.splitter.setChildrenCollapsible(False)
    window.splitter.setHandleWidth(1)
    for part in (window.sidebar, middle, window.side):
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


def _restore_layout(window: MainWindow) -> None:
    layout = QByteArray.fromBase64(window.preferences.now.layout.encode("ascii", "replace"))
    if not (layout.size() and window.splitter.restoreState(layout)):
        unit = window.theme.unit
        window.splitter.setSizes([unit(26), unit(90), unit(44)])
