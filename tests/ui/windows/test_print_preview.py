"""The print preview: pages as they are set, from there to a printer or a file; nothing else on the disk."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog

from planner.errors import LongstopError
from planner.exchange.examples import example
from planner.reports.paper import Paper
from tests.ui.printing.paper import a_printer, sheets, texts
from tests.ui.scene import Scene, a_register
from ui.printing.summary import usual_paper
from ui.windows.print_preview import PrintPreview


def open_preview(scene: Scene) -> PrintPreview:
    """The preview, its pages made."""
    scene.do("file.print")
    preview = scene.window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    scene.wait(lambda: preview.made is not None)
    return preview


def proof(preview: PrintPreview) -> list[str]:
    assert preview.made is not None
    return texts(preview.made[1].content)


def set_again(scene: Scene, preview: PrintPreview) -> None:
    assert preview.made is None
    scene.wait(lambda: preview.made is not None)


def type_day(preview: PrintPreview, text: str) -> None:
    preview.settings.day.show_value(text)
    preview.settings.day.edited.emit()


@pytest.fixture
def portfolio(stage: Scene) -> Scene:
    """A window on three agreements."""
    stage.window.registers.open(a_register(stage.folder / "three.longstop", *example("portfolio")))
    return stage


def test_it_shows_the_agreement_as_of_today_on_the_countrys_paper(scene: Scene) -> None:
    preview = open_preview(scene)
    assert preview.made is not None
    wanted, _ = preview.made
    assert (wanted.agreement, wanted.as_of, wanted.paper) == ("deal", date(2026, 11, 25), usual_paper())
    assert preview.shown.currentWidget() is preview.pages
    assert preview.pages.place.text() == f"Page 1 of {preview.pages.pages}"


def test_all_agreements_in_view_are_shown_and_one_can_be_chosen(portfolio: Scene) -> None:
    preview = open_preview(portfolio)
    assert preview.settings.agreement.currentText() == "All 3 agreements"
    whole = preview.pages.pages
    preview.settings.agreement.setCurrentIndex(preview.settings.agreement.findData("patent-licence"))
    set_again(portfolio, preview)
    assert preview.pages.pages < whole
    assert "Patent licence" in proof(preview)[0]


def test_the_agreement_in_view_is_proposed(portfolio: Scene) -> None:
    portfolio.window.desk.view("saas-subscription")
    assert "Analytics subscription" in proof(open_preview(portfolio))[0]


def test_another_day_and_another_paper_make_the_pages_anew(scene: Scene) -> None:
    preview = open_preview(scene)
    type_day(preview, "3 Mar 2027")
    set_again(scene, preview)
    assert "As of Wed 3 Mar 2027" in proof(preview)[0]
    preview.settings.paper.setCurrentIndex(preview.settings.paper.findData(Paper.LETTER))
    set_again(scene, preview)
    assert preview.pages.document is not None
    assert preview.pages.document.pagePointSize(0).width() == pytest.approx(612)


def test_a_day_that_does_not_exist_is_said_and_nothing_can_be_printed(scene: Scene) -> None:
    preview = open_preview(scene)
    type_day(preview, "2026-02-31")
    scene.wait(lambda: "there is no day 2026-02-31" in preview.note.text())
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()


def test_of_quick_changes_only_the_last_is_shown(scene: Scene) -> None:
    preview = open_preview(scene)
    for day in ("2027-01-01", "2027-01-02", "2027-01-03"):
        type_day(preview, day)
        preview._make()
    set_again(scene, preview)
    assert "As of Sun 3 Jan 2027" in proof(preview)[0]


def test_what_is_supposed_is_printed_as_a_supposition(scene: Scene) -> None:
    scene.window.desk.suppose({("deal", "sale"): date(2028, 6, 1)})
    preview = open_preview(scene)
    assert "Sale completed on Thu 1 Jun 2028" in preview.note.text()
    assert all("SUPPOSITION" in text for text in proof(preview))


def test_pages_that_cannot_be_made_say_why_and_can_be_tried_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise LongstopError("the ink is dry")

    with monkeypatch.context() as broken:
        broken.setattr("ui.printing.making.typeset", fail)
        scene.do("file.print")
        preview = scene.window.findChild(PrintPreview)
        assert isinstance(preview, PrintPreview)
        scene.wait(lambda: preview.shown.currentWidget().accessibleDescription() == "the ink is dry")
        assert not preview.print_button.isEnabled()
    preview.shown.reload_requested.emit()
    scene.wait(lambda: preview.made is not None)
    assert preview.shown.currentWidget() is preview.pages


def test_it_saves_exactly_the_pages_it_shows_and_leaves_nothing_else_behind(scene: Scene) -> None:
    before = set(scene.folder.iterdir())
    preview = open_preview(scene)
    scene.person.path = scene.folder / "out.pdf"
    preview.save_button.click()
    scene.wait(scene.person.path.exists)
    assert preview.made is not None
    assert scene.person.path.read_bytes() == preview.made[1].content
    assert scene.person.proposed[-1].name == "deal 2026-11-25.pdf"
    preview.reject()
    assert set(scene.folder.iterdir()) - before == {scene.person.path}


def test_it_prints_the_pages_asked_for_and_closes(portfolio: Scene) -> None:
    preview = open_preview(portfolio)
    printer = a_printer(portfolio.folder / "printed.pdf")
    printer.setPrintRange(printer.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    preview.print_to(printer)
    portfolio.wait(lambda: not portfolio.window.findChildren(PrintPreview))
    assert len(sheets(portfolio.folder / "printed.pdf")) == 3
    assert portfolio.window.status.currentMessage().startswith("3 pages sent to")


def test_the_page_in_view_can_be_printed_alone(portfolio: Scene) -> None:
    preview = open_preview(portfolio)
    preview.pages.go(2)
    printer = a_printer(portfolio.folder / "printed.pdf")
    printer.setPrintRange(printer.PrintRange.CurrentPage)
    preview.print_to(printer)
    portfolio.wait(lambda: not portfolio.window.findChildren(PrintPreview))
    assert (printer.fromPage(), printer.toPage()) == (3, 3)
    assert len(sheets(portfolio.folder / "printed.pdf")) == 1


def test_printing_can_be_stopped(portfolio: Scene) -> None:
    preview = open_preview(portfolio)
    preview.print_to(a_printer(portfolio.folder / "printed.pdf"))
    assert preview._printing is not None
    assert preview.print_button.text().replace("&", "") == "Stop printing"
    preview._printing.stepped.connect(lambda _: preview.print_button.click())
    portfolio.wait(lambda: preview.note.text() == "Stopped after 1 page")
    assert preview.isVisible()
    assert preview.settings.isEnabled()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_fails_is_named_and_the_preview_stays(scene: Scene) -> None:
    preview = open_preview(scene)
    preview.print_to(a_printer(scene.folder / "nowhere" / "out.pdf"))
    scene.wait(lambda: "does not take anything" in preview.note.text())
    assert preview.isVisible()
    assert preview.print_button.text().replace("&", "") == "Print…"


def test_the_systems_dialog_knows_the_paper_and_how_many_pages_there_are(scene: Scene) -> None:
    preview = open_preview(scene)
    preview.print_button.click()
    dialog = preview.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert (dialog.minPage(), dialog.maxPage()) == (1, preview.pages.pages)
    printer = dialog.printer()
    printer.setOutputFileName(str(scene.folder / "printed.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    scene.wait(lambda: not scene.window.findChildren(PrintPreview))
    assert len(sheets(scene.folder / "printed.pdf")) >= 1


def test_pages_are_turned_and_sized_from_the_keyboard(portfolio: Scene) -> None:
    preview = open_preview(portfolio)
    press, ctrl = portfolio.qtbot.keyClick, Qt.KeyboardModifier.ControlModifier
    pages = preview.pages
    press(preview, Qt.Key.Key_PageDown, ctrl)
    assert pages.place.text() == f"Page 2 of {pages.pages}"
    press(preview, Qt.Key.Key_End, ctrl)
    assert pages.page == pages.pages - 1
    assert not pages.next.isEnabled()
    press(preview, Qt.Key.Key_Home, ctrl)
    assert pages.page == 0
    press(preview, Qt.Key.Key_Plus, ctrl)
    assert pages.percent.text().endswith("%")
    press(preview, Qt.Key.Key_9, ctrl)
    assert pages.page_fit.isChecked()
    press(preview, Qt.Key.Key_0, ctrl)
    assert pages.width_fit.isChecked()


def test_everything_can_be_reached_and_has_a_name(scene: Scene) -> None:
    preview = open_preview(scene)
    pages, settings = preview.pages, preview.settings
    for widget in (settings.agreement, settings.paper, pages.view, pages.smaller, pages.width_fit, pages.next):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()


def test_it_closes_with_its_register(scene: Scene) -> None:
    preview = open_preview(scene)
    scene.window.registers.close()
    assert not preview.isVisible()


def test_closed_while_pages_are_made_nothing_is_shown_any_more(scene: Scene) -> None:
    scene.do("file.print")
    preview = scene.window.findChild(PrintPreview)
    assert isinstance(preview, PrintPreview)
    scene.wait(lambda: preview._making._typesetting)
    preview.reject()
    scene.wait(lambda: not scene.window.findChildren(PrintPreview))
    scene.wait(lambda: not scene.window.background._running)
