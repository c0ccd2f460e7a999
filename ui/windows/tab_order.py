"""Where Tab leads in a window: through its parts as they are laid out, whatever was made first, and round again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QWidget


def move_focus(window: QWidget, parts: Sequence[QWidget | None], *, forward: bool) -> bool:
    """Puts the keyboard on the next place of a window's parts, or the one before; False where there is none."""
    places = tab_stops(parts)
    if not places:
        return False
    at = window.focusWidget()
    step = 1 if forward else -1
    found = next((number for number, place in enumerate(places) if place is at), -1 if forward else 0)
    target = places[(found + step) % len(places)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def tab_stops(parts: Sequence[QWidget | None]) -> list[QWidget]:
    """Every place that Tab stops at, part by part."""
    shown = (part for part in parts if part is not None)
    return [widget for part in shown for widget in _inside(part) if _stops(widget)]


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """What is to be seen in a widget, as it is laid out; a window of its own is not in it."""
    for part in _parts_of(widget):
        if part.isVisible() and not part.isWindow():
            yield part
            yield from _inside(part)


def _parts_of(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QSplitter):  # keeps its parts the other way round
        parts = (widget.widget(place) for place in range(widget.count()))
        return [part for part in parts if part is not None]
    layout = widget.layout()
    laid_out = list(_laid_out(layout)) if layout is not None else []
    others = [each for each in widget.children() if isinstance(each, QWidget) and each not in laid_out]
    return [*laid_out, *sorted(others, key=lambda each: (each.y(), each.x()))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _stops(widget: QWidget) -> bool:
    wanted = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(wanted and widget.isEnabled() and widget.focusProxy() is None and not _left_to_arrow_keys(widget))


def _left_to_arrow_keys(widget: QWidget) -> bool:
    """Whether it is one of several buttons of which another is pressed: arrow keys go from that one to it."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() not in (None, widget)


def _bring_into_view(target: QWidget) -> None:
    above = target.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
