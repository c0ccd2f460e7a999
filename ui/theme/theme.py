"""The one Theme object: which tokens hold now, laid over the application as palette, style sheet, font and icons."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import fonts, icons
from ui.theme.palette import palette_of
from ui.theme.stylesheet import stylesheet_of
from ui.theme.tokens import CONTRAST, DARK, LIGHT, Choice, Tokens


class Theme(QObject):
    """The look in force; `changed` is emitted after it was laid over the application anew.

    `tokens` are the colours, `unit()` the 8-pixel grid (it grows with the text), `text_scale` 1.0 for 100 %.
    """

    changed = Signal()

    def __init__(self, app: QApplication, *, choice: Choice = Choice.SYSTEM, text_scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._base = fonts.base_font()
        self.choice = choice
        self.text_scale = text_scale
        self._styled = False
        self._settle()
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def apply(self) -> None:
        """Lays the look over the whole application."""
        if not self._styled:
            self._app.setStyle("Fusion")
            self._styled = True
        self._app.setPalette(palette_of(self.tokens))
        self._app.setFont(self.font("body"))
        self._app.setStyleSheet(stylesheet_of(self.tokens, self._body, self.unit()))
        self.changed.emit()

    def set_choice(self, choice: Choice) -> None:
        self.choice = choice
        self._settle()
        self.apply()

    def set_text_scale(self, scale: float) -> None:
        self.text_scale = scale
        self._settle()
        self.apply()

    def unit(self, count: float = 1) -> int:
        """So many steps of the 8-pixel grid, in pixels."""
        return round(8 * count * self.text_scale)

    def font(self, style: fonts.Style) -> QFont:
        if style not in self._fonts:
            self._fonts[style] = fonts.styled(self._body, style)
        return self._fonts[style]

    def metrics(self, style: fonts.Style) -> QFontMetricsF:
        if style not in self._metrics:
            self._metrics[style] = QFontMetricsF(self.font(style))
        return self._metrics[style]

    def colour(self, name: str) -> QColor:
        """A token as a colour, made once."""
        if name not in self._colours:
            self._colours[name] = QColor(getattr(self.tokens, name))
        return self._colours[name]

    def icon(self, name: str, colour: str = "quiet") -> QIcon:
        """A shipped icon in the colour of a token, in the sizes that buttons and menus ask for."""
        key = (name, colour)
        if key not in self._icons:
            icon = QIcon()
            for step in (2, 2.5, 3):
                icon.addPixmap(self.pixmap(name, self.unit(step), colour))
                icon.addPixmap(self.pixmap(name, self.unit(step), "disabled"), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]

    def pixmap(self, name: str, side: int, colour: str = "quiet") -> QPixmap:
        """A shipped icon in the colour of a token, `side` pixels wide and high."""
        return icons.painted(name, getattr(self.tokens, colour), side, self._app.devicePixelRatio())

    def _settle(self) -> None:
        self.tokens = self._chosen()
        self._body = QFont(self._base)
        self._body.setPointSizeF(self._base.pointSizeF() * self.text_scale)
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetricsF] = {}
        self._colours: dict[str, QColor] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}

    def _chosen(self) -> Tokens:
        match self.choice:
            case Choice.LIGHT:
                return LIGHT
            case Choice.DARK:
                return DARK
            case Choice.CONTRAST:
                return CONTRAST
            case _:
                return self._of_the_system()

    def _of_the_system(self) -> Tokens:
        hints = self._app.styleHints()
        accessibility = getattr(hints, "accessibility", None)  # Qt 6.10
        if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _on_system_changed(self) -> None:
        if self.choice is Choice.SYSTEM and self._chosen() is not self.tokens:
            self.set_choice(Choice.SYSTEM)


def set_role(widget: QWidget, role: str) -> None:
    """Marks a widget for the style sheet ("title", "quiet", "primary", "card" …), also while it is shown."""
    widget.setProperty("role", role)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
