"""Scenarios: named sets of assumed facts, kept in the register and compared with the present and with each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from planner.agreements.scenario import Scenario
from planner.commands.options import AssumptionType, DayType, actor, each_once, named_scenario
from planner.commands.saying import say, say_json, say_table
from planner.deadlines.facts import Assumption
from planner.deadlines.scenarios import supposed
from planner.operations.operation import Operation
from planner.operations.scenarios import KeepScenario, RemoveScenario
from planner.session import Session


@click.group()
def scenario() -> None:
    """Keeps, lists and removes scenarios; every reading command takes one by --scenario ID."""


@scenario.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("id_", metavar="ID")
@click.option("--assume", type=AssumptionType(), multiple=True, required=True, help="EVENT=D|never|pending; repeat it.")
@click.option("--agreement", metavar="ID", default="", help="Assume it in this agreement alone.")
@click.option("--title", default="", help="What to call it; its id unless told.")
@click.option("--as-of", type=DayType(), help="The day it is looked at as of.")
@click.option("--text-as-of", type=DayType(), help="The day whose text it is looked at by.")
@click.option("--note", default="", help="A remark to keep with it.")
def keep(
    register: Path,
    id_: str,
    assume: tuple[tuple[str, Assumption], ...],
    agreement: str,
    title: str,
    as_of: date | None,
    text_as_of: date | None,
    note: str,
) -> None:
    """Keeps a scenario under an id, in the place of the one that has it."""
    kept = Scenario(
        id=id_,
        title=title or id_,
        assumed=supposed(each_once(assume), agreement),
        as_of=as_of,
        text_as_of=text_as_of,
        note=note,
        by=actor(),
    )
    _perform(register, KeepScenario(scenario=kept))


@scenario.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("id_", metavar="ID")
def remove(register: Path, id_: str) -> None:
    """Removes a scenario."""
    with Session.open(register, actor=actor()) as session:
        found = named_scenario(session, id_)
    _perform(register, RemoveScenario(id=id_, title=found.title))


def _perform(register: Path, operation: Operation) -> None:
    with Session.open(register, actor=actor()) as session:
        session.perform(operation)
        say(f"{operation.name} · journal {session.head.number}")


@scenario.command("list")
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output and nothing else there.")
def list_(register: Path, as_json: bool) -> None:
    """Lists the scenarios kept."""
    with Session.open(register, actor=actor(), write=False) as session:
        found = session.scenarios()
    if as_json:
        say_json({"scenarios": [scenario_json(each) for each in found], "warnings": []})
        return
    say_table(("SCENARIO", "TITLE", "ASSUMES"), [(each.id, each.title, _assumes(each)) for each in found])


def scenario_json(kept: Scenario) -> dict[str, Any]:
    """A scenario in an answer."""
    return {
        "scenario": kept.id,
        "title": kept.title,
        "assumed": [{"event": each.event, "fact": each.fact, "agreement": each.agreement} for each in kept.assumed],
        "as_of": kept.as_of.isoformat() if kept.as_of else None,
        "text_as_of": kept.text_as_of.isoformat() if kept.text_as_of else None,
        "note": kept.note,
        "by": kept.by,
    }


def _assumes(kept: Scenario) -> str:
    return ", ".join(f"{each.event} = {each.fact}" for each in kept.assumed)
