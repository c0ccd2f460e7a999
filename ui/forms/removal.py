"""Deleting: the question that names what goes, or the sentence that says why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.agreements.agreement import Agreement, Party
from planner.agreements.event import Event
from planner.agreements.provision import Instrument, Provision
from planner.errors import Problem
from planner.operations.agreements import RemoveAgreement
from planner.operations.entities import Entity, Remove, title_of
from ui.forms.applied import records_of, without_part
from ui.forms.placing import caused

if TYPE_CHECKING:
    from planner.operations.operation import Operation

_MOST_NAMED: Final = 4
_THINGS: Final[dict[type, str]] = {Party: "party", Instrument: "instrument", Event: "event", Provision: "provision"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A deletion to be confirmed: the question, what goes with it, and the operation."""

    question: str
    details: str
    operation: Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotRemove:
    """Why something cannot be deleted, and what to do first."""

    sentence: str
    details: str


def removal_of(agreement: Agreement, part: Entity) -> Removal | CannotRemove:
    """What deleting a part of an agreement means; it cannot be while something else names it."""
    title, thing = title_of(part), _THINGS[type(part)]
    left = caused(agreement, without_part(agreement, part))
    if left:
        return CannotRemove(
            sentence=f"The {thing} “{title}” cannot be deleted while something refers to it.",
            details=_named(left, agreement),
        )
    records = records_of(agreement, part) if isinstance(part, Event | Provision) else ()
    kept = f"Its {_counted(len(records), 'record')} will go with it. " if records else ""
    return Removal(
        question=f"Delete the {thing} “{title}”?",
        details=f"{kept}You can undo this.",
        operation=Remove(agreement=agreement.id, entity=part),
    )


def removal_of_agreement(agreement: Agreement) -> Removal:
    """What deleting an agreement means."""
    lists: tuple[tuple[int, str], ...] = (
        (len(agreement.provisions), "provision"),
        (len(agreement.events), "event"),
        (len(agreement.instruments), "instrument"),
        (len(agreement.records), "record"),
    )
    held = [_counted(count, thing) for count, thing in lists if count]
    gone = f"Everything in it goes: {', '.join(held)}. " if held else ""
    return Removal(
        question=f"Delete the agreement “{agreement.title}”?",
        details=f"{gone}You can undo this.",
        operation=RemoveAgreement(agreement=agreement),
    )


def _named(problems: list[Problem], agreement: Agreement) -> str:
    lines = list(dict.fromkeys(_referrer(problem, agreement) for problem in problems))
    more = [f"and {len(lines) - _MOST_NAMED} more"] if len(lines) > _MOST_NAMED else []
    return "\n".join(["Change these first:", *(f"•  {line}" for line in [*lines[:_MOST_NAMED], *more])])


def _referrer(problem: Problem, agreement: Agreement) -> str:
    """What refers to it, by its title where the path names something that has one."""
    section, _, rest = problem.where.partition(".")
    id_, _, place = rest.partition(".")
    find: dict[str, Callable[[str], Entity]] = {
        "provisions": agreement.provision,
        "events": agreement.event,
        "instruments": agreement.instrument,
    }
    if section in find:
        return f"{title_of(find[section](id_))}, {place}: {problem.text}"
    return str(problem)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
