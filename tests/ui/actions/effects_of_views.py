"""What the actions of the View and Help menus do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tests.ui.actions.effects import Effects
from tests.ui.scene import TODAY, Scene
from ui.windows.help import KeysDialog

EFFECTS = Effects()


def _shows(name: str) -> Callable[[Scene], None]:
    def see(scene: Scene) -> None:
        scene.window.pages.show("events" if name == "calendar" else "calendar")
        scene.do(f"view.{name}")
        assert scene.window.pages.shown == name
        assert scene.window.bar.actions[f"view.{name}"].isChecked()

    return see


for _name in ("overview", "calendar", "provisions", "payments", "events", "parties", "agreements"):
    EFFECTS[f"view.{_name}"] = _shows(_name)


@EFFECTS.of("view.previous")
def _(scene: Scene) -> None:
    scene.do("view.previous")
    assert scene.window.pages.month.first == TODAY.replace(month=10, day=1)


@EFFECTS.of("view.next")
def _(scene: Scene) -> None:
    scene.do("view.next")
    assert scene.window.pages.month.first == TODAY.replace(month=12, day=1)


@EFFECTS.of("view.today")
def _(scene: Scene) -> None:
    scene.do("view.next")
    scene.do("view.today")
    assert scene.window.pages.month.first == TODAY.replace(day=1)


@EFFECTS.of("view.next-date")
def _(scene: Scene) -> None:
    scene.do("view.next-date")
    assert (scene.window.pages.month.first.year, scene.window.pages.month.first.month) == (2030, 12)


@EFFECTS.of("view.what-if")
def _(scene: Scene) -> None:
    scene.do("view.what-if")
    assert scene.window.what_if.is_open
    assert scene.window.bar.actions["view.what-if"].isChecked()
    scene.do("view.what-if")
    assert not scene.window.what_if.is_open


@EFFECTS.of("view.recorded")
def _(scene: Scene) -> None:
    scene.window.desk.suppose({("deal", "sale"): TODAY})
    assert "Sale completed" in scene.window.supposing.words.text()
    scene.do("view.recorded")
    assert not scene.window.supposing.isVisible()
    assert not scene.can("view.recorded")


@EFFECTS.of("view.clear")
def _(scene: Scene) -> None:
    scene.select("provision", "licence")
    assert scene.window.side.isVisible()
    scene.do("view.clear")
    assert scene.window.desk.selected is None
    assert not scene.window.side.isVisible()


@EFFECTS.of("view.past")
def _(scene: Scene) -> None:
    scene.do("agreement.add-instrument")
    scene.type(title="End of the ban", effective="2026-01-01", ends=("ban",))
    scene.submit()
    scene.window.pages.show("provisions")
    assert "Ban" not in scene.titles()
    scene.do("view.past")
    assert "Ban" in scene.titles()


@EFFECTS.of("help.keys")
def _(scene: Scene) -> None:
    scene.do("help.keys")
    dialog = scene.window.findChild(KeysDialog)
    assert dialog is not None
    shown = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert "Add provision" in shown
    dialog.reject()


@EFFECTS.of("help.log")
def _(scene: Scene) -> None:
    opened: list[QUrl] = []
    scene.window.reports.folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
        scene.do("help.log")
    assert [Path(url.toLocalFile()) for url in opened] == [scene.window.reports.folder]


@EFFECTS.of("help.about")
def _(scene: Scene) -> None:
    scene.do("help.about")
    assert scene.person.told[0].startswith("Longstop ")
