"""What is not a register is named for what it is, and nothing is ever made or changed by looking."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from planner.errors import LongstopError, Problem
from planner.register import Register, checks, connection, migrations, opening
from planner.register.file import APPLICATION_ID, read_header, uri
from tests.register.registers import ANNA, DEAL, NOW, a_register, add, by_hand, content, named

NAMES = [
    "plain.longstop", "with space.longstop", "hash#question?percent%25.longstop", "quote'\"semi;colon.longstop",
    "Ünïcödé 合同 договор.longstop", "-dash.longstop", "no-ending", "double..dots.longstop", "x" * 200 + ".longstop",
    "amp&equals=mode=rwc.longstop", "tab\there.longstop",
]  # fmt: skip


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_a_path_with_nothing_there_makes_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(LongstopError, match="There is no register at"):
        Register.open(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", NAMES)
def test_any_name_can_be_made_and_opened(tmp_path: Path, name: str) -> None:
    a_register(tmp_path, DEAL, name=name).close()
    with Register.open(tmp_path / name) as register:
        assert content(register) == {"deal": DEAL}
    assert (tmp_path / name).is_file()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Dear Anna,\n" * 100)


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def _other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE notes (text)")
        other.commit()


def _other_sign(path: Path) -> None:
    _other_program(path)
    by_hand(path, "PRAGMA application_id = 7")
    by_hand(path, "PRAGMA user_version = 1")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.mkdir, "is a folder"),
        (_empty, "is empty"),
        (_text, "is not a register"),
        (_short, "is cut off after 16 bytes"),
        (_other_program, "database of another program"),
        (_other_sign, "database of another program"),
    ],
)
def test_what_is_no_register_is_named_and_left_alone(tmp_path: Path, make: Callable[[Path], None], words: str) -> None:
    path = tmp_path / "odd.longstop"
    make(path)
    before = _snapshot(tmp_path)
    with pytest.raises(LongstopError, match=words):
        Register.open(path)
    assert _snapshot(tmp_path) == before


def test_every_way_of_cutting_it_off_is_noticed(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    whole = (tmp_path / "mine.longstop").read_bytes()
    path = tmp_path / "cut.longstop"
    for size in [*range(1, 600, 37), *range(600, len(whole), 4096 - 7), len(whole) - 1]:
        path.write_bytes(whole[:size])
        with pytest.raises(LongstopError, match=r"cut off|not a register"):
            Register.open(path)
        assert path.read_bytes() == whole[:size]


def test_a_newer_file_opens_for_reading_and_stays_as_it_is(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    by_hand(path, "PRAGMA user_version = 9")
    before = path.read_bytes()
    with Register.open(path) as register:
        assert "newer version of Longstop" in register.banner
        assert content(register) == {"deal": DEAL}
        with pytest.raises(LongstopError, match="newer version"):
            add(register, named("other"))
    assert path.read_bytes() == before


def test_a_newer_file_with_other_columns_is_no_damage(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    by_hand(path, "UPDATE parties SET row_hash = 'of more columns'")
    by_hand(path, "PRAGMA user_version = 9")
    with Register.open(path) as register, pytest.raises(LongstopError, match="This version cannot read"):
        register.agreement("deal")


def test_a_file_that_may_not_be_written_opens_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_register(tmp_path, DEAL).close()
    monkeypatch.setattr(opening, "can_write", lambda _: False)
    with Register.open(tmp_path / "mine.longstop") as register:
        assert "may not be written" in register.banner
        assert content(register) == {"deal": DEAL}


def test_a_folder_that_may_not_be_written_opens_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_register(tmp_path, DEAL).close()

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opening.WriterLock, "take", refused)
    with Register.open(tmp_path / "mine.longstop") as register:
        assert "no file can be made beside" in register.banner


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    a_register(tmp_path).close()
    (tmp_path / "mine.longstop").chmod(0)
    with pytest.raises(LongstopError, match="cannot be read"):
        Register.open(tmp_path / "mine.longstop")


def test_opening_for_reading_writes_nothing_at_all(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    before = _snapshot(tmp_path)
    with Register.open(tmp_path / "mine.longstop", write=False) as register:
        assert register.read_only
        assert content(register) == {"deal": DEAL}
        assert register.check() == []
        with pytest.raises(LongstopError, match="cannot be changed"):
            add(register, named("other"))
    assert _snapshot(tmp_path) == before


def test_a_new_register_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "letter.longstop"
    _text(path)
    before = _snapshot(tmp_path)
    with pytest.raises(LongstopError, match="already exists and was not touched"):
        Register.create(path, actor=ANNA, at=NOW)
    assert _snapshot(tmp_path) == before


def test_a_new_register_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LongstopError, match="cannot be created"):
        Register.create(tmp_path / "nowhere" / "mine.longstop", actor=ANNA, at=NOW)


def test_a_rollback_journal_left_by_another_file_does_not_reach_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "mine.longstop-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\x00" * 1016)
    with pytest.raises(LongstopError, match=r"mine\.longstop-journal is left"):
        a_register(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    with a_register(tmp_path, DEAL) as register:
        register.backup(tmp_path / "backups")
        register.save_copy(tmp_path / "copy.longstop")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_file()}
    assert set(modes.values()) == {0o600}, modes
    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    a_register(tmp_path).close()
    raw = (tmp_path / "mine.longstop").read_bytes()
    assert raw[68:72] == b"LONG" == APPLICATION_ID.to_bytes(4, "big")
    assert read_header(tmp_path / "mine.longstop").version == migrations.newest()


def test_a_program_that_switched_the_file_to_a_write_ahead_log_does_no_harm(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    by_hand(path, "PRAGMA journal_mode = WAL")
    with Register.open(path) as register:
        add(register, named("other"))
        assert path.read_bytes()[18:20] == b"\x01\x01"


def test_an_extra_trigger_is_named_and_the_file_not_opened(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    by_hand(path, "CREATE TRIGGER evil AFTER INSERT ON journal BEGIN DELETE FROM parties; END")
    with pytest.raises(LongstopError, match=r"altered by another program.*trigger evil"):
        Register.open(path)


def test_a_missing_trigger_is_named_and_the_file_not_opened(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    by_hand(path, "DROP TRIGGER journal_not_deleted")
    with pytest.raises(LongstopError, match=r"altered by another program.*journal_not_deleted"):
        Register.open(path)


def test_paths_become_uris_on_every_system() -> None:
    assert uri(Path("/a b/c#d.longstop"), "rw") == "file:///a%20b/c%23d.longstop?mode=rw"


def test_a_file_another_program_holds_is_said_to_be_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.SETTINGS, "busy_timeout", ("50", 50))
    with a_register(tmp_path, DEAL) as register, closing(sqlite3.connect(register.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        register._connection.execute("PRAGMA busy_timeout=50")
        with pytest.raises(LongstopError, match=r"in use by another program.*Nothing was changed"):
            add(register, named("other"))
        other.execute("ROLLBACK")
        add(register, named("other"))
        assert set(content(register)) == {"deal", "other"}


def test_a_view_that_poses_as_a_table_of_a_newer_file_is_not_read(tmp_path: Path) -> None:
    a_register(tmp_path, DEAL).close()
    path = tmp_path / "mine.longstop"
    by_hand(path, "PRAGMA user_version = 9")
    by_hand(path, "ALTER TABLE closure_lists RENAME TO hidden")
    by_hand(
        path, "CREATE VIEW closure_lists AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n"
    )
    with pytest.raises(LongstopError, match=r"altered by another program.*closure_lists"):
        Register.open(path)


def test_a_read_that_fails_in_passing_is_not_called_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_register(tmp_path, DEAL).close()
    failures = [[Problem(where="file", text="disk I/O error")]]
    real = checks.quick
    monkeypatch.setattr(checks, "quick", lambda *arguments: failures.pop() if failures else real(*arguments))
    with Register.open(tmp_path / "mine.longstop") as register:
        assert register.banner == ""
    assert failures == []
