"""Whatever is done, the journal told again gives the tables, and undo and redo walk the same states."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from planner.agreements.agreement import Agreement
from planner.agreements.event import Event
from planner.agreements.provision import Provision
from planner.agreements.record import EventRecord
from planner.errors import LongstopError
from planner.register import Register
from tests.agreements.strategies import agreements
from tests.builders import a_provision, an_event, occurred
from tests.register.registers import ANNA, NOW, a_register, add, content, named, redo, retitle, undo

DEALS = st.sampled_from(["deal", "lease", "loan"])
WORDS = st.sampled_from(["One", "Two", "Three"])


class Work(RuleBasedStateMachine):
    """A person's work on a register, with what undo and redo should bring back kept in plain lists."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="longstop-"))
        self.register = a_register(self.folder)
        self.undone: list[dict[str, Agreement]] = []
        self.past: list[dict[str, Agreement]] = []

    def teardown(self) -> None:
        assert self.register.check() == []
        self.register.close()
        shutil.rmtree(self.folder)

    def do(self, work: object) -> None:
        """Does something that may be refused; only a real change is a step."""
        before, head = content(self.register), self.register.head
        try:
            work()  # type: ignore[operator]
        except LongstopError:
            assert (content(self.register), self.register.head) == (before, head)
            return
        if self.register.head != head:
            self.past.append(before)
            self.undone.clear()

    def step(self, change: object) -> None:
        def work() -> None:
            with self.register.transaction("Step", actor=ANNA, at=NOW) as tx:
                change(tx)  # type: ignore[operator]

        self.do(work)

    @initialize()
    def begin(self) -> None:
        self.do(lambda: add(self.register, named("deal")))

    @rule(agreement=agreements())
    def import_any(self, agreement: Agreement) -> None:
        self.do(lambda: add(self.register, agreement))

    @rule(id_=DEALS, title=WORDS)
    def import_deal(self, id_: str, title: str) -> None:
        self.do(lambda: add(self.register, named(id_, title)))

    @rule(id_=DEALS, title=WORDS)
    def rename(self, id_: str, title: str) -> None:
        self.do(lambda: retitle(self.register, title, id_))

    @rule(id_=DEALS, title=WORDS, shared=st.booleans())
    def put_event(self, id_: str, title: str, shared: bool) -> None:
        self.step(lambda tx: tx.put(id_, an_event(title=title, shared=shared)))

    @rule(id_=DEALS, day=st.dates(), record=st.sampled_from(["r1", "r2"]))
    def record(self, id_: str, day: object, record: str) -> None:
        self.step(lambda tx: tx.put(id_, occurred("sale", str(day), id_=record)))

    @rule(id_=DEALS, provision=st.sampled_from(["use", "report", "extra"]), quote=st.text(max_size=5))
    def put_provision(self, id_: str, provision: str, quote: str) -> None:
        self.step(lambda tx: tx.put(id_, replace(a_provision(provision), quote=quote)))

    @rule(id_=DEALS, what=st.sampled_from([(Provision, "use"), (Event, "sale"), (EventRecord, "r1")]))
    def take_out(self, id_: str, what: tuple[type, str]) -> None:
        self.step(lambda tx: tx.remove(id_, *what))

    @rule(id_=DEALS)
    def take_out_agreement(self, id_: str) -> None:
        self.step(lambda tx: tx.remove_agreement(id_))

    @rule(id_=DEALS, day=st.integers(1, 3_000_000))
    def move(self, id_: str, day: int) -> None:
        with self.register.transaction("Move", actor=ANNA, at=NOW) as tx:
            tx.add_move(id_, "use/ends", day)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.undone.append(content(self.register))
        undo(self.register)
        assert content(self.register) == self.past.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.past.append(content(self.register))
        redo(self.register)
        assert content(self.register) == self.undone.pop()

    @rule()
    def restart(self) -> None:
        before = content(self.register)
        self.register.close()
        self.register = Register.open(self.folder / "mine.longstop", actor=ANNA)
        assert (content(self.register), self.register.banner) == (before, "")

    @invariant()
    def what_can_be_undone_and_redone_is_known(self) -> None:
        assert (self.register.undo_name is None) == (not self.past)
        assert (self.register.redo_name is None) == (not self.undone)

    @rule()
    def check(self) -> None:
        assert self.register.check() == []


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=25, stateful_step_count=25)
