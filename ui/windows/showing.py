"""Shows what is on the desk: the register's views or the first page, banner, status line, title and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from planner.errors import LongstopError
from ui.formats import counted

if TYPE_CHECKING:
    from planner.session import Session
    from ui.windows.main_window import MainWindow

_CALM: Final = 1_000  # milliseconds after which a register that was opened is on show


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
        window.status.show_saved(head.number, head.hash16, read_only=session.read_only, checked=window.desk.checked)
    except LongstopError as error:
        window.banner.say("bad", str(error), "Open again", window.registers.open_again)
        return
    if session.banner and not window.banner.damage:
        window.banner.say("warn", session.banner, "Open again", window.registers.open_again)
    elif not window.banner.damage:
        window.banner.clear()


def show_supposed(window: MainWindow) -> None:
    """Says above the views what they suppose, so that no supposition is taken for what is recorded."""
    supposing = window.desk.supposing
    if supposing is None:
        window.supposing.clear()
        return
    words = ", ".join(supposing.words)
    sentence = f"What if: {words}. Nothing of this is recorded."
    window.supposing.say("info", sentence, "Back to what is recorded", window.desk.suppose_nothing)


def show_desk(window: MainWindow) -> None:
    """Shows the open register, or the first page where there is none."""
    session = window.desk.session
    show_supposed(window)
    window.sidebar.setVisible(session is not None)
    window.banner.forget_damage()
    if session is None:
        window.side.hide()
        window.what_if.close()
        window.offer_recent()
        window.stack.setCurrentWidget(window.welcome)
        show_state(window)
        return
    offer_agreements(window)
    window.pages.refresh()
    window.side.fill()
    window.what_if.fill()
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
    provisions = counted(
        sum(len(in_force(each, window.desk.text_as_of or window.desk.as_of)) for each in shown), "provision"
    )
    events = counted(sum(len(each.events) for each in shown), "event")
    window.status.show_counts(f"{provisions} in force · {events}")


def _warm_up(window: MainWindow) -> None:
    """Loads the list of holiday calendars, which the first check of a calendar would wait for; the views come first."""

    def load(_: object) -> object:
        from planner.dates.calendars import known_codes

        return known_codes()

    def start() -> None:
        if window.desk.session is not None:
            window.background.start("", load)

    QTimer.singleShot(_CALM, window, start)
