"""What becomes of a spreadsheet that was damaged: imported whole or refused in words, with nothing left behind."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from planner.errors import LongstopError
from planner.exchange.spreadsheets.mapping import guess
from planner.exchange.spreadsheets.planning import make_plan
from planner.exchange.spreadsheets.reading import read_here
from planner.operations.sheets import ImportSheet
from planner.session import Session
from tests.exchange.sheet_mutations import damaged_text, damaged_workbook
from tests.exchange.sheets import a_workbook

_TITLES: Final = (
    *("Id", "Title", "Kind", "Clause", "Obligor", "Obligee", "Due", "Every", "Until", "Amount", "Currency", "Grace"),
    *("Survives", "Reminders", "Tags", "Instalments", "Owner", "Other terms"),
)
_ROWS: Final = (
    ("a-1", "Report", "obligation", "4.1", "Theirs", "Ours", date(2027, 3, 31), "3 months", "end of 2030"),
    ("a-2", "Fee", "payment", "5", "Ours", "Theirs", "30 days after [sale]", "", "", 1250.5, "EUR", "10 days", "yes"),
    ("a-3", "Licence", "right", "6", "Theirs", "Ours", "earlier of [sale] and end of 2030", "", "", "", "", "", "no"),
    (
        *("a-4", "Buy", "commitment", "7", "Ours", "Theirs", "", "", "", "800000.00", "USD", "", "", "30 days; 7 days"),
        *("x; y", "1: 2027-03-31: 400000.00 USD: first half", "Legal", 'confidence = "draft"'),
    ),
    ("a-5", "Notice", "obligation", "8", "Theirs", "Ours", "31/12/2027", "", "", "", "", "5 business days"),
)


def samples(folder: Path) -> tuple[bytes, str]:
    """The workbook and the file of separated values that are damaged; both can be imported as they are."""
    workbook = a_workbook(folder / "whole.xlsx", _TITLES, *_ROWS).read_bytes()
    out = io.StringIO()
    csv.writer(out).writerows([_TITLES, *_ROWS])
    return workbook, out.getvalue()


def fate(session: Session, folder: Path, kind: str, whole: tuple[bytes, str], seed: str) -> str:
    """ "imported" or "refused"; else what is wrong, such as a traceback's last line or a row left behind."""
    random = Random(seed)
    path = folder / f"damaged.{kind}"
    path.write_bytes(damaged_workbook(whole[0], random) if kind == "xlsx" else damaged_text(whole[1], random))
    before, head = session.agreement("deal"), session.head
    try:
        outcome = _imported(session, path)
    except LongstopError as refusal:
        outcome = "refused" if str(refusal).strip() else "refused without a word"
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
    if session.head != head or session.agreement("deal") != before:
        return f"rows left behind ({outcome})"
    return outcome


def _imported(session: Session, path: Path) -> str:
    """Imports what can be and takes it back."""
    book = read_here(path)
    plan = make_plan(book, guess(book.sheet), session.agreement("deal"), create_missing=True)
    try:
        session.rehearse(ImportSheet(plan=plan))
    except LongstopError as refusal:
        if not plan.faults:
            raise RuntimeError(f"a plan without a fault was refused: {refusal}") from refusal
        raise
    return "imported"
