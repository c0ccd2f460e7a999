"""Backups: only what passes its check counts, the ladder keeps enough, and putting one back loses nothing."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.register import Register, backups, restore, verify_file
from planner.register.backups import Backup, listed, on_ladder
from tests.register.registers import DEAL, NOW, a_register, add, by_hand, content, named, retitle


def _damage(path: Path) -> None:
    """A name in it becomes another, as a flipped bit or another program may do."""
    by_hand(path, "UPDATE parties SET name = 'Thejrs' WHERE name = 'Theirs'")


def test_a_backup_holds_what_was_there_and_names_day_and_head(register: Register, tmp_path: Path) -> None:
    path = register.backup(tmp_path / "backups")
    assert f".{register.head.number}.{register.head.hash16}." in path.name
    retitle(register, "Later")
    with Register.open(path, write=False) as kept:
        assert content(kept) == {"deal": DEAL}
    assert verify_file(path) == []
    assert [backup.path for backup in listed(path.parent, register.id[:8])] == [path]


def test_a_backup_can_be_made_while_the_register_is_open_elsewhere(register: Register, tmp_path: Path) -> None:
    with Register.open(register.path) as reader:
        assert reader.read_only
        assert verify_file(reader.backup(tmp_path / "backups")) == []


def test_a_damaged_register_gives_no_backup_and_spoils_none(register: Register, tmp_path: Path) -> None:
    good = register.backup(tmp_path / "backups")
    before = good.read_bytes()
    register.close()
    _damage(register.path)
    with pytest.raises(LongstopError, match="did not pass its check"):
        backups.make(register.path, tmp_path / "backups", at=NOW)
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [good.name]
    assert good.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(register: Register, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(LongstopError, match=r"No backup of .* could be written to .*backups: file exists"):
        register.backup(tmp_path / "backups")


def test_restoring_keeps_the_present_file_aside(register: Register, tmp_path: Path) -> None:
    backup = register.backup(tmp_path / "backups")
    retitle(register, "Today's work")
    register.close()
    present = register.path.read_bytes()
    aside = restore(backup, register.path)
    assert aside is not None
    assert aside.read_bytes() == present
    with Register.open(register.path) as again:
        assert (content(again), again.banner) == ({"deal": DEAL}, "")
        assert "older copy was put back" in again.notice
    restore(aside, register.path, at=NOW)
    assert Register.open(register.path, write=False).agreement("deal").title == "Today's work"


def test_a_damaged_file_is_kept_aside_as_it_is(register: Register, tmp_path: Path) -> None:
    backup = register.backup(tmp_path / "backups")
    register.close()
    _damage(register.path)
    damaged = register.path.read_bytes()
    aside = restore(backup, register.path)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert verify_file(register.path) == []


def test_a_lost_file_can_be_restored(register: Register, tmp_path: Path) -> None:
    backup = register.backup(tmp_path / "backups")
    register.close()
    register.path.unlink()
    assert restore(backup, register.path) is None
    with Register.open(register.path) as again:
        assert content(again) == {"deal": DEAL}


def test_a_rollback_journal_of_the_old_file_does_not_reach_the_restored_one(register: Register, tmp_path: Path) -> None:
    backup = register.backup(tmp_path / "backups")
    register.close()
    left = register.path.with_name("mine.longstop-journal")
    left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x01" * 4096)
    restore(backup, register.path)
    assert not left.exists()
    assert verify_file(register.path) == []


def test_nothing_is_restored_over_a_register_that_is_open(register: Register, tmp_path: Path) -> None:
    backup = register.backup(tmp_path / "backups")
    retitle(register, "Later")
    with pytest.raises(LongstopError, match=r"Anna .* open for changes"):
        restore(backup, register.path)
    assert register.agreement("deal").title == "Later"


def test_a_damaged_backup_is_not_restored(register: Register, tmp_path: Path) -> None:
    backup = register.backup(tmp_path / "backups")
    _damage(backup)
    register.close()
    before = register.path.read_bytes()
    with pytest.raises(LongstopError, match="did not pass its check and was not restored"):
        restore(backup, register.path)
    assert register.path.read_bytes() == before


def test_a_copy_takes_no_files_place(register: Register, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Anna")
    with pytest.raises(LongstopError, match="already exists"):
        register.save_copy(tmp_path / "letter")
    register.save_copy(tmp_path / "copy.longstop")
    assert (tmp_path / "letter").read_text() == "Dear Anna"
    assert verify_file(tmp_path / "copy.longstop") == []


def _made(days: float, number: int) -> Backup:
    at = NOW + timedelta(days=days)
    return Backup(Path(f"{number}-{at:%Y%m%d}"), "id", at, number, "0" * 16)


def test_the_ladder_keeps_days_weeks_and_months() -> None:
    kept = on_ladder(_made(day, day) for day in range(400))
    ages = [(kept[0].at - backup.at).days for backup in sorted(kept, key=lambda backup: backup.at, reverse=True)]
    assert ages[:12] == list(range(12))
    assert 12 + 8 + 6 <= len(kept) <= 12 + 10 + 9
    assert max(ages) >= 230


@pytest.mark.parametrize("seed", range(5))
def test_everything_of_the_newest_two_days_is_kept(seed: int) -> None:
    chance = random.Random(seed)
    made = [_made(chance.uniform(0, 2000), number) for number in range(300)]
    last = max(backup.at for backup in made)
    fresh = {backup for backup in made if last - backup.at <= timedelta(days=2)}
    assert fresh <= set(on_ladder(made))


@pytest.fixture
def old_backups(register: Register, tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    for day in range(-40, 0):
        retitle(register, f"Day {day}")
        backups.make(register.path, folder, at=NOW + timedelta(days=day))
    return folder


def test_a_folder_is_thinned_out_but_the_newest_stays(register: Register, old_backups: Path) -> None:
    newest = listed(old_backups)[0]
    assert (newest.number, len(listed(old_backups))) == (register.head.number, 12 + 4 + 1)
    assert verify_file(newest.path) == []


def test_a_clock_set_back_does_not_cost_the_newest_backup(register: Register, old_backups: Path) -> None:
    retitle(register, "Newest")
    path = backups.make(register.path, old_backups, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert path.exists()
    assert listed(old_backups)[0].path == path


def test_where_the_newest_is_damaged_an_older_good_one_stays(register: Register, old_backups: Path) -> None:
    for backup in listed(old_backups)[:-1]:
        _damage(backup.path)
    backups.prune(old_backups, register.id[:8])
    assert any(verify_file(backup.path) == [] for backup in listed(old_backups))


def test_where_none_is_good_none_is_removed(register: Register, old_backups: Path) -> None:
    before = {backup.path for backup in listed(old_backups)}
    for path in before:
        _damage(path)
    assert backups.prune(old_backups, register.id[:8]) == []
    assert {backup.path for backup in listed(old_backups)} == before


def test_other_registers_backups_in_the_folder_are_left_alone(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with a_register(tmp_path, named("other"), name="other.longstop") as other:
        theirs = other.backup(folder)
    (folder / "holiday.longstop").write_text("not a backup")
    for step in range(3):
        add(register, named(f"more-{step}"))
        register.backup(folder)
    assert theirs.exists()
    assert (folder / "holiday.longstop").exists()
