"""Every action of every menu is done once and its effect is seen; a new one without a test here fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog

from planner.agreements.record import EventRecord
from planner.exchange import agreement_files
from planner.operations.records import RecordEvent
from tests.ui.forms.agreements import the_deal
from tests.ui.scene import TODAY, Scene, a_register
from ui.actions.menus import every_action
from ui.windows.help import KeysDialog

EFFECTS: dict[str, Callable[[Scene], None]] = {}


def effect(action: str) -> Callable[[Callable[[Scene], None]], Callable[[Scene], None]]:
    """Marks the function that does an action and sees its effect."""

    def mark(see: Callable[[Scene], None]) -> Callable[[Scene], None]:
        EFFECTS[action] = see
        return see

    return mark


@pytest.mark.parametrize("action", every_action())
def test_every_action_has_its_effect(action: str, scene: Scene) -> None:
    assert action in EFFECTS, f"no test sees what {action} does"
    EFFECTS[action](scene)


def test_no_effect_is_tested_that_no_menu_has() -> None:
    assert set(EFFECTS) == set(every_action())


# -- File


@effect("file.new")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "fresh"
    scene.do("file.new")
    assert scene.window.desk.path == scene.folder / "fresh.longstop"
    assert scene.window.desk.open_session.agreement_ids() == []


@effect("file.open")
def _(scene: Scene) -> None:
    scene.person.path = a_register(scene.folder / "other.longstop")
    scene.do("file.open")
    assert scene.window.desk.path == scene.folder / "other.longstop"


@effect("file.example")
def _(scene: Scene) -> None:
    scene.do("file.example")
    scene.wait(lambda: scene.window.desk.path is not None and scene.window.desk.path.stem == "microsoft-openai")
    assert scene.window.desk.open_session.agreement_ids() == ["msft-openai"]


@effect("file.save-copy")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "copy.longstop"
    scene.do("file.save-copy")
    assert scene.window.desk.path == scene.folder / "deal.longstop"
    scene.window.registers.open(scene.person.path)
    assert scene.agreement == the_deal()


@effect("file.back-up")
def _(scene: Scene) -> None:
    scene.do("file.back-up")
    scene.wait(lambda: "Backup written and verified" in scene.window.status.currentMessage())
    assert list((scene.folder / "deal backups").iterdir())


@effect("file.check")
def _(scene: Scene) -> None:
    scene.do("file.check")
    scene.wait(lambda: bool(scene.person.told))
    assert "deal.longstop is whole" in scene.person.told[0]


@effect("file.import")
def _(scene: Scene) -> None:
    scene.do("agreement.delete")
    scene.person.path = scene.folder / "deal.toml"
    scene.person.path.write_bytes(agreement_files.write(the_deal()))
    scene.do("file.import")
    scene.wait(lambda: scene.window.desk.open_session.agreement_ids() == ["deal"])
    assert scene.agreement == the_deal()


@effect("file.export-agreement")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.toml"
    scene.do("file.export-agreement")
    scene.wait(scene.person.path.exists)
    assert agreement_files.read(scene.person.path) == the_deal()


@effect("file.export-calendar")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.ics"
    scene.do("file.export-calendar")
    scene.wait(scene.person.path.exists)
    assert b"BEGIN:VCALENDAR" in scene.person.path.read_bytes()
    assert b"Licence" in scene.person.path.read_bytes()


@effect("file.print")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.pdf"
    scene.do("file.print")
    scene.wait(scene.person.path.exists)
    assert scene.person.path.read_bytes().startswith(b"%PDF")


@effect("file.name")
def _(scene: Scene) -> None:
    scene.do("file.name")
    dialog = scene.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Grace")
    dialog.accept()
    assert scene.window.preferences.now.actor == "Grace"
    assert scene.window.desk.open_session.actor == "Grace"


@effect("file.close")
def _(scene: Scene) -> None:
    scene.do("file.close")
    assert scene.window.desk.session is None
    assert scene.window.stack.currentWidget() is scene.window.welcome


@effect("file.quit")
def _(scene: Scene) -> None:
    scene.do("file.quit")
    assert not scene.window.isVisible()
    assert scene.window.desk.session is None


# -- Edit


@effect("edit.undo")
def _(scene: Scene) -> None:
    _rename_licence(scene)
    assert scene.text_of("edit.undo") == "Undo edit provision “Licence to use”"
    scene.do("edit.undo")
    assert scene.agreement.provision("licence").title == "Licence"


@effect("edit.redo")
def _(scene: Scene) -> None:
    _rename_licence(scene)
    scene.do("edit.undo")
    assert scene.text_of("edit.redo") == "Redo edit provision “Licence to use”"
    scene.do("edit.redo")
    assert scene.agreement.provision("licence").title == "Licence to use"


@effect("edit.find")
def _(scene: Scene) -> None:
    scene.do("edit.find")
    assert scene.window.pages.shown == "provisions"
    scene.window.pages.provisions.search.setText("ban")
    assert scene.titles() == ["Ban"]


@effect("edit.delete")
def _(scene: Scene) -> None:
    scene.select("provision", "report")
    scene.do("edit.delete")
    assert scene.person.asked == ["Delete the provision “Report”?"]
    assert [each.id for each in scene.agreement.provisions] == ["licence", "ban"]


def _rename_licence(scene: Scene) -> None:
    scene.select("provision", "licence")
    scene.do("agreement.edit-selection")
    scene.type(title="Licence to use")
    scene.submit()


# -- Agreement


@effect("agreement.add")
def _(scene: Scene) -> None:
    scene.do("agreement.add")
    scene.type(title="Supply of parts")
    assert scene.form.values["id"] == "supply-parts"
    scene.submit()
    assert scene.window.desk.open_session.agreement_ids() == ["deal", "supply-parts"]


@effect("agreement.edit")
def _(scene: Scene) -> None:
    scene.do("agreement.edit")
    scene.type(title="The better deal")
    scene.submit()
    assert scene.agreement.title == "The better deal"


@effect("agreement.delete")
def _(scene: Scene) -> None:
    scene.do("agreement.delete")
    assert "3 provisions" not in scene.person.asked[0]
    assert scene.window.desk.open_session.agreement_ids() == []


@effect("agreement.add-provision")
def _(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(title="Pay the fee", due="30 days after [sale]")
    scene.submit()
    assert scene.agreement.provisions[-1].id == "pay-fee"


@effect("agreement.add-event")
def _(scene: Scene) -> None:
    scene.do("agreement.add-event")
    scene.type(title="Permit granted")
    scene.submit()
    assert scene.agreement.events[-1].id == "permit-granted"


@effect("agreement.add-party")
def _(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="The Bank")
    scene.submit()
    assert scene.agreement.parties[-1].id == "bank"


@effect("agreement.add-instrument")
def _(scene: Scene) -> None:
    scene.do("agreement.add-instrument")
    scene.type(title="First amendment", effective="2027-01-01")
    scene.submit()
    assert scene.agreement.instruments[-1].amends == "original"


@effect("agreement.edit-selection")
def _(scene: Scene) -> None:
    scene.select("event", "sale")
    scene.do("agreement.edit-selection")
    scene.type(determined_by="the notary")
    scene.submit()
    assert scene.agreement.event("sale").determined_by == "the notary"


@effect("agreement.delete-selection")
def _(scene: Scene) -> None:
    scene.select("event", "sale")
    scene.do("agreement.delete-selection")
    assert "cannot be deleted" in scene.person.told[0]
    scene.select("event", "closing")
    scene.do("agreement.delete-selection")
    assert [event.id for event in scene.agreement.events] == ["sale"]


# -- Record


@effect("record.event")
def _(scene: Scene) -> None:
    scene.do("record.event")
    scene.type(occurred="2026-11-20")
    scene.submit()
    assert isinstance(scene.agreement.records[0], EventRecord)
    assert scene.agreement.records[0].event == "sale"


@effect("record.provision")
def _(scene: Scene) -> None:
    scene.select("provision", "report")
    scene.do("record.provision")
    scene.type(on="2026-11-20", evidence="letter")
    scene.submit()
    assert len(scene.agreement.records) == 1


@effect("record.retract")
def _(scene: Scene) -> None:
    _record_sale(scene)
    scene.do("record.retract")
    scene.submit()
    assert len(scene.agreement.records) == 2


def _record_sale(scene: Scene) -> None:
    scene.window.desk.perform(
        RecordEvent(agreement="deal", event="sale", title="Sale completed", occurred=TODAY, known_on=TODAY)
    )


# -- View


def _shows(name: str) -> Callable[[Scene], None]:
    def see(scene: Scene) -> None:
        scene.window.pages.show("events" if name == "calendar" else "calendar")
        scene.do(f"view.{name}")
        assert scene.window.pages.shown == name
        assert scene.window.bar.actions[f"view.{name}"].isChecked()

    return see


for _name in ("calendar", "provisions", "events", "parties", "agreements"):
    EFFECTS[f"view.{_name}"] = _shows(_name)


@effect("view.previous")
def _(scene: Scene) -> None:
    scene.do("view.previous")
    assert scene.window.pages.month.first == TODAY.replace(month=10, day=1)


@effect("view.next")
def _(scene: Scene) -> None:
    scene.do("view.next")
    assert scene.window.pages.month.first == TODAY.replace(month=12, day=1)


@effect("view.today")
def _(scene: Scene) -> None:
    scene.do("view.next")
    scene.do("view.today")
    assert scene.window.pages.month.first == TODAY.replace(day=1)


@effect("view.next-date")
def _(scene: Scene) -> None:
    scene.do("view.next-date")
    assert (scene.window.pages.month.first.year, scene.window.pages.month.first.month) == (2030, 12)


@effect("view.clear")
def _(scene: Scene) -> None:
    scene.select("provision", "licence")
    assert scene.window.pages.detail.isVisible()
    scene.do("view.clear")
    assert scene.window.desk.selected is None
    assert not scene.window.pages.detail.isVisible()


@effect("view.past")
def _(scene: Scene) -> None:
    scene.do("agreement.add-instrument")
    scene.type(title="End of the ban", effective="2026-01-01", ends=("ban",))
    scene.submit()
    scene.window.pages.show("provisions")
    assert "Ban" not in scene.titles()
    scene.do("view.past")
    assert "Ban" in scene.titles()


# -- Help


@effect("help.keys")
def _(scene: Scene) -> None:
    scene.do("help.keys")
    dialog = scene.window.findChild(KeysDialog)
    assert dialog is not None
    shown = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert "Add provision" in shown
    dialog.reject()


@effect("help.log")
def _(scene: Scene) -> None:
    opened: list[QUrl] = []
    scene.window.reports.folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
        scene.do("help.log")
    assert [Path(url.toLocalFile()) for url in opened] == [scene.window.reports.folder]


@effect("help.about")
def _(scene: Scene) -> None:
    scene.do("help.about")
    assert scene.person.told[0].startswith("Longstop ")
