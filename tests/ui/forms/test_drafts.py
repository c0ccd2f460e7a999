"""Half-typed forms are kept, also through a crash."""

from __future__ import annotations

from pathlib import Path

from ui.forms.drafts import Drafts

ROWS = ({"n": "1", "due": "2027-01-01"},)


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    typed = {"title": "Half", "us": True, "after": ("sale",), "instalments": ROWS}
    Drafts(tmp_path / "state" / "drafts.json").keep("new provision", typed)
    assert Drafts(tmp_path / "state" / "drafts.json").of("new provision") == typed


def test_a_saved_form_leaves_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts.json")
    drafts.keep("a", {"title": "Half"})
    drafts.keep("b", {"title": "Other"})
    drafts.forget("a")
    assert (Drafts(drafts.path).of("a"), Drafts(drafts.path).of("b")) == (None, {"title": "Other"})


def test_drafts_are_for_this_person_only(tmp_path: Path) -> None:
    Drafts(tmp_path / "drafts.json").keep("a", {"title": "Half"})
    assert (tmp_path / "drafts.json").stat().st_mode & 0o077 == 0


def test_a_file_of_nonsense_costs_the_drafts_only(tmp_path: Path) -> None:
    for content in ("", "[1, 2]", '{"a": 3}', '{"a": {"title": {"x": 1}}}', "\x00"):
        (tmp_path / "drafts.json").write_text(content)
        drafts = Drafts(tmp_path / "drafts.json")
        assert drafts.of("a") in (None, {"title": ""})


def test_a_folder_that_cannot_be_written_to_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    drafts = Drafts(tmp_path / "taken" / "drafts.json")
    drafts.keep("a", {"title": "Half"})
    assert drafts.of("a") == {"title": "Half"}
