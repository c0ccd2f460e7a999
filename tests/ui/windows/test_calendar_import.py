"""A calendar imported from the window: shown entry by entry, all of it or nothing."""

from __future__ import annotations

from tests.ui.scene import Scene
from ui.windows.calendar_preview import CalendarPreview

EVENT = "BEGIN:VEVENT\nUID:{}\nDTSTART;VALUE=DATE:{}\nSUMMARY:{}\nEND:VEVENT\n"


def shown(scene: Scene, *events: str) -> CalendarPreview:
    """The dialog on a calendar of some events, with its plan."""
    scene.person.path = scene.folder / "in.ics"
    scene.person.path.write_text(f"BEGIN:VCALENDAR\n{''.join(events)}END:VCALENDAR\n")
    scene.do("file.import-calendar")
    calendars = scene.window.exchange.calendars
    scene.wait(lambda: calendars.dialog is not None and calendars.dialog.plan is not None)
    assert calendars.dialog
    return calendars.dialog


def test_each_entry_says_what_it_becomes(scene: Scene) -> None:
    dialog = shown(scene, EVENT.format(1, "20270331", "Report"), EVENT.format(2, "20200101", "Old"))
    cells = [dialog.model.index(0, column).data() for column in range(4)]
    assert cells == ["New", "Report", "obligation, due 2027-03-31", ""]
    assert dialog.summary.text() == "The deal: 1 new"
    assert dialog.notes.text() == "1 left out: before today"
    dialog.reject()


def test_whose_they_are_can_be_chosen(scene: Scene) -> None:
    dialog = shown(scene, EVENT.format(1, "20270331", "Report"))
    bound, benefits = dialog.obligor.currentData(), dialog.obligee.currentData()
    assert bound != benefits
    dialog.obligor.setCurrentIndex(dialog.obligor.findData(benefits))
    dialog.obligor.activated.emit(dialog.obligor.currentIndex())
    assert not dialog.import_button.isEnabled()
    scene.wait(dialog.import_button.isEnabled)
    dialog.import_button.click()
    assert scene.agreement.provisions[-1].obligor == benefits


def test_what_was_edited_by_hand_is_taken_from_the_calendar_by_a_tick(scene: Scene) -> None:
    event = EVENT.format(1, "20270331", "Report")
    shown(scene, event).import_button.click()
    provision = scene.agreement.provisions[-1]
    scene.select("provision", provision.id)
    scene.do("agreement.edit-selection")
    scene.type(title="Send the report")
    scene.submit()
    dialog = shown(scene, event)
    assert dialog.hand_edits.detail.text() == "Title stays Send the report (edited by hand), the file has Report"
    assert not dialog.import_button.isEnabled()
    dialog.hand_edits.boxes[f"{provision.id}.title"].click()
    scene.wait(dialog.import_button.isEnabled)
    dialog.import_button.click()
    assert scene.agreement.provisions[-1] == provision


def test_a_fault_is_shown_and_nothing_can_be_imported(scene: Scene) -> None:
    dialog = shown(scene, EVENT.format(1, "20270331", "Report"), EVENT.format(2, "20270231", "Odd"))
    assert "Line 7, entry 2" in dialog.fault.text
    assert not dialog.import_button.isEnabled()
    dialog.reject()


def test_what_is_no_calendar_is_told(scene: Scene) -> None:
    scene.person.path = scene.folder / "in.ics"
    scene.person.path.write_text("nothing")
    scene.do("file.import-calendar")
    scene.wait(lambda: bool(scene.person.told))
    assert "it is no calendar" in scene.person.told[0]
