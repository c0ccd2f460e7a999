"""The theme: legible in every pair, following the desktop, growing with the text."""

from __future__ import annotations

from importlib.resources import files

import pytest
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme, set_role
from ui.theme.tokens import CONTRAST, DARK, LIGHT, TEXT_PAIRS, Choice, Tokens, contrast

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(tokens, name) for name in pair)
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_high_contrast_has_seven_to_one(pair: tuple[str, str]) -> None:
    assert contrast(*(getattr(CONTRAST, name) for name in pair)) >= 7


@pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES)
def test_the_focus_ring_stands_out_from_every_ground(tokens: Tokens) -> None:
    grounds = ("window", "surface", "sunken", "raised")
    assert min(contrast(tokens.focus, getattr(tokens, ground)) for ground in grounds) >= 3


@pytest.mark.parametrize(
    ("choice", "tokens"), [(Choice.LIGHT, LIGHT), (Choice.DARK, DARK), (Choice.CONTRAST, CONTRAST)]
)
def test_a_choice_colours_the_application(theme: Theme, qapp: QApplication, choice: Choice, tokens: Tokens) -> None:
    theme.set_choice(choice)
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == tokens.surface
    assert tokens.accent in qapp.styleSheet()


def test_without_a_desktop_the_system_choice_is_light(theme: Theme) -> None:
    theme.set_choice(Choice.SYSTEM)
    assert theme.tokens is LIGHT


def test_views_are_told_of_a_change(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(Choice.DARK)


def test_text_and_grid_grow_together(theme: Theme, qapp: QApplication) -> None:
    before = QFontMetricsF(qapp.font()).height()
    theme.set_text_scale(1.5)
    assert theme.unit(2) == 24
    assert QFontMetricsF(qapp.font()).height() == pytest.approx(before * 1.5, rel=0.05)


def test_a_heading_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Calendar")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    label.show()
    before = label.sizeHint().height()
    theme.set_text_scale(1.5)
    assert label.sizeHint().height() > 1.3 * before


def test_figures_are_of_equal_width(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.font("body"))
    assert metrics.horizontalAdvance("11111") == pytest.approx(metrics.horizontalAdvance("88888"))


@pytest.mark.usefixtures("theme")
def test_figures_are_of_equal_width_under_the_style_sheet(qtbot: QtBot) -> None:
    label = QLabel()
    label.setProperty("role", "strong")
    qtbot.addWidget(label)
    label.show()
    metrics = label.fontMetrics()
    assert metrics.horizontalAdvance("11111") == metrics.horizontalAdvance("88888")


@pytest.mark.usefixtures("theme")
def test_a_role_can_change_while_the_widget_is_shown(qtbot: QtBot) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.show()
    plain = button.grab().toImage()
    set_role(button, "primary")
    assert button.grab().toImage() != plain


def test_every_shipped_icon_takes_the_colour_asked_for(theme: Theme) -> None:
    for file in sorted((files("resources") / "icons").iterdir(), key=lambda entry: entry.name):
        name, _, ending = file.name.rpartition(".")
        if ending == "svg" and "currentColor" in file.read_text("utf-8"):
            image = theme.icon(name, "bad").pixmap(24, 24).toImage()
            pixels = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
            inks = {pixel.name() for pixel in pixels if pixel.alpha() > 250}
            assert theme.tokens.bad in inks, name


def test_an_unknown_icon_is_a_mistake_seen_at_once(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_the_icons_licence_is_shipped() -> None:
    assert "ISC" in (files("resources") / "icons" / "LICENSE.txt").read_text("utf-8")
