"""Putting a calendar on a web server: a real one on this machine, which behaves as WebDAV servers do."""

from __future__ import annotations

import pytest

from planner.errors import LongstopError
from planner.feeds.places import WebPlace, WebSecret
from planner.feeds.web_place import ChangedThereError, put
from tests.feeds.web_server import Shelf

NOBODY = WebSecret()


def test_a_calendar_is_put_there_and_replaced(shelf: Shelf) -> None:
    tag = put(shelf.place, NOBODY, b"one", tag="")
    assert (shelf.content, tag) == (b"one", shelf.tag)
    assert put(shelf.place, NOBODY, b"two", tag=tag) == shelf.tag
    assert shelf.content == b"two"
    assert shelf.asked[0][2]["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_strangers_file_is_left_alone_until_somebody_says_so(shelf: Shelf) -> None:
    shelf.content = b"a stranger's"
    with pytest.raises(ChangedThereError, match="another file lies there"):
        put(shelf.place, NOBODY, b"ours", tag="")
    with pytest.raises(ChangedThereError):
        put(shelf.place, NOBODY, b"ours", tag='"what we left there"')
    assert shelf.content == b"a stranger's"
    put(shelf.place, NOBODY, b"ours", tag="", over=True)
    assert shelf.content == b"ours"


def test_a_server_that_gives_no_mark_is_asked_for_it(shelf: Shelf) -> None:
    shelf.tells_tags = False
    assert put(shelf.place, NOBODY, b"one", tag="") == shelf.tag
    assert [method for method, _, _ in shelf.asked] == ["PUT", "HEAD"]


def test_a_server_is_told_what_it_wants_to_know(shelf: Shelf) -> None:
    secret = WebSecret(query="sv=1&sig=a%2Bb", user="ann", password="pass", headers=(("X-Key", "k"),))
    put(shelf.place, secret, b"one", tag="")
    _, path, headers = shelf.asked[0]
    assert path == "/cal/all.ics?sv=1&sig=a%2Bb"
    assert headers["authorization"] == "Basic YW5uOnBhc3M="
    assert (headers["X-Key"], headers["x-ms-blob-type"]) == ("k", "BlockBlob")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "answered 401: it wants an account"),
        (405, "answered 405: it takes no files there"),
        (307, "answered 307: it wants another address"),
        (507, "answered 507: its disk is full"),
        (500, "answered 500"),
    ],
)
def test_what_a_server_refuses_is_said_and_no_secret_with_it(shelf: Shelf, status: int, said: str) -> None:
    shelf.status = status
    with pytest.raises(LongstopError, match=said) as refusal:
        put(shelf.place, WebSecret(query="sig=hidden", user="ann", password="hidden"), b"one", tag="")
    assert "hidden" not in str(refusal.value)
    assert len(shelf.asked) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [("http://127.0.0.1:1/a.ics", "nothing answers there"), ("https://127.0.0.1:{}/a.ics", "certificate|SSL")],
)
def test_a_server_that_cannot_be_reached_is_said_and_no_secret_with_it(shelf: Shelf, address: str, said: str) -> None:
    place = WebPlace(address.format(shelf.place.address.rsplit(":", 1)[1].split("/")[0]))
    with pytest.raises(LongstopError, match=f"cannot be reached .*({said})") as refusal:
        put(place, WebSecret(query="sig=hidden"), b"one", tag="")
    assert "hidden" not in str(refusal.value)
