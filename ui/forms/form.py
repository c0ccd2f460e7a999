"""What a dialog edits: fields, a draft's first values, and what becomes of it when it is accepted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.errors import Problem
from ui.forms.field import Field, FieldKind, Values

if TYPE_CHECKING:
    from planner.agenda.changes import Changes
    from planner.operations.operation import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What became of a draft: an operation to perform, or what is wrong with it; never both, never neither.

    A problem's `where` is a field's name, or "" where it belongs to none.
    """

    operation: Operation | None = None
    problems: tuple[Problem, ...] = ()


class Form(ABC):
    """Fields and their values, and the way from a draft to an operation; knows no widgets.

    `title` heads the dialog, `verb` is the text of the button that accepts it, `note` stands above the fields. Where
    a form `may_keep` earlier days against its changes, its values name those in rows `kept`: `agreement`, `deadline`
    (its key), `reason`.
    """

    title: str
    verb: str
    note: str = ""
    may_keep: bool = False

    @abstractmethod
    def initial(self) -> Values:
        """The values the form opens with."""

    @abstractmethod
    def fields(self, values: Values) -> tuple[Field, ...]:
        """The fields to show for a draft; which ones there are may depend on what is chosen in others."""

    @abstractmethod
    def submit(self, values: Values) -> Submission:
        """The operation a draft stands for, or everything that is wrong with it."""

    def proposed_id(self, values: Values) -> str | None:
        """The id the title suggests, None where the form has no new id to give."""
        del values
        return None

    def changes(self, values: Values) -> Changes | None:
        """What accepting the draft would change, deadline by deadline; None while it cannot be read."""
        del values
        return None


def refused(problems: Iterable[Problem]) -> Submission:
    return Submission(problems=tuple(problems))


def accepted(operation: Operation) -> Submission:
    return Submission(operation=operation)


def id_field(thing: str) -> Field:
    """The field for a new id."""
    return Field(
        name="id",
        label="Id",
        required=True,
        help=f"How dates and files refer to this {thing}. It cannot be changed later.",
    )


def note_field(name: str = "note", label: str = "Note", *, page: str = "", section: str = "") -> Field:
    return Field(name=name, label=label, kind=FieldKind.TEXT, page=page, section=section)
