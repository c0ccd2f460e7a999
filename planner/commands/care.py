"""Looking after a register: integrity and findings, safe copies."""

from __future__ import annotations

from pathlib import Path

import click

from planner import clock
from planner.commands.options import actor
from planner.commands.saying import say
from planner.deadlines.findings import findings
from planner.errors import LongstopError
from planner.session import Session, restore_backup


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
def check(register: Path) -> None:
    """Tests the file and its history, and lists what a careful reader would question in its agreements."""
    with Session.open(register, actor=actor(), write=False) as session:
        damage = session.check()
        for problem in damage:
            say(f"longstop: {problem}", err=True)
        if damage:
            raise LongstopError(
                f"{register.name} is damaged; restore a backup with: longstop restore {register} BACKUP"
            )
        found = 0
        for agreement in session.agreements():
            position = session.position(agreement.id, as_of=clock.today(agreement.terms.time_zone))
            for finding in findings(position):
                found += 1
                say(f"{agreement.id}: {finding}")
        head = session.head
        say(
            f"{register.name} is whole: journal {head.number} · {head.hash16}, "
            f"{len(session.agreement_ids())} agreements, {found} findings"
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
