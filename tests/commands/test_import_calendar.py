"""import of a calendar: a report by entry, all or nothing, again without doubling."""

from __future__ import annotations

import json
import re

import pytest

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20990331
SUMMARY:Send the report
END:VEVENT
BEGIN:VTODO
UID:2
DUE;VALUE=DATE:20990630
SUMMARY:Pay
END:VTODO
END:VCALENDAR
"""
INTO_NEW = ("--agreement", "duties", "--agreement-title", "Duties", "--effective", "2026-01-01")
WHOSE = ("--set", "obligor=Ours", "--set", "obligee=The Bank")


@pytest.fixture
def file(tmp_path):
    (tmp_path / "in.ics").write_text(CALENDAR)
    return tmp_path / "in.ics"


def test_entries_become_obligations(run, example, file):
    said = run("import", example, file, *INTO_NEW, *WHOSE)
    assert said.status == 0, said.err
    assert said.out.splitlines() == [
        "in.ics → Duties (duties): 2 new",
        "  entry 1  new  “Send the report”, obligation, due 2099-03-31",
        "  entry 2  new  “Pay”, obligation, due 2099-06-30",
    ]
    found = run("deadlines", example, "--agreement", "duties", "--json").json["deadlines"]
    assert [(each["title"], each["latest"]) for each in found] == [
        ("Send the report", "2099-03-31"),
        ("Pay", "2099-06-30"),
    ]


def test_a_second_import_doubles_nothing_and_shows_what_moved(run, example, file):
    run("import", example, file, *INTO_NEW, *WHOSE)
    file.write_text(CALENDAR.replace("20990331", "20990402"))
    said = run("import", example, file, "--agreement", "duties")
    assert "1 changed, 1 unchanged" in said.out
    assert "Due: 2099-03-31 → 2099-04-02" in said.out


def test_a_dry_run_shows_it_and_changes_nothing(run, example, file):
    before = example.read_bytes()
    said = run("import", example, file, "--agreement", "msft-openai", "--dry-run", "--json")
    assert json.loads(said.out)["counts"]["new"] == 2
    assert example.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nothing", "in.ics: it is no calendar"),
        (CALENDAR.replace("DTSTART;VALUE=DATE:20990331", "DTSTART;VALUE=DATE:20990231"), "line 2, entry 1:"),
        (
            CALENDAR.replace("END:VTODO", "RRULE:FREQ=SECONDLY\nEND:VTODO"),
            "line 7, entry 2: it recurs as an obligation cannot",
        ),
    ],
)
def test_a_fault_leaves_the_register_as_it_was(run, example, file, content, said):
    file.write_text(content)
    before = example.read_bytes()
    answer = run("import", example, file, "--agreement", "msft-openai")
    assert answer.status == 1
    assert re.search(said, answer.err), answer.err
    assert example.read_bytes() == before


def test_it_is_asked_whose_the_obligations_are(run, example, file):
    said = run("import", example, file, *INTO_NEW)
    assert "a calendar does not say who is bound (obligor)" in said.err
    said = run("import", example, file, *INTO_NEW, "--set", "owner=Ann")
    assert "--set owner=Ann: write KEY=TEXT" in said.err
