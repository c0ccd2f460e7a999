"""What the File menu's actions do."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog

from planner.exchange import agreement_files
from tests.exchange.sheets import TITLES, a_workbook
from tests.exchange.spreadsheets_read import lines, sheets
from tests.ui.actions.effects import Effects
from tests.ui.forms.agreements import the_deal
from tests.ui.scene import Scene, a_register
from ui.windows.print_preview import PrintPreview

EFFECTS = Effects()


@EFFECTS.of("file.new")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "fresh"
    scene.do("file.new")
    assert scene.window.desk.path == scene.folder / "fresh.longstop"
    assert scene.window.desk.open_session.agreement_ids() == []


@EFFECTS.of("file.open")
def _(scene: Scene) -> None:
    scene.person.path = a_register(scene.folder / "other.longstop")
    scene.do("file.open")
    assert scene.window.desk.path == scene.folder / "other.longstop"


@EFFECTS.of("file.example")
def _(scene: Scene) -> None:
    scene.do("file.example")
    scene.wait(lambda: scene.window.desk.path is not None and scene.window.desk.path.stem == "microsoft-openai")
    assert scene.window.desk.open_session.agreement_ids() == ["msft-openai"]


@EFFECTS.of("file.portfolio")
def _(scene: Scene) -> None:
    scene.do("file.portfolio")
    scene.wait(lambda: len(scene.window.desk.open_session.agreement_ids()) == 3)
    assert scene.window.pages.shown == "overview"


@EFFECTS.of("file.save-copy")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "copy.longstop"
    scene.do("file.save-copy")
    assert scene.window.desk.path == scene.folder / "deal.longstop"
    scene.window.registers.open(scene.person.path)
    assert scene.agreement == the_deal()


@EFFECTS.of("file.back-up")
def _(scene: Scene) -> None:
    scene.do("file.back-up")
    scene.wait(lambda: "Backup written and verified" in scene.window.status.currentMessage())
    assert list((scene.folder / "deal backups").iterdir())


@EFFECTS.of("file.restore")
def _(scene: Scene) -> None:
    backup = scene.window.desk.open_session.backup(scene.folder / "deal backups")
    scene.do("agreement.delete")
    scene.person.path = backup
    scene.do("file.restore")
    assert scene.person.asked[-1] == f"Put {backup.name} in the place of deal.longstop?"
    assert scene.agreement == the_deal()
    assert len(list(scene.folder.glob("deal*.longstop*"))) > 2


@EFFECTS.of("file.check")
def _(scene: Scene) -> None:
    scene.do("file.check")
    scene.wait(lambda: bool(scene.person.told))
    assert "deal.longstop is whole" in scene.person.told[0]


@EFFECTS.of("file.import")
def _(scene: Scene) -> None:
    scene.do("agreement.delete")
    scene.person.path = scene.folder / "deal.toml"
    scene.person.path.write_bytes(agreement_files.write(the_deal()))
    scene.do("file.import")
    scene.wait(lambda: scene.window.desk.open_session.agreement_ids() == ["deal"])
    assert scene.agreement == the_deal()


@EFFECTS.of("file.import-sheet")
def _(scene: Scene) -> None:
    row = ("Audit", "obligation", "9", "Theirs", "Ours", "2027-03-31")
    scene.person.path = a_workbook(scene.folder / "duties.xlsx", TITLES, row)
    scene.do("file.import-sheet")
    scene.wait(lambda: scene.window.exchange.sheets.dialog is not None)
    dialog = scene.window.exchange.sheets.dialog
    assert dialog is not None
    dialog.next_button.click()
    scene.wait(lambda: dialog.plan is not None)
    dialog.next_button.click()
    assert "audit-9" in {provision.id for provision in scene.agreement.provisions}


@EFFECTS.of("file.export-agreement")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.toml"
    scene.do("file.export-agreement")
    scene.wait(scene.person.path.exists)
    assert agreement_files.read(scene.person.path) == the_deal()


@EFFECTS.of("file.export-calendar")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.ics"
    scene.do("file.export-calendar")
    scene.wait(scene.person.path.exists)
    assert b"BEGIN:VCALENDAR" in scene.person.path.read_bytes()
    assert b"Licence" in scene.person.path.read_bytes()


@EFFECTS.of("file.export-shown")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.csv"
    scene.window.pages.show("events")
    scene.do("file.export-shown")
    scene.wait(scene.person.path.exists)
    assert [line[-2] for line in lines(scene.person.path.read_bytes())[1:]] == [each.id for each in the_deal().events]


@EFFECTS.of("file.export-everything")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.xlsx"
    scene.do("file.export-everything")
    scene.wait(scene.person.path.exists)
    titles = {row[1] for row in sheets(scene.person.path.read_bytes())["Provisions"][1:]}
    assert titles == {each.title for each in the_deal().provisions}


@EFFECTS.of("file.template")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "template.xlsx"
    scene.do("file.template")
    scene.wait(scene.person.path.exists)
    assert "Examples" in sheets(scene.person.path.read_bytes())


@EFFECTS.of("file.print")
def _(scene: Scene) -> None:
    scene.do("file.print")
    preview = scene.window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    scene.wait(lambda: preview.pages.pages > 0)
    assert preview.isVisible()


@EFFECTS.of("file.save-pdf")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.pdf"
    scene.do("file.save-pdf")
    scene.wait(scene.person.path.exists)
    assert scene.person.path.read_bytes().startswith(b"%PDF")


@EFFECTS.of("file.name")
def _(scene: Scene) -> None:
    scene.do("file.name")
    dialog = scene.window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("Grace")
    dialog.accept()
    assert scene.window.preferences.now.actor == "Grace"
    assert scene.window.desk.open_session.actor == "Grace"


@EFFECTS.of("file.close")
def _(scene: Scene) -> None:
    scene.do("file.close")
    assert scene.window.desk.session is None
    assert scene.window.stack.currentWidget() is scene.window.welcome


@EFFECTS.of("file.quit")
def _(scene: Scene) -> None:
    scene.do("file.quit")
    assert not scene.window.isVisible()
    assert scene.window.desk.session is None


@EFFECTS.of("file.subscribe")
def _(scene: Scene) -> None:
    scene.do("file.subscribe")
    panel = scene.window.publishing.panel
    assert panel is not None
    assert panel.list.count() == 1
    panel.reject()


@EFFECTS.of("file.import-calendar")
def _(scene: Scene) -> None:
    scene.person.path = scene.folder / "in.ics"
    scene.person.path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20270331\nSUMMARY:Send it\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    scene.do("file.import-calendar")
    dialogs = scene.window.exchange.calendars
    scene.wait(lambda: dialogs.dialog is not None and dialogs.dialog.import_button.isEnabled())
    assert dialogs.dialog is not None
    dialogs.dialog.import_button.click()
    assert scene.agreement.provisions[-1].title == "Send it"
    assert scene.text_of("edit.undo") == "Undo import calendar “in.ics”"
