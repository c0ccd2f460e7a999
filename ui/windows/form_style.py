"""How forms look, beyond what the style sheet of every window says."""

from __future__ import annotations

from string import Template
from typing import Final

from ui.theme.theme import Theme

_SHEET: Final = Template("""
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $quiet; border: none; border-bottom: 2px solid transparent;
    padding: ${unit}px ${pad}px; margin-right: ${half}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent_ink; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { background: $accent_soft; }
QComboBox { padding-left: ${combo}px; padding-right: ${arrow}px; }
QComboBox:editable { padding-left: ${unit}px; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; outline: none; }
QListWidget[role="choices"], QTableWidget { background: $surface; border: 1px solid $edge; border-radius: ${radius}px; }
QListWidget[role="choices"]::item { padding: ${half}px; }
QTableWidget::item { padding: 0 ${half}px; }
QTableWidget QHeaderView::section { padding: 0 ${cell}px; }
QTableWidget QComboBox, QTableWidget QLineEdit { border: none; border-radius: 0; padding: 0 ${half}px; }
QTableWidget QComboBox:focus { background: $accent_soft; }
""")


def form_style(theme: Theme) -> str:
    """The style sheet of a form in the theme's colours and size."""
    tokens = theme.tokens
    names = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    sizes = {
        "unit": theme.unit(),
        "half": theme.unit(0.5),
        "cell": theme.unit(0.5) + 3,  # what a cell's text keeps from its edge besides
        "combo": theme.unit(1) + 2,  # the same of a line
        "pad": theme.unit(1.5),
        "radius": theme.unit(0.75),
        "arrow": theme.unit(3.5),
    }
    return _SHEET.substitute(names | {name: str(size) for name, size in sizes.items()})
