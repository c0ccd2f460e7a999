"""A web server on this machine that behaves as WebDAV servers do, for what is put there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from planner.feeds.places import WebPlace


@dataclass
class Shelf:
    """A server's one file, what it was asked, and how it is to behave."""

    place: WebPlace = field(default_factory=lambda: WebPlace(""))
    content: bytes | None = None
    status: int = 0
    tells_tags: bool = True
    answers: bool = True
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return f'"{sha256(self.content or b"").hexdigest()[:8]}"'


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    found = Shelf()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            found.asked.append(("PUT", self.path, dict(self.headers)))
            match, none = self.headers.get("If-Match"), self.headers.get("If-None-Match")
            there = found.content is not None
            if (match and not (there and match == found.tag)) or (none == "*" and there):
                self._say(412)
                return
            if not found.status:
                found.content = content
            self._say(found.status or (204 if there else 201), with_tag=found.tells_tags)

        def do_HEAD(self) -> None:
            found.asked.append(("HEAD", self.path, dict(self.headers)))
            there = found.content is not None
            if found.answers:
                self._say(200 if there else 404, with_tag=there)

        def _say(self, status: int, *, with_tag: bool = False) -> None:
            self.send_response(status)
            if with_tag:
                self.send_header("ETag", found.tag)
            if status == 307:
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            del format, arguments

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        found.place = WebPlace(f"http://127.0.0.1:{server.server_address[1]}/cal/all.ics")
        yield found
        server.shutdown()
        thread.join()
