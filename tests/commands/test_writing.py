"""new, import, record, retract, export, check, backup and restore."""

from __future__ import annotations

from importlib.resources import files

import pytest

from planner.exchange.examples import EXAMPLES

EXAMPLE_TOML = files("resources") / "examples" / "microsoft-openai.toml"


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_makes_a_register_that_is_whole(run, tmp_path, name):
    register = tmp_path / "new.longstop"
    assert run("new", register, "--example", name).status == 0
    said = run("check", register)
    assert said.status == 0, said.err
    assert "is whole: journal" in said.out


def test_new_refuses_to_overwrite(run, example):
    before = example.read_bytes()
    said = run("new", example)
    assert said.status == 1
    assert example.name in said.err
    assert example.read_bytes() == before


def test_new_names_the_example_that_was_meant(run, tmp_path):
    said = run("new", tmp_path / "x.longstop", "--example", "portfoleo")
    assert "did you mean “portfolio”?" in said.err
    assert list(tmp_path.iterdir()) == []


def test_an_exported_agreement_file_is_the_one_that_was_imported(run, tmp_path):
    source, register, out = tmp_path / "in.toml", tmp_path / "r.longstop", tmp_path / "out.toml"
    source.write_bytes(EXAMPLE_TOML.read_bytes())
    assert run("new", register).status == 0
    assert run("import", register, source).status == 0
    assert run("export", register, "-o", out).status == 0
    assert out.read_bytes() == source.read_bytes()


def test_a_dry_run_says_what_it_would_import_and_changes_nothing(run, tmp_path):
    source, register = tmp_path / "in.toml", tmp_path / "r.longstop"
    source.write_bytes(EXAMPLE_TOML.read_bytes())
    run("new", register)
    before = register.read_bytes()
    said = run("import", register, source, "--dry-run")
    assert "would import “Microsoft–OpenAI partnership”" in said.out
    assert register.read_bytes() == before


def test_an_agreement_that_is_there_already_is_refused_unless_it_is_to_be_replaced(run, example, tmp_path):
    source = tmp_path / "in.toml"
    source.write_text(EXAMPLE_TOML.read_text(encoding="utf-8").replace("end of 2030", "end of 2031"), encoding="utf-8")
    before = example.read_bytes()
    assert "--replace" in run("import", example, source).err
    assert example.read_bytes() == before
    assert run("import", example, source, "--replace").status == 0
    days = {each["key"]: each["latest"] for each in run("deadlines", example, "--json").json["deadlines"]}
    assert days["research-ip/ends"] == "2031-12-31"


def test_a_faulty_file_is_refused_with_every_fault_placed_and_the_register_untouched(run, example, tmp_path):
    text = EXAMPLE_TOML.read_text(encoding="utf-8")
    faulty = text.replace('id = "msft-openai"', 'id = "second"').replace('kind = "commitment"', 'kind = "comitment"')
    faulty = faulty.replace("[agi-verified] and end of 2030", "[agi-verifed] and end of 2030")
    source = tmp_path / "faulty.toml"
    source.write_text(faulty, encoding="utf-8")
    before = example.read_bytes()
    said = run("import", example, source)
    assert said.status == 1
    assert example.read_bytes() == before
    assert "provisions.research-ip.end" in said.err
    assert "agi-verified" in said.err
    assert "provisions.azure-purchase.kind" in said.err
    lines = said.err.splitlines()
    assert all(line.startswith("longstop: ") for line in lines)
    number = next(n for n, line in enumerate(faulty.splitlines(), 1) if "agi-verifed" in line)
    assert any(f"line {number}" in line for line in lines)


def test_a_recorded_event_moves_the_dates_and_is_taken_back(run, example):
    assert run("record", example, "agi-declared", "2026-11-02", "--by", "OpenAI").status == 0
    days = {each["key"]: each["latest"] for each in run("deadlines", example, "--json").json["deadlines"]}
    assert days["api-exclusivity/ends"] == "2026-11-02"
    again = run("record", example, "agi-declared", "2026-11-03")
    assert again.status == 1
    assert "retract r1 first" in again.err
    assert run("retract", example, "r1").status == 0
    days = {each["key"]: each["latest"] for each in run("deadlines", example, "--json").json["deadlines"]}
    assert days["api-exclusivity/ends"] is None


