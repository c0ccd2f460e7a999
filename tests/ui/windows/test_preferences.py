"""What is remembered of a person's choices."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.preferences import MOST_RECENT, PreferenceFile, Preferences, account_name


def test_what_is_changed_is_there_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "preferences.json"
    PreferenceFile(path).change(theme="dark", text_scale=1.5, actor="Ada")
    kept = PreferenceFile(path).now
    assert (kept.theme, kept.text_scale, kept.who) == ("dark", 1.5, "Ada")


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"theme": 3, "recent": "x", "text_scale": true}', '{"unknown": 1}', "\x00\xff"]
)
def test_a_file_of_nonsense_gives_the_usual_ones(tmp_path: Path, content: str) -> None:
    (tmp_path / "preferences.json").write_text(content)
    assert PreferenceFile(tmp_path / "preferences.json").now == Preferences()


def test_a_text_size_out_of_reason_is_brought_back(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"text_scale": 40}')
    assert PreferenceFile(tmp_path / "preferences.json").now.text_scale == 1.5


def test_recent_registers_are_few_and_each_once(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in [*range(12), 5]:
        preferences = preferences.opened(tmp_path / f"{number}.longstop")
    assert len(preferences.recent) == MOST_RECENT
    assert preferences.recent[0].endswith("5.longstop")
    assert preferences.forgotten(tmp_path / "5.longstop").recent[0].endswith("11.longstop")


def test_a_folder_that_cannot_be_written_costs_the_memory_only(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    preferences = PreferenceFile(tmp_path / "taken" / "preferences.json")
    preferences.change(theme="dark")
    assert preferences.now.theme == "dark"


def test_without_a_name_the_accounts_is_used() -> None:
    assert Preferences().who == account_name() != ""
