"""What each kind of provision takes and needs (model.md §1 and §3), its replacements, links and interpretations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.checks.attachments import stored_copies
from planner.agreements.checks.doubts import Doubts
from planner.agreements.checks.schedules import amounts, schedule, steps
from planner.agreements.provision import Interpretation, Kind, Provision
from planner.agreements.spelling import did_you_mean, listed
from planner.agreements.text import replaces
from planner.errors import Problem

# The fields that say when and how much, by the kinds that have a use for them.
TAKES = {
    Kind.OBLIGATION: ("start", "end", "due", "schedule"),
    Kind.PAYMENT: ("start", "end", "due", "amount", "schedule", "instalments"),
    Kind.COMMITMENT: ("start", "end", "amount", "milestones"),
    Kind.RESTRICTION: ("start", "end"),
    Kind.RIGHT: ("start", "end"),
    Kind.OPTION: ("start", "end"),
    Kind.RENEWAL: ("start", "end", "renews", "times", "notice", "delivery"),
}
NEEDS = {Kind.COMMITMENT: ("amount",), Kind.RENEWAL: ("end", "renews")}
_FIELDS = tuple(dict.fromkeys(field for fields in TAKES.values() for field in fields))
_TAKES_NOT = {kind: tuple(field for field in _FIELDS if field not in fields) for kind, fields in TAKES.items()}


def kinds(agreement: Agreement, doubts: Doubts) -> Iterator[Problem]:
    """What is wrong with each provision for its kind, and with what instruments and provisions replace and end."""
    for provision in agreement.provisions:
        path = f"provisions.{provision.id}"
        for judge, fields in _JUDGED_BY:
            if not (doubts and doubts.about(path, *fields)):
                for place, text in judge(provision):
                    yield Problem(where=f"{path}.{place}", text=text)
    yield from _replacing(agreement, doubts)
    yield from _ending(agreement)


def _taken(provision: Provision) -> Iterator[tuple[str, str]]:
    for field in _TAKES_NOT[provision.kind]:
        if getattr(provision, field) not in (None, ()):
            yield field, f"{a_kind(provision.kind)} takes no “{field}”{_takers(field)}"
    for field in NEEDS.get(provision.kind, ()):
        if getattr(provision, field) is None:
            yield field, f"{a_kind(provision.kind)} needs “{field}”"


def a_kind(kind: Kind) -> str:
    """A kind with its article: "a right", "an option"."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _takers(field: str) -> str:
    takers = [kind for kind, fields in TAKES.items() if field in fields]
    return f"; {' or '.join(map(a_kind, takers))} does"


def _when(provision: Provision) -> Iterator[tuple[str, str]]:
    given = [field for field in ("due", "schedule", "instalments") if getattr(provision, field) not in (None, ())]
    if len(given) > 1:
        yield given[-1], f"{listed(given, 'and')} together say twice when it falls due; keep one of them"
    if provision.schedule and provision.amount:
        yield "amount", "the amount of a schedule stands in the schedule: write it as schedule.amount"
    if provision.instalments and provision.amount:
        yield "amount", "each instalment has its own amount; leave this one out"
    if provision.delivery and not provision.notice:
        yield "delivery", "a delivery time is added to a notice period; say “notice” too"


def _lengths(provision: Provision) -> Iterator[tuple[str, str]]:
    for field in ("renews", "review"):
        length = getattr(provision, field)
        if length is not None and length.count < 1:
            yield field, f"“{length}” would come round without end on one day; it must be at least 1"
    if provision.times is not None and provision.times < 1:
        yield "times", f"a number of times is at least 1, not {provision.times}"


def _interpretations(provision: Provision) -> Iterator[tuple[str, str]]:
    for position, interpretation in enumerate(provision.interpretations, 1):
        yield from _interpretation(interpretation, f"interpretations.{position}")


def _attachments(provision: Provision) -> Iterator[tuple[str, str]]:
    yield from stored_copies(provision.attachments)


