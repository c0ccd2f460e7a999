"""Adding, editing, removing and importing whole agreements."""

from __future__ import annotations

from dataclasses import dataclass

from planner.agreements.agreement import Agreement, Terms
from planner.errors import Problem, Refused
from planner.register.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAgreement:
    """Adds an agreement with everything in it; its id must be new in the register."""

    agreement: Agreement

    @property
    def name(self) -> str:
        return f"Add agreement “{self.agreement.title}”"

    def run(self, register: Transaction) -> None:
        if register.has(self.agreement.id):
            text = f"an agreement {self.agreement.id} is in this register already; choose another id"
            raise Refused([Problem(where="agreement.id", text=text)])
        register.put_agreement(self.agreement)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAgreement:
    """Adds an agreement read from a file, or with `replace` puts it in the place of the one with its id."""

    agreement: Agreement
    replace: bool = False

    @property
    def name(self) -> str:
        return f"Import agreement “{self.agreement.title}”"

    def run(self, register: Transaction) -> None:
        if register.has(self.agreement.id) and not self.replace:
            text = (
                f"an agreement {self.agreement.id} is in this register already; "
                "import it with --replace to put the file in its place"
            )
            raise Refused([Problem(where="agreement.id", text=text)])
        register.put_agreement(self.agreement)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTerms:
    """Changes what governs an agreement as a whole: its title, calendar, currency and the rest of its head."""

    terms: Terms

    @property
    def name(self) -> str:
        return f"Edit agreement “{self.terms.title}”"

    def run(self, register: Transaction) -> None:
        if not register.has(self.terms.id):
            raise Refused([Problem(where="agreement.id", text=f"there is no agreement {self.terms.id} any more")])
        register.put(self.terms.id, self.terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveAgreement:
    """Removes an agreement with everything in it; shared events stay for the others that use them."""

    agreement: Agreement

    @property
    def name(self) -> str:
        return f"Delete agreement “{self.agreement.title}”"

    def run(self, register: Transaction) -> None:
        register.remove_agreement(self.agreement.id)
