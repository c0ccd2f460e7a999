"""Files that are not there, not text or not TOML are refused with a plain sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planner.errors import LongstopError, Refused
from planner.exchange.agreement_files import read, read_text
from planner.exchange.agreement_files.source import LARGEST_FILE
from tests.exchange.lease import LEASE, faults_of

UNQUOTED = "no value can be read here; text and dates that hang on events stand in quotation marks"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LongstopError, match=r"there is no file .*missing\.toml"):
        read(tmp_path / "missing.toml")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LongstopError, match="is a folder; name the agreement file in it"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(LongstopError, match="is not a file"):
        read(tmp_path / "pipe.toml")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "large.toml").open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(LongstopError, match="is larger than 20 MB"):
        read(tmp_path / "large.toml")


def test_text_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "lease.toml"
    path.write_bytes(LEASE.replace("Hall", "Halle für").encode("latin-1"))
    with pytest.raises(LongstopError, match=r"lease\.toml is not UTF-8 text \(line 17\); save it as UTF-8"):
        read(path)


def test_a_byte_order_mark_and_other_line_ends_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "lease.toml"
    path.write_bytes(LEASE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert read(path) == read_text(LEASE, "lease.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = b", f"line 1, column 5: {UNQUOTED}"),
        ("[a]\nb c", "line 2, column 3: an equals sign is missing after the key"),
        ("a = 1\na = 2\n", "line 2, column 6: this key has a value already; give each key once"),
        ("[a]\n[b]\n[a]", "line 3, column 3: this section stands in the file already; give each section once"),
        ('a = "b', "line 1, the end of the file: the text has no closing quotation mark"),
        ("a = [1,\n2", "line 2, the end of the file: the list has no closing square bracket"),
        ("a = 2027-02-30", "line 1, column 5: there is no such day in the calendar"),
        ("a = 1 b = 2", "line 1, column 7: there is more on the line than one key and its value"),
        ('a = "c:\\d"', "line 1, column 10: a backslash in text is written twice"),
        ("[a\n", "line 1, column 3: the section's name has no closing square bracket"),
    ],
)
def test_mistakes_of_toml_in_plain_words(text: str, said: str) -> None:
    assert faults_of(text) == [said]


def test_a_number_too_long_to_be_read() -> None:
    with pytest.raises(Refused):
        read_text(f"a = {'9' * 5000}", "lease.toml")
