"""What the actions of the Edit, Agreement and Record menus do."""

from __future__ import annotations

from planner.agreements.record import EventRecord
from planner.operations.records import RecordEvent
from tests.ui.actions.effects import Effects
from tests.ui.scene import TODAY, Scene

EFFECTS = Effects()


@EFFECTS.of("edit.undo")
def _(scene: Scene) -> None:
    _rename_licence(scene)
    assert scene.text_of("edit.undo") == "Undo edit provision “Licence to use”"
    scene.do("edit.undo")
    assert scene.agreement.provision("licence").title == "Licence"


@EFFECTS.of("edit.redo")
def _(scene: Scene) -> None:
    _rename_licence(scene)
    scene.do("edit.undo")
    assert scene.text_of("edit.redo") == "Redo edit provision “Licence to use”"
    scene.do("edit.redo")
    assert scene.agreement.provision("licence").title == "Licence to use"


@EFFECTS.of("edit.find")
def _(scene: Scene) -> None:
    scene.do("edit.find")
    assert scene.window.pages.shown == "provisions"
    scene.window.pages.provisions.search.setText("ban")
    assert scene.titles() == ["Ban"]


@EFFECTS.of("edit.delete")
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


@EFFECTS.of("agreement.add")
def _(scene: Scene) -> None:
    scene.do("agreement.add")
    scene.type(title="Supply of parts")
    assert scene.form.values["id"] == "supply-parts"
    scene.submit()
    assert scene.window.desk.open_session.agreement_ids() == ["deal", "supply-parts"]


@EFFECTS.of("agreement.edit")
def _(scene: Scene) -> None:
    scene.do("agreement.edit")
    scene.type(title="The better deal")
    scene.submit()
    assert scene.agreement.title == "The better deal"


@EFFECTS.of("agreement.delete")
def _(scene: Scene) -> None:
    scene.do("agreement.delete")
    assert "3 provisions" not in scene.person.asked[0]
    assert scene.window.desk.open_session.agreement_ids() == []


@EFFECTS.of("agreement.add-provision")
def _(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(title="Pay the fee", due="30 days after [sale]")
    scene.submit()
    assert scene.agreement.provisions[-1].id == "pay-fee"


@EFFECTS.of("agreement.add-event")
def _(scene: Scene) -> None:
    scene.do("agreement.add-event")
    scene.type(title="Permit granted")
    scene.submit()
    assert scene.agreement.events[-1].id == "permit-granted"


@EFFECTS.of("agreement.add-party")
def _(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="The Bank")
    scene.submit()
    assert scene.agreement.parties[-1].id == "bank"


@EFFECTS.of("agreement.add-instrument")
def _(scene: Scene) -> None:
    scene.do("agreement.add-instrument")
    scene.type(title="First amendment", effective="2027-01-01")
    scene.submit()
    assert scene.agreement.instruments[-1].amends == "original"


@EFFECTS.of("agreement.edit-selection")
def _(scene: Scene) -> None:
    scene.select("event", "sale")
    scene.do("agreement.edit-selection")
    scene.type(determined_by="the notary")
    scene.submit()
    assert scene.agreement.event("sale").determined_by == "the notary"


@EFFECTS.of("agreement.delete-selection")
def _(scene: Scene) -> None:
    scene.select("event", "sale")
    scene.do("agreement.delete-selection")
    assert "cannot be deleted" in scene.person.told[0]
    scene.select("event", "closing")
    scene.do("agreement.delete-selection")
    assert [event.id for event in scene.agreement.events] == ["sale"]


@EFFECTS.of("record.event")
def _(scene: Scene) -> None:
    scene.do("record.event")
    scene.type(occurred="2026-11-20")
    scene.submit()
    assert isinstance(scene.agreement.records[0], EventRecord)
    assert scene.agreement.records[0].event == "sale"


@EFFECTS.of("record.provision")
def _(scene: Scene) -> None:
    scene.select("provision", "report")
    scene.do("record.provision")
    scene.type(on="2026-11-20", evidence="letter")
    scene.submit()
    assert len(scene.agreement.records) == 1


@EFFECTS.of("record.retract")
def _(scene: Scene) -> None:
    _record_sale(scene)
    scene.do("record.retract")
    scene.submit()
    assert len(scene.agreement.records) == 2


def _record_sale(scene: Scene) -> None:
    scene.window.desk.perform(
        RecordEvent(agreement="deal", event="sale", title="Sale completed", occurred=TODAY, known_on=TODAY)
    )
