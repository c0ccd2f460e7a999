"""Keeping copies of files with what they show, each under the hash of its content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.agreements.provision import Attachment
from planner.errors import Problem, Refused
from planner.register.transaction import Transaction


@dataclass(frozen=True, slots=True)
class File:
    """A file to keep a copy of: its name and what is in it."""

    name: str
    content: bytes


def keep(register: Transaction, files: Iterable[File]) -> tuple[Attachment, ...]:
    """Keeps copies and returns what stands for them; raises LongstopError where one is too large."""
    return tuple(Attachment(file=file.name, sha256=register.keep_copy(file.content)) for file in files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attach:
    """Attaches a stored copy of a file to a provision; one of the same content is attached once."""

    agreement: str
    provision: str
    title: str
    file: File

    @property
    def name(self) -> str:
        return f"Attach “{self.file.name}” to “{self.title}”"

    def run(self, register: Transaction) -> None:
        provision = register.agreement(self.agreement).provision(self.provision)
        [attached] = keep(register, [self.file])
        if any(other.sha256 == attached.sha256 for other in provision.attachments):
            text = f"a file with the same content is attached to {self.provision} already"
            raise Refused([Problem(where=f"provisions.{self.provision}.attachments", text=text)])
        register.put(self.agreement, replace(provision, attachments=(*provision.attachments, attached)))
