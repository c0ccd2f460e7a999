"""longstop import with spreadsheets: a report by row, saved mappings, and nothing half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.operations.entities import Edit
from planner.session import Session
from tests.exchange.sheets import TITLES, a_workbook

NEW = ("--agreement", "deal", "--agreement-title", "The deal", "--effective", "2026-01-01")
BOTH = ("--create", "Ours", "--create", "Theirs")
ROW = ("Report", "obligation", "4.1", "Theirs", "Ours", date(2027, 3, 31))


@pytest.fixture
def register(run, tmp_path):
    assert run("new", tmp_path / "r.longstop").status == 0
    return tmp_path / "r.longstop"


@pytest.fixture
def workbook(tmp_path):
    return a_workbook(tmp_path / "duties.xlsx", (*TITLES, "Internal"), (*ROW, "x"))


def test_a_sheet_becomes_a_new_agreement(run, register, workbook):
    said = run("import", register, workbook, *NEW, *BOTH)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "duties.xlsx, sheet Duties → The deal (deal): 1 new",
        "  columns: “Title” is Title; “Kind” is Kind; “Clause” is Clause; “Obligor” is Obligor; "
        "“Obligee” is Obligee; “Due” is Due; not read: “Internal”",
        "  row 2  new  “Report”, obligation, due 2027-03-31",
        "  added party “Theirs” (theirs)",
        "  added party “Ours” (ours)",
    ]
    assert run("deadlines", register, "--json").json["deadlines"][0]["latest"] == "2027-03-31"


def test_what_is_wrong_is_said_with_its_cell_and_nothing_is_imported(run, register, tmp_path):
    bad = a_workbook(tmp_path / "bad.xlsx", TITLES, ROW, ("Pay", "payment", "5", "Theirs", "Ours", "03/04/2027"))
    before = register.read_bytes()
    said = run("import", register, bad, *NEW)
    assert said.status == 1
    assert register.read_bytes() == before
    assert "longstop: bad.xlsx was not imported; put this right first:" in said.err
    assert "longstop: Duties!F3: “03/04/2027” can be read with the day or the month first; say which" in said.err
    assert "longstop: say --day-first or --month-first" in said.err
    assert "--create-missing adds what is missing, --create NAME one of them: “Theirs”, “Ours”" in said.err


def test_a_dry_run_says_all_of_it_and_changes_nothing(run, register, workbook):
    before = register.read_bytes()
    said = run("import", register, workbook, *NEW, *BOTH, "--dry-run")
    assert said.status == 0
    assert "1 new (nothing was changed)" in said.out
    assert "would add party “Theirs”" in said.out
    assert register.read_bytes() == before


def test_a_mapping_is_saved_and_used_again(run, register, tmp_path):
    titles = ("What", "Art", "Wer", "Wem", "Wann")
    book = a_workbook(tmp_path / "d.xlsx", titles, ("Bericht", "obligation", "Theirs", "Ours", "03/04/2027"))
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(
        '[columns]\nWhat = "title"\nArt = "kind"\nWer = "obligor"\nWem = "obligee"\nWann = "due"\n', encoding="utf-8"
    )
    saved = tmp_path / "saved.toml"
    used = ("--mapping", mapping, "--day-first", "--set", "owner=Legal", "--save-mapping", saved)
    assert run("import", register, book, *NEW, *BOTH, *used).status == 0
    said = run("import", register, book, "--mapping", saved, "--json")
    assert said.json["counts"]["unchanged"] == 1
    assert run("deadlines", register, "--json").json["deadlines"][0]["latest"] == "2027-04-03"
    assert 'dates = "day-first"' in saved.read_text(encoding="utf-8")


def test_a_second_import_reports_what_differs(run, register, tmp_path, workbook):
    run("import", register, workbook, *NEW, *BOTH)
    later = a_workbook(tmp_path / "later.xlsx", TITLES, (*ROW[:5], date(2027, 6, 30)))
    assert "row 2  changed  “Report”, Due: 2027-03-31 → 2027-06-30" in run("import", register, later).out
    assert ": 1 unchanged" in run("import", register, later).out


def test_the_report_by_row_is_json_too(run, register, workbook):
    said = run("import", register, workbook, *NEW, "--json")
    assert said.status == 1
    assert said.json["imported"] is False
    assert [row["outcome"] for row in said.json["rows"]] == ["refused"]
    assert [(each["thing"], each["name"], each["added"]) for each in said.json["missing"]] == [
        ("party", "Theirs", False),
        ("party", "Ours", False),
    ]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "it has none; --agreement-title TITLE makes one"),
        (("--agreement", "deal"), "there is no agreement deal"),
        (("--agreement", "deal", "--agreement-title", "The deal"), "--agreement ID --effective D"),
        ((*NEW, "--sheet", "Dutes"), "has no sheet “Dutes”; did you mean “Duties”?"),
        ((*NEW, "--set", "ownr=x"), "did you mean “owner”?"),
        ((*NEW, "--mapping", "none.toml"), "none.toml cannot be opened"),
    ],
)
def test_what_is_asked_wrongly_is_refused_in_a_sentence(run, register, workbook, arguments, why):
    said = run("import", register, workbook, *arguments)
    assert said.status == 1
    assert why in said.err
    assert "Traceback" not in said.err


def test_a_mapping_with_faults_names_them_all(run, register, workbook, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text('dates = "us"\n[columns]\nTitle = "titel"\n[defaults]\nowner = 3\n', encoding="utf-8")
    said = run("import", register, workbook, *NEW, "--mapping", mapping)
    assert "dates: must be “day-first” or “month-first”" in said.err
    assert "columns.Title: “titel” is nothing a column can hold; did you mean “title”?" in said.err
    assert "defaults.owner: a text belongs here" in said.err


def test_what_was_exported_comes_back_unchanged(run, example, tmp_path):
    for name in ("all.xlsx", "all.csv"):
        assert run("export", example, "-o", tmp_path / name).status == 0, name
        said = run("import", example, tmp_path / name, "--json")
        assert said.status == 0, said.err
        counts = {outcome: count for outcome, count in said.json["counts"].items() if count}
        assert [*counts] == ["unchanged"], said.json["rows"]


@pytest.fixture
def edited(run, register, tmp_path):
    """A register in which Grace took over by hand what the sheet gives to Legal."""
    path = a_workbook(tmp_path / "owned.xlsx", (*TITLES, "Owner"), (*ROW, "Legal"))
    assert run("import", register, path, *NEW, *BOTH).status == 0
    with Session.open(register, actor="Grace") as session:
        provision = session.agreement("deal").provisions[0]
        session.perform(Edit(agreement="deal", entity=replace(provision, owner="Grace")))
    return path


def owner(register):
    with Session.open(register, actor="") as session:
        return session.agreement("deal").provisions[0].owner


def test_what_was_edited_by_hand_stays_until_it_is_taken_from_the_file(run, register, edited):
    said = run("import", register, edited)
    assert said.status == 0
    assert "row 2  kept  “Report”, Owner stays Grace (edited by hand), the file has Legal" in said.out
    assert "edited by hand and kept; --take NAME takes one from the file, --take-all all: report-4-1.owner" in said.out
    assert owner(register) == "Grace"
    assert run("import", register, edited, "--take", "report-4-1.owner", "--dry-run").status == 0
    assert owner(register) == "Grace"
    said = run("import", register, edited, "--take", "report-4-1.owner")
    assert "row 2  changed  “Report”, Owner: Grace (edited by hand) → Legal" in said.out
    assert owner(register) == "Legal"


def test_everything_is_taken_from_the_file_at_once(run, register, edited):
    assert run("import", register, edited, "--take-all").status == 0
    assert owner(register) == "Legal"


def test_a_slip_in_what_is_to_be_taken_is_said_and_changes_nothing(run, register, edited):
    said = run("import", register, edited, "--take", "report-4-1.ownr")
    assert said.status == 1
    assert said.err == (
        "longstop: --take report-4-1.ownr: the file says nothing of that which was edited by hand; "
        "did you mean “report-4-1.owner”?\n"
    )
    assert owner(register) == "Grace"


GERMAN = ("Gegenstand", "Art", "Schuldner", "Gläubiger", "Fällig")
GERMAN_ROW = ("Bericht", "obligation", "Theirs", "Ours", date(2027, 3, 31))
MEANT = [
    f"--column={title}={key}" for title, key in zip(GERMAN, ("title", "Kind", "obligor", "obligee", "due"), strict=True)
]


def test_columns_that_are_not_recognised_are_named_with_what_they_may_hold(run, register, tmp_path):
    said = run("import", register, a_workbook(tmp_path / "g.xlsx", GERMAN, GERMAN_ROW), *NEW)
    assert said.status == 1
    assert "longstop: g.xlsx, sheet Duties was not imported; say first what its columns hold:" in said.err
    assert "the sheet has “Gegenstand”, “Art”, “Schuldner”, “Gläubiger” and “Fällig”" in said.err
    assert "--column TITLE=KEY says what one holds; the keys: agreement, id, title, kind" in said.err


def test_what_columns_hold_is_said_and_saved(run, register, tmp_path):
    path, mapping = a_workbook(tmp_path / "g.xlsx", GERMAN, GERMAN_ROW), tmp_path / "g.toml"
    assert run("import", register, path, *NEW, *BOTH, *MEANT, "--save-mapping", mapping).status == 0
    assert run("import", register, path, "--mapping", mapping).out.startswith(
        "g.xlsx, sheet Duties → The deal (deal): 1 unch"
    )


def test_a_mapping_is_saved_to_be_filled_in_where_no_column_is_recognised(run, register, tmp_path):
    path, mapping = a_workbook(tmp_path / "g.xlsx", GERMAN, GERMAN_ROW), tmp_path / "g.toml"
    assert run("import", register, path, *NEW, *BOTH, "--save-mapping", mapping).status == 1
    text = mapping.read_text(encoding="utf-8")
    for title, key in zip(GERMAN, ("title", "kind", "obligor", "obligee", "due"), strict=True):
        text = text.replace(f'{title} = ""', f'{title} = "{key}"').replace(f'"{title}" = ""', f'"{title}" = "{key}"')
    mapping.write_text(text, encoding="utf-8")
    assert run("import", register, path, *NEW, *BOTH, "--mapping", mapping).status == 0


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("Fällig=duty", "write TITLE=KEY"),
        ("Fällig", "write TITLE=KEY"),
        ("Falig=due", "the sheet has no such column; did you mean “Fällig”?"),
    ],
)
def test_a_slip_in_what_a_column_holds_is_said(run, register, tmp_path, column, said):
    answer = run("import", register, a_workbook(tmp_path / "g.xlsx", GERMAN, GERMAN_ROW), *NEW, "--column", column)
    assert (answer.status, said in answer.err) == (1, True)


def test_a_column_can_be_left_out(run, register, workbook):
    said = run("import", register, workbook, *NEW, *BOTH, "--column", "Clause=", "--column", "Internal=note")
    assert "“Internal” is Note; not read: “Clause”" in said.out


def test_one_and_the_same_fault_of_many_rows_is_told_once(run, register, tmp_path):
    rows = [(f"Report {number}", *ROW[1:]) for number in range(300)]
    said = run("import", register, a_workbook(tmp_path / "many.xlsx", TITLES, *rows), *NEW)
    assert said.err.splitlines()[1:3] == [
        "longstop: Duties!D2, D3, D4, D5, D6, D7, D8, D9 and 292 more: "
        "no party “Theirs”; it can be added with the import",
        "longstop: Duties!E2, E3, E4, E5, E6, E7, E8, E9 and 292 more: "
        "no party “Ours”; it can be added with the import",
    ]


def test_of_very_many_faults_the_first_are_told_and_how_many_more_there_are(run, register, tmp_path):
    rows = [(f"Report {number}", *ROW[1:5], f"{number % 28 + 1}/{number // 28 + 1}/27") for number in range(300)]
    path = a_workbook(tmp_path / "many.xlsx", TITLES, *rows)
    said = run("import", register, path, *NEW, *BOTH)
    assert len(said.err.splitlines()) == 102
    assert said.err.splitlines()[-1] == "longstop: and 200 more; --json lists them all"
    said = run("import", register, path, *NEW, *BOTH, "--json")
    assert sum(len(row["problems"]) for row in said.json["rows"]) == 300
