"""Verifying by a second person, without seeing the first; terminating, scenarios and files with undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from planner.agreements.record import RecordKind, Verification
from planner.agreements.scenario import Scenario, Supposed
from planner.errors import LongstopError
from planner.operations.evidence import File
from planner.operations.operation import Operation
from planner.operations.records import RecordProvision, Terminate
from planner.operations.scenarios import KeepScenario
from planner.operations.verifying import Verify
from planner.session import Session

pytestmark = pytest.mark.usefixtures("fixed_day")
DAY = date(2026, 11, 25)


@pytest.fixture
def saas(opened: Callable[[str], Session]) -> Session:
    return opened("saas-subscription")


def _verify(by: str, on: date = DAY, subject: str = "use", read: date | None = None) -> Verify:
    return Verify(agreement="saas-subscription", subject=subject, by=by, on=on, read=read)


def _last(session: Session) -> Verification:
    record = session.agreement("saas-subscription").records[-1]
    assert isinstance(record, Verification)
    return record


def test_a_verification_keeps_who_had_entered_it(saas: Session):
    saas.perform(_verify("Ben"))
    assert (_last(saas).by, _last(saas).entered_by) == ("Ben", "A. Tester")


def test_ones_own_entry_is_confirmed_only_on_another_day(saas: Session):
    with pytest.raises(LongstopError, match="let somebody else confirm it, or read it again another day"):
        saas.perform(_verify("A. Tester"))
    saas.perform(_verify("A. Tester", on=date(2026, 11, 26)))
    assert _last(saas).entered_by == _last(saas).by


def test_a_date_is_confirmed_only_by_the_day_read_in_the_source(saas: Session):
    with pytest.raises(LongstopError, match="say which day you read"):
        saas.perform(_verify("Ben", subject="subscription/notice/1"))
    saas.perform(_verify("Ben", subject="subscription/notice/1", read=date(2026, 12, 24)))
    assert _last(saas).confirmed == date(2026, 12, 24)


OPERATIONS: list[Operation] = [
    _verify("Ben"),
    Terminate(agreement="saas-subscription", title="x", terminated=DAY, ground="g", by="customer", known_on=DAY),
    KeepScenario(scenario=Scenario(id="s", title="S", assumed=(Supposed(event="go-live", fact="never"),))),
    RecordProvision(agreement="saas-subscription", provision="use", title="x", kind=RecordKind.BREACH_NOTED, on=DAY,
                    files=(File("a.txt", b"a"),)),
]  # fmt: skip


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: type(each).__name__)
def test_each_is_one_step_that_undo_takes_back_and_redo_does_again(saas: Session, operation: Operation):
    before = saas.agreement("saas-subscription"), saas.scenarios()
    saas.perform(operation)
    after = saas.agreement("saas-subscription"), saas.scenarios()
    assert before != after
    saas.undo()
    assert (saas.agreement("saas-subscription"), saas.scenarios()) == before
    saas.redo()
    assert (saas.agreement("saas-subscription"), saas.scenarios()) == after
    assert saas.check() == []


@pytest.mark.parametrize("fact", ["soon", "2028-02-30", ""])
def test_a_scenario_assumes_days_never_or_pending_alone(saas: Session, fact: str):
    kept = Scenario(id="s", title="S", assumed=(Supposed(event="go-live", fact=fact),))
    with pytest.raises(LongstopError, match="it is a day like 2028-06-01, never or pending"):
        saas.perform(KeepScenario(scenario=kept))
