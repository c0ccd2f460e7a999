"""The field for a date that may hang on events: previewed, pointed at where wrong, corrected, completed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from planner.dates.expressions import Part
from planner.dates.language import DateSyntaxError, parse
from planner.dates.names import Names
from planner.dates.ranges import Certainty
from tests.ui.pressing import press_page_button
from ui.theme.theme import Theme
from ui.views.fields.answers import Fault, Preview
from ui.views.fields.date_field import DateField

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
NAMES = Names(frozenset({"agi-verified", "agi-declared"}), {"licence": frozenset({Part.END})})


def answer(text: str) -> Preview | Fault | None:
    """Reads as the form does, but knows only one day."""
    if not text.strip():
        return None
    try:
        parse(text, NAMES)
    except DateSyntaxError as error:
        return Fault(position=error.position, sentence=str(error), expected=error.expected)
    days = "Wed 25 Nov 2026 – Tue 31 Dec 2030"
    return Preview(days=days, sentence="No later than Tue 31 Dec 2030", certainty=Certainty.LONGSTOP, notes=("a note",))


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> DateField:
    field = DateField(theme, answer, NAMES)
    qtbot.addWidget(field)
    field.resize(500, 160)
    field.show()
    return field


def typed(field: DateField, qtbot: QtBot, text: str) -> None:
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, text)


def shown_offers(field: DateField) -> list[str]:
    model = field.edit.popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())] if field.edit.popup.isVisible() else []


def test_an_empty_field_has_nothing_to_say(field: DateField) -> None:
    assert field.panel.words() == ""
    assert field.is_valid()


def test_what_is_typed_is_previewed_at_once(field: DateField, qtbot: QtBot) -> None:
    typed(field, qtbot, "end of 2030")
    assert field.panel.words() == "Wed 25 Nov 2026 – Tue 31 Dec 2030 No later than Tue 31 Dec 2030\nA note"
    assert field.is_valid()


def test_each_edit_is_told_once_and_setting_is_not(field: DateField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.text_edited.connect(told.append)
    field.set_text("end of 2030")
    assert told == []
    field.edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(field.edit, "1")
    assert told == ["end of 20301"]


def test_a_fault_is_pointed_at_under_its_place(field: DateField) -> None:
    field.set_text("earlier of [agi-verifed] and end of 2030")
    assert not field.is_valid()
    assert field.panel.pointer.isVisible()
    assert field.panel.pointer.place() == field.edit.x_of(len("earlier of "))
    assert field.panel.words() == "No event [agi-verifed]; did you mean [agi-verified]?"


def test_one_click_corrects_it(field: DateField, qtbot: QtBot) -> None:
    field.set_text("earlier of [agi-verifed] and end of 2030")
    with qtbot.waitSignal(field.text_edited) as told:
        press_page_button(field, qtbot, "Use [agi-verified]")
    assert told.args == ["earlier of [agi-verified] and end of 2030"]
    assert field.is_valid()
    assert not field.panel.pointer.isVisible()


def test_a_correction_can_be_undone(field: DateField, qtbot: QtBot) -> None:
    field.set_text("[agi-verifed]")
    press_page_button(field, qtbot, "Use [agi-verified]")
    field.edit.undo()
    assert field.text() == "[agi-verifed]"


def test_working_days_become_business_days(field: DateField, qtbot: QtBot) -> None:
    field.set_text("10 working days after [agi-declared]")
    press_page_button(field, qtbot, "Use business days")
    assert field.text() == "10 business days after [agi-declared]"


def test_a_text_begun_is_not_yet_wrong(field: DateField, qtbot: QtBot) -> None:
    typed(field, qtbot, "earlier of ")
    assert field.panel.words().startswith("Next: ")
    assert not field.panel.pointer.isVisible()


def test_a_text_left_unfinished_is_wrong(field: DateField, qtbot: QtBot) -> None:
    typed(field, qtbot, "earlier of ")
    field.edit.finished.emit()
    assert field.panel.pointer.isVisible()


def test_a_bracket_offers_the_events(field: DateField, qtbot: QtBot) -> None:
    typed(field, qtbot, "[agi")
    assert shown_offers(field) == ["[agi-declared]", "[agi-verified]"]


def test_an_offer_is_taken_with_the_keyboard(field: DateField, qtbot: QtBot) -> None:
    typed(field, qtbot, "[agi")
    qtbot.keyClick(field.edit.popup, Qt.Key.Key_Down)
    qtbot.keyClick(field.edit.popup, Qt.Key.Key_Return)
    assert field.text() == "[agi-declared]"


@pytest.mark.parametrize(
    "text", ["30 days after [agi-declared]", "end of 2030", "2030-12-31", "1 month after [agi-verified]"]
)
def test_a_date_typed_to_its_end_is_not_made_another_by_enter(field: DateField, qtbot: QtBot, text: str) -> None:
    typed(field, qtbot, text)
    assert shown_offers(field) == [], "Enter would take one"
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == text


def test_nothing_is_offered_unasked_in_an_empty_field(field: DateField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    assert shown_offers(field) == []
    qtbot.keyClick(field.edit, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert "end of" in shown_offers(field)


def test_enter_is_left_to_the_dialog(field: DateField, qtbot: QtBot) -> None:
    field.set_text("end of 2030")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.line() == "end of 2030"


def test_pasted_lines_become_one(field: DateField) -> None:
    pasted = QMimeData()
    pasted.setText("earlier of\n  [agi-verified]\nand end of 2030")
    field.edit.insertFromMimeData(pasted)
    assert field.text() == "earlier of [agi-verified] and end of 2030"


def test_a_long_text_gets_more_lines(field: DateField) -> None:
    before = field.edit.height()
    field.set_text("earliest of " + ", ".join(["30 days after [agi-declared]"] * 5) + " and end of 2030")
    assert field.edit.height() > 1.8 * before


def test_new_names_are_known_at_once(field: DateField) -> None:
    field.set_text("[agi-verified]")
    field.set_names(Names(frozenset()))
    assert field.edit.names.events == frozenset()


def test_a_screen_reader_hears_label_and_answer(field: DateField) -> None:
    field.set_label("Ends")
    field.set_text("end of 2030")
    assert field.edit.accessibleName() == "Ends"
    assert "No later than" in field.edit.accessibleDescription()


@pytest.mark.parametrize("paint", [lambda field: field.set_text("[agi-verifed]"), lambda field: field.set_text("")])
def test_paints(field: DateField, paint: Callable[[DateField], None]) -> None:
    field.set_text("end of 2030")
    before = field.grab().toImage()
    paint(field)
    assert field.grab().toImage() != before
