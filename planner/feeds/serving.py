"""Serves calendars to programs on this machine: loopback only, a secret address, nothing written down."""

from __future__ import annotations

import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Lock, Thread
from types import TracebackType
from typing import Any, Final, Self

from planner.errors import LongstopError
from planner.feeds.answering import ServedCalendar, answer

LOOPBACK: Final = "127.0.0.1"
_SECONDS: Final = 10.0  # that a whole request may take
_AT_ONCE: Final = 64  # requests; further ones wait for a moment and are then turned away
_LOOK: Final = 0.2  # seconds between two looks at requests that take too long


class FeedServer:
    """A server in a thread of its own; `offer` replaces what it serves, whole, at any time from any thread."""

    def __init__(self, port: int) -> None:
        """Takes a port of this machine, any free one for 0; raises LongstopError where it is taken."""
        try:
            self._server = _Server((LOOPBACK, port), _Handler)
        except (OSError, OverflowError) as error:
            raise LongstopError(
                f"port {port} of this machine cannot be used ({getattr(error, 'strerror', None) or error}); "
                "is a calendar served already? Otherwise choose another port"
            ) from error
        self._thread = Thread(target=self._server.serve_forever, args=(_LOOK,), name="calendars", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def address(self, calendar: ServedCalendar) -> str:
        """What a person subscribes to."""
        return address(self.port, calendar.id, calendar.secret)

    def offer(self, calendars: tuple[ServedCalendar, ...]) -> None:
        """Serves these from now on; a request in progress gets the whole of what it asked for."""
        self._server.calendars = calendars

    def close(self) -> None:
        """Stops serving and waits for its threads."""
        self._server.shutdown()
        self._server.end_requests()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def address(port: int, calendar: str, secret: str) -> str:
    """The address of a calendar served on this machine."""
    return f"http://{LOOPBACK}:{port}/{secret}/{calendar}.ics"


class _Server(ThreadingHTTPServer):
    """One thread a request, a limited number of them, each ended when its time is over."""

    daemon_threads = False  # closing waits for them; none lives longer than its time
    allow_reuse_address = not hasattr(socket, "SO_EXCLUSIVEADDRUSE")  # there it would let two programs share the port
    request_queue_size = 64

    def __init__(self, place: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self.calendars: tuple[ServedCalendar, ...] = ()
        self._open: dict[socket.socket, float] = {}
        self._lock = Lock()
        self._room = BoundedSemaphore(_AT_ONCE)
        super().__init__(place, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self._end_late()
        if not self._room.acquire(timeout=_LOOK):
            self.shutdown_request(request)
            return
        with self._lock:
            self._open[request] = time.monotonic() + _SECONDS
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._lock:
                self._open.pop(request, None)
            self._room.release()

    def service_actions(self) -> None:
        super().service_actions()
        self._end_late()

    def _end_late(self) -> None:
        """Ends requests that dribble in for longer than a whole one may take."""
        now = time.monotonic()
        self._end([request for request, ends in self._requests() if ends < now])

    def end_requests(self) -> None:
        """Ends every request, so that closing does not wait for slow ones."""
        self._end([request for request, _ in self._requests()])

    def _requests(self) -> list[tuple[socket.socket, float]]:
        with self._lock:
            return list(self._open.items())

    def _end(self, requests: list[socket.socket]) -> None:
        for request in requests:
            try:
                request.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A subscriber that hangs up is no event; what else goes wrong costs that request alone, and names no one."""
        del request, client_address


class _Handler(BaseHTTPRequestHandler):
    """Answers one request and hangs up; logs nothing, for an address is a secret."""

    timeout = _SECONDS
    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        self.close_connection = True
        server = self.server
        assert isinstance(server, _Server)
        found = answer(
            server.calendars, self.command, self.path, {name.casefold(): value for name, value in self.headers.items()}
        )
        self.send_response(found.status)
        for name, value in found.headers.items():
            self.send_header(name, value)
        if found.status != 304:
            self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Connection", "close")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(found.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = _answer  # noqa: N815
    do_PROPFIND = do_REPORT = do_PATCH = do_MKCOL = _answer  # noqa: N815  (what CalDAV programs try first)

    def version_string(self) -> str:
        return "Longstop"

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        del format, arguments
