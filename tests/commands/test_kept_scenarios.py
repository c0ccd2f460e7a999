"""Scenarios kept in the register, laid over every reading command, and compared."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("fixed_day")
DAY = ("--as-of", "2026-11-25")


@pytest.fixture
def kept(run, example):
    run("scenario", "keep", example, "soon", "--assume", "agi-verified=2028-06-01", "--title", "AGI by mid-2028")
    run("scenario", "keep", example, "late", "--assume", "agi-verified=2031-03-01")
    run("scenario", "keep", example, "none", "--assume", "agi-declared=never")
    return example


def test_scenarios_are_listed_with_what_they_assume(run, kept):
    found = run("scenario", "list", kept, "--json").json["scenarios"]
    assert [each["scenario"] for each in found] == ["soon", "late", "none"]
    assert found[0]["assumed"] == [{"event": "agi-verified", "fact": "2028-06-01", "agreement": ""}]


def test_a_reading_command_takes_a_scenario_by_its_id(run, kept):
    answer = run("deadlines", kept, "--scenario", "soon", *DAY, "--json").json
    [research] = [each for each in answer["deadlines"] if each["key"] == "research-ip/ends"]
    assert research["latest"] == "2028-06-01"
    assert answer["assumed"] == {"agi-verified": "2028-06-01"}


def test_a_scenario_is_compared_with_the_present_over_dates_and_states(run, kept):
    found = run("compare", kept, "--scenario", "soon", "--as-of", "2028-07-01", "--json").json
    assert found["compared_with"] == "present"
    assert {each["key"]: each["change"] for each in found["changes"]}["research-ip/ends"] == "resolved"
    states = {each["provision"]: (each["before"], each["after"]) for each in found["states"]}
    assert states["research-ip"] == ("in effect", "lapsed")


def test_two_scenarios_are_compared_with_each_other(run, kept):
    found = run("compare", kept, "--scenario", "soon", "--with", "late", *DAY, "--json").json
    [research] = [each for each in found["changes"] if each["key"] == "research-ip/ends"]
    assert (research["before"]["latest"], research["after"]["latest"]) == ("2030-12-31", "2028-06-01")


def test_a_pin_keeps_its_reason_and_shows_how_far_it_is_from_the_computed_day(run, kept, tmp_path):
    out = tmp_path / "a.toml"
    run("export", kept, "-o", out)
    pin = '\n[[records]]\nid = "p1"\ndeadline = "research-ip/ends"\npinned = 2030-12-01\nnote = "Counsel reads it so"\n'
    out.write_text(out.read_text(encoding="utf-8") + pin, encoding="utf-8")
    run("import", kept, out, "--replace")
    [difference] = run("compare", kept, "--scenario", "late", *DAY, "--json").json["pins"]
    assert (difference["days"], difference["pin"]["reason"]) == (-30, "Counsel reads it so")


def test_a_removed_scenario_is_gone_and_an_unknown_one_is_named(run, kept):
    assert run("scenario", "remove", kept, "late").status == 0
    said = run("deadlines", kept, "--scenario", "son")
    assert (said.status, said.err) == (1, "longstop: there is no scenario son; did you mean “soon”?\n")


WRONG = [
    (("x", "--assume", "agi=never"), "no event agi to assume"),
    (("No id", "--assume", "agi-verified=never"), "cannot be an id"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_a_wrong_scenario_is_refused_and_nothing_stored(run, example, arguments, said):
    before = example.read_bytes()
    answer = run("scenario", "keep", example, *arguments)
    assert (answer.status, said in answer.err) == (1, True)
    assert example.read_bytes() == before


def test_an_exercise_can_be_assumed_on_the_command_line(run, tmp_path):
    register = tmp_path / "saas.longstop"
    run("new", register, "--example", "saas-subscription")
    answer = run("deadlines", register, *DAY, "--assume", "exit-on-increase/exercise=2026-12-01", "--json").json
    assert {each["key"]: each["latest"] for each in answer["deadlines"]}["use/ends"] == "2026-12-01"
