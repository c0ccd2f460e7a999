"""The form dialog: what is wrong stands beside its field, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from planner.errors import LongstopError
from tests.ui.scene import Scene
from ui.windows.inputs.choice import ChoiceInput
from ui.windows.inputs.day import DayInput
from ui.windows.inputs.expression import ExpressionInput
from ui.windows.inputs.rows import RowsInput


def test_faults_stand_beside_their_fields_and_the_form_stays(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(due="30 days after [sael]")
    scene.submit()
    assert scene.form.row("title").fault == "Say what it is about"
    assert "[sale]" in scene.form.row("due").fault
    assert scene.form.values["due"] == "30 days after [sael]"


def test_correcting_a_field_takes_its_fault_away(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.submit()
    assert scene.form.row("name").fault
    scene.type(name="Bank")
    assert not scene.form.row("name").fault


def test_the_page_with_the_first_fault_is_shown(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(title="Fee", due="2027-01-01", grace="soon")
    scene.submit()
    assert scene.form._tabs.tabText(scene.form._tabs.currentIndex()) == "If missed"


def test_the_id_follows_the_title_until_one_types_it(scene: Scene) -> None:
    scene.do("agreement.add-event")
    scene.type(title="Permit")
    assert scene.form.values["id"] == "permit"
    scene.type(id="go", title="Permit granted")
    assert scene.form.values["id"] == "go"


def test_fields_come_and_go_with_the_kind_and_keep_what_was_typed(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(due="2027-01-01", kind="right")
    assert "due" not in {field.name for field in scene.form._shown}
    scene.type(kind="obligation")
    assert scene.form.row("due").input.value() == "2027-01-01"


def test_cancelling_keeps_the_draft_and_offers_it_again(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="Bank", contact="Ms Penny")
    scene.form.reject()
    scene.wait(lambda: scene.window.form is None)
    scene.do("agreement.add-party")
    assert scene.form.values["contact"] == "Ms Penny"
    scene.form.start_afresh()
    assert scene.form.row("contact").input.value() == ""


def test_what_was_saved_is_no_draft_any_more(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="Bank")
    scene.submit()
    scene.wait(lambda: scene.window.form is None)
    scene.do("agreement.add-party")
    assert scene.form.values.get("name", "") == ""


def test_typing_is_kept_before_anything_is_pressed(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="Bank")
    scene.wait(scene.window.drafts.path.exists)
    assert "Bank" in scene.window.drafts.path.read_text()


def test_what_the_register_refuses_is_told_in_the_form(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise LongstopError("Somebody else has it open.")

    scene.do("agreement.add-event")
    scene.type(title="Permit")
    monkeypatch.setattr(scene.window.desk.open_session, "perform", refuse)
    scene.submit()
    assert "Somebody else has it open" in scene.form._fault.text
    assert scene.form.values["title"] == "Permit"


def test_a_thing_is_deleted_from_its_own_form(scene: Scene) -> None:
    scene.select("provision", "report")
    scene.do("agreement.edit-selection")
    delete = next(each for each in scene.form.findChildren(QPushButton) if each.text() == "Delete…")
    delete.click()
    scene.wait(lambda: scene.window.form is None)
    assert "report" not in [each.id for each in scene.agreement.provisions]


def test_a_day_is_read_back_with_its_weekday(scene: Scene) -> None:
    scene.do("agreement.add-event")
    scene.type(estimate="2027-03-01")
    day = scene.form.row("estimate").input
    assert isinstance(day, DayInput)
    assert day._echo.text() == "Mon 1 Mar 2027"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_date_is_previewed_as_one_types(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    date = scene.form.row("due").input
    assert isinstance(date, ExpressionInput)
    scene.qtbot.keyClicks(date.focusProxy().focusProxy(), "10 days before [licence.end]")
    assert "Sat 21 Dec 2030" in date._date.panel.words()
    assert scene.form.values["due"] == "10 days before [licence.end]"


def test_instalments_are_filled_in_row_by_row(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(title="Price", kind="payment", when="instalments")
    rows = scene.form.row("instalments").input
    assert isinstance(rows, RowsInput)
    for due in ("2027-01-31", "30 days after [closing]"):
        next(each for each in rows.findChildren(QPushButton) if each.text() == "Add row").click()
        row = rows._table.rowCount() - 1
        rows._table.item(row, 1).setText(due)
        rows._table.item(row, 2).setText("5 EUR")
    assert "waits until" in rows._said.text()
    scene.submit()
    assert [step.n for step in scene.agreement.provisions[-1].instalments] == [1, 2]


def test_the_holiday_lists_are_offered_when_they_are_there(scene: Scene) -> None:
    scene.do("agreement.add")
    calendar = scene.form.row("calendar").input
    assert isinstance(calendar, ChoiceInput)
    scene.wait(lambda: calendar._combo.findData("US") > 0)
    scene.type(title="Supply", calendar="US")
    scene.submit()
    assert scene.window.desk.open_session.agreement("supply").terms.calendar == "US"


def test_escape_closes_the_form_and_tab_walks_through_it(scene: Scene) -> None:
    scene.do("agreement.add-party")
    first = scene.form.row("name").input.findChild(QLineEdit)
    assert first is not None
    assert first.hasFocus() or scene.form.focusWidget() is first
    scene.qtbot.keyClick(scene.form, Qt.Key.Key_Escape)
    scene.wait(lambda: scene.window.form is None)


def test_what_a_person_typed_is_never_markup(scene: Scene) -> None:
    scene.do("agreement.add-party")
    scene.type(name="<b>Bank</b> & Sons")
    scene.submit()
    assert scene.agreement.parties[-1].name == "<b>Bank</b> & Sons"
    scene.window.bar.refresh()
    assert scene.window.bar.actions["edit.undo"].text() == "&Undo add party “<b>Bank</b> && Sons”"


def test_enter_in_a_field_is_the_button_that_stands_out(scene: Scene) -> None:
    scene.window.show()
    scene.do("agreement.add-event")
    scene.type(title="Delivery accepted")
    assert scene.form.accept_button.property("role") == "primary"
    scene.qtbot.keyClick(scene.form.row("title").input, Qt.Key.Key_Return)
    assert scene.agreement.events[-1].title == "Delivery accepted"


def test_a_form_says_which_agreement_it_is_about(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    shown = [label.text() for label in scene.form.findChildren(QLabel) if label.isVisible()]
    assert scene.agreement.title in shown


@pytest.mark.parametrize(("name", "example"), [("due", "e.g. 30 days after"), ("grace", "e.g. 10 days")])
def test_an_empty_field_shows_an_example_that_nobody_takes_for_an_entry(scene: Scene, name: str, example: str) -> None:
    scene.do("agreement.add-provision")
    widgets = scene.form.row(name).input.findChildren(QWidget)
    assert any(str(widget.property("placeholderText") or "").startswith(example) for widget in widgets)


def test_a_table_in_a_form_grows_with_its_rows(scene: Scene) -> None:
    scene.do("agreement.add-provision")
    scene.type(kind="payment", when="instalments")
    rows = scene.form.row("instalments").input
    assert isinstance(rows, RowsInput)
    before = rows._table.height()
    for _ in range(4):
        rows._on_add()
    assert rows._table.height() > before
    assert rows._table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("scale", "beside"), [(1.0, True), (1.5, False)])
def test_changes_stand_beside_the_fields_where_the_screen_is_wide_enough(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, scale: float, beside: bool
) -> None:
    screen = type(scene.window.screen())
    monkeypatch.setattr(screen, "availableGeometry", lambda _: QRect(0, 0, 1280, 800))
    scene.window.look.scale(scale)
    scene.do("record.event")
    scene.type(event="sale", occurred="2026-11-20")
    scene.wait(scene.form.changes.isVisible)
    fields, changes = scene.form._tabs, scene.form.changes
    scene.wait(lambda: (changes.x() > fields.geometry().right()) is beside)
    scene.wait(lambda: (changes.y() > fields.geometry().bottom()) is not beside)
    assert scene.form.width() <= 1280
    assert scene.form.height() <= 800
