"""What cannot have happened is refused in one line that names the record, and leaves the register byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

pytestmark = pytest.mark.usefixtures("fixed_day")

LEASE = """
[agreement]
id = "lease"
title = "Lease of a crane"
currency = "EUR"
[parties.yard]
name = "Yard"
us = true
[parties.port]
name = "Port"
[instruments.lease]
title = "Lease"
effective = 2026-01-05
[events.handover]
title = "Crane handed over"
[provisions.rent]
kind = "payment"
title = "Rent"
instrument = "lease"
obligor = "port"
obligee = "yard"
[provisions.rent.schedule]
every = "1 month"
from = "2026-01-31"
until = "2026-12-31"
amount = "1000 EUR"
[provisions.throughput]
kind = "payment"
title = "Throughput fee"
instrument = "lease"
obligor = "port"
obligee = "yard"
[provisions.second-crane]
kind = "option"
title = "Order a second crane"
instrument = "lease"
obligor = "yard"
obligee = "port"
start = "2026-10-01"
end = "2026-12-31"
[provisions.report]
kind = "obligation"
title = "Daily report"
instrument = "lease"
obligor = "yard"
obligee = "port"
[provisions.report.schedule]
every = "1 day"
from = "[handover]"
"""


@pytest.fixture
def lease(run, tmp_path):
    register, file = tmp_path / "lease.longstop", tmp_path / "lease.toml"
    file.write_text(LEASE, encoding="utf-8")
    assert run("new", register).status == 0
    assert run("import", register, file).status == 0
    return register


def _hash(register: Path) -> str:
    return hashlib.sha256(register.read_bytes()).hexdigest()


REFUSED = [
    (("second-crane", "exercised", "--on", "2027-01-01"), "records.r1.on: “Order a second crane” cannot have been "
     "exercised on 2027-01-01: its window closed Thu 31 Dec 2026"),
    (("second-crane", "exercised", "--on", "2026-09-30"), "records.r1.on: “Order a second crane” cannot have been "
     "exercised on 2026-09-30: its window opens only on Thu 1 Oct 2026"),
    (("rent/13", "paid"), "records.r1.occurrence: “Rent” does not come round 13 times, so nothing was paid of that "
     "occurrence"),
    (("rent/1", "paid", "--amount", "1000 USD"), "records.r1.amount: “rent” is in EUR, this record in USD; currencies "
     "are never added to one another"),
    (("rent/1", "paid", "--amount", "-1000 EUR"), "records.r1.amount: -1000.00 EUR is not more than nothing; take a "
     "wrong record back by retracting it"),
    (("throughput", "paid", "--amount", "5 USD"), "records.r1.amount: “throughput” states no amount and the agreement "
     "is in EUR, this record in USD; currencies are never added to one another"),
    (("throughput", "paid", "--amount", "٣ EUR"), "“٣ EUR” is not an amount; write it like \"1250000.00 USD\""),
    (("report/100001", "performed"), "records.r1.occurrence: “report” is reckoned with for 100,000 occurrences at "
     "most, not 100,001"),
    (("report/99999999999999999999", "performed"), "“report/99999999999999999999”: after the slash stands the number "
     "of an occurrence, like fee/1"),
    (("second-crane", "breach noted"), "records.r1.kind: “second-crane” is an option, which lapses unused and is never "
     "breached"),
    (("handover", "2026-05-01", "--amount", "5 EUR"), "handover is an event, which takes no --amount; write the day it "
     "occurred as the fact, and what shows it in --note"),
    (("handover/2", "2026-05-01"), "“handover/2”: an event occurs once; it has no occurrences to number"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "said"), REFUSED)
def test_what_cannot_have_happened_is_refused_in_one_line_and_nothing_is_stored(run, lease, what, said):
    before = _hash(lease)
    found = run("record", lease, *what)
    assert (found.status, found.out, found.err) == (1, "", f"longstop: {said}\n")
    assert _hash(lease) == before


def test_what_fitted_when_it_was_recorded_comes_in_again_with_the_file(run, lease, tmp_path):
    """A window or a schedule that is cut short later makes no record of before a refused one."""
    assert run("record", lease, "rent/12", "paid", "--on", "2026-06-01").status == 0
    end = ("--on", "2026-08-31", "--by", "port", "--ground", "clause 9", "--known-on", "2026-07-01")
    assert run("terminate", lease, *end).status == 0
    again, file = tmp_path / "again.longstop", tmp_path / "again.toml"
    assert run("export", lease, "-o", file).status == 0
    run("new", again)
    assert run("import", again, file).status == 0
    found = run("findings", again, "--json").json["findings"]
    assert [each["text"] for each in found if each["where"] == "records.r1.occurrence"] == [
        "“Rent” does not come round 12 times, so nothing was paid of that occurrence",
    ]


def test_an_agreement_is_terminated_by_a_party_on_a_ground(run, lease):
    before = _hash(lease)
    nobody = run("terminate", lease, "--on", "2026-12-31", "--by", "bank", "--ground", "clause 9")
    assert "no party “bank” that could have terminated it; there is “port” and “yard”" in nobody.err
    groundless = run("terminate", lease, "--on", "2026-12-31", "--by", "port", "--ground", " ")
    assert (nobody.status, groundless.status, _hash(lease)) == (1, 1, before)
    assert groundless.err == "longstop: records.r1.ground: a termination says on what ground\n"
