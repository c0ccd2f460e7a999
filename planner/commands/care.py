"""Looking after a register: integrity and findings, safe copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner import clock
from planner.commands.answers import finding_json
from planner.commands.options import actor, warnings_of
from planner.commands.saying import say, say_json
from planner.deadlines.findings import findings
from planner.deadlines.position import Position
from planner.errors import LongstopError, Problem
from planner.session import Session, restore_backup


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output and nothing else there.")
def check(register: Path, as_json: bool) -> None:
    """Tests the file and its history, and lists what a careful reader would question in its agreements."""
    with Session.open(register, actor=actor(), write=False) as session:
        damage = session.check()
        for problem in damage:
            say(f"longstop: {problem}", err=True)
        asked = [] if damage else _today(session)
        found = [(position.agreement.id, finding) for position in asked for finding in findings(position)]
        if as_json:
            say_json(_checked_json(session, damage, found, asked))
        if damage:
            raise LongstopError(
                f"{register.name} is damaged; restore a backup with: longstop restore {register} BACKUP"
            )
        if not as_json:
            _say_checked(session, found)


def _today(session: Session) -> list[Position]:
    return [
        session.position(agreement.id, as_of=clock.today(agreement.terms.time_zone))
        for agreement in session.agreements()
    ]


def _checked_json(
    session: Session, damage: list[Problem], found: list[tuple[str, Problem]], asked: list[Position]
) -> dict[str, Any]:
    head = session.head
    return {
        "whole": not damage,
        "damage": [finding_json("", problem) for problem in damage],
        "journal": {"number": head.number, "hash": head.hash16},
        "agreements": session.agreement_ids(),
        "findings": [finding_json(*pair) for pair in found],
        "warnings": warnings_of(asked),
    }


def _say_checked(session: Session, found: list[tuple[str, Problem]]) -> None:
    for agreement, finding in found:
        say(f"{agreement}: {finding}")
    head = session.head
    say(
        f"{session.path.name} is whole: journal {head.number} · {head.hash16}, "
        f"{len(session.agreement_ids())} agreements, {len(found)} findings"
    )


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.option("--to", "folder", type=click.Path(path_type=Path), help="The folder; beside the register unless told.")
def backup(register: Path, folder: Path | None) -> None:
    """Writes a verified backup."""
    with Session.open(register, actor=actor(), write=False) as session:
        written = session.backup(folder or register.with_name(f"{register.stem} backups"))
        say(f"{written} written and verified")


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("backup", type=click.Path(path_type=Path))
def restore(register: Path, backup: Path) -> None:
    """Puts a verified backup in the place of a register; the present file is kept aside."""
    kept = restore_backup(backup, register)
    say(f"{register} restored" + (f"; what was there is kept as {kept}" if kept else ""))
