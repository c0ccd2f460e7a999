"""What a view shows in place of its content: empty, loading and failed pages of one design."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.theme.theme import Theme


class Placeholder(QWidget):
    """An icon, a heading, a sentence and at most one button; `pressed` when the button is."""

    pressed = Signal()

    def __init__(
        self, theme: Theme, icon: str, heading: str, sentence: str, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._icon = QLabel()
        self._heading = plain_label(heading, "heading")
        self._sentence = plain_label(sentence, "quiet")
        self._button = QPushButton(button)
        self._button.setVisible(bool(button))
        self._button.clicked.connect(self.pressed)
        self.setFocusProxy(self._button)
        # A view may be lower than this: what it usually shows says how low.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._lay_out()
        self.say(heading, sentence, button)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, heading: str, sentence: str, button: str | None = None) -> None:
        """Changes the words; an empty button text hides the button, None leaves it."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        if button is not None:
            self._button.setText(button)
            self._button.setVisible(bool(button))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addStretch(2)
        for widget in (self._icon, self._heading, self._sentence):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        self._sentence.setWordWrap(True)
        column.addSpacing(self._theme.unit())
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def _on_theme_changed(self) -> None:
        side = self._theme.unit(5)
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, side))
        self._icon.setContentsMargins(0, 0, 0, self._theme.unit())


class Pages(QStackedWidget):
    """A view's content and the pages shown in its place; `reload_requested` from the page that says it failed."""

    reload_requested = Signal()

    def __init__(self, theme: Theme, content: QWidget, empty: Placeholder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self._empty = empty
        self._loading: Placeholder | None = None
        self._failed: Placeholder | None = None
        self.addWidget(content)
        self.addWidget(empty)

    def show_content(self, *, empty: bool = False) -> None:
        self.setCurrentWidget(self._empty if empty else self._content)

    def show_loading(self) -> None:
        if self._loading is None:
            self._loading = Placeholder(self._theme, "hourglass", "Loading", "One moment.")
            self.addWidget(self._loading)
        self.setCurrentWidget(self._loading)

    def show_failure(self, sentence: str) -> None:
        """Says what went wrong; a failed read is never shown as an empty list."""
        if self._failed is None:
            self._failed = Placeholder(self._theme, "circle-alert", "This could not be read", "", "Try again")
            self._failed.pressed.connect(self.reload_requested)
            self.addWidget(self._failed)
        self._failed.say("This could not be read", sentence)
        self.setCurrentWidget(self._failed)


def plain_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label
