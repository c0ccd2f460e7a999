"""publish: to files and folders, remembered, asked before deadlines disappear."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

AS_OF = ("--as-of", "2026-11-25")


def summaries(file: Path) -> list[str]:
    return re.findall(r"SUMMARY:(.*)\r\n", file.read_text(encoding="utf-8").replace("\r\n ", ""))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "web").mkdir()
    return tmp_path / "web"


def test_a_calendar_is_published_to_a_file_and_then_is_unchanged(run, example, tmp_path):
    file = tmp_path / "all.ics"
    assert run("publish", example, file, *AS_OF).out == f"Longstop: {file} published\n"
    assert run("publish", example, file, *AS_OF).out == f"Longstop: {file} unchanged\n"
    run("export", example, "-o", tmp_path / "export.ics", *AS_OF)
    assert (tmp_path / "export.ics").read_bytes() == file.read_bytes()


def test_nothing_is_remembered_unless_it_is_wanted(run, example, folder):
    run("publish", example, folder)
    said = run("publish", example)
    assert said.status == 1
    assert said.err == (
        "longstop: no place is remembered; name a folder, a file (.ics) or an address after the register\n"
    )


def test_what_is_remembered_is_published_again_without_a_word(run, example, folder, tmp_path):
    run("publish", example, folder, "--remember", *AS_OF)
    run("publish", example, tmp_path / "duties.ics", "--kind", "restriction", "--neutral", "--remember", *AS_OF)
    (tmp_path / "duties.ics").unlink()
    said = run("publish", example, *AS_OF)
    assert [line.split()[-1] for line in said.out.splitlines()] == ["unchanged", "published"]
    assert all("Contract deadline" in each for each in summaries(tmp_path / "duties.ics"))


def test_what_is_forgotten_is_published_no_more(run, example, folder):
    run("publish", example, folder, "--calendar", "Legal", "--remember", *AS_OF)
    assert run("publish", example, "--calendar", "Legal", "--forget").out == "forgotten: Legal\n"
    assert run("publish", example).status == 1
    assert len(list(folder.iterdir())) == 1


def test_a_calendar_for_each_owner(run, example, folder):
    said = run("publish", example, folder, "--each", "owner", *AS_OF)
    assert said.status == 0
    assert len(said.out.splitlines()) == len(list(folder.iterdir()))


def test_several_calendars_do_not_fit_in_one_file(run, tmp_path):
    register = tmp_path / "p.longstop"
    run("new", register, "--example", "portfolio")
    said = run("publish", register, tmp_path / "one.ics", "--each", "agreement")
    assert said.err.endswith("3 calendars need a folder, not one file\n")
    assert not (tmp_path / "one.ics").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--agreement", "msft-opnai", "has no agreement msft-opnai; did you mean “msft-openai”?"),
        ("--owner", "Nobody known", "has no owner Nobody known"),
        ("--party", "microsft", "has no party microsft; did you mean “microsoft”?"),
        ("--tag", "none", "has no tag none"),
    ],
)
def test_a_filter_that_nothing_passes_is_refused(run, example, folder, option, value, said):
    answer = run("publish", example, folder, option, value)
    assert answer.status == 1
    assert said in answer.err
    assert not list(folder.iterdir())


def test_a_calendar_that_would_shrink_is_published_only_with_yes(run, example, folder):
    run("publish", example, folder, *AS_OF)
    [file] = folder.iterdir()
    before = file.read_bytes()
    said = run("publish", example, folder, "--calendar", "all", "--kind", "restriction", *AS_OF)
    assert said.status == 1
    assert "deadlines that the calendar had would disappear from it; publish with --yes" in said.err
    assert file.read_bytes() == before
    assert run("publish", example, folder, "--calendar", "all", "--kind", "restriction", "--yes", *AS_OF).status == 0
    assert file.read_bytes() != before


def test_what_cannot_be_written_is_said_and_ends_with_1(run, example, folder, tmp_path):
    run("publish", example, folder, "--remember", *AS_OF)
    said = run("publish", example, tmp_path / "nowhere" / "cal.ics", "--remember", *AS_OF)
    assert said.status == 1
    assert "cannot be written: No such file or directory" in said.err
    assert run("publish", example, *AS_OF).out.count("unchanged") == 1


def test_an_error_does_not_give_the_secret_address_away(run, example, tmp_path):
    nowhere = tmp_path / "nowhere"
    said = run("publish", example, f"{nowhere}/", "--each", "owner", *AS_OF)
    assert said.status == 1
    assert f"{nowhere}: cannot be written: No such file or directory" in said.err
    assert ".ics" not in said.err


def test_a_new_address_takes_the_old_one_away(run, example, folder):
    run("publish", example, folder, "--remember", *AS_OF)
    [before] = folder.iterdir()
    assert run("publish", example, "--new-address", *AS_OF).status == 0
    [after] = folder.iterdir()
    assert before.name != after.name


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("http://example.org/a.ics", "in the clear"),
        ("https://user:hidden@127.0.0.1:1/a.ics?sig=hidden", "https://127.0.0.1:1/a.ics: cannot be reached"),
    ],
)
def test_a_web_server_that_cannot_be_used_is_said_and_no_secret_with_it(run, example, target, said):
    answer = run("publish", example, target, "--header", "X-Key: hidden")
    assert answer.status == 1
    assert said in answer.err
    assert "hidden" not in answer.err + answer.out


def test_a_wrong_header_is_refused(run, example):
    said = run("publish", example, "https://127.0.0.1:1/a.ics", "--header", "secret")
    assert "is no header; write NAME:VALUE" in said.err
