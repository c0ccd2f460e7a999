"""How large the dialog of a form is on the screen it stands on, and where the changes find room in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QBoxLayout, QDialog

from ui.theme.theme import Theme

# In steps of the grid.
_LEAST: Final = 60  # the width of a dialog
_USUAL: Final = 92
_BESIDE: Final = 150  # the width of a screen that has room for changes beside the fields
_WIDE: Final = 168  # the width of a dialog with both
_BELOW: Final = 40  # what a dialog grows by for changes below the fields


def settle(dialog: QDialog, both: QBoxLayout, theme: Theme, *, changes: bool) -> None:
    """Gives a dialog that is not shown yet the size of what it holds, as far as the screen goes."""
    unit, room = theme.unit, dialog.screen().availableGeometry()
    beside = changes and room.width() >= unit(_BESIDE)
    if beside:
        both.setDirection(QBoxLayout.Direction.LeftToRight)
    dialog.setMinimumWidth(min(unit(_LEAST), room.width()))
    width = _width_of_both(dialog, theme) if beside else min(unit(_USUAL), room.width())
    dialog.resize(width, min(dialog.sizeHint().height(), round(room.height() * 0.88)))


def make_room(dialog: QDialog, both: QBoxLayout, theme: Theme) -> None:
    """Grows for the changes that appear: beside the fields where the screen is wide enough, else below them."""
    if not dialog.isVisible() or both.direction() == QBoxLayout.Direction.LeftToRight:
        return
    unit, room = theme.unit, dialog.screen().availableGeometry()
    if room.width() < unit(_BESIDE):
        most = max(round(room.height() * 0.88), dialog.height())
        dialog.resize(dialog.width(), min(dialog.height() + unit(_BELOW), most))
        return
    both.setDirection(QBoxLayout.Direction.LeftToRight)
    wide = _width_of_both(dialog, theme)
    left = dialog.x() - (wide - dialog.width()) // 2
    dialog.resize(wide, dialog.height())
    dialog.move(max(room.left(), min(left, room.left() + room.width() - wide)), dialog.y())


def _width_of_both(dialog: QDialog, theme: Theme) -> int:
    return min(theme.unit(_WIDE), round(dialog.screen().availableGeometry().width() * 0.96))
