"""How to subscribe, step by step, for the program a person has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.forms.subscribing import CLIENTS, NOT_IMPORT, ONCE, Client, outlook_link
from ui.theme.theme import Theme
from ui.views.fields.combo import Combo
from ui.views.page import plain_label


class SubscribingSteps(QWidget):
    """The steps for one program at a time; `once_wanted` asks for a file to import."""

    once_wanted = Signal()

    def __init__(self, theme: Theme, name: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.clients = Combo(theme)
        self.clients.setAccessibleName("Program that subscribes")
        for client in CLIENTS:
            self.clients.addItem(client.name)
        self.steps = plain_label("", wrap=True)
        self.limits = plain_label("", "quiet", wrap=True)
        self.public = QLineEdit()
        self.public.setPlaceholderText("https://… where the published file can be reached from outside")
        self.public.setAccessibleName("Public address of the calendar")
        self.link = QPushButton("Copy Outlook link")
        self.once = QPushButton("Save a file to import once…")
        self._lay_out(theme)
        self.clients.currentIndexChanged.connect(self._on_chosen)
        self.public.textChanged.connect(self._on_public)
        self.link.clicked.connect(self._on_link)
        self.once.clicked.connect(self.once_wanted)
        self._on_chosen()
        self._on_public()

    @property
    def client(self) -> Client:
        return CLIENTS[self.clients.currentIndex()]

    def _lay_out(self, theme: Theme) -> None:
        unit = theme.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit())
        column.addWidget(self.clients)
        column.addWidget(self.steps)
        line = QHBoxLayout()
        line.setSpacing(unit())
        line.addWidget(self.public, 1)
        line.addWidget(self.link)
        column.addLayout(line)
        column.addWidget(self.limits)
        column.addWidget(plain_label(NOT_IMPORT, "quiet", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(unit())
        row.addWidget(plain_label(ONCE, "quiet", wrap=True), 1)
        row.addWidget(self.once)
        column.addLayout(row)

    def _on_chosen(self) -> None:
        client = self.client
        self.steps.setText("\n".join(f"{number}.  {step}" for number, step in enumerate(client.steps, 1)))
        self.limits.setText(client.limits)
        outlook = "Outlook link" in " ".join(client.steps)
        self.public.setVisible(outlook)
        self.link.setVisible(outlook)

    def _on_public(self) -> None:
        self.link.setEnabled(bool(outlook_link(self.public.text(), self._name())))

    def _on_link(self) -> None:
        QGuiApplication.clipboard().setText(outlook_link(self.public.text(), self._name()))
