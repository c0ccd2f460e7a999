"""Workbooks, CSV files and the template, written from the command line."""

from __future__ import annotations

import pytest

from tests.exchange.spreadsheets_read import lines, sheets


@pytest.fixture
def portfolio(run, tmp_path):
    register = tmp_path / "portfolio.longstop"
    assert run("new", register, "--example", "portfolio").status == 0
    return register


def test_a_workbook_has_every_table(run, portfolio, tmp_path):
    said = run("export", portfolio, "-o", tmp_path / "all.xlsx", "--as-of", "2026-11-25")
    assert said.status == 0, said.err
    found = sheets((tmp_path / "all.xlsx").read_bytes())
    assert [*found] == ["Provisions", "Deadlines", "Payments", "Events", "Records", "About"]
    assert f"provisions {len(found['Provisions']) - 1}, deadlines" in said.out


def test_a_csv_file_has_provisions_unless_another_table_is_asked_for(run, portfolio, tmp_path):
    run("export", portfolio, "-o", tmp_path / "a.csv")
    run("export", portfolio, "-o", tmp_path / "b.csv", "--sheet", "events")
    assert "Kind" in lines((tmp_path / "a.csv").read_bytes())[0]
    assert "Determined by" in lines((tmp_path / "b.csv").read_bytes())[0]


def test_the_deadlines_are_those_the_command_lists(run, portfolio, tmp_path):
    run("export", portfolio, "-o", tmp_path / "d.csv", "--sheet", "deadlines", "--as-of", "2026-11-25")
    head, *rows = lines((tmp_path / "d.csv").read_bytes())
    answer = run("deadlines", portfolio, "--as-of", "2026-11-25", "--json").json["deadlines"]
    written = {(row[head.index("Key")], row[head.index("Earliest")], row[head.index("Latest")]) for row in rows}
    assert written == {(each["key"], each["earliest"] or "", each["latest"] or "") for each in answer}


def test_what_is_assumed_is_written_and_said(run, example, tmp_path):
    run("export", example, "-o", tmp_path / "a.xlsx", "--assume", "agi-verified=2028-06-01")
    found = sheets((tmp_path / "a.xlsx").read_bytes())
    assert ["Assumed, not recorded", "AGI verified: Thu 1 Jun 2028"] in found["About"]
    assert "Deadlines – what if" in found


def test_all_takes_in_what_is_no_longer_in_force(run, example, tmp_path):
    run("export", example, "-o", tmp_path / "some.csv")
    run("export", example, "-o", tmp_path / "all.csv", "--all")
    some, every = (lines((tmp_path / name).read_bytes()) for name in ("some.csv", "all.csv"))
    assert len(every) > len(some)
    assert any("Do not rely on this since 28 Oct 2025" in row for row in every)


def test_the_same_day_gives_the_same_bytes(run, portfolio, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        run("export", portfolio, "-o", tmp_path / name, "--as-of", "2026-11-25")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_workbook_is_imported_where_it_came_from_without_a_change(run, example, tmp_path):
    run("export", example, "-o", tmp_path / "a.xlsx", "--all")
    before = example.read_bytes()
    said = run("import", example, tmp_path / "a.xlsx", "--agreement", "msft-openai")
    assert said.status == 0, said.err
    assert example.read_bytes() == before


def test_a_cell_that_cannot_be_written_as_it_is_is_noted(run, example, tmp_path):
    toml = tmp_path / "a.toml"
    run("export", example, "-o", toml)
    text = toml.read_text(encoding="utf-8").replace("start = 2025-10-28", "start = 1850-01-01")
    toml.write_text(text.replace('start = "2025-10-28"', 'start = "1850-01-01"'), encoding="utf-8")
    assert run("import", example, toml, "--replace").status == 0
    said = run("export", example, "-o", tmp_path / "a.xlsx")
    assert said.status == 0
    assert "longstop: note: Provisions" in said.err
    assert "days before 8 January 1906 are not reliable" in said.err


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("a.ics", ["--all"], "are for .xlsx and .csv files"),
        ("a.toml", ["--sheet", "events"], "are for .xlsx and .csv files"),
        ("a.ics", ["--assume", "agi-verified=2028-06-01"], "never what is supposed"),
        ("a.xlsx", ["--sheet", "events"], "a workbook has them all"),
        ("a.csv", ["--sheet", "dates"], "'dates' is not one of"),
    ],
)
def test_an_option_of_another_kind_of_file_is_wrong_usage(run, example, tmp_path, name, options, words):
    said = run("export", example, "-o", tmp_path / name, *options)
    assert said.status == 2
    assert words in said.err
    assert not (tmp_path / name).exists()


def test_an_event_that_no_agreement_has_cannot_be_assumed(run, portfolio, tmp_path):
    said = run("export", portfolio, "-o", tmp_path / "a.xlsx", "--assume", "agi-verifed=2028-06-01")
    assert said.status == 1
    assert "did you mean “agi-verified”?" in said.err
    assert not (tmp_path / "a.xlsx").exists()


def test_the_template_is_written_as_a_workbook_only(run, tmp_path):
    assert run("template", "-o", tmp_path / "t.xlsx").status == 0
    assert "Provisions" in sheets((tmp_path / "t.xlsx").read_bytes())
    assert "name it .xlsx" in run("template", "-o", tmp_path / "t.csv").err
    assert "cannot write there" in run("template", "-o", tmp_path / "no" / "t.xlsx").err