def test_an_event_is_ruled_out(run, example):
    assert run("record", example, "agi-declared", "never").status == 0
    days = {each["key"]: each for each in run("deadlines", example, "--json").json["deadlines"]}
    assert days["research-ip/ends"]["certainty"] == "firm"
    assert days["api-exclusivity/ends"]["certainty"] == "never"


def test_a_payment_is_recorded_on_its_occurrence(run, tmp_path):
    register = tmp_path / "r.longstop"
    run("new", register, "--example", "saas-subscription")
    said = run("record", register, "fee-year-1/8", "paid", "--on", "2026-11-25")
    assert said.status == 0, said.err
    asked = run("deadlines", register, "--as-of", "2026-11-26", "--json").json["deadlines"]
    assert {each["key"]: each["time"] for each in asked}["fee-year-1/payment/8"] == "past"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("agi-verifed", "2028-06-01"), "did you mean “agi-verified”?"),
        (("agi-verified", "soon"), "“soon” is not a day"),
        (("agi-verified", "2026-02-30"), "2026-02-30 does not exist"),
        (("azure-purchase", "payed"), "is no kind of record"),
        (("azure-purchase/x", "drawn"), "number of an occurrence"),
        (("azure-purchase", "drawn", "--amount", "12 dollars"), "is not an amount"),
        (("azure-purchase", "drawn", "--evidence", "/nowhere/at/all"), "cannot be read"),
    ],
)
def test_a_record_that_makes_no_sense_is_refused_and_nothing_is_stored(run, example, arguments, words):
    before = example.read_bytes()
    said = run("record", example, *arguments)
    assert said.status == 1
    assert words in said.err
    assert example.read_bytes() == before


def test_verified_before_declared_is_refused_naming_the_two(run, example):
    run("record", example, "agi-declared", "2026-11-02")
    before = example.read_bytes()
    said = run("record", example, "agi-verified", "2026-11-01")
    assert said.status == 1
    assert "agi-declared" in said.err
    assert "agi-verified" in said.err
    assert example.read_bytes() == before


@pytest.mark.parametrize("make", ["missing", "directory", "foreign", "empty", "damaged"])
@pytest.mark.parametrize("command", [("deadlines",), ("record", "agi-declared", "2026-11-02"), ("check",)])
def test_what_is_no_register_is_said_so_and_left_alone(run, example, tmp_path, make, command):
    path = tmp_path / "thing"
    content = {"foreign": b"%PDF-1.7 not a register at all" * 9, "empty": b"", "damaged": example.read_bytes()[:5000]}
    if make == "directory":
        path.mkdir()
    elif make != "missing":
        path.write_bytes(content[make])
    said = run(command[0], path, *command[1:])
    assert said.status == 1
    assert "thing" in said.err
    assert "Traceback" not in said.err
    assert len(said.err.splitlines()) <= 2
    assert path.exists() == (make != "missing")
    if make in content:
        assert path.read_bytes() == content[make]


def test_a_calendar_is_the_same_bytes_on_the_same_day(run, example, tmp_path):
    for name in ("a.ics", "b.ics"):
        assert run("export", example, "-o", tmp_path / name, "--as-of", "2026-11-23").status == 0
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_an_unknown_kind_of_file_is_refused(run, example, tmp_path):
    assert "name it .ics, .toml, .xlsx or .csv" in run("export", example, "-o", tmp_path / "x.docx").err
    assert not (tmp_path / "x.docx").exists()


def test_a_folder_that_does_not_exist_is_said_so(run, example, tmp_path):
    assert "cannot write there" in run("export", example, "-o", tmp_path / "no" / "x.ics").err


def test_a_backup_brings_back_what_was_there(run, example, tmp_path):
    said = run("backup", example, "--to", tmp_path / "safe")
    assert said.status == 0, said.err
    backup = next((tmp_path / "safe").iterdir())
    run("record", example, "agi-declared", "2026-11-02")
    said = run("restore", example, backup)
    assert said.status == 0, said.err
    assert "is kept as" in said.out
    assert run("states", example, "--json").json["provisions"]
    answer = run("deadlines", example, "--json").json["deadlines"]
    assert {each["key"]: each["latest"] for each in answer}["api-exclusivity/ends"] is None


def test_a_file_that_is_no_backup_is_not_restored(run, example, tmp_path):
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"nothing")
    before = example.read_bytes()
    assert run("restore", example, wrong).status == 1
    assert example.read_bytes() == before
