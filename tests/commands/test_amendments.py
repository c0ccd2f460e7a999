"""Two texts compared, a provision's history, and the register as it was known on an earlier day."""

from __future__ import annotations

from datetime import timedelta

import pytest

pytestmark = pytest.mark.usefixtures("fixed_day")


@pytest.fixture
def amended(run, tmp_path):
    register = tmp_path / "amended.longstop"
    assert run("new", register, "--example", "microsoft-openai-2026").status == 0
    return register


def test_two_texts_are_compared_with_the_dates_before_and_after(run, amended):
    found = run("texts", amended, "--from", "2026-01-01", "--to", "2026-05-01", "--as-of", "2026-05-01", "--json").json
    changes = {each["provision"]: each for each in found["changes"]}
    assert {each["change"] for each in changes.values()} == {"added", "changed", "ended"}
    exclusivity = changes["api-exclusivity"]
    assert (exclusivity["change"], exclusivity["by"]) == ("ended", "amendment-2026")
    assert [each["key"] for each in exclusivity["dates_before"]] == ["api-exclusivity/ends"]


def test_the_same_text_twice_has_no_changes(run, amended):
    found = run("texts", amended, "--from", "2026-01-01", "--to", "2026-01-02", "--json").json
    assert found["changes"] == []
    assert found["unchanged"] > 5


def test_a_changed_field_is_shown_in_words(run, amended):
    said = run("texts", amended, "--from", "2026-01-01", "--to", "2026-05-01", "--as-of", "2026-05-01")
    assert said.status == 0, said.err
    assert "title:" in said.out


def test_a_history_has_the_wordings_and_who_entered_them(run, amended):
    found = run("history", amended, "revenue-share-2026", "--json").json
    assert [each["provision"] for each in found["text"]] == ["revenue-share", "revenue-share-2026"]
    assert found["text"][0]["ended_by"] == "revenue-share-2026"
    assert {each["field"] for each in found["text"][1]["changes"]} >= {"end"}
    assert found["edits"][0]["operation"] == "Add agreement “Microsoft–OpenAI partnership”"


def test_a_history_tells_what_was_recorded_and_taken_back(run, amended):
    run("record", amended, "azure-purchase", "drawn", "--on", "2026-06-01", "--amount", "5 USD")
    run("retract", amended, "r1", "--note", "wrong account")
    [record] = run("history", amended, "azure-purchase", "--json").json["records"]
    assert (record["record"], record["what"], record["retracted_by"]) == ("r1", "drawn, USD 5.00", "r2")


def test_the_register_as_it_was_known_before_a_record_was_made(run, example, fixed_day):
    run("record", example, "agi-declared", "2026-01-05")
    now = run("deadlines", example, "--known-on", fixed_day, "--as-of", "2026-02-01", "--json").json
    assert "api-exclusivity/ends" in {each["key"] for each in now["deadlines"] if each["certainty"] == "firm"}
    yesterday = fixed_day - timedelta(days=1)
    said = run("deadlines", example, "--known-on", yesterday)
    assert (said.status, said.err) == (
        1, f"longstop: nothing was known on {yesterday}: the register was made later\n",
    )  # fmt: skip
