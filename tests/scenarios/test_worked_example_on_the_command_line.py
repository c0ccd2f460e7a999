"""The eight things of the worked example, asked on the command line."""

from __future__ import annotations

from typing import Any

SIGNED = ("--as-of", "2025-10-28")
IN_JUNE_2028 = ("--assume", "agi-verified=2028-06-01")


def _dates(run: Any, register: Any, *options: str) -> dict[str, tuple[str, str | None]]:
    """Each deadline's certainty and latest day by its key."""
    answer = run("deadlines", register, *options, "--json").json
    return {each["key"]: (each["certainty"], each["latest"]) for each in answer["deadlines"]}


def _states(run: Any, register: Any, *options: str) -> dict[str, dict[str, Any]]:
    answer = run("states", register, "--all", *options, "--json").json
    return {each["provision"]: each for each in answer["provisions"]}


def test_1_each_right_ends_when_the_text_says(run, example):
    assert _dates(run, example, *SIGNED) == {
        "research-ip/starts": ("firm", "2025-10-28"),
        "model-product-ip/starts": ("firm", "2025-10-28"),
        "research-ip/ends": ("longstop", "2030-12-31"),
        "model-product-ip/ends": ("firm", "2032-12-31"),
        "revenue-share/ends": ("open", None),
        "api-exclusivity/ends": ("open", None),
        "compute-thresholds/ends": ("open", None),
    }


def test_2_if_agi_were_verified_in_june_2028(run, example):
    found = _dates(run, example, *SIGNED, *IN_JUNE_2028)
    assert found["research-ip/ends"] == found["revenue-share/ends"] == ("firm", "2028-06-01")
    assert found["api-exclusivity/ends"] == found["compute-thresholds/ends"] == ("longstop", "2028-06-01")
    assert found["model-product-ip/ends"] == ("firm", "2032-12-31")
    said = run("deadlines", example, *SIGNED, *IN_JUNE_2028)
    assert "“AGI declared” must occur by the time of “AGI verified”" in said.err
    assert _states(run, example, *SIGNED, *IN_JUNE_2028)["revenue-share-payments"]["legal"] == "in effect"


def test_3_under_the_text_of_2026_exclusivity_and_revenue_share_do_not_move(run, tmp_path):
    register = tmp_path / "2026.longstop"
    run("new", register, "--example", "microsoft-openai-2026")
    answer = run("compare", register, "--as-of", "2026-04-27", *IN_JUNE_2028, "--json").json
    moved = {each["key"] for each in answer["changes"]}
    assert moved.isdisjoint({"revenue-share/ends", "api-exclusivity/ends"})
    titles = {each["key"]: each["title"] for each in run("deadlines", register, "--json").json["deadlines"]}
    assert "reported, unconfirmed" in titles["revenue-share/ends"]


def test_4_verified_too_late_the_explanation_says_that_the_event_lost(run, example):
    tree = run("explain", example, "research-ip/ends", *SIGNED, "--assume", "agi-verified=2031-03-01", "--json").json
    event, backstop = tree["children"]
    assert tree["latest"] == "2030-12-31"
    assert (event["decides"], backstop["decides"]) == (False, True)
    assert "loses" in event["rule"]


def test_5_a_ruled_out_declaration_rules_verification_out(run, example):
    assert run("record", example, "agi-declared", "never", "--known-on", "2025-10-28").status == 0
    found = _dates(run, example, *SIGNED)
    assert found["research-ip/ends"] == ("firm", "2030-12-31")
    assert found["api-exclusivity/ends"] == ("never", None)


def test_6_first_refusal_is_extinguished_on_the_day(run, example):
    before = _states(run, example, "--as-of", "2025-10-27")["rofr"]
    after = _states(run, example, *SIGNED)["rofr"]
    assert (before["legal"], before["in_force"]) == ("in effect", True)
    assert (after["legal"], after["in_force"], after["since"]) == ("superseded", False, "2025-10-28")


def test_7_the_commitment_has_no_invented_date(run, example):
    assert not [key for key in _dates(run, example, *SIGNED) if key.startswith("azure-purchase")]
    assert _states(run, example, *SIGNED)["azure-purchase"]["legal"] == "in effect"


def test_8_a_notice_before_a_sudden_end_is_not_meetable(run, example, tmp_path):
    text = tmp_path / "with-notice.toml"
    run("export", example, "-o", text)
    notice = """
[provisions.notice]
kind = "obligation"
title = "Notice before the end of research rights"
instrument = "definitive-2025"
obligor = "microsoft"
obligee = "openai"
due = "90 days before [research-ip.end]"
"""
    text.write_text(text.read_text(encoding="utf-8") + notice, encoding="utf-8")
    assert run("import", example, text, "--replace").status == 0
    assert run("record", example, "agi-verified", "2028-06-01").status == 0
    answer = run("deadlines", example, "--as-of", "2028-06-01", "--json").json
    found = next(each for each in answer["deadlines"] if each["key"] == "notice/due")
    assert (found["latest"], found["time"]) == ("2028-03-03", "not meetable")
