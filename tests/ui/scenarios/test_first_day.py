"""A first day with the program, in the user's words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from planner.agenda.provisions import provision_rows
from planner.deadlines.deadline import Role
from tests.ui.scene import Scene, a_window
from ui.app import Wanted, open_first


def open_example(stage: Scene) -> None:
    stage.do("file.example")
    stage.wait(lambda: stage.window.desk.session is not None)


def words_of(stage: Scene, provision: str) -> str:
    """What the list says of a provision."""
    rows = provision_rows(stage.window.desk.open_session, as_of=stage.window.desk.as_of)
    return next(row.words for row in rows if row.provision == provision)


def test_i_open_the_example_and_see_what_hangs_on_what(stage: Scene) -> None:
    open_example(stage)
    stage.do("view.provisions")
    assert words_of(stage, "research-ip") == "No later than Tue 31 Dec 2030 · earlier if AGI is verified"
    assert "Use of confidential research methods" in stage.titles()


def test_an_empty_month_takes_me_to_the_next_date(stage: Scene) -> None:
    open_example(stage)
    stage.do("view.calendar")
    assert stage.window.pages.month.first == date(2026, 11, 1)
    stage.window.pages.month.view.empty.button.click()
    assert stage.window.pages.month.first == date(2030, 12, 1)
    stage.do("view.next-date")
    assert stage.window.pages.month.first == date(2032, 12, 1)


def test_i_record_an_event_once_and_everything_follows_and_i_take_it_back_by_name(stage: Scene) -> None:
    open_example(stage)
    stage.do("record.event")
    stage.type(event="agi-verified", occurred="2026-11-20")
    stage.wait(lambda: len(stage.form.changes.model.rows()) == 4)
    stage.submit()
    assert words_of(stage, "research-ip") == "Fri 20 Nov 2026"
    assert words_of(stage, "api-exclusivity").startswith("No later than Fri 20 Nov 2026")
    stage.do("view.today")
    entries = stage.window.pages.month._page.entries  # type: ignore[union-attr]
    assert date(2026, 11, 20) in entries
    assert stage.text_of("edit.undo") == "Undo record “AGI verified”"
    stage.do("edit.undo")
    assert words_of(stage, "research-ip") == "No later than Tue 31 Dec 2030 · earlier if AGI is verified"
    assert stage.text_of("edit.redo") == "Redo record “AGI verified”"


def test_i_enter_my_own_agreement_from_nothing(stage: Scene) -> None:
    stage.person.path = stage.folder / "mine.longstop"
    stage.do("file.new")
    for action, typed in (
        ("agreement.add", {"title": "Supply of parts"}),
        ("agreement.add-party", {"name": "We", "us": True}),
        ("agreement.add-party", {"name": "They"}),
        ("agreement.add-instrument", {"title": "Contract", "effective": "2026-01-01"}),
        ("agreement.add-event", {"title": "Delivery accepted"}),
        ("agreement.add-provision", {"title": "Pay the invoice", "due": "30 days after [delivery-accepted]"}),
    ):
        stage.do(action)
        stage.type(**typed)
        stage.submit()
        stage.wait(lambda: stage.window.form is None)
    assert words_of(stage, "pay-invoice") == "Not yet dated · waits until Delivery is accepted"
    stage.do("record.event")
    stage.type(occurred="2026-11-20")
    stage.submit()
    assert words_of(stage, "pay-invoice") == "Sun 20 Dec 2026"


def test_i_close_and_come_back_to_where_i_was(stage: Scene, qapp: QApplication) -> None:
    open_example(stage)
    stage.do("view.events")
    stage.window.close()
    again = a_window(qapp, stage.folder, lambda: stage.today[0])
    open_first(again, Wanted())
    assert again.desk.path is not None
    assert again.desk.path.stem == "microsoft-openai"
    assert again.pages.shown == "events"
    again.close()
    again.theme.deleteLater()
    again.deleteLater()


def test_what_hangs_on_an_event_stops_me_from_deleting_it(stage: Scene) -> None:
    open_example(stage)
    stage.select("event", "agi-verified", "msft-openai")
    stage.do("edit.delete")
    assert "Use of confidential research methods" in stage.person.told[0]


def test_a_date_says_where_its_clause_is_from_while_i_type(stage: Scene) -> None:
    open_example(stage)
    stage.do("agreement.add-provision")
    stage.type(title="Notice of the end", due="90 days before [research-ip.end]")
    assert stage.form.row("due").input.value() == "90 days before [research-ip.end]"
    stage.submit()
    found = stage.window.desk.open_session.position("msft-openai", as_of=stage.window.desk.as_of).of("notice-end")
    assert [(each.role, each.range.latest_day) for each in found] == [(Role.DUE, date(2030, 10, 2))]


def test_the_payments_begin_where_something_is_still_to_be_paid(stage: Scene) -> None:
    stage.window.resize(1000, 600)
    stage.do("file.portfolio")
    stage.wait(lambda: stage.window.desk.session is not None)
    stage.do("view.payments")
    table = stage.window.pages.payments.view.table
    stage.wait(lambda: table.verticalScrollBar().value() > 0)
    first = table.model().index(table.rowAt(table.row_delegate.row_height() // 2), 0)
    assert str(first.data()).startswith("Monthly fee, first year")
    assert str(first.siblingAtColumn(1).data()) == "Mon 30 Nov 2026"


def test_a_new_register_says_how_to_begin_whatever_i_look_at(stage: Scene) -> None:
    stage.person.path = stage.folder / "mine.longstop"
    stage.do("file.new")
    for view in ("view.overview", "view.provisions", "view.events", "view.agreements"):
        stage.do(view)
        assert stage.window.stack.currentWidget() is stage.window.pages.bare
        assert not stage.window.side.isVisible()
    button = next(each for each in stage.window.pages.bare.findChildren(QPushButton))
    assert button.text() == "New agreement"
    button.click()
    stage.type(title="Lease of the warehouse")
    stage.submit()
    assert stage.window.stack.currentWidget() is stage.window.pages.agreements
    stage.do("edit.undo")
    assert stage.window.stack.currentWidget() is stage.window.pages.bare


def test_a_payment_i_choose_is_read_beside_the_payments(stage: Scene) -> None:
    stage.do("file.portfolio")
    stage.wait(lambda: stage.window.desk.session is not None)
    stage.window.activateWindow()
    stage.do("view.payments")
    table = stage.window.pages.payments.view.table
    stage.wait(table.hasFocus)
    assert table.currentIndex().isValid(), "the keyboard is on a row"
    assert not stage.window.side.isVisible(), "but the totals keep their room until one is chosen"
    stage.qtbot.keyClick(table, Qt.Key.Key_Down)
    assert stage.window.side.isVisible()
    assert stage.window.side.detail._detail is not None
