"""Moves say since which entry a published day stands; they only ever grow."""

from __future__ import annotations

import sqlite3

import pytest

from planner.register import Register
from tests.register.registers import ANNA, NOW, add, at, by_hand, named, retitle, undo


def _move(register: Register, day: int, minutes: int = 0) -> int:
    with register.transaction("Move", actor=ANNA, at=at(minutes)) as tx:
        tx.add_move("deal", "use/ends", day)
    return register.head.number


def test_a_move_has_its_entrys_number_and_moment(register: Register) -> None:
    number = _move(register, 740_000, minutes=5)
    move = register.moves("deal")["use/ends"]
    assert (move.day, move.number, move.at) == (740_000, number, at(5))


def test_the_latest_move_counts(register: Register) -> None:
    _move(register, 740_000)
    number = _move(register, 740_001)
    assert (register.moves("deal")["use/ends"].day, register.moves("deal")["use/ends"].number) == (740_001, number)


def test_undo_leaves_moves_alone(register: Register) -> None:
    with register.transaction("Edit", actor=ANNA, at=NOW) as tx:
        tx.put("deal", named("deal", "Changed").terms)
        tx.add_move("deal", "use/ends", 740_000)
    undo(register)
    assert register.moves("deal")["use/ends"].day == 740_000
    assert register.check() == []


def test_moves_alone_are_no_step_to_undo(register: Register) -> None:
    retitle(register, "Changed")
    _move(register, 740_000)
    assert register.undo_name == "Edit terms"
    undo(register)
    _move(register, 740_001)
    assert register.redo_name == "Edit terms"


def test_an_agreement_taken_out_and_added_again_keeps_its_moves(register: Register) -> None:
    number = _move(register, 740_000)
    with register.transaction("Remove", actor=ANNA, at=NOW) as tx:
        tx.remove_agreement("deal")
    add(register, named("deal"))
    assert register.moves("deal")["use/ends"].number == number


@pytest.mark.parametrize("sql", ["UPDATE moves SET day = 1", "DELETE FROM moves"])
def test_another_program_cannot_change_moves(register: Register, sql: str) -> None:
    _move(register, 740_000)
    register.close()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        by_hand(register.path, sql)
