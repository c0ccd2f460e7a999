"""The detail pane: everything of a provision as plain text that can be read, selected and heard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.dates.ranges import Certainty
from tests.ui.pressing import press_page_button
from tests.ui.sample_rows import a_date_line, a_detail
from ui.theme.theme import Theme
from ui.theme.tokens import Choice
from ui.views.detail import DetailView
from ui.views.detail_parts import DateCard
from ui.views.occurrences import Occurrences


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> DetailView:
    view = DetailView(theme)
    qtbot.addWidget(view)
    view.resize(420, 800)
    view.show()
    return view


def words(view: DetailView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.text() and label.isVisibleTo(view))


def test_says_what_to_do_while_nothing_is_chosen(view: DetailView) -> None:
    assert "No provision chosen" in words(view)


@pytest.mark.parametrize(
    "text",
    [
        "Use of confidential research methods",
        "OpenAI → Microsoft · They owe",
        "No later than Tue 31 Dec 2030",
        "Earlier if AGI is verified",
        "earlier of [agi-verified] and end of 2030",
        "AGI verified: pending",
        "“until the panel verifies AGI or through 2030, whichever is first”",
        "clause 3.1",
        "Chosen by Legal: the summary says so",
        "Exercised on Mon 2 Feb 2026",
        "by letter",
    ],
)
def test_shows_everything_there_is(view: DetailView, text: str) -> None:
    view.set_detail(a_detail())
    assert text in words(view)


def test_the_chosen_reading_is_heard_as_such(view: DetailView) -> None:
    view.set_detail(a_detail())
    assert "until AGI is declared, chosen" in [label.accessibleName() for label in view.findChildren(QLabel)]


def test_text_is_plain_and_can_be_selected(view: DetailView) -> None:
    view.set_detail(a_detail(note="<b>not bold</b>", quote="a < b & c"))
    written = [label for label in view.findChildren(QLabel) if label.text() and label.isVisibleTo(view)]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in written)
    note = next(label for label in written if label.text() == "<b>not bold</b>")
    assert note.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_warns_first_of_what_must_not_be_relied_on(view: DetailView) -> None:
    view.set_detail(a_detail(warning="Do not rely on this since 28 Oct 2025"))
    assert words(view).startswith("Do not rely on this since 28 Oct 2025")


def test_i_can_ask_why_a_date_is_what_it_is(view: DetailView, qtbot: QtBot) -> None:
    view.set_detail(a_detail())
    with qtbot.waitSignal(view.why_requested) as asked:
        view.findChild(DateCard).why.click()
    assert asked.args == ["msft-openai", "research-ip/ends"]


def test_nothing_can_be_asked_of_a_date_the_text_does_not_state(view: DetailView) -> None:
    view.set_detail(a_detail(dates=(a_date_line(key=None),)))
    assert not view.findChild(DateCard).why.isVisible()


def test_a_plain_day_is_not_said_twice(view: DetailView) -> None:
    line = a_date_line(words="Tue 28 Oct 2025", expression="2025-10-28", certainty=Certainty.FIRM)
    view.set_detail(a_detail(dates=(line,)))
    assert "2025-10-28" not in words(view)


def test_a_note_on_a_date_is_not_overlooked(view: DetailView) -> None:
    view.set_detail(a_detail(dates=(a_date_line(notes=("month end: contract may not say",)),)))
    assert "month end: contract may not say" in words(view)


def test_many_payments_make_a_list_that_opens_at_the_next(view: DetailView, qtbot: QtBot) -> None:
    lines = tuple(
        a_date_line(key=f"fee/payment/{n}", label=f"Payment due {n}", time="past" if n < 8 else "upcoming")
        for n in range(1, 41)
    )
    view.set_detail(a_detail(dates=lines))
    listed = view.findChild(Occurrences)
    assert listed.table.model().rowCount() == 40
    assert listed.card.accessibleName().startswith("Payment due 8:")
    qtbot.keyClick(listed.table, Qt.Key.Key_Down)
    assert listed.card.accessibleName().startswith("Payment due 9:")


def test_the_pane_can_be_emptied_again(view: DetailView) -> None:
    view.set_detail(a_detail())
    view.set_detail(None)
    assert "No provision chosen" in words(view)


def test_a_reload_of_the_same_provision_stays_where_one_reads(view: DetailView, qtbot: QtBot) -> None:
    view.resize(420, 300)
    view.set_detail(a_detail())
    bar = view.reading.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 150)
    bar.setValue(150)
    view.set_detail(a_detail(note="changed"))
    qtbot.waitUntil(lambda: bar.value() == 150)


def test_a_failed_read_says_so(view: DetailView, qtbot: QtBot) -> None:
    view.show_failure("The register is locked by another program.")
    assert "The register is locked" in words(view)
    with qtbot.waitSignal(view.reload_requested):
        press_page_button(view, qtbot, "Try again")


@pytest.mark.parametrize("choice", [Choice.DARK, Choice.CONTRAST])
def test_follows_the_theme(view: DetailView, theme: Theme, choice: Choice) -> None:
    view.set_detail(a_detail(warning="Do not rely on this since 28 Oct 2025"))
    theme.set_choice(choice)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, 300, 2)}
    assert theme.tokens.bad_soft in colours
