"""Works out what importing a sheet would do: each row read, matched, compared with what is there, and checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from planner.agreements.agreement import Agreement
from planner.agreements.checks import check
from planner.agreements.provision import Provision
from planner.collector import collector_paused
from planner.errors import Problem
from planner.exchange.spreadsheets.aside import aside
from planner.exchange.spreadsheets.book import Book
from planner.exchange.spreadsheets.changes import changes, outcome
from planner.exchange.spreadsheets.mapping import SheetMapping, header, places
from planner.exchange.spreadsheets.matching import Identity, identities
from planner.exchange.spreadsheets.merging import NOTHING, Difference, Take, Wrong, differences, merged, written
from planner.exchange.spreadsheets.names import Missing, Names, said_of
from planner.exchange.spreadsheets.plan import Outcome, Plan, PlannedRow
from planner.exchange.spreadsheets.rows import Draft, Rows
from planner.exchange.spreadsheets.terms import with_terms

T = TypeVar("T")

_LOOKED: Final = 500  # rows between two looks at whether the person still wants it
# The column in which a fault of the finished provision is shown, by its path; else that of the path's first word.
_COLUMN_OF: Final = {"schedule.from": "due", "schedule.amount": "amount", "schedule": "schedule.every"}
_STEPS: Final = frozenset({"instalments", "milestones"})


@dataclass(slots=True, kw_only=True)
class _Reckoned:
    """A draft, the provision that is there and the one there would be, and what they differ in."""

    draft: Draft
    id: str
    present: Provision | None = None
    provision: Provision | None = None
    found: list[Difference] = field(default_factory=list)


@collector_paused()
def make_plan(
    book: Book,
    mapping: SheetMapping,
    agreement: Agreement,
    *,
    new: bool = False,
    create: Collection[str] = (),
    create_missing: bool = False,
    take: Take = NOTHING,
    look: Callable[[], object] = lambda: None,
) -> Plan:
    """What importing the sheet into an agreement would do; `new` where that is not in the register yet.

    `create` are the parties and events to be added by id or name, `create_missing` adds all that are no likely slips
    for known ones. `take` is in what the sheet counts against an edit by hand. `look` is called now and then and may
    raise to stop it. Raises Refused where the mapping does not fit the sheet.
    """
    head = header(book.sheet, mapping)
    columns = places(mapping, head.titles)
    rows = Rows(book.sheet, head, columns)
    left = aside(rows, agreement)
    rows.numbers = [number for number in rows.numbers if number not in left]
    found = identities(rows, agreement)
    names = Names(agreement, [identity.id for identity in found.values()])
    drafts = [*_looking(rows.drafts(mapping, names, agreement.terms.currency), look)]
    missing = names.missing(create, create_missing)
    reckoning = _Reckoning(rows, agreement, frozenset({*columns, *mapping.defaults}), missing, take)
    reckoned = [*_looking((reckoning.of(draft, found[draft.row]) for draft in drafts), look)]
    after = _after(agreement, reckoned, missing)
    general = reckoning.check(after, reckoned)
    look()
    others = [
        PlannedRow(number=at + 1, outcome=Outcome.ASIDE, title=title, remarks=(why,))
        for at, (title, why) in left.items()
    ]
    mentioned = {each.id for each in reckoned}
    return Plan(
        file=book.file,
        before=agreement,
        new=new,
        after=after,
        rows=tuple(sorted([*_planned(reckoned, after), *others], key=lambda row: row.number)),
        missing=missing,
        absent=tuple(each.id for each in agreement.provisions if each.id not in mentioned),
        problems=(*general, *_empty(rows, left)),
        notes=book.notes,
    )


def _looking(items: Iterable[T], look: Callable[[], object]) -> Iterator[T]:
    for number, item in enumerate(items):
        if number % _LOOKED == 0:
            look()
        yield item


def _empty(rows: Rows, left: Mapping[int, tuple[str, str]]) -> list[Problem]:
    if rows.numbers:
        return []
    others = "all its rows are left aside" if left else "it has no rows below its titles"
    return [Problem(where="", text=f"the sheet has nothing to import: {others}")]


class _Reckoning:
    """Turns drafts into provisions; what is wrong is noted in the draft, at the cell that says it."""

    def __init__(
        self, rows: Rows, agreement: Agreement, columns: frozenset[str], missing: Iterable[Missing], take: Take
    ) -> None:
        self._rows = rows
        self._take = take
        self._columns = columns
        self._present = {provision.id: provision for provision in agreement.provisions}
        self._unwanted = {each.id: each for each in missing if not each.wanted}
        instruments = agreement.instruments
        self._only = instruments[0].id if len(instruments) == 1 else ""

    def of(self, draft: Draft, identity: Identity) -> _Reckoned:
        """The provision a draft would become, or what stands in the way."""
        found = _Reckoned(draft=draft, id=identity.id, present=self._present.get(identity.id))
        at = self._rows.place(draft.row, identity.key)
        if identity.fault and all(problem.where != at for problem in draft.problems):
            self._refuse(draft, identity.key, identity.fault)
        for id_, place in draft.needs.items():
            if id_ in self._unwanted:
                draft.problems.append(Problem(where=place, text=said_of(self._unwanted[id_])))
        if draft.problems:
            return found
        if found.present is None and self._only:
            draft.said.setdefault("instrument", self._only)
        try:
            wanted = written(draft.said, self._columns, identity.id, found.present)
            if "other" in draft.said:
                wanted = with_terms(wanted, draft.said["other"])
        except Wrong as wrong:
            self._refuse(draft, wrong.key, wrong.text)
            return found
        except ValueError as error:
            self._refuse(draft, "other", str(error))
            return found
        if found.present is None:
            found.provision = wanted
        else:
            found.found = differences(found.present, wanted, self._take)
            found.provision = merged(found.present, found.found) if found.found else found.present
        return found

    def _refuse(self, draft: Draft, key: str, text: str) -> None:
        draft.problems.append(Problem(where=self._rows.place(draft.row, key), text=text))

    def check(self, after: Agreement, reckoned: Iterable[_Reckoned]) -> list[Problem]:
        """Notes what is wrong with the agreement as it would be, each at its row; returns what is of no row.

        While a row cannot be read this would find what only follows from that, and is left for later.
        """
        by_id = {each.id: each.draft for each in reckoned}
        if any(draft.problems for draft in by_id.values()):
            return []
        general = []
        for problem in check(after):
            section, _, rest = problem.where.partition(".")
            id_, _, path = rest.partition(".")
            draft = by_id.get(id_) if section == "provisions" else None
            if draft is None:
                general.append(problem)
            else:
                self._refuse(draft, self._column_of(path), problem.text)
        return general

    def _column_of(self, path: str) -> str:
        first = path.partition(".")[0]
        key = _COLUMN_OF.get(path) or ("instalments" if first in _STEPS else path)
        if key == "end" and "end" not in self._columns:
            return "due"
        if key in self._columns:
            return key
        return first if first in self._columns else "title"


def _after(agreement: Agreement, reckoned: Iterable[_Reckoned], missing: Iterable[Missing]) -> Agreement:
    """The agreement with what the rows change and add, and with the parties and events that are to be added."""
    wanted = [each for each in missing if each.wanted]
    written_ = {each.id: each.provision for each in reckoned if each.provision is not None}
    stay = [written_.pop(provision.id, provision) for provision in agreement.provisions]
    return replace(
        agreement,
        parties=(*agreement.parties, *(each.party for each in wanted if each.thing == "party")),
        events=(*agreement.events, *(each.event for each in wanted if each.thing == "event")),
        provisions=(*stay, *written_.values()),
    )


def _planned(reckoned: Iterable[_Reckoned], after: Agreement) -> Iterator[PlannedRow]:
    names = {party.id: party.name for party in after.parties}
    for each in reckoned:
        title = each.provision.title if each.provision else str(each.draft.said.get("title", ""))
        yield PlannedRow(
            number=each.draft.row + 1,
            outcome=_outcome(each),
            title=title,
            provision=each.provision,
            changes=changes(each.present, each.found, names) if each.present else (),
            problems=tuple(each.draft.problems),
            remarks=tuple(each.draft.remarks) if each.present is None or each.found else (),
            asks=frozenset(each.draft.asks),
        )


def _outcome(each: _Reckoned) -> Outcome:
    if each.draft.problems:
        return Outcome.REFUSED
    if each.present is None:
        return Outcome.NEW
    return outcome(each.found)
