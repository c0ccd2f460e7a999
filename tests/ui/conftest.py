"""Windows under test: off the screen, in the light theme with the shipped font; a failed test leaves a picture."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme.theme import Theme
from ui.theme.tokens import Choice


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A light theme laid over the application."""
    theme = Theme(qapp, choice=Choice.LIGHT)
    theme.apply()
    yield theme
    qapp.setStyleSheet("")
    theme.deleteLater()


@pytest.fixture(autouse=True)
def widgets_gone() -> Iterator[None]:
    """Deletes the windows a test has closed; without a running event loop they would gather and slow the next tests."""
    yield
    if QApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keeps a picture of every window that was open when a test failed, and says where it is."""
    report = yield
    if report.when == "call" and report.failed and isinstance(getattr(item, "funcargs", {}).get("qtbot"), QtBot):
        for name in _pictures(item.name):
            report.sections.append(("picture", name))
    return report


def _pictures(test: str) -> list[str]:
    folder = Path(os.environ.get("LONGSTOP_TEST_PICTURES", tempfile.gettempdir())) / "longstop-pictures"
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, widget in enumerate(widget for widget in QApplication.topLevelWidgets() if widget.isVisible()):
        file = folder / f"{''.join(c if c.isalnum() else '-' for c in test)}-{number}.png"
        widget.grab().save(str(file))
        names.append(str(file))
    return names
