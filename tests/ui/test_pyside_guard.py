"""Qt's bindings give back every reference to None that they take (PYSIDE-3474: 6.12.0 on Python 3.11 does not)."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
print(label.text())
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is not counted any more")
def test_calls_that_return_nothing_leave_the_count_of_none_alone(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _ in range(500):
        label.setText("2030-12-31")
    assert abs(sys.getrefcount(None) - before) < 100


def test_twenty_thousand_calls_do_not_abort() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "19999"), done.stderr
