"""What the dialog of a spreadsheet edits: where it goes, what its columns are, what may be added; knows no widgets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from planner.agreements.agreement import Agreement, Terms
from planner.agreements.proposed_ids import free_slug
from planner.agreements.provision import Instrument, Kind
from planner.errors import LongstopError
from planner.exchange.spreadsheets.book import Book
from planner.exchange.spreadsheets.mapping import COLUMNS, SheetMapping, guess, header
from planner.exchange.spreadsheets.merging import Take
from planner.exchange.spreadsheets.plan import Plan
from planner.exchange.spreadsheets.planning import make_plan
from planner.exchange.spreadsheets.values import blank, text_of
from ui.forms.field import Option

_SAMPLES: Final = 3
_LOOKED_AT: Final = 200  # rows in which samples are looked for
# What every row needs; where the sheet has no column for it, one answer can be given for all rows.
_NEEDED: Final = ("kind", "obligor", "obligee", "instrument")
NOT_READ: Final = Option("", "Not imported")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumnRow:
    """A column of the sheet: its title, what stands in its first cells, the key of what it holds ("" for nothing)."""

    title: str
    samples: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Something every row needs and the sheet has no column for: the answer for all rows, and what can be chosen."""

    key: str
    label: str
    answer: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDraft:
    """A sheet on its way in. `agreement` is an id, "" for a new one, which `title` and `effective` (a day) are of.

    `create` names the parties and events that are added, `take` the fields (`PROVISION.FIELD`) in which the sheet
    counts though they were edited by hand.
    """

    path: Path
    book: Book
    mapping: SheetMapping
    agreement: str = ""
    title: str = ""
    effective: str = ""
    create: frozenset[str] = field(default_factory=frozenset)
    take: frozenset[str] = field(default_factory=frozenset)

    def with_column(self, title: str, key: str) -> SheetDraft:
        """The draft with another meaning of a column; no two columns mean the same."""
        columns = {other: "" if key and known == key else known for other, known in self.mapping.columns.items()}
        return replace(self, mapping=replace(self.mapping, columns={**columns, title: key}))

    def with_default(self, key: str, text: str) -> SheetDraft:
        """The draft with an answer for all rows, "" for none."""
        others = {known: answer for known, answer in self.mapping.defaults.items() if known != key}
        return replace(self, mapping=replace(self.mapping, defaults={**others, key: text} if text else others))

    def going_into(self, agreements: Sequence[Agreement], id_: str) -> SheetDraft:
        """The draft for another agreement ("" for a new one), without answers that are ids of the one before."""
        kept = {
            key: text for key, text in self.mapping.defaults.items() if key not in ("obligor", "obligee", "instrument")
        }
        return replace(self, agreement=id_, mapping=replace(self.mapping, defaults=kept)).settled(agreements)

    def going_where(self, other: SheetDraft, agreements: Sequence[Agreement]) -> SheetDraft:
        """The draft for the agreement that another one is for, as when another sheet of the file was chosen."""
        into = self if self.agreement == other.agreement else self.going_into(agreements, other.agreement)
        return replace(into, title=other.title, effective=other.effective)

    def settled(self, agreements: Sequence[Agreement]) -> SheetDraft:
        """The draft with the latest instrument for rows that name none, where there are several and none was chosen."""
        into = next((each for each in agreements if each.id == self.agreement), None)
        chosen = self.mapping.defaults.get("instrument", "")
        if into is None or "instrument" in self.mapping.columns.values():
            return self.with_default("instrument", "") if chosen else self
        ids = [each.id for each in into.instruments]
        if len(ids) < 2 or chosen in ids:
            return self
        latest = max(into.instruments, key=lambda each: each.effective)
        return self.with_default("instrument", latest.id)

    def with_created(self, names: Collection[str], wanted: bool) -> SheetDraft:
        """The draft with parties and events that are to be added, or not."""
        return replace(self, create=self.create | {*names} if wanted else self.create - {*names})

    def columns(self) -> tuple[SheetColumnRow, ...]:
        """The columns that have a title or something in them, in the sheet's order."""
        found = header(self.book.sheet, self.mapping)
        samples = [self._samples(found.row, column) for column in range(len(found.titles))]
        return tuple(
            SheetColumnRow(title=title, samples=shown, key=self.mapping.columns.get(title, ""))
            for title, shown in zip(found.titles, samples, strict=True)
            if shown or self.mapping.columns.get(title)
        )

    def _samples(self, above: int, column: int) -> tuple[str, ...]:
        cells = (row[column] for row in self.book.sheet.rows[above + 1 : above + 1 + _LOOKED_AT])
        return tuple(dict.fromkeys(text_of(cell) for cell in cells if not blank(cell)))[:_SAMPLES]

    def lacking(self, agreements: Sequence[Agreement]) -> tuple[Lacking, ...]:
        """What every row needs and no column holds."""
        held = set(self.mapping.columns.values())
        into = next((each for each in agreements if each.id == self.agreement), None)
        return tuple(
            Lacking(
                key=key,
                label=f"{COLUMNS[key].title} of every row",
                answer=self.mapping.defaults.get(key, ""),
                options=_options(key, into),
            )
            for key in _NEEDED
            if key not in held and (key != "instrument" or (into is not None and len(into.instruments) > 1))
        )

    def target(self, agreements: Sequence[Agreement]) -> tuple[Agreement, bool]:
        """The agreement the sheet goes into, and whether it is a new one; else LongstopError is raised."""
        present = next((each for each in agreements if each.id == self.agreement), None)
        if present is not None:
            return present, False
        if not self.title.strip():
            raise LongstopError("Give the new agreement a title.")
        try:
            effective = date.fromisoformat(self.effective.strip())
        except ValueError:
            raise LongstopError("Say since when the new agreement is in force, like 2026-01-31.") from None
        id_ = free_slug(self.title, [each.id for each in agreements])
        if not id_:
            raise LongstopError("The title of the new agreement needs letters or figures.")
        terms = Terms(id=id_, title=self.title.strip())
        instrument = Instrument(id="agreement", title=self.title.strip(), effective=effective)
        return Agreement(terms=terms, instruments=(instrument,)), True

    def plan(self, agreements: Sequence[Agreement], look: Callable[[], object] = lambda: None) -> Plan:
        """What importing would do; raises LongstopError where the columns or the agreement are not said rightly."""
        agreement, new = self.target(agreements)
        take = Take(names=self.take)
        return make_plan(self.book, self.mapping, agreement, new=new, create=self.create, take=take, look=look)


