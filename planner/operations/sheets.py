"""Importing a sheet or a calendar: what its plan says, whole, as one step."""

from __future__ import annotations

from dataclasses import dataclass

from planner.errors import Problem, Refused
from planner.exchange.spreadsheets.plan import Plan
from planner.register.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSheet:
    """Writes what a plan came to; refused while the plan has faults, or where the agreement has changed since."""

    plan: Plan

    @property
    def name(self) -> str:
        return f"Import {self._noun} “{self.plan.file}”"

    @property
    def _noun(self) -> str:
        return "calendar" if self.plan.file.lower().endswith((".ics", ".ical")) else "sheet"

    def run(self, register: Transaction) -> None:
        plan = self.plan
        if plan.faults:
            raise Refused(plan.faults, title=f"{plan.file} was not imported; put this right first:")
        present = register.has(plan.after.id)
        if plan.new and present:
            text = f"an agreement {plan.after.id} is in this register already; choose another id"
            raise Refused([Problem(where="agreement.id", text=text)])
        if not plan.new and (not present or register.agreement(plan.after.id) != plan.before):
            text = f"{plan.after.title} has changed since the {self._noun} was compared with it; compare it again"
            raise Refused([Problem(where="agreement", text=text)])
        register.put_agreement(plan.after)
