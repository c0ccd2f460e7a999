"""The View menu: which view, which month, how it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from ui.actions.action import LINE, Action, Choices, Menu, with_register
from ui.preferences import TEXT_SCALES
from ui.theme.tokens import Choice

if TYPE_CHECKING:
    from ui.windows.main_window import MainWindow

_VIEWS: Final = (
    ("overview", "T&oday"),
    ("calendar", "&Calendar"),
    ("provisions", "&Provisions"),
    ("payments", "Pa&yments"),
    ("events", "&Events"),
    ("parties", "P&arties"),
    ("agreements", "A&greements"),
)
_THEMES: Final = {
    Choice.SYSTEM: "&As the system",
    Choice.LIGHT: "&Light",
    Choice.DARK: "&Dark",
    Choice.CONTRAST: "&High contrast",
}


def _shows(name: str) -> Callable[[MainWindow], object]:
    return lambda window: window.pages.show(name)


def _is_shown(name: str) -> Callable[[MainWindow], bool]:
    return lambda window: window.desk.session is not None and window.pages.shown == name


def _previous(window: MainWindow) -> None:
    window.pages.turn(-1)


def _next(window: MainWindow) -> None:
    window.pages.turn(1)


def _today(window: MainWindow) -> None:
    window.pages.go_to_today()


def _next_date(window: MainWindow) -> None:
    window.pages.go_to_next_date()


def _has_next_date(window: MainWindow) -> bool:
    return window.desk.session is not None and window.pages.may_have_next_date


def _clear(window: MainWindow) -> None:
    window.desk.select(None)


def _has_selection(window: MainWindow) -> bool:
    return window.desk.selected is not None


def _past(window: MainWindow) -> None:
    window.pages.show_past(shown=not window.preferences.now.show_past)


def _past_shown(window: MainWindow) -> bool:
    return window.preferences.now.show_past


def _what_if(window: MainWindow) -> None:
    if window.what_if.is_open:
        window.what_if.close()
    else:
        window.what_if.open()


def _what_if_open(window: MainWindow) -> bool:
    return window.what_if.is_open


def _recorded(window: MainWindow) -> None:
    window.desk.suppose_nothing()


def _supposes(window: MainWindow) -> bool:
    return window.desk.supposing is not None


def _themes(window: MainWindow) -> Sequence[Action]:
    del window
    return [_theme(choice, text) for choice, text in _THEMES.items()]


def _theme(choice: Choice, text: str) -> Action:
    return Action(
        id=f"view.theme.{choice}",
        text=text,
        run=lambda window: window.look.choose(choice),
        checked=lambda window: window.theme.choice == choice,
    )


def _sizes(window: MainWindow) -> Sequence[Action]:
    del window
    return [_size(scale) for scale in TEXT_SCALES]


def _size(scale: float) -> Action:
    return Action(
        id=f"view.text.{scale:g}",
        text=f"{scale:.0%}",
        run=lambda window: window.look.scale(scale),
        checked=lambda window: window.theme.text_scale == scale,
    )


MENU: Final = Menu(
    text="&View",
    entries=(
        *(
            Action(
                id=f"view.{name}",
                text=text,
                run=_shows(name),
                enabled=with_register,
                key=f"Ctrl+{number}",
                checked=_is_shown(name),
            )
            for number, (name, text) in enumerate(_VIEWS, start=1)
        ),
        LINE,
        Action(id="view.previous", text="P&revious month", run=_previous, enabled=with_register, key="Alt+Left"),
        Action(id="view.next", text="&Next month", run=_next, enabled=with_register, key="Alt+Right"),
        Action(id="view.today", text="&Today", run=_today, enabled=with_register, key="Ctrl+T"),
        Action(id="view.next-date", text="Next &date", run=_next_date, enabled=_has_next_date, key="Ctrl+D"),
        LINE,
        Action(id="view.clear", text="C&lear selection", run=_clear, enabled=_has_selection, key="Esc"),
        Action(
            id="view.past",
            text="&Show what is no longer in force",
            run=_past,
            enabled=with_register,
            checked=_past_shown,
        ),
        LINE,
        Action(
            id="view.what-if",
            text="&What if…",
            run=_what_if,
            enabled=with_register,
            key="Ctrl+8",
            checked=_what_if_open,
        ),
        Action(id="view.recorded", text="&Back to what is recorded", run=_recorded, enabled=_supposes),
        LINE,
        Choices(id="view.theme", text="T&heme", entries=_themes),
        Choices(id="view.text", text="Text si&ze", entries=_sizes),
    ),
)