def draft_of(
    path: Path, book: Book, agreements: Sequence[Agreement], chosen: str | None, remembered: SheetMapping | None
) -> SheetDraft:
    """The draft a sheet begins with: its columns as they were last time, else as guessed by their titles."""
    ids = [each.id for each in agreements]
    into = chosen if chosen in ids else ids[0] if ids else ""
    known = remembered or guess(book.sheet)
    titles = header(book.sheet, known).titles
    mapping = replace(known, columns={title: known.columns.get(title, "") for title in titles})
    draft = SheetDraft(path=path, book=book, mapping=mapping, agreement=into, title="" if into else path.stem)
    return draft.settled(agreements)


def column_options(taken: Collection[str] = ()) -> tuple[Option, ...]:
    """What a column can hold, in the order of the columns; `taken` are left out."""
    return (NOT_READ, *(Option(key, column.title) for key, column in COLUMNS.items() if key not in taken))


def _options(key: str, into: Agreement | None) -> tuple[Option, ...]:
    none = Option("", "As each row says" if key == "kind" else "Choose…")
    if key == "kind":
        return (none, *(Option(str(kind), str(kind).capitalize()) for kind in Kind))
    if into is None:
        return (none,)
    if key == "instrument":
        return (none, *(Option(each.id, each.title) for each in into.instruments))
    return (none, *(Option(party.id, party.name) for party in into.parties))
