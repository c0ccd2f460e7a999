"""The eight things of the worked example, and what they lead to, asked of the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.scene import Scene
from ui.views.supposed_event import SupposedEvent
from ui.windows.revealing import reveal_event

SIGNED = date(2025, 10, 28)
ID = "msft-openai"


@pytest.fixture
def example(stage: Scene) -> Scene:
    """The worked example on the day of the agreement."""
    return opened(stage, "microsoft-openai", SIGNED)


def opened(stage: Scene, name: str, day: date) -> Scene:
    stage.today[0] = day
    stage.window.registers.open_example(name)
    stage.wait(lambda: stage.window.desk.session is not None)
    stage.do("view.provisions")
    return stage


def suppose(stage: Scene, title: str, choice: str, day: str = "") -> None:
    """Chooses what is supposed of an event in the panel, as a person would."""
    if not stage.window.what_if.is_open:
        stage.do("view.what-if")
    rows = stage.window.what_if.view.findChildren(SupposedEvent)
    row = next(each for each in rows if each._title.text() == title)
    row.chooser.setCurrentIndex(row.chooser.findText(choice))
    row.chooser.activated.emit(row.chooser.currentIndex())
    if day:
        row.day.line.setText(day)


def shown(stage: Scene, provision: str) -> str:
    """What the list of provisions says of one."""
    rows = stage.window.pages.provisions.table.model().all_rows()
    return next((row.words for row in rows if row.provision == provision), "not in force")


def beside(stage: Scene) -> str:
    """All the words in the pane at the right."""
    labels = stage.window.side.currentWidget().findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(stage.window.side))


def moved(stage: Scene) -> dict[str, tuple[str, str]]:
    """The table of what changes: by key the change and the words after it."""
    return {row.key: (row.change, row.after) for row in stage.window.what_if.view.changes.model.all_rows()}


def test_1_each_right_ends_when_the_text_says(example: Scene) -> None:
    assert shown(example, "research-ip") == "No later than Tue 31 Dec 2030 · earlier if AGI is verified"
    assert shown(example, "model-product-ip") == "Fri 31 Dec 2032"
    assert shown(example, "revenue-share") == "Not yet dated · waits until AGI is verified"
    for provision in ("api-exclusivity", "compute-thresholds"):
        assert shown(example, provision) == "Not yet dated · waits until AGI is declared"


def test_2_i_suppose_agi_verified_in_june_2028_and_watch_everything_move(example: Scene) -> None:
    suppose(example, "AGI verified", "Occurred on", "2028-06-01")
    assert moved(example) == {
        "research-ip/ends": ("resolved", "Thu 1 Jun 2028"),
        "revenue-share/ends": ("resolved", "Thu 1 Jun 2028"),
        "api-exclusivity/ends": ("earlier", "No later than Thu 1 Jun 2028 · earlier if AGI is declared"),
        "compute-thresholds/ends": ("earlier", "No later than Thu 1 Jun 2028 · earlier if AGI is declared"),
    }
    assert shown(example, "research-ip") == "Thu 1 Jun 2028"
    assert shown(example, "model-product-ip") == "Fri 31 Dec 2032"
    assert "no day is recorded for it" in example.window.what_if.view.warnings.text()
    assert example.window.supposing.words.text().startswith("What if: AGI verified on Thu 1 Jun 2028.")
    example.do("view.calendar")
    example.window.pages.month.go_to(date(2028, 6, 1))
    entries = example.window.pages.month._page.entries[date(2028, 6, 1)]  # type: ignore[union-attr]
    assert {entry.provision for entry in entries} >= {"research-ip", "revenue-share", "api-exclusivity"}
    example.do("view.recorded")
    example.window.pages.month.go_to(date(2028, 6, 1))
    assert date(2028, 6, 1) not in example.window.pages.month._page.entries  # type: ignore[union-attr]


def test_3_under_the_text_of_april_2026_they_do_not_move(stage: Scene) -> None:
    opened(stage, "microsoft-openai-2026", date(2026, 4, 27))
    suppose(stage, "AGI verified", "Occurred on", "2028-06-01")
    assert {"revenue-share/ends", "api-exclusivity/ends"}.isdisjoint(moved(stage))
    assert shown(stage, "revenue-share-2026") == "Tue 31 Dec 2030"
    titles = {row.title for row in stage.window.pages.provisions.table.model().all_rows()}
    assert any("reported, unconfirmed" in title for title in titles)


def test_3_the_slider_reads_the_text_before_the_amendment(stage: Scene) -> None:
    opened(stage, "microsoft-openai-2026", date(2026, 4, 27))
    stage.do("view.what-if")
    stage.window.what_if.text_day.slider.set_day(SIGNED)
    stage.wait(lambda: stage.window.desk.text_as_of == SIGNED)
    assert shown(stage, "api-exclusivity").startswith("Not yet dated")
    assert "the text of Tue 28 Oct 2025" in stage.window.supposing.words.text()
    suppose(stage, "AGI verified", "Occurred on", "2028-06-01")
    assert shown(stage, "api-exclusivity").startswith("No later than Thu 1 Jun 2028")


def test_4_verified_too_late_the_reasons_say_that_the_event_lost(example: Scene) -> None:
    suppose(example, "AGI verified", "Occurred on", "2031-03-01")
    assert shown(example, "research-ip") == "Tue 31 Dec 2030"
    example.select("provision", "research-ip", ID)
    example.window.side.ask_why(ID, "research-ip/ends")
    tree = example.window.side.why.tree
    root = tree.steps.step(tree.steps.index(0, 0)).node
    event, backstop = root.children
    assert (event.decides, backstop.decides) == (False, True)
    assert "after Tue 31 Dec 2030 it changes nothing" in event.rule


def test_5_if_agi_can_never_be_declared_exclusivity_does_not_end(example: Scene) -> None:
    suppose(example, "AGI declared", "Never")
    assert shown(example, "research-ip") == "Tue 31 Dec 2030"
    assert shown(example, "api-exclusivity") == "Does not end"


def test_6_first_refusal_was_in_effect_the_day_before_and_is_not_to_be_relied_on_after(example: Scene) -> None:
    example.window.pages.show_past(shown=True)
    example.select("provision", "rofr", ID)
    assert "Do not rely on this since 28 Oct 2025" in beside(example)
    example.today[0] = date(2025, 10, 27)
    example.window.desk.look_at_the_clock()
    assert "Do not rely" not in beside(example)
    assert example.window.side.detail._detail is not None
    assert example.window.side.detail._detail.legal == "in effect"


def test_7_the_commitment_shows_its_amount_and_invents_no_date(example: Scene) -> None:
    example.select("provision", "azure-purchase", ID)
    assert "USD 250,000,000,000.00" in beside(example)
    assert "No schedule public" in beside(example)


def test_8_a_notice_counted_back_from_a_sudden_end_cannot_be_met_any_more(example: Scene) -> None:
    example.do("agreement.add-provision")
    example.type(title="Notice of the end", due="90 days before [research-ip.end]")
    example.submit()
    example.today[0] = date(2028, 6, 1)
    example.window.desk.look_at_the_clock()
    example.do("record.event")
    example.type(event="agi-verified", occurred="2028-06-01", known_on="2028-06-01")
    example.wait(lambda: "notice-end/due" in {row.key for row in example.form.changes.model.all_rows()})
    changes = {row.key: row.change for row in example.form.changes.model.all_rows()}
    assert changes["notice-end/due"] == "not meetable"
    example.submit()
    example.select("provision", "notice-end", ID)
    assert "Fri 3 Mar 2028" in beside(example)


def test_what_i_suppose_can_be_recorded_with_a_refused_day_kept(example: Scene) -> None:
    suppose(example, "AGI verified", "Occurred on", "2025-10-28")
    example.window.what_if.view.record_button.click()
    assert example.form.row("occurred").input.value() == "2025-10-28"
    keep = next(iter(example.form.changes._kept.values()))
    keep.box.click()
    keep.reason.setText("The panel’s finding is contested")
    example.submit()
    assert example.window.desk.supposing is None
    kept = example.window.desk.open_session.agreement(ID).records
    assert [record.note for record in kept if record.note] == ["The panel’s finding is contested"]


def test_what_hangs_on_an_event_leads_to_its_dates_and_their_reasons(example: Scene) -> None:
    reveal_event(example.window, "agi-verified")
    assert "4 deadlines hang on this" in beside(example)
    example.window.side.why.deadline_selected.emit(ID, "research-ip/ends")
    assert "Use of confidential research methods · Ends" in beside(example)
    example.window.side.why.event_selected.emit("agi-declared")
    assert "AGI declared" in beside(example)


def test_a_date_that_waits_for_a_breach_leads_to_what_would_be_breached(stage: Scene) -> None:
    opened(stage, "portfolio", date(2026, 11, 25))
    stage.do("view.calendar")
    stage.window.pages.month.view.waiting_selected.emit("breach-notice/breach")
    assert stage.window.pages.shown == "provisions"
    assert "Tell of a data breach" in beside(stage)
