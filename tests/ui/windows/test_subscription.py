"""The panel to subscribe from: calendars, addresses, places, and what each says of how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import urllib3
from PySide6.QtGui import QGuiApplication

from planner.dates.language import parse
from planner.feeds.calendars import FeedCalendar, Publishing
from planner.feeds.configured import PublishingFile
from planner.feeds.keeping import usual_keeping
from planner.operations.agreements import ImportAgreement
from planner.operations.entities import Edit
from tests.ui.forms.agreements import the_deal
from tests.ui.scene import Scene, a_register
from ui.windows import publishing
from ui.windows.subscription import SubscriptionDialog


@pytest.fixture
def panel(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Iterator[SubscriptionDialog]:
    monkeypatch.setattr(publishing, "_PAUSE", 1)
    scene.window.publishing._pause.setInterval(1)
    scene.window.publishing.change(Publishing(port=0))
    scene.do("file.subscribe")
    found = scene.window.publishing.panel
    assert found
    yield found
    if scene.window.publishing.panel:
        found.reject()


def fetch(address: str) -> urllib3.BaseHTTPResponse:
    with urllib3.PoolManager(retries=False) as pool:
        return pool.request("GET", address, timeout=5)


def serve(scene: Scene, panel: SubscriptionDialog) -> str:
    """Ticks the box and gives the address that appears."""
    panel.places.serve.click()
    scene.wait(lambda: bool(panel.places.address.text()))
    return panel.places.address.text()


def move_report(scene: Scene, day: str) -> None:
    moved = replace(scene.agreement.provision("report"), due=parse(day))
    scene.window.desk.perform(Edit(agreement="deal", entity=moved))


def test_nothing_is_served_or_kept_until_it_is_wanted(scene: Scene, panel: SubscriptionDialog) -> None:
    assert panel.places.state.text() == "Not served and not published."
    assert not panel.places.copy.isEnabled()
    assert not (usual_keeping().good / scene.window.desk.open_session.id).exists()


def test_a_served_calendar_has_an_address_that_can_be_copied_and_fetched(
    scene: Scene, panel: SubscriptionDialog
) -> None:
    address = serve(scene, panel)
    panel.places.copy.click()
    assert QGuiApplication.clipboard().text() == address
    assert fetch(address).data.startswith(b"BEGIN:VCALENDAR")
    assert panel.places.state.text() == "Last good version: just now."


def test_what_is_done_in_the_window_reaches_the_served_calendar(scene: Scene, panel: SubscriptionDialog) -> None:
    address = serve(scene, panel)
    move_report(scene, "2027-05-05")
    scene.wait(lambda: b"DTSTART;VALUE=DATE:20270505" in fetch(address).data)


def test_serving_ends_with_the_register_and_begins_with_it_again(scene: Scene, panel: SubscriptionDialog) -> None:
    serve(scene, panel)
    scene.do("file.close")
    assert scene.window.publishing.panel is None
    assert scene.window.publishing._server is None
    scene.window.registers.open(scene.folder / "deal.longstop")
    scene.wait(lambda: bool(scene.window.publishing.address(FeedCalendar())))
    scene.window.publishing.change(Publishing())


def test_a_new_address_is_given_after_asking(scene: Scene, panel: SubscriptionDialog) -> None:
    before = serve(scene, panel)
    panel.places.renew.click()
    scene.wait(lambda: panel.places.address.text() not in ("", before))
    assert fetch(before).status == 404
    assert scene.person.asked[-1] == "Give “Longstop” a new address?"


def test_a_calendar_is_published_to_a_folder_and_to_a_file(scene: Scene, panel: SubscriptionDialog) -> None:
    folder, file = scene.folder / "web", scene.folder / "cal.ics"
    folder.mkdir()
    scene.person.path = folder
    panel.places.folder.click()
    scene.person.path = file
    panel.places.file.click()
    scene.wait(lambda: file.exists() and len(list(folder.iterdir())) == 1)
    kept = PublishingFile(usual_keeping().settings).of(scene.window.desk.open_session.id)
    assert [str(place) for place in kept.calendars[0].places] == [str(folder), str(file)]


def test_a_place_that_fails_says_so_with_the_age_of_what_lies_there(scene: Scene, panel: SubscriptionDialog) -> None:
    scene.person.path = scene.folder / "gone" / "cal.ics"
    panel.places.file.click()
    scene.wait(lambda: bool(scene.window.status.calendars.text()))
    assert scene.window.status.calendars.text() == "Calendar “Longstop” could not be published"
    [words] = [each.text() for each in panel.places.findChildren(type(panel.places.state)) if "failed" in each.text()]
    assert words.endswith("cannot be written: No such file or directory; nothing lies there yet")


def test_a_calendar_that_would_lose_deadlines_asks_first(scene: Scene, panel: SubscriptionDialog) -> None:
    address = serve(scene, panel)
    before = fetch(address).data
    scene.person.yes = False
    scene.window.desk.perform(ImportAgreement(agreement=replace(the_deal(), provisions=()), replace=True))
    scene.wait(panel.places.publish_anyway.isVisible)
    assert "deadlines that the calendar had would disappear from it: “Longstop”" in scene.person.asked[-1]
    assert fetch(address).data == before
    panel.places.publish_anyway.click()
    scene.wait(lambda: b"Nothing due" in fetch(address).data)


def test_calendars_can_be_added_filtered_and_removed(panel: SubscriptionDialog) -> None:
    panel.menu.actions()[0].trigger()
    panel.settings.name.setText("Rights")
    panel.settings.name.editingFinished.emit()
    kind = panel.settings.filters["kinds"]
    kind.setCurrentIndex(kind.findText("Right"))
    kind.activated.emit(kind.currentIndex())
    assert panel.list.item(1).text() == "Rights"
    assert panel.calendar.choices.selection.kinds == {"right"}
    panel.remove.click()
    assert panel.list.count() == 1
    panel.menu.actions()[2].trigger()
    assert panel.list.item(1).text() == "The deal"


def test_neutral_titles_reach_the_calendar(scene: Scene, panel: SubscriptionDialog) -> None:
    address = serve(scene, panel)
    panel.settings.neutral.click()
    scene.wait(lambda: b"SUMMARY:Contract deadline" in fetch(address).data)
    assert b"Licence" not in fetch(address).data


def test_each_program_has_steps_and_limits_of_its_own(panel: SubscriptionDialog) -> None:
    said = set()
    for row in range(panel.steps.clients.count()):
        panel.steps.clients.setCurrentIndex(row)
        said.add((panel.steps.steps.text(), panel.steps.limits.text()))
    assert len(said) == 6


def test_the_outlook_link_is_made_of_a_public_address(panel: SubscriptionDialog) -> None:
    assert not panel.steps.link.isEnabled()
    panel.steps.public.setText("https://example.org/a b.ics?x=1")
    panel.steps.link.click()
    assert QGuiApplication.clipboard().text() == (
        "https://outlook.office.com/calendar/0/addfromweb"
        "?url=https%3A%2F%2Fexample.org%2Fa%20b.ics%3Fx%3D1&name=Longstop"
    )


def test_a_file_to_import_once_is_written(scene: Scene, panel: SubscriptionDialog) -> None:
    scene.person.path = scene.folder / "once.ics"
    panel.steps.once.click()
    scene.wait(scene.person.path.exists)
    assert b"BEGIN:VALARM" in scene.person.path.read_bytes()


def test_a_port_that_is_taken_is_said(scene: Scene, panel: SubscriptionDialog) -> None:
    from planner.feeds.serving import FeedServer

    with FeedServer(0) as other:
        scene.window.publishing.change(Publishing(port=other.port, served=True))
        scene.wait(lambda: f"port {other.port} of this machine cannot be used" in panel.places.state.text())
        scene.window.publishing.change(Publishing())


def test_settings_that_cannot_be_read_are_told(stage: Scene, tmp_path: Path) -> None:
    settings = usual_keeping().settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    before = settings.read_bytes() if settings.exists() else None
    settings.write_text("{")
    try:
        stage.window.publishing._pause.setInterval(1)
        stage.window.registers.open(a_register(tmp_path / "deal.longstop"))
        stage.wait(lambda: bool(stage.person.told))
        assert "says how calendars are published and cannot be read" in stage.person.told[0]
    finally:
        settings.unlink()
        if before is not None:
            settings.write_bytes(before)


def test_a_day_that_moved_by_itself_is_noted(scene: Scene, panel: SubscriptionDialog) -> None:
    from planner.agreements.provision import Instrument
    from tests.builders import a_provision

    deal = scene.agreement
    later = Instrument(id="later", title="Later", effective=date(2040, 1, 1))
    first = replace(deal.provision("licence"), end=parse("2051-12-31"), start=None)
    second = a_provision(
        "licence-2", instrument="later", continues="licence", end="2052-12-31",
        obligor=first.obligor, obligee=first.obligee,
    )  # fmt: skip
    changed = replace(deal, instruments=(*deal.instruments, later), provisions=(first, second), records=())
    scene.window.desk.perform(ImportAgreement(agreement=changed, replace=True))
    serve(scene, panel)
    scene.today[0] = date(2040, 1, 1)
    scene.window.desk.look_at_the_clock()
    journal = scene.window.desk.open_session._register.journal
    scene.wait(lambda: journal(1)[0].operation == "Note days that moved by themselves")
