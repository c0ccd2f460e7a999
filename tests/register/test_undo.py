"""Undo and redo bring back exactly what was, also after a restart, and are entries of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import LongstopError
from planner.register import Register, Transaction
from tests.register.registers import ANNA, DEAL, NOW, a_register, add, content, named, redo, retitle, undo


def test_undo_brings_back_what_was(register: Register) -> None:
    retitle(register, "Changed")
    change = undo(register)
    assert (register.agreement("deal"), change.kind, change.name) == (DEAL, "undo", "Edit terms")


def test_redo_does_it_again(register: Register) -> None:
    retitle(register, "Changed")
    after = content(register)
    undo(register)
    assert redo(register).kind == "redo"
    assert content(register) == after


def test_everything_can_be_undone_and_done_again(register: Register) -> None:
    states = [content(register)]
    for step in range(5):
        retitle(register, f"Step {step}")
        states.append(content(register))
    for state in states[-2::-1]:
        undo(register)
        assert content(register) == state
    for state in states[1:]:
        redo(register)
        assert content(register) == state


def test_undo_and_redo_survive_a_restart(register: Register) -> None:
    retitle(register, "First")
    retitle(register, "Second")
    undo(register)
    register.close()
    with Register.open(register.path) as again:
        assert (again.undo_name, again.redo_name) == ("Edit terms", "Edit terms")
        undo(again)
        assert again.agreement("deal") == DEAL
    with Register.open(register.path) as again:
        redo(again)
        redo(again)
        assert again.agreement("deal").title == "Second"


def test_a_new_change_ends_what_could_be_redone(register: Register) -> None:
    retitle(register, "First")
    undo(register)
    retitle(register, "Second")
    assert register.redo_name is None
    with pytest.raises(LongstopError, match="nothing to redo"):
        redo(register)
    undo(register)
    assert register.agreement("deal") == DEAL


def test_a_new_register_has_nothing_to_undo(tmp_path: Path) -> None:
    with a_register(tmp_path) as register:
        assert (register.undo_name, register.redo_name) == (None, None)
        with pytest.raises(LongstopError, match="nothing to undo"):
            undo(register)


def test_an_agreement_taken_out_comes_back_in_its_place(register: Register) -> None:
    add(register, named("other"))
    with register.transaction("Remove agreement", actor=ANNA, at=NOW) as tx:
        tx.remove_agreement("deal")
    undo(register)
    assert content(register) == {"deal": DEAL, "other": named("other")}
    assert list(content(register)) == ["deal", "other"]


def test_undo_is_named_by_the_operation_it_takes_back(register: Register) -> None:
    add(register, named("other"))
    retitle(register, "Changed")
    assert (register.undo_name, register.redo_name) == ("Edit terms", None)
    undo(register)
    assert (register.undo_name, register.redo_name) == ("Add agreement", "Edit terms")


def test_undo_can_move_published_days(register: Register) -> None:
    def moved(tx: Transaction) -> None:
        tx.add_move("deal", "use/ends", 740_000)

    retitle(register, "Changed")
    change = register.undo(actor=ANNA, at=NOW, before_saving=moved)
    assert register.moves("deal")["use/ends"].number == change.number
