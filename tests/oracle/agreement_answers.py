"""What the program and the slow reading say of provisions, payments and commitments, and where the two differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from planner.agreements.money import Money
from planner.agreements.provision import Kind, Provision
from planner.agreements.record import RecordKind
from planner.dates.ranges import OPEN
from planner.deadlines.commitments import Commitment, commitments
from planner.deadlines.money import PaymentTotal, Period, payment_totals
from planner.deadlines.payments import payment
from planner.deadlines.position import Position
from planner.deadlines.windows import outside_their_window
from tests.oracle.agreement import Reading
from tests.oracle.bearing import CURES
from tests.oracle.commitments import drawn_of
from tests.oracle.in_force import gone_by, text_in_force
from tests.oracle.legal import legal
from tests.oracle.listing import Listing
from tests.oracle.payments import paid_of
from tests.oracle.points import as_range, at
from tests.oracle.time_axis import confidence_of, time_of_provision, work_of
from tests.oracle.totals import totals


def differing(name: str, wanted: dict[str, object], found: dict[str, object]) -> Iterator[str]:
    for field, mine in wanted.items():
        if mine != found[field]:
            yield f"{name}: {field} is {found[field]} by the program, {mine} by the rules"


def provision_differences(listing: Listing, position: Position, compared: Counter[str]) -> Iterator[str]:
    """The four axes of every provision, in force or not."""
    for provision in listing.reading.case.agreement.provisions:
        state = position.states[provision.id]
        compared["provisions"] += 1
        found: dict[str, object] = {
            "legal": str(state.legal),
            "time": str(state.time),
            "work": str(state.work),
            "confidence": str(state.confidence),
            "in force": state.in_force,
            "since": state.since,
        }
        yield from differing(provision.id, of_provision(listing, provision), found)


def of_provision(listing: Listing, provision: Provision) -> dict[str, object]:
    case = listing.reading.case
    gone = gone_by(case.agreement, case.text_as_of).get(provision.id)
    return {
        "legal": legal(listing.reading, provision),
        "time": time_of_provision(listing, provision),
        "work": work_of(listing.reading, provision),
        "confidence": confidence_of(provision),
        "in force": provision.id in text_in_force(case.agreement, case.text_as_of),
        "since": gone.since.toordinal() if gone is not None else None,
    }


def money_differences(listing: Listing, position: Position, compared: Counter[str]) -> Iterator[str]:
    """Every payment that has an amount, and every commitment in force."""
    theirs = {deadline.key: deadline for deadline in position.listed}
    for key, told in listing.deadlines().items():
        if told.role == "payment" and told.amount is not None:
            compared["payments"] += 1
            mine, each = paid_of(listing.reading, told), payment(position, theirs[key])
            wanted = {name: value for name, value in asdict(mine).items() if name != "met"}
            yield from differing(key, wanted, {name: minor(getattr(each, name)) for name in wanted})
    for commitment in commitments(position):
        compared["commitments"] += 1
        mine_ = drawn_of(listing.reading, commitment.provision)
        wanted = asdict(mine_) | {"until": as_range(mine_.until) if mine_.until is not None else None}
        yield from differing(commitment.provision.id, wanted, of_commitment(commitment))


def total_differences(listing: Listing, position: Position, compared: Counter[str]) -> Iterator[str]:
    """The payments added up by each kind of period, by agreement and by party."""
    for by in Period:
        mine = {group: dict(+sums) for group, sums in totals(listing, str(by)).items()}
        theirs = {(each.party or each.period, each.currency): of_total(each) for each in payment_totals(position, by)}
        compared["totals"] += len(mine)
        if mine != theirs:
            yield f"payments by {by}: {theirs} by the program, {mine} by the rules"


def of_total(each: PaymentTotal) -> dict[str, int]:
    names = ("certain", "possible", "paid", "overdue", "too_much", "interest")
    return {name: amount for name in names if (amount := getattr(each, name).minor) > 0}


def record_differences(listing: Listing, position: Position, compared: Counter[str]) -> Iterator[str]:
    """Exercises while the option was not open, and how long each breach can be cured and since when it is."""
    mine, theirs = outside_window(listing.reading), [each.where for each in outside_their_window(position)]
    if sorted(f"records.{record}.on" for record in mine) != sorted(theirs):
        yield f"exercised outside the window: {theirs} by the program, {mine} by the rules"
    for provision in listing.reading.case.agreement.provisions:
        cures = cured(listing.reading, provision)
        found = {
            breach.record.id: (breach.until, breach.mended if breach.mended < OPEN else None)
            for breach in position.breaches(provision.id)
        }
        compared["breaches"] += len(cures)
        if cures != found:
            yield f"{provision.id}: breaches are {found} by the program, {cures} by the rules"


def outside_window(reading: Reading) -> list[str]:
    """The records of an exercise before its window can be open for certain, or after it is closed for certain."""
    found = []
    for option in reading.case.agreement.provisions:
        opens, closes = reading.outside.start(option), reading.outside.end(option)
        for record in reading.outside.of(option) if option.kind is Kind.OPTION else ():
            day = at(record.on)
            early = opens is not None and reading.span(opens).latest > day
            late = closes is not None and reading.outside.held_up(option, reading.span(closes)).latest < day
            if record.kind is RecordKind.EXERCISED and record.provision == option.id and (early or late):
                found.append(record.id)
    return found


def cured(reading: Reading, provision: Provision) -> dict[str, tuple[int, int | None]]:
    """Of each breach that was noted the last day to cure it, and the day it was cured, performed, paid or waived."""
    records, found = reading.of(provision), {}
    for noted in records:
        if noted.kind is RecordKind.BREACH_NOTED:
            until = reading.outside.cure_until(provision, noted.on)
            mended = [
                record.on.toordinal()
                for record in records
                if record.kind in CURES and record.on >= noted.on and record.occurrence in (None, noted.occurrence)
            ]
            found[noted.id] = (until.toordinal(), min(mended, default=None))
    return found


def minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def of_commitment(each: Commitment) -> dict[str, object]:
    return {
        "drawn": each.drawn.minor,
        "left": each.left.minor,
        "scheduled": each.scheduled,
        "since": each.since,
        "until": each.until,
        "so_far": minor(each.so_far),
        "needed": minor(each.needed),
        "projected": each.projected,
        "short": minor(each.short),
        "milestones": {one.deadline.number: (one.in_all.minor, one.missing.minor) for one in each.milestones},
    }
