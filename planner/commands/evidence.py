"""Stored copies of files: attached to provisions, shown with records, and taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from planner.agenda.reading import Reading
from planner.agreements.agreement import Agreement
from planner.agreements.provision import Attachment
from planner.agreements.record import ProvisionRecord
from planner.commands.files import write_whole
from planner.commands.options import Question, actor, asks
from planner.commands.recording import file_of, find
from planner.commands.saying import say, say_json, say_table
from planner.errors import LongstopError
from planner.operations.evidence import Attach
from planner.session import Session


@click.command()
@click.argument("register", type=click.Path(path_type=Path))
@click.argument("provision", metavar="PROVISION")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--agreement", metavar="ID", help="The agreement, where several have a provision with this id.")
def attach(register: Path, provision: str, file: Path, agreement: str | None) -> None:
    """Keeps a copy of a file with a provision; records take theirs by record --evidence."""
    with Session.open(register, actor=actor()) as session:
        whole, id_, _ = find(session, provision, agreement)
        if all(each.id != id_ for each in whole.provisions):
            raise LongstopError(f"{id_} is an event; files are attached to provisions")
        operation = Attach(agreement=whole.id, provision=id_, title=whole.provision(id_).title, file=file_of(file))
        session.perform(operation)
        say(f"{operation.name} · journal {session.head.number}")


class _Copy(NamedTuple):
    agreement: str
    of: str
    attachment: Attachment


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write the copy named by --sha256.")
@click.option("--sha256", "wanted", metavar="HASH", help="The copy to write out, by the beginning of its hash.")
@asks
def evidence(session: Reading, question: Question, output: Path | None, wanted: str | None) -> None:
    """Lists the stored files of provisions and records, or writes one of them out."""
    ids = [question.agreement] if question.agreement else session.agreement_ids()
    copies = [copy for id_ in ids for copy in _copies(session.agreement(id_))]
    if output is not None or wanted is not None:
        _write_out(session, copies, output, wanted)
        return
    kept = session.stored_copies() if isinstance(session, Session) else frozenset[str]()
    if question.as_json:
        say_json({**question.head(), "files": [_copy_json(copy, kept) for copy in copies], "warnings": []})
        return
    rows = [
        (copy.agreement, copy.of, copy.attachment.sha256[:16], "yes" if copy.attachment.sha256 in kept else "no",
         copy.attachment.file)
        for copy in copies
    ]  # fmt: skip
    say_table(("AGREEMENT", "OF", "SHA-256", "KEPT HERE", "FILE"), rows)


def _copies(agreement: Agreement) -> Iterator[_Copy]:
    for provision in agreement.provisions:
        yield from (_Copy(agreement.id, provision.id, each) for each in provision.attachments)
    for record in agreement.records:
        if isinstance(record, ProvisionRecord):
            yield from (_Copy(agreement.id, f"record {record.id}", each) for each in record.attachments)


def _copy_json(copy: _Copy, kept: frozenset[str]) -> dict[str, Any]:
    attachment = copy.attachment
    return {"agreement": copy.agreement, "of": copy.of, "file": attachment.file, "sha256": attachment.sha256,
            "kept": attachment.sha256 in kept}  # fmt: skip


def _write_out(session: Reading, copies: list[_Copy], output: Path | None, wanted: str | None) -> None:
    if output is None or wanted is None or not isinstance(session, Session):
        raise LongstopError("to write a stored file out say both --sha256 HASH and -o FILE, of the present register")
    hashes = sorted({each.attachment.sha256 for each in copies if each.attachment.sha256.startswith(wanted)})
    if len(hashes) != 1:
        raise LongstopError(f"{len(hashes)} stored files have a hash that begins with {wanted}; give more of it")
    write_whole(output, session.stored_copy(hashes[0]))
    say(f"{output} written")
