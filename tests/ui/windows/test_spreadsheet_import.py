"""The dialog of a spreadsheet's import: columns, preview, answers, and one step that undo takes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from planner.exchange.spreadsheets.plan import Outcome
from planner.operations.entities import Edit
from tests.exchange.sheets import TITLES, a_workbook
from tests.ui.forms.agreements import the_deal
from tests.ui.scene import Scene
from ui.windows.sheet_import import SheetImportDialog

ROW = ("Audit", "obligation", "9", "Theirs", "Ours", date(2027, 3, 31))


def opened(scene: Scene, path: Path) -> SheetImportDialog:
    """The dialog of a file, on its columns."""
    scene.person.path = path
    scene.do("file.import-sheet")
    scene.wait(lambda: scene.window.exchange.sheets.dialog is not None or bool(scene.person.told))
    assert scene.window.exchange.sheets.dialog is not None, scene.person.told
    return scene.window.exchange.sheets.dialog


def previewed(scene: Scene, dialog: SheetImportDialog) -> SheetImportDialog:
    """The same, on its rows."""
    dialog.next_button.click()
    scene.wait(lambda: dialog.plan is not None or bool(dialog.fault.text))
    return dialog


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return a_workbook(tmp_path / "duties.xlsx", (*TITLES, "Internal"), (*ROW, "x"))


def test_columns_are_guessed_and_shown_with_their_first_values(scene: Scene, workbook: Path) -> None:
    dialog = opened(scene, workbook)
    assert {title: combo.currentText() for title, combo in dialog.columns.columns.items()} == {
        **{title: title for title in TITLES},
        "Internal": "Not imported",
    }
    assert dialog.draft.columns()[5].samples == ("2027-03-31",)


def test_a_sheet_is_imported_as_one_step(scene: Scene, workbook: Path) -> None:
    dialog = previewed(scene, opened(scene, workbook))
    assert [row.outcome for row in dialog.preview.model.rows()] == [Outcome.NEW]
    dialog.next_button.click()
    assert scene.agreement.provision("audit-9").title == "Audit"
    assert scene.window.exchange.sheets.dialog is None
    scene.do("edit.undo")
    assert scene.agreement == the_deal()


def test_a_corrected_column_is_remembered(scene: Scene, workbook: Path) -> None:
    dialog = opened(scene, workbook)
    note = dialog.columns.columns["Internal"]
    note.setCurrentIndex(note.findData("note"))
    note.activated.emit(note.currentIndex())
    previewed(scene, dialog).next_button.click()
    assert scene.agreement.provision("audit-9").note == "x"
    assert opened(scene, workbook).columns.columns["Internal"].currentData() == "note"


def test_the_order_of_day_and_month_is_asked_and_answered(scene: Scene, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "d.xlsx", TITLES, (*ROW[:5], "03/04/2027"))
    dialog = previewed(scene, opened(scene, path))
    assert not dialog.next_button.isEnabled()
    assert "can be read with the day or the month first" in dialog.preview.hand_edits.detail.text()
    dialog.preview.orders["month-first"].click()
    scene.wait(lambda: dialog.plan is not None)
    dialog.next_button.click()
    assert scene.agreement.provision("audit-9").due is not None
    assert "2027-03-04" in dialog.preview.model.cells(0)[3]


def test_what_is_missing_is_added_once_it_is_ticked(scene: Scene, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "d.xlsx", TITLES, (*ROW[:4], "Acme & Sons", "30 days after [Delivery]"))
    dialog = previewed(scene, opened(scene, path))
    assert [box.text() for box in dialog.preview.missing.values()] == [
        "Add the party “Acme && Sons” (1 cell)",
        "Add the event “Delivery” (1 cell)",
    ]
    for id_ in ("acme-sons", "delivery"):
        dialog.preview.missing[id_].click()
        scene.wait(lambda: dialog.plan is not None)
    dialog.next_button.click()
    assert scene.agreement.party("acme-sons").name == "Acme & Sons"
    assert scene.agreement.event("delivery").title == "Delivery"


def test_all_that_is_missing_is_added_with_one_tick_but_for_likely_slips(scene: Scene, tmp_path: Path) -> None:
    rows = [(f"Audit {each}", *ROW[1:4], each, "30 days after [Merger]") for each in ("Acme", "Globex", "Theris")]
    dialog = previewed(scene, opened(scene, a_workbook(tmp_path / "d.xlsx", TITLES, *rows)))
    assert dialog.preview.all_missing is not None
    assert dialog.preview.all_missing.text() == "Add all 3 parties and events that are no likely slips"
    dialog.preview.all_missing.click()
    scene.wait(lambda: dialog.plan is not None)
    assert {id_: box.isChecked() for id_, box in dialog.preview.missing.items()} == {
        "acme": True,
        "globex": True,
        "theris": False,
        "merger": True,
    }
    assert dialog.preview.all_missing.isChecked()
    dialog.preview.all_missing.click()
    scene.wait(lambda: dialog.plan is not None)
    assert not any(box.isChecked() for box in dialog.preview.missing.values())


def test_who_answers_with_the_keyboard_stays_at_the_answer(scene: Scene, tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "d.xlsx", TITLES, (*ROW[:4], "Acme", "30 days after [Merger]"))
    dialog = previewed(scene, opened(scene, path))
    dialog.activateWindow()
    dialog.preview.missing["acme"].setFocus()
    dialog.preview.missing["acme"].click()
    scene.wait(lambda: dialog.plan is not None)
    assert dialog.focusWidget() is dialog.preview.missing["acme"]


def test_a_row_that_cannot_be_read_stops_the_import_and_says_where(scene: Scene, tmp_path: Path) -> None:
    dialog = previewed(scene, opened(scene, a_workbook(tmp_path / "d.xlsx", TITLES, (*ROW[:5], "31/03/27"))))
    assert not dialog.next_button.isEnabled()
    assert dialog.preview.hand_edits.detail.text() == "Duties!F2: “31/03/27” has a year of two digits; write all four"


def test_what_was_edited_by_hand_is_kept_and_shown(scene: Scene, tmp_path: Path, workbook: Path) -> None:
    previewed(scene, opened(scene, workbook)).next_button.click()
    scene.select("provision", "audit-9")
    scene.do("agreement.edit-selection")
    scene.type(owner="Grace")
    scene.submit()
    later = a_workbook(tmp_path / "later.xlsx", (*TITLES, "Owner"), (*ROW, "Legal"))
    dialog = previewed(scene, opened(scene, later))
    assert dialog.preview.hand_edits.detail.text() == "Owner stays Grace (edited by hand), the file has Legal"
    assert not dialog.next_button.isEnabled()


def test_what_was_edited_by_hand_is_taken_from_the_sheet_by_a_tick(scene: Scene, tmp_path: Path) -> None:
    titles = (*TITLES, "Owner", "Note")
    first = a_workbook(tmp_path / "first.xlsx", titles, (*ROW, "Legal", "a"))
    previewed(scene, opened(scene, first)).next_button.click()
    scene.select("provision", "audit-9")
    scene.do("agreement.edit-selection")
    scene.type(owner="Grace", note="mine")
    scene.submit()
    by_hand = scene.agreement
    dialog = previewed(scene, opened(scene, first))
    edits = dialog.preview.hand_edits
    assert [box.text() for box in edits.boxes.values()] == [
        "Take Owner from the sheet: Legal",
        "Take Note from the sheet: a",
    ]
    assert edits.all.text() == "Take from the sheet all 2 fields that were edited by hand"
    edits.boxes["audit-9.owner"].click()
    scene.wait(lambda: dialog.plan is not None)
    assert edits.detail.text() == (
        "Owner: Grace (edited by hand) → Legal\nNote stays mine (edited by hand), the file has a"
    )
    assert edits.boxes["audit-9.owner"].isChecked()
    dialog.next_button.click()
    assert (scene.agreement.provision("audit-9").owner, scene.agreement.provision("audit-9").note) == ("Legal", "mine")
    scene.do("edit.undo")
    assert scene.agreement == by_hand


def test_all_that_was_edited_by_hand_is_taken_from_the_sheet_at_once_and_left_again(
    scene: Scene, tmp_path: Path
) -> None:
    path = a_workbook(tmp_path / "d.xlsx", (*TITLES, "Owner", "Note"), (*ROW, "Legal", "a"))
    previewed(scene, opened(scene, path)).next_button.click()
    scene.select("provision", "audit-9")
    scene.do("agreement.edit-selection")
    scene.type(owner="Grace", note="mine")
    scene.submit()
    dialog = previewed(scene, opened(scene, path))
    for wanted in (True, False):
        dialog.preview.hand_edits.all.click()
        scene.wait(lambda: dialog.plan is not None)
        assert [box.isChecked() for box in dialog.preview.hand_edits.boxes.values()] == [wanted, wanted]
        assert dialog.next_button.isEnabled() is wanted


def test_a_new_agreement_is_made_with_its_sheet(scene: Scene, workbook: Path) -> None:
    dialog = opened(scene, workbook)
    into = dialog.columns.agreement
    into.setCurrentIndex(into.findData(""))
    into.activated.emit(into.currentIndex())
    previewed(scene, dialog)
    assert dialog.fault.text == "Give the new agreement a title."
    dialog.columns.title.setText("Lease")
    dialog.columns.title.textEdited.emit("Lease")
    dialog.columns.effective.show_value("2026-01-01")
    dialog.columns.effective.edited.emit()
    previewed(scene, dialog)
    for id_ in ("theirs", "ours"):
        dialog.preview.missing[id_].click()
        scene.wait(lambda: dialog.plan is not None)
    dialog.next_button.click()
    assert scene.window.desk.open_session.agreement_ids() == ["deal", "lease"]


def test_another_sheet_of_the_file_goes_where_the_first_was_to_go(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name in ("One", "Two"):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, TITLES)
            sheet.write_row(1, 0, (name, *ROW[1:5], "2027-03-31"))
    dialog = opened(scene, path)
    into = dialog.columns.agreement
    into.setCurrentIndex(into.findData(""))
    into.activated.emit(into.currentIndex())
    dialog.columns.title.setText("Lease")
    dialog.columns.title.textEdited.emit("Lease")
    dialog.columns.effective.show_value("2026-01-01")
    dialog.columns.effective.edited.emit()
    dialog.columns.sheets.setCurrentIndex(1)
    dialog.columns.sheets.activated.emit(1)
    scene.wait(lambda: dialog.draft.book.sheet.name == "Two")
    assert (dialog.draft.agreement, dialog.draft.title, dialog.draft.effective) == ("", "Lease", "2026-01-01")
    assert (dialog.columns.title.text(), dialog.columns.effective.value()) == ("Lease", "2026-01-01")
    previewed(scene, dialog)
    assert dialog.plan is not None
    assert [row.title for row in dialog.plan.rows] == ["Two"]


def test_a_sheet_without_parties_gets_the_same_ones_for_every_row(scene: Scene, tmp_path: Path) -> None:
    dialog = opened(scene, a_workbook(tmp_path / "d.xlsx", ("Title", "Due"), ("Audit", date(2027, 3, 31))))
    assert [*dialog.columns.answers] == ["kind", "obligor", "obligee"]
    for key, value in (("obligor", "them"), ("obligee", "us")):
        combo = dialog.columns.answers[key]
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
    previewed(scene, dialog).next_button.click()
    assert scene.agreement.provision("audit").obligor == "them"


def test_another_sheet_of_the_file_can_be_chosen(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Cover").write(0, 0, "Read me")
        workbook.add_worksheet("Duties").write_row(0, 0, TITLES)
    dialog = opened(scene, path)
    assert dialog.columns.sheets.currentText() == "Duties"
    dialog.columns.sheets.setCurrentIndex(0)
    dialog.columns.sheets.activated.emit(0)
    scene.wait(lambda: dialog.draft.book.sheet.name == "Cover")
    assert dialog.columns.isVisibleTo(dialog)


def test_a_file_that_cannot_be_read_is_told(scene: Scene, tmp_path: Path) -> None:
    scene.person.path = tmp_path / "broken.xlsx"
    scene.person.path.write_bytes(b"nothing")
    scene.do("file.import-sheet")
    scene.wait(lambda: bool(scene.person.told))
    assert "broken.xlsx is no workbook that can be read" in scene.person.told[0]


def test_a_change_behind_the_dialog_is_noticed(scene: Scene, workbook: Path) -> None:
    dialog = previewed(scene, opened(scene, workbook))
    party = scene.agreement.party("us")
    scene.window.desk.perform(Edit(agreement="deal", entity=type(party)(id="us", name="We")))
    dialog.next_button.click()
    assert "has changed since the sheet was compared" in dialog.fault.text
    dialog.reject()
