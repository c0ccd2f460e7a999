"""Reading in a process of its own: what it gives, and what happens when it fails or takes too much."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from planner.errors import LongstopError, Problem, Refused
from planner.exchange.bounded import bounded


def doubled(number: int) -> int:
    return number * 2


def refuses() -> None:
    raise Refused([Problem(where="row 4", text="no day")], title="sheet.xlsx")


def complains() -> None:
    raise LongstopError("the file is empty")


def breaks() -> None:
    raise KeyError("a bug, or an input that nobody thought of")


def grows() -> int:
    return len(bytearray(2_000_000_000))


def sleeps() -> None:
    time.sleep(60)


def dies() -> None:
    os._exit(9)


def test_the_answer_comes_back() -> None:
    assert bounded(doubled, 21, what="a number") == 42


def test_a_refusal_comes_back_with_every_fault() -> None:
    with pytest.raises(Refused) as refusal:
        bounded(refuses, what="sheet.xlsx")
    assert refusal.value.problems == (Problem(where="row 4", text="no day"),)
    assert refusal.value.title == "sheet.xlsx"


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (complains, "the file is empty"),
        (breaks, "odd.ics: it could not be read (KeyError)"),
        (dies, "odd.ics: it could not be read: reading it took more than this program allows"),
    ],
)
def test_what_goes_wrong_is_a_sentence(work: object, said: str) -> None:
    with pytest.raises(LongstopError) as refusal:
        bounded(work, what="odd.ics")  # type: ignore[arg-type]
    assert str(refusal.value) == said


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is limited where the system can limit it")
def test_too_much_memory_is_refused() -> None:
    with pytest.raises(LongstopError, match="more memory than this program allows"):
        bounded(grows, what="bomb.xlsx", megabytes=200)


def test_too_much_time_is_refused() -> None:
    with pytest.raises(LongstopError, match=r"bomb.ics: reading it took more than 1 s and was stopped"):
        bounded(sleeps, what="bomb.ics", seconds=1)


def test_a_person_can_stop_it() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        bounded(sleeps, what="long.ics", look=stop)
