"""Tables out of the window: what is shown, or everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.operations.entities import Edit
from tests.exchange.spreadsheets_read import lines, sheets
from tests.ui.scene import Scene


def exported(scene: Scene, name: str = "out.xlsx", action: str = "file.export-shown") -> dict[str, list[list[Any]]]:
    """The sheets that an action writes; a CSV file has one, without a name."""
    scene.person.path = scene.folder / name
    scene.do(action)
    scene.wait(scene.person.path.exists)
    content = scene.person.path.read_bytes()
    return sheets(content) if name.endswith("xlsx") else {"": [*lines(content)]}


def titles(rows: list[list[Any]]) -> list[Any]:
    return [row[1] for row in rows[1:]]


def test_what_the_filter_leaves_is_what_is_written(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    scene.window.pages.provisions.search.setText("licence")
    found = exported(scene)
    assert titles(found["Provisions"]) == ["Licence"]
    assert set(titles(found["Deadlines"])) == {"Licence"}


def test_everything_is_written_whatever_the_filter_leaves(scene: Scene) -> None:
    scene.window.pages.show("provisions")
    scene.window.pages.provisions.search.setText("licence")
    found = exported(scene, action="file.export-everything")
    assert titles(found["Provisions"]) == ["Licence", "Report", "Ban"]


def test_a_csv_file_has_the_table_that_is_shown(scene: Scene) -> None:
    heads = {}
    for view in ("overview", "calendar", "provisions", "payments", "events", "parties"):
        scene.window.pages.show(view)
        heads[view] = exported(scene, f"{view}.csv")[""][0]
    assert "Dates that hang on it" in heads["events"]
    assert "Left to pay" in heads["payments"]
    assert heads["overview"] == heads["calendar"] != heads["provisions"] == heads["parties"]


def test_the_calendars_month_is_what_it_shows(scene: Scene) -> None:
    scene.window.pages.show("calendar")
    scene.window.pages.month.go_to(date(2030, 12, 1))
    found = exported(scene)
    assert ["Dates", "from 2030-12-01 to 2030-12-31"] in found["About"]


def test_what_is_supposed_goes_with_what_is_shown_and_says_so(scene: Scene) -> None:
    scene.window.desk.suppose({("deal", "sale"): date(2027, 3, 1)})
    scene.window.pages.show("provisions")
    assert "Provisions – what if" in exported(scene)
    assert "Provisions" in exported(scene, "all.xlsx", "file.export-everything")


def test_a_file_of_another_kind_is_refused(scene: Scene) -> None:
    scene.person.path = scene.folder / "out.docx"
    scene.do("file.export-shown")
    assert scene.person.told == ["out.docx must be named .xlsx or .csv"]


def test_a_place_that_cannot_be_written_is_told(scene: Scene) -> None:
    scene.person.path = scene.folder / "nowhere" / "out.xlsx"
    scene.do("file.export-everything")
    scene.wait(lambda: bool(scene.person.told))
    assert "out.xlsx could not be written" in scene.person.told[0]


def test_what_could_not_be_written_as_it_is_is_told(scene: Scene) -> None:
    provision = scene.agreement.provisions[0]
    scene.window.do(Edit(agreement="deal", entity=replace(provision, note="x" * 40_000)))
    exported(scene, action="file.export-everything")
    scene.wait(lambda: bool(scene.person.told))
    assert "cut, since a cell of Excel holds 32,767 characters" in scene.person.told[0]


def test_a_name_is_proposed_that_says_what_and_when(scene: Scene) -> None:
    scene.person.path = None
    scene.do("file.export-shown")
    assert scene.person.proposed[-1].name == "deal 2026-11-25.xlsx"
