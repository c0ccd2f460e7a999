"""Agreement files, calendars and paper, in and out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from planner.exchange import agreement_files
from planner.exchange.examples import example
from planner.reports.paper import Paper
from tests.ui.forms.agreements import the_deal
from tests.ui.printing.paper import texts
from tests.ui.scene import Scene, a_register
from ui.printing.summary import usual_paper


def test_an_agreement_that_is_there_already_is_replaced_only_after_asking(scene: Scene) -> None:
    changed = agreement_files.write(the_deal()).replace(b"The deal", b"The better deal")
    scene.person.path = scene.folder / "deal.toml"
    scene.person.path.write_bytes(changed)
    scene.person.yes = False
    scene.do("file.import")
    scene.wait(lambda: bool(scene.person.asked[1:]))
    assert scene.agreement.title == "The deal"
    scene.person.yes = True
    scene.do("file.import")
    scene.wait(lambda: scene.agreement.title == "The better deal")
    assert scene.text_of("edit.undo") == "Undo import agreement “The better deal”"


def test_a_wrong_file_is_refused_with_every_fault_and_nothing_changes(scene: Scene) -> None:
    scene.person.path = scene.folder / "wrong.toml"
    scene.person.path.write_text('[agreement]\nid = "x"\ntitel = "X"\n[events.e]\n')
    head = scene.window.desk.open_session.head
    scene.do("file.import")
    scene.wait(lambda: bool(scene.person.told))
    assert "titel" in scene.person.told[0]
    assert "line" in scene.person.told[0]
    assert scene.window.desk.open_session.head == head


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(scene: Scene) -> None:
    for action in ("file.export-agreement", "file.export-calendar", "file.save-pdf"):
        scene.person.told.clear()
        scene.person.path = scene.folder / "nowhere" / "out.x"
        scene.do(action)
        scene.wait(lambda: bool(scene.person.told))
        assert "out.x could not be written" in scene.person.told[0]


def test_names_are_proposed_that_say_what_is_inside(scene: Scene) -> None:
    for action in ("file.export-agreement", "file.export-calendar", "file.save-pdf", "file.save-copy"):
        scene.do(action)
    assert [path.name for path in scene.person.proposed] == [
        "deal.toml",
        "deal.ics",
        "deal 2026-11-25.pdf",
        "deal copy.longstop",
    ]


@pytest.mark.parametrize(("locale", "paper"), [("en_US", Paper.LETTER), ("de_DE", Paper.A4)])
def test_paper_is_the_countrys(monkeypatch: pytest.MonkeyPatch, locale: str, paper: Paper) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(locale))
    assert usual_paper() is paper


def test_several_agreements_are_saved_as_one_summary(stage: Scene) -> None:
    stage.window.registers.open(a_register(stage.folder / "three.longstop", *example("portfolio")))
    stage.person.path = stage.folder / "out.pdf"
    stage.do("file.save-pdf")
    stage.wait(stage.person.path.exists)
    assert stage.person.proposed[-1].name == "three 2026-11-25.pdf"
    assert sum("OBLIGATION SUMMARY" in text for text in texts(stage.person.path.read_bytes())) == 3
