"""The list of provisions: what it shows, how it is filtered, sorted and used without a mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.pressing import press_page_button
from tests.ui.sample_rows import a_row, an_ended_row, some_rows
from ui.theme.theme import Theme
from ui.theme.tokens import Choice
from ui.views.provisions import COLUMNS, ProvisionsView


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> ProvisionsView:
    view = ProvisionsView(theme)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.set_rows(some_rows())
    view.show()
    return view


def titles(view: ProvisionsView) -> list[str]:
    model = view.table.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_its_model_keeps_its_promises(view: ProvisionsView, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(view.table.model())


def test_shows_every_row_in_the_order_given(view: ProvisionsView) -> None:
    assert titles(view) == [row.title for row in some_rows()]


def test_says_who_is_selected(view: ProvisionsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.provision_selected) as told:
        view.select("msft-openai", "model-product-ip")
    assert told.args == ["msft-openai", "model-product-ip"]
    assert view.current() == ("msft-openai", "model-product-ip")


def test_we_owe_leaves_only_our_duties(view: ProvisionsView) -> None:
    view.sides.choose("we owe")
    assert titles(view) == ["Compute thresholds", "Release open-weight models"]


def test_typing_filters_by_every_word_anywhere(view: ProvisionsView, qtbot: QtBot) -> None:
    view.focus_filter()
    qtbot.keyClicks(view.search, "verified RESEARCH")
    assert titles(view) == ["Use of confidential research methods"]


def test_a_filter_that_nothing_fits_says_so_and_can_be_cleared(view: ProvisionsView, qtbot: QtBot) -> None:
    view.search.setText("zebra")
    assert not view.table.isVisible()
    press_page_button(view, qtbot, "Clear the filter")
    assert view.table.isVisible()


def test_no_rows_at_all_offers_to_enter_one(view: ProvisionsView, qtbot: QtBot) -> None:
    view.set_rows([])
    with qtbot.waitSignal(view.new_requested):
        press_page_button(view, qtbot, "New provision")


def test_a_failed_read_is_never_an_empty_list(view: ProvisionsView, qtbot: QtBot) -> None:
    view.show_failure("The register is locked by another program.")
    assert not view.table.isVisible()
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")


def test_a_reload_keeps_the_selection_without_telling_it_again(view: ProvisionsView, qtbot: QtBot) -> None:
    view.select("msft-openai", "azure-purchase")
    with qtbot.assertNotEmitted(view.provision_selected):
        view.set_rows(list(reversed(some_rows())))
    assert view.current() == ("msft-openai", "azure-purchase")


def test_sorting_keeps_the_selection(view: ProvisionsView) -> None:
    view.select("msft-openai", "azure-purchase")
    view.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert titles(view)[0] == "Compute thresholds"
    assert view.current() == ("msft-openai", "azure-purchase")


def test_the_day_sorts_by_day_and_not_by_words(view: ProvisionsView) -> None:
    view.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert titles(view)[-2:] == ["Use of models and products", "Use of confidential research methods"]


def test_selecting_what_a_filter_hides_clears_the_filter(view: ProvisionsView) -> None:
    view.sides.choose("we owe")
    assert view.select("msft-openai", "research-ip")
    assert view.sides.value() == ""


def test_selecting_what_does_not_exist_changes_nothing(view: ProvisionsView) -> None:
    view.sides.choose("we owe")
    assert not view.select("msft-openai", "no-such")
    assert view.sides.value() == "we owe"


def test_down_from_the_filter_goes_into_the_list_and_enter_opens(view: ProvisionsView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.focus_filter()
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.provision_activated) as told:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert told.args == ["msft-openai", "model-product-ip"]


def test_asks_for_the_rows_with_what_is_no_longer_in_force(view: ProvisionsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.past_toggled) as told:
        view.past.click()
    assert told.args == [True]
    assert view.include_past


def test_an_ended_provision_warns_in_words(view: ProvisionsView) -> None:
    view.set_rows([an_ended_row()])
    heard = view.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Do not rely on this since 28 Oct 2025" in heard


def test_certainty_is_heard_as_well_as_seen(view: ProvisionsView) -> None:
    heard = view.table.model().index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("When: Ends No later than Tue 31 Dec 2030")
    assert heard.endswith("long-stop date")


def test_amounts_have_a_column_only_where_there_are_any(view: ProvisionsView) -> None:
    assert not view.table.isColumnHidden(4)
    view.set_rows([a_row()])
    assert view.table.isColumnHidden(4)


def test_a_narrow_list_keeps_title_day_and_state(view: ProvisionsView, qtbot: QtBot) -> None:
    view.resize(560, 600)
    qtbot.waitUntil(lambda: view.table.left_out() == {1, 2, 4})


def test_the_narrowest_list_says_the_state_under_the_title(view: ProvisionsView, qtbot: QtBot) -> None:
    view.set_rows([a_row()])
    view.resize(440, 600)
    qtbot.waitUntil(lambda: view.table.left_out() == {1, 2, 4, 5})
    assert view._title_lines(a_row())[1].text.startswith("In effect · right · they owe")
    assert not view.table.horizontalScrollBar().isVisible()


def test_markup_in_a_title_stays_text_in_the_tip(view: ProvisionsView) -> None:
    view.set_rows([a_row(title="<b>Bold</b> " + "and long " * 40)])
    tip = view.table.row_delegate.tip(view.table.model().index(0, 0), 200)
    assert "&lt;b&gt;Bold" in tip


def test_a_title_shown_whole_has_no_tip(view: ProvisionsView) -> None:
    assert view.table.row_delegate.tip(view.table.model().index(0, 0), 900) == ""


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_paints_in_every_theme(view: ProvisionsView, theme: Theme, choice: Choice) -> None:
    theme.set_choice(choice)
    view.select("msft-openai", "research-ip")
    image = view.table.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {theme.tokens.surface, theme.tokens.accent_soft} <= colours


def test_rows_grow_with_the_text(view: ProvisionsView, theme: Theme) -> None:
    before = view.table.rowHeight(0)
    theme.set_text_scale(1.5)
    assert view.table.rowHeight(0) > 1.4 * before


def test_a_list_that_was_narrow_shares_its_width_as_one_that_was_not(theme: Theme, qtbot: QtBot) -> None:
    words = f"No later than Wed 31 Mar 2027 · depends on when {' or '.join(6 * ['the price is raised'])}"
    rows = [a_row(title="Use", words=words, amount="GBP 4,200.00"), a_row(provision="other", agreement="other")]

    def widths_of(*sizes: int) -> list[int]:
        view = ProvisionsView(theme)
        qtbot.addWidget(view)
        view.show()
        for size in sizes:
            view.resize(size, 700)
            view.set_rows(rows)  # what is left out is said under the title, which then needs room
        view.resize(1200, 700)
        return [view.table.columnWidth(column) for column in range(len(COLUMNS))]

    wide = widths_of(1200)
    assert wide == widths_of(460)
    assert wide[3] > wide[0], "the long words of the day get the room, not the short title"
