"""Where a calendar is published to, as a person writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.feeds.places import FilePlace, FolderPlace, WebPlace, place_of


def test_a_folder_a_file_and_an_address_are_told_apart(tmp_path: Path) -> None:
    assert place_of(str(tmp_path))[0] == FolderPlace(tmp_path)
    assert place_of(str(tmp_path / "new.ics"))[0] == FilePlace(tmp_path / "new.ics")
    assert place_of("https://example.org/cal/new.ics")[0] == WebPlace("https://example.org/cal/new.ics")


def test_what_is_secret_in_an_address_is_taken_out_of_it() -> None:
    place, secret = place_of("https://ann:p%40ss@example.org:8443/cal.ics?sv=1&sig=abc")
    assert str(place) == "https://example.org:8443/cal.ics"
    assert (secret.user, secret.password, secret.query) == ("ann", "p@ss", "sv=1&sig=abc")
    assert "p@ss" not in f"{place!r}{secret!r}"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere", "no such folder; name one that is there, a file ending in .ics or an address"),
        ("https://example.org", "write the whole address of the file"),
        ("https:///cal.ics", "write the whole address of the file"),
        ("https://example.org/a b.ics", "write the whole address of the file"),
        ("https://example.org:x/cal.ics", "this is no address that can be used"),
        ("http://example.org/cal.ics", "in the clear; use https://"),
    ],
)
def test_what_cannot_be_used_is_refused(target: str, said: str) -> None:
    with pytest.raises(LongstopError, match=said):
        place_of(target)


def test_this_machine_may_be_reached_without_encryption() -> None:
    assert place_of("http://127.0.0.1:8080/cal.ics")[0] == WebPlace("http://127.0.0.1:8080/cal.ics")


def test_each_calendar_of_a_folder_lies_under_a_name_of_its_own(tmp_path: Path) -> None:
    assert FolderPlace(tmp_path).file("all", "s3cret") == tmp_path / "all-s3cret.ics"
