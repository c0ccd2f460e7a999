"""The short style sheet: what the palette cannot say, written from the tokens."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from typing import Final

from PySide6.QtGui import QFont

from ui.theme.tokens import Tokens, Tone

_SHEET: Final = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $edge; padding: ${half}px; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${small}pt; }
QLabel[role="eyebrow"] { color: $quiet; font-size: ${small}pt; font-weight: 600; }
QLabel[role="bad"] { color: $bad; font-size: ${small}pt; }
QLabel[role="mono"] { color: $quiet; font-family: monospace; font-size: ${small}pt; }
QFrame[role="page"], QWidget[role="page"] { background: $window; }
QFrame[role="sidebar"], QWidget[role="sidebar"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${unit}px; }
QFrame[role="strip"] { background: $surface; border: none;
    border-top: 1px solid $line; border-bottom: 1px solid $line; }
QFrame[role="quote"] { background: transparent; border: none; border-left: 3px solid $edge; }
QToolButton[role="disclosure"] { color: $accent_ink; padding: ${quarter}px 0; margin-left: -4px; }
QWidget[role="panel"] { background: $surface; border-top: 1px solid $line; }
QFrame[role="popup"] { background: $raised; border: 1px solid $edge; }
QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px;
    padding: ${pad_y}px ${pad_x}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border-color: $focus; outline: none; }
QPushButton:disabled { color: $disabled; border-color: $line; }
QPushButton[role="primary"], QPushButton:default { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[role="primary"]:hover, QPushButton:default:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus, QPushButton:default:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $done_soft; color: $disabled; border-color: $line; }
QPushButton[role="flat"] { background: transparent; border-color: transparent; }
QPushButton[role="flat"]:hover { background: $hover; }
QPushButton[role="flat"]:focus { border-color: $focus; }
QPushButton[role="title"] { background: transparent; border-color: transparent; font-size: ${title}pt; font-weight: 600;
    padding: ${quarter}px ${unit}px; }
QPushButton[role="title"]:hover { background: $hover; }
QPushButton[role="title"]:focus { border-color: $focus; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent_ink; text-align: left;
    padding: ${quarter}px 0; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $focus; }
QPushButton[role="segment"] { border-radius: 0; border-left-width: 0; padding: ${pad_y}px ${seg_x}px; color: $quiet; }
QPushButton[role="segment"][side="first"] { border-left-width: 1px; border-top-left-radius: ${radius}px;
    border-bottom-left-radius: ${radius}px; }
QPushButton[role="segment"][side="last"] { border-top-right-radius: ${radius}px;
    border-bottom-right-radius: ${radius}px; }
QPushButton[role="segment"]:checked { background: $accent_soft; color: $accent_ink; font-weight: 600; }
QPushButton[role="segment"]:focus { border: 1px solid $focus; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${radius}px; padding: ${half}px; }
QToolButton:hover { background: $hover; border-color: $line; }
QToolButton:focus { border-color: $focus; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit[role="field"], QAbstractSpinBox, QComboBox { background: $surface; color: $text;
    border: 1px solid $edge; border-radius: ${radius}px; padding: ${pad_y}px ${unit}px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet; }
QComboBox QAbstractItemView::item { padding: ${half}px ${unit}px; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $text; }
QSpinBox[role="bare"]::up-button, QSpinBox[role="bare"]::down-button { width: 0; border: none; }
QLineEdit:focus, QPlainTextEdit[role="field"]:focus, QAbstractSpinBox:focus, QComboBox:focus { border-color: $focus; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] { border-color: $bad; }
QCheckBox, QRadioButton { spacing: ${unit}px; outline: none; }
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator { width: ${tick}px; height: ${tick}px;
    background: $surface; border: 1px solid $quiet; border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { background: $hover; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus;
    width: ${within}px; height: ${within}px; }
QCheckBox::indicator:checked, QListWidget::indicator:checked { background: $accent; border-color: $accent;
    image: url($icons/tick-on-$tint.svg); }
QRadioButton::indicator:checked { background: $on_accent; border: ${dot}px solid $accent;
    width: ${hole}px; height: ${hole}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }
QTableView, QListView { background: $surface; border: none; selection-background-color: $accent_soft;
    selection-color: $text; outline: none; }
QTableView { gridline-color: $line; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $quiet; border: none; border-bottom: 1px solid $line;
    padding: 0 ${unit}px; font-weight: 600; }
QTableView[role="rows"] QHeaderView::section:first { padding-left: ${double}px; }
QTableView[role="rows"] QHeaderView::section:last { padding-right: ${double}px; }
QTableView[role="rows"] QHeaderView::section:only-one { padding: 0 ${double}px; }
QHeaderView::section:hover { background: $hover; }
QListView[role="offers"] { background: $raised; color: $text; border: 1px solid $edge; padding: ${half}px 0; }
QListView[role="offers"]::item { padding: ${half}px ${unit}px; }
QListView[role="offers"]::item:selected { background: $accent_soft; color: $text; }
QListWidget[role="navigation"] { background: transparent; }
QListWidget[role="navigation"]::item { padding: ${unit}px; border-radius: ${unit}px; margin: 1px ${unit}px; }
QListWidget[role="navigation"][close="true"]::item { padding: ${half}px ${unit}px; }
QListWidget[role="navigation"]::item:hover { background: $hover; }
QListWidget[role="navigation"]::item:selected { background: $accent_soft; color: $accent_ink; }
QScrollArea, QScrollArea > QWidget > QWidget[role="column"] { background: transparent; border: none; }
QScrollBar { background: transparent; }
QScrollBar:vertical { width: ${bar}px; }
QScrollBar:horizontal { height: ${bar}px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $window; color: $quiet; }
QStatusBar::item { border: none; }
""")
_BANNER: Final = Template("""
QFrame[role="banner-$tone"] { background: $ground; border: none; border-left: 3px solid $ink;
    border-radius: ${radius}px; }
QFrame[role="banner-$tone"] QLabel { color: $ink; }
""")


def stylesheet_of(tokens: Tokens, body: QFont, unit: int) -> str:
    """The style sheet for these tokens, a body font and the grid's step in pixels."""
    points = body.pointSizeF()
    names = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    sizes = {
        "unit": unit,
        "double": unit * 2,
        "half": unit // 2,
        "quarter": unit // 4,
        "radius": round(unit * 0.75),
        "pad_y": round(unit * 0.75),
        "pad_x": round(unit * 1.75),
        "tick": unit * 2,
        "round": unit + 1,
        "dot": round(unit * 0.6),
        # A border lies around the width, so that a thicker one leaves less for what it surrounds.
        "within": unit * 2 - 2,
        "hole": unit * 2 + 2 - 2 * round(unit * 0.6),
        "icons": str(files("resources") / "icons").replace("\\", "/"),
        "tint": "light" if tokens.dark else "dark",
        "seg_x": round(unit * 1.5),
        "bar": round(unit * 1.5),
        "title": round(points * 1.6, 2),
        "heading": round(points * 1.15, 2),
        "small": round(points * 0.9, 2),
    }
    banners = (
        _BANNER.substitute(tone=tone, ink=tokens.ink(tone), ground=tokens.ground(tone), radius=sizes["radius"])
        for tone in Tone
    )
    return _SHEET.substitute(names | sizes) + "".join(banners)
