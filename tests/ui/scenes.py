"""The fixtures of a window under test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.scene import TODAY, Person, Scene, a_register, a_window


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    """A window without a register; afterwards it and all its dialogs must be gone."""
    today = [TODAY]
    (tmp_path / "documents").mkdir()
    window = a_window(qapp, tmp_path, lambda: today[0])
    person = Person()
    window.questions = person
    window.show()
    yield Scene(window, person, tmp_path, qtbot, today)
    window.close()
    window.reports.remove()
    window.theme.deleteLater()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    qapp.setStyleSheet("")
    assert not left, f"still on the screen: {left}"


@pytest.fixture
def scene(stage: Scene) -> Scene:
    """A window on a register with one small agreement."""
    stage.window.registers.open(a_register(stage.folder / "deal.longstop"))
    assert stage.window.desk.session is not None, stage.person.told
    return stage
