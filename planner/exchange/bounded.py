"""Reads what others wrote in a process of its own, with limits: a hostile file can cost that process, and no more."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from planner.errors import LongstopError, Refused

T = TypeVar("T")

_SLICE: Final = 0.1  # seconds between two looks at whether the person still wants it


def bounded(
    work: Callable[..., T],
    *arguments: Any,
    what: str,
    seconds: float = 60,
    megabytes: int = 300,
    look: Callable[[], object] = lambda: None,
) -> T:
    """What `work(*arguments)` returns, done in another process; `what` names the input in refusals.

    `work` is a function of a module; it, its arguments and its result can be pickled. `megabytes` is what it may take
    above what an idle process has (where the system can limit that: not on Windows). `look` is called ten times a
    second and may raise to stop it. Raises the LongstopError that `work` raised, and one of its own where the limits
    were reached or the process failed.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(theirs, megabytes, work, arguments), daemon=True)
    try:
        process.start()
        theirs.close()
        answer: T = _answer(ours, what, seconds, look)
        return answer
    finally:
        with suppress(ValueError):  # it never started
            if process.is_alive():
                process.kill()
            process.join()
            process.close()
        ours.close()


def _answer(ours: Connection, what: str, seconds: float, look: Callable[[], object]) -> Any:
    ends = time.monotonic() + seconds
    while not ours.poll(_SLICE):
        look()
        if time.monotonic() > ends:
            raise LongstopError(f"{what}: reading it took more than {seconds:.0f} s and was stopped")
    try:
        kind, answer = ours.recv()
    except (EOFError, OSError) as gone:
        raise LongstopError(f"{what}: it could not be read: reading it took more than this program allows") from gone
    match kind:
        case "done":
            return answer
        case "refused":
            problems, title = answer
            raise Refused(problems, title=title)
        case "memory":
            raise LongstopError(f"{what}: reading it took more memory than this program allows, and was stopped")
        case _:
            raise LongstopError(answer if kind == "error" else f"{what}: it could not be read ({answer})")


def _run(theirs: Connection, megabytes: int, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    """In the other process: does the work within its limits and tells how it ended."""
    _limit_memory(megabytes)
    _say_nothing()
    answer: tuple[str, object]
    try:
        answer = ("done", work(*arguments))
    except Refused as refusal:
        answer = ("refused", (refusal.problems, refusal.title))
    except LongstopError as error:
        answer = ("error", str(error))
    except MemoryError:
        answer = ("memory", None)
    except Exception as error:
        answer = ("failed", type(error).__name__)
    theirs.send(answer)
    theirs.close()


def _say_nothing() -> None:
    """Keeps what libraries print when they fail away from the person's terminal: the answer says what happened."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _limit_memory(megabytes: int) -> None:
    """Lets this process grow by so much; where the system has no such limit nothing happens."""
    with suppress(ImportError, OSError, ValueError):
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + megabytes * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
