"""The calendar server of this machine, asked as subscribers and strangers ask it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime

import pytest
import urllib3

from planner.errors import LongstopError
from planner.feeds import serving
from planner.feeds.answering import ServedCalendar
from planner.feeds.serving import FeedServer, address

SECRET = "s3cret-" * 6
CALENDAR = ServedCalendar(
    id="all", secret=SECRET, content=b"BEGIN:VCALENDAR\r\n", changed=datetime(2026, 11, 20, 8, 0, 5, tzinfo=UTC)
)
Answer = urllib3.BaseHTTPResponse


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer(0) as running:
        running.offer((CALENDAR,))
        yield running


def ask(server: FeedServer, method: str = "GET", path: str | None = None, **headers: str) -> Answer:
    with urllib3.PoolManager(retries=False) as pool:
        where = f"http://127.0.0.1:{server.port}{CALENDAR.path if path is None else path}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return pool.request(method, where, headers=named, redirect=False, timeout=5)


def raw(server: FeedServer, request: bytes) -> bytes:
    """What the server says to octets as they are."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        said = b""
        while more := line.recv(65536):
            said += more
        return said


def test_a_subscriber_gets_the_calendar_and_what_it_needs_to_ask_again(server: FeedServer) -> None:
    answer = ask(server)
    assert (answer.status, answer.data) == (200, CALENDAR.content)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="all.ics"'
    assert answer.headers["Last-Modified"] == "Fri, 20 Nov 2026 08:00:05 GMT"
    assert answer.headers["Cache-Control"] == "private, max-age=300, must-revalidate"
    assert answer.headers["Content-Length"] == str(len(CALENDAR.content))
    assert answer.headers["ETag"].startswith('"')
    assert "Content-Encoding" not in answer.headers


def test_head_is_get_without_the_calendar(server: FeedServer) -> None:
    head, get = ask(server, "HEAD"), ask(server)
    assert (head.status, head.data) == (200, b"")
    differing = {name for name in {*head.headers, *get.headers} if head.headers.get(name) != get.headers.get(name)}
    assert differing <= {"Date"}


def test_who_has_it_already_gets_only_that_answer(server: FeedServer) -> None:
    tag = ask(server).headers["ETag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        answer = ask(server, If_None_Match=known)
        assert (answer.status, answer.data, answer.headers["ETag"]) == (304, b"", tag)
    assert ask(server, If_Modified_Since="Fri, 20 Nov 2026 08:00:05 GMT").status == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If-None-Match": '"other"'},
        {"If-None-Match": ""},
        {"If-Modified-Since": "Fri, 20 Nov 2026 08:00:04 GMT"},
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"other"', "If-Modified-Since": "Fri, 20 Nov 2026 09:00:00 GMT"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": "Basic !!!"},
        {"Accept-Encoding": "gzip"},
    ],
)
def test_everybody_else_gets_the_whole(server: FeedServer, headers: dict[str, str]) -> None:
    answer = ask(server, **{name.replace("-", "_"): value for name, value in headers.items()})
    assert (answer.status, answer.data) == (200, CALENDAR.content)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/all.ics",
        f"/{SECRET}",
        f"/{SECRET}/",
        f"/{SECRET}/other.ics",
        f"/{SECRET[:-1]}x/all.ics",
        f"/{SECRET}/../{SECRET}/all.ics",
        f"/{SECRET}/all.ics/",
        f"/{SECRET}%2Fall.ics",
        f"/{SECRET.upper()}/all.ics",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..\\..\\windows\\win.ini",
    ],
)
def test_any_other_address_is_not_found_and_looks_the_same(server: FeedServer, path: str) -> None:
    answer, wrong = (raw(server, f"GET {at} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()) for at in (path, "/x"))
    assert answer.startswith(b"HTTP/1.1 404 ")
    assert answer.partition(b"Date:")[0] == wrong.partition(b"Date:")[0]
    assert answer.endswith(b"Not found\n")


@pytest.mark.parametrize("host", ["", "evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]", "0.0.0.0"])
def test_a_request_meant_for_another_host_is_not_found(server: FeedServer, host: str) -> None:
    request = f"GET {CALENDAR.path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    assert raw(server, request).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:99", "127.0.0.1:8653", "[::1]", "[::1]:80"])
def test_this_machine_has_several_names(server: FeedServer, host: str) -> None:
    request = f"GET {CALENDAR.path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    assert raw(server, request).startswith(b"HTTP/1.1 200 ")


def test_a_calendar_cannot_be_changed_from_outside(server: FeedServer) -> None:
    for method in ("POST", "PUT", "DELETE", "PROPFIND", "OPTIONS"):
        answer = ask(server, method)
        assert (answer.status, answer.headers.get("Allow")) == (405, "GET, HEAD")
        assert ask(server, method, "/x/all.ics").status == 404


@pytest.mark.parametrize(
    "request_",
    [b"", b"\r\n\r\n", b"nonsense\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02",
     b"GET /\0 HTTP/1.1\r\n\r\n",
     b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 500 + b"\r\n", b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n"],
)  # fmt: skip
def test_what_is_no_request_harms_nobody(
    server: FeedServer, request_: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with suppress(ConnectionError):
        raw(server, request_)
    assert ask(server).status == 200
    assert capfd.readouterr() == ("", "")


def test_who_dribbles_is_hung_up_on(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_SECONDS", 0.3)
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.1\r\n")
        assert line.recv(1024) == b""
    assert ask(server).status == 200


def test_many_slow_ones_do_not_keep_the_server_from_ending() -> None:
    with ExitStack() as stack, FeedServer(0) as running:
        for _ in range(40):
            stack.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=5)).sendall(b"GET /")
        running.offer((CALENDAR,))
        assert ask(running).status == 200


def test_nothing_is_written_down(server: FeedServer, capfd: pytest.CaptureFixture[str]) -> None:
    ask(server)
    ask(server, path="/wrong/all.ics")
    assert capfd.readouterr() == ("", "")


def test_a_new_version_is_served_at_once(server: FeedServer) -> None:
    tag = ask(server).headers["ETag"]
    server.offer((ServedCalendar(id="all", secret=SECRET, content=b"new", changed=datetime.now(UTC)),))
    answer = ask(server, If_None_Match=tag)
    assert (answer.status, answer.data) == (200, b"new")


def test_a_port_that_is_taken_is_said(server: FeedServer) -> None:
    with pytest.raises(LongstopError, match=f"port {server.port} of this machine cannot be used"):
        FeedServer(server.port)
    with pytest.raises(LongstopError, match="port 70000"):
        FeedServer(70_000)


def test_only_this_machine_is_listened_to(server: FeedServer) -> None:
    assert server.address(CALENDAR) == address(server.port, "all", SECRET)
    assert server.address(CALENDAR).startswith("http://127.0.0.1:")
    assert server._server.socket.getsockname()[0] == "127.0.0.1"