# Each judgement with the fields that it needs to know.
_JUDGED_BY: tuple[tuple[Callable[[Provision], Iterator[tuple[str, str]]], tuple[str, ...]], ...] = (
    (_taken, ("kind",)),
    (_when, ("due", "schedule", "instalments", "amount", "notice", "delivery")),
    (_lengths, ("renews", "review", "times")),
    (schedule, ("kind", "schedule")),
    (steps, ("amount", "instalments", "milestones")),
    (amounts, ("kind", "amount", "schedule", "instalments", "milestones")),
    (_interpretations, ("interpretations",)),
    (_attachments, ("attachments",)),
)


def _interpretation(interpretation: Interpretation, place: str) -> Iterator[tuple[str, str]]:
    if len(interpretation.readings) < 2:
        yield f"{place}.readings", "an interpretation keeps several readings: at least two"
    elif len(set(interpretation.readings)) < len(interpretation.readings):
        yield f"{place}.readings", "the same reading is given twice; an interpretation keeps different ones"
    if not interpretation.phrase.strip():
        yield f"{place}.phrase", "an interpretation says which words can be read in several ways"
    if interpretation.chosen and interpretation.chosen not in interpretation.readings:
        hint = did_you_mean(interpretation.chosen, interpretation.readings)
        yield f"{place}.chosen", f"“{interpretation.chosen}” is not among the readings{hint}"


def _other_money(earlier: Provision, provision: Provision) -> str:
    """Why a commitment cannot go on in another currency: what was drawn of it counts on; empty where it does not."""
    if provision.kind is not Kind.COMMITMENT or earlier.amount is None or provision.amount is None:
        return ""
    was, now = earlier.amount.currency, provision.amount.currency
    if was == now:
        return ""
    return f"“{earlier.id}” is in {was}, this is in {now}, so what was drawn cannot count on; use supersedes"


def _replacing(agreement: Agreement, doubts: Doubts) -> Iterator[Problem]:
    known = {provision.id: provision for provision in agreement.provisions}
    effective = {instrument.id: instrument.effective for instrument in agreement.instruments}
    continued: dict[str, str] = {}
    for provision in agreement.provisions:
        where, earlier = f"provisions.{provision.id}.continues", known.get(provision.continues or "")
        if earlier is None or earlier is provision:
            continue
        sure = not any(doubts.about(f"provisions.{one.id}.kind") for one in (earlier, provision))
        if sure and earlier.kind is not provision.kind:
            text = f"“{earlier.id}” is {a_kind(earlier.kind)}, this is {a_kind(provision.kind)}, so it is not the same"
            yield Problem(where=where, text=f"{text} in new words; use supersedes")
        elif text := _other_money(earlier, provision):
            yield Problem(where=where, text=text)
        begins, began = effective.get(provision.instrument), effective.get(earlier.instrument)
        if begins is not None and began is not None and begins < began:
            text = f"“{earlier.id}” takes effect on {began}, after this on {begins}, so this cannot go on as it"
            yield Problem(where=where, text=f"{text}; use supersedes, or correct the days")
        if (other := continued.setdefault(earlier.id, provision.id)) != provision.id:
            text = f"“{earlier.id}” is continued by “{other}” already; only one goes on as it, others supersede it"
            yield Problem(where=where, text=text)


def _ending(agreement: Agreement) -> Iterator[Problem]:
    brought_in = {provision.id: provision.instrument for provision in agreement.provisions}
    replaced = {
        (provision.instrument, gone): provision.id for provision in agreement.provisions for gone in replaces(provision)
    }
    for instrument in agreement.instruments:
        where = f"instruments.{instrument.id}.ends"
        for gone in instrument.ends:
            if brought_in.get(gone) == instrument.id:
                yield Problem(where=where, text=f"“{gone}” is brought in and ended by the same instrument")
            elif (by := replaced.get((instrument.id, gone))) is not None:
                text = f"“{gone}” is replaced by “{by}” of the same instrument; “ends” is for what nothing replaces"
                yield Problem(where=where, text=text)
