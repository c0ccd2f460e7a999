"""Keeping scenarios in the register, and letting them go."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.agreements.scenario import Scenario
from planner.agreements.spelling import did_you_mean
from planner.deadlines.consequences import assumable
from planner.deadlines.scenarios import fact_of
from planner.errors import Problem, Refused
from planner.register.transaction import Transaction

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepScenario:
    """Keeps a scenario under its id, in the place of the one that has it; what it assumes must be there to assume."""

    scenario: Scenario

    @property
    def name(self) -> str:
        return f"Keep scenario “{self.scenario.title}”"

    def run(self, register: Transaction) -> None:
        if problems := [*self._malformed(), *self._unknown(register)]:
            raise Refused(problems)
        register.put_scenario(self.scenario)

    def _malformed(self) -> list[Problem]:
        found = []
        if not _ID.fullmatch(self.scenario.id):
            text = f"“{self.scenario.id}” cannot be an id: ids are lower-case letters, digits and hyphens"
            found.append(Problem(where="scenario.id", text=text))
        for each in self.scenario.assumed:
            try:
                fact_of(each)
            except ValueError:
                text = (
                    f"“{each.fact}” is nothing to assume of {each.event}; it is a day like 2028-06-01, never or pending"
                )
                found.append(Problem(where=f"scenario {self.scenario.id}", text=text))
        return found

    def _unknown(self, register: Transaction) -> list[Problem]:
        found = []
        for each in self.scenario.assumed:
            ids = [each.agreement] if each.agreement else register.agreement_ids()
            known = {name for id_ in ids for name in assumable(register.agreement(id_))}
            if each.event not in known:
                text = f"no event {each.event} to assume{did_you_mean(each.event, known)}"
                found.append(Problem(where=f"scenario {self.scenario.id}", text=text))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveScenario:
    """Removes a scenario; what it assumed was never recorded, so that nothing else changes."""

    id: str
    title: str = ""

    @property
    def name(self) -> str:
        return f"Remove scenario “{self.title or self.id}”"

    def run(self, register: Transaction) -> None:
        ids = [scenario.id for scenario in register.scenarios()]
        if self.id not in ids:
            text = f"there is no scenario {self.id}{did_you_mean(self.id, ids)}"
            raise Refused([Problem(where="scenario.id", text=text)])
        register.remove_scenario(self.id)
