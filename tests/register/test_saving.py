"""What is saved is there, whole, in order, after reopening; what fails leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from planner.agreements.agreement import Agreement, Party
from planner.agreements.provision import Provision
from planner.errors import LongstopError
from planner.register import Register
from tests.agreements.strategies import agreements
from tests.builders import a_provision
from tests.register.registers import ANNA, DEAL, NOW, a_register, add, add_party, content, named, retitle, saved


def test_an_agreement_comes_back_as_it_was_saved(register: Register) -> None:
    assert register.agreement("deal") == DEAL


def test_it_is_there_after_closing_and_opening(register: Register) -> None:
    head = register.head
    register.close()
    with Register.open(register.path) as again:
        assert (content(again), again.head, again.banner) == ({"deal": DEAL}, head, "")


@settings(max_examples=60)
@given(agreement=agreements())
def test_any_valid_agreement_comes_back_as_it_was_saved(
    tmp_path_factory: pytest.TempPathFactory, agreement: Agreement
) -> None:
    with a_register(tmp_path_factory.mktemp("any"), agreement) as register:
        assert register.agreement(agreement.id) == agreement
        assert register.check() == []


def test_a_changed_provision_keeps_its_place(register: Register) -> None:
    with register.transaction("Edit provision", actor=ANNA, at=NOW) as tx:
        tx.put("deal", replace(DEAL.provisions[0], title="Changed"))
    assert [p.title for p in register.agreement("deal").provisions] == ["Changed", "Report"]


def test_a_new_provision_comes_last(register: Register) -> None:
    with register.transaction("Add provision", actor=ANNA, at=NOW) as tx:
        tx.put("deal", a_provision("another"))
    assert [p.id for p in register.agreement("deal").provisions] == ["use", "report", "another"]


def test_lists_can_be_put_in_another_order(register: Register) -> None:
    turned = replace(DEAL, provisions=DEAL.provisions[::-1], parties=DEAL.parties[::-1])
    add(register, turned)
    assert register.agreement("deal") == turned


def test_what_an_agreement_no_longer_lists_is_taken_out(register: Register) -> None:
    shorter = replace(DEAL, provisions=DEAL.provisions[:1], records=())
    add(register, shorter)
    assert register.agreement("deal") == shorter


def test_one_thing_can_be_taken_out(register: Register) -> None:
    with register.transaction("Remove provision", actor=ANNA, at=NOW) as tx:
        tx.remove("deal", Provision, "use")
    assert [p.id for p in register.agreement("deal").provisions] == ["report"]


def test_an_agreement_can_be_taken_out_whole(register: Register) -> None:
    add(register, named("other"))
    with register.transaction("Remove agreement", actor=ANNA, at=NOW) as tx:
        tx.remove_agreement("deal")
    assert content(register) == {"other": named("other")}


def test_inside_a_save_its_own_changes_are_seen(register: Register) -> None:
    with register.transaction("Add party", actor=ANNA, at=NOW) as tx:
        tx.put("deal", Party(id="bank", name="The bank"))
        assert tx.agreement("deal").party("bank").name == "The bank"
        assert tx.touched == {"deal"}
        assert (tx.has("deal"), tx.has("nothing"), tx.agreement_ids()) == (True, False, ["deal"])


def test_an_error_half_way_leaves_everything_as_it_was(register: Register) -> None:
    head = register.head
    with pytest.raises(ZeroDivisionError):
        add_party(register, lambda: 1 // 0)
    assert (register.agreement("deal"), register.head) == (DEAL, head)
    assert retitle(register, "Works again").number == head.number + 1


def test_saving_what_is_so_already_changes_nothing(register: Register) -> None:
    head = register.head
    assert add(register, DEAL).rows == ()
    assert register.head == head


def test_a_change_names_the_agreements_and_rows_it_touched(register: Register) -> None:
    change = retitle(register, "New title")
    assert (change.name, change.kind, change.agreements) == ("Edit terms", "do", {"deal"})
    assert change.rows == (("agreements", "deal"),)


@pytest.mark.parametrize("what", ["put", "remove", "remove_agreement", "agreement"])
def test_an_agreement_that_is_not_there_is_named(register: Register, what: str) -> None:
    arguments = {"put": (Party(id="a", name="A"),), "remove": (Party, "us")}.get(what, ())
    with (
        pytest.raises(LongstopError, match=r"no agreement “elsewhere” .*deal"),
        register.transaction("Fails", actor=ANNA, at=NOW) as tx,
    ):
        getattr(tx, what)("elsewhere", *arguments)


def test_a_thing_that_is_not_there_cannot_be_taken_out(register: Register) -> None:
    with pytest.raises(LongstopError, match="no “nobody” among the parties"), _saving(register) as tx:
        tx.remove("deal", Party, "nobody")


def test_two_things_under_one_id_are_refused(register: Register) -> None:
    twice = replace(DEAL, parties=(*DEAL.parties, DEAL.parties[0]))
    with pytest.raises(LongstopError, match="two of its parties under the same id"):
        add(register, twice)
    assert register.agreement("deal") == DEAL


def test_an_agreement_keeps_its_id_for_life(register: Register) -> None:
    with pytest.raises(LongstopError, match="id is for life"), _saving(register) as tx:
        tx.put("deal", replace(DEAL.terms, id="other"))


def test_half_a_character_is_refused_in_words(register: Register) -> None:
    with pytest.raises(LongstopError, match="half a character"):
        retitle(register, "broken \ud800 title")
    assert register.agreement("deal") == DEAL


def test_odd_texts_come_back_exactly(register: Register) -> None:
    title = "a\0b\u2028c\n\t“d” ' \" \\ ; DROP TABLE provisions; -- 𝄞 e\u0301"
    retitle(register, title)
    assert register.agreement("deal").title == title


def test_no_transaction_is_left_open(register: Register, tmp_path: Path) -> None:
    register.agreement("deal")
    with pytest.raises(LongstopError):
        register.agreement("nothing")
    assert not register._connection.in_transaction
    with a_register(tmp_path, name="second.longstop") as second:
        assert not second._connection.in_transaction


def test_a_moment_without_its_zone_is_a_mistake_of_the_program(register: Register) -> None:
    with (
        pytest.raises(ValueError, match="offset"),
        register.transaction("x", actor=ANNA, at=NOW.replace(tzinfo=None)) as tx,
    ):
        tx.put("deal", Party(id="bank", name="The bank"))
    assert register.agreement("deal") == DEAL


def test_a_hundred_saves_are_a_hundred_entries(register: Register) -> None:
    first = register.head.number
    for number in range(100):
        retitle(register, f"Title {number}")
    assert register.head.number == first + 100
    assert saved(retitle(register, "Last")).number == first + 101


def _saving(register: Register):  # type: ignore[no-untyped-def]
    return register.transaction("Fails", actor=ANNA, at=NOW)
