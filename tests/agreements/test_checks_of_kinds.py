"""Each kind of provision takes what it has a use for, and says so of the rest."""

from __future__ import annotations

import pytest

from planner.agreements.money import parse_money
from planner.agreements.provision import Attachment, Interpretation, Kind, Provision
from planner.dates.durations import parse_duration
from planner.dates.expressions import RollConvention
from tests.agreements.builders import a_provision, a_schedule, a_step, an_agreement, told

EUR = parse_money("100 EUR")
YEAR = parse_duration("1 year")

ALLOWED = [
    a_provision(kind=Kind.PAYMENT, end="[sale]"),
    a_provision(kind=Kind.PAYMENT, due="30 days after [sale]"),
    a_provision(kind=Kind.PAYMENT, due="30 days after [sale]", amount=EUR),
    a_provision(kind=Kind.PAYMENT, start="[sale]", schedule=a_schedule(from_="[licence.start]", amount="1 EUR")),
    a_provision(kind=Kind.PAYMENT, instalments=(a_step(2), a_step(1, "0 USD"))),
    a_provision(kind=Kind.OBLIGATION),
    a_provision(kind=Kind.OBLIGATION, schedule=a_schedule(day="last", roll=RollConvention.MODIFIED_FOLLOWING, times=3)),
    a_provision(kind=Kind.OBLIGATION, schedule=a_schedule(every=None, rrule="FREQ=MONTHLY;BYDAY=-1FR")),
    a_provision(kind=Kind.COMMITMENT, amount=EUR),
    a_provision(kind=Kind.COMMITMENT, amount=EUR, milestones=(a_step(1),), end="never"),
    a_provision(kind=Kind.OPTION),
    a_provision(kind=Kind.RESTRICTION, end="[sale]", survives=True, review=YEAR),
    a_provision(kind=Kind.RENEWAL, end="2027-06-30", renews=YEAR),
]


@pytest.mark.parametrize("provision", ALLOWED)
def test_what_the_model_allows_passes(provision: Provision) -> None:
    assert told(an_agreement(provision)) == []


REFUSED = [
    (a_provision(due="2027-01-01"), "due: a right takes no “due”; an obligation or a payment does"),
    (a_provision(kind=Kind.OPTION, amount=EUR), "amount: an option takes no “amount”; a payment or a commitment does"),
    (a_provision(kind=Kind.RESTRICTION, renews=YEAR), "renews: a restriction takes no “renews”; a renewal does"),
    (a_provision(kind=Kind.OBLIGATION, instalments=(a_step(1),)),
     "instalments: an obligation takes no “instalments”; a payment does"),
    (a_provision(kind=Kind.COMMITMENT), "amount: a commitment needs “amount”"),
    (a_provision(kind=Kind.COMMITMENT, amount=parse_money("0 EUR")),
     "amount: a commitment is to reach more than nothing"),
    (a_provision(kind=Kind.COMMITMENT, amount=EUR, milestones=(a_step(1, "5 USD"),)),
     "milestones.1.amount: a milestone in USD of a commitment in EUR; currencies are never added to one another"),
    (a_provision(kind=Kind.RENEWAL, renews=YEAR), "end: a renewal needs “end”"),
    (a_provision(kind=Kind.RENEWAL, end="2027-06-30"), "renews: a renewal needs “renews”"),
    (a_provision(kind=Kind.RENEWAL, end="2027-06-30", renews=YEAR, times=0),
     "times: a number of times is at least 1, not 0"),
    (a_provision(kind=Kind.RENEWAL, end="2027-06-30", renews=YEAR, delivery=parse_duration("3 days")),
     "delivery: a delivery time is added to a notice period; say “notice” too"),
    (a_provision(kind=Kind.PAYMENT, due="2027-01-01", instalments=(a_step(1),)),
     "instalments: “due” and “instalments” together say twice when it falls due; keep one of them"),
    (a_provision(kind=Kind.PAYMENT, amount=EUR, schedule=a_schedule(amount="1 EUR")),
     "amount: the amount of a schedule stands in the schedule: write it as schedule.amount"),
    (a_provision(kind=Kind.PAYMENT, instalments=(a_step(1), a_step(1))),
     "instalments.2.n: the number 1 is given 2 times; each has its own"),
    (a_provision(kind=Kind.PAYMENT, instalments=(a_step(1, "-5 EUR"),)),
     "instalments.1.amount: -5.00 EUR is below nothing; who pays whom is said by obligor and obligee"),
    (a_provision(review=parse_duration("0 days")),
     "review: “0 days” would come round without end on one day; it must be at least 1"),
    (a_provision(attachments=(Attachment(file="a.pdf", sha256="abc"),)),
     "attachments.1.sha256: a SHA-256 is 64 digits and letters a to f"),
    (a_provision(interpretations=(Interpretation(phrase="p", readings=("x", "y"), chosen="z"),)),
     "interpretations.1.chosen: “z” is not among the readings; there is “x” and “y”"),
    (a_provision(interpretations=(Interpretation(phrase="p", readings=("x",)),)),
     "interpretations.1.readings: an interpretation keeps several readings: at least two"),
]  # fmt: skip


@pytest.mark.parametrize(("provision", "said"), REFUSED)
def test_what_a_kind_cannot_have_is_refused(provision: Provision, said: str) -> None:
    assert told(an_agreement(provision)) == [f"provisions.licence.{said}"]


SCHEDULES = [
    ({"amount": None}, "amount: a payment's schedule needs “amount”; leave the schedule out where no amount is known"),
    ({"every": "0 months"}, "every: “0 months” would come round without end on one day; it must be at least 1"),
    ({"every": "5 business days"},
     "every: a schedule counts days, weeks, months, quarters or years; a roll gives business days"),
    ({"every": "2 weeks", "day": 3}, "day: a day of the month goes with months, quarters or years in “every”"),
    ({"day": 32}, "day: a day of the month is 1 to 31 or “last”, not 32"),
    ({"times": 0}, "times: a number of times is at least 1, not 0"),
    ({"every": None, "rrule": "FREQ=MONTHLY;COUNT=3"},
     "rrule: COUNT is said by the schedule's own “times”; take it out of the rule"),
    ({"every": None, "rrule": "FREQ=HOURLY"}, "rrule: FREQ=HOURLY is below a day; a schedule knows days, not hours"),
    ({"every": None, "rrule": "BYDAY=MO"}, "rrule: a rule says how often: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"),
    ({"every": None, "rrule": "FREQ=MONTHLY;BYDAI=MO"}, "rrule: a rule has no BYDAI; did you mean “BYDAY”?"),
    ({"every": None, "rrule": "FREQ=MONTHLY;BYMONTHDAY=32"}, "rrule: BYMONTHDAY cannot be “32”"),
    ({"every": None, "rrule": f"FREQ=MONTHLY;BYSETPOS={'999,' * 5000}1"},
     f"rrule: BYSETPOS cannot be “{'999,' * 9}999…”"),
    ({"every": None, "rrule": "FREQ=MONTHLY", "from_": "[sale]"},
     "from: a schedule by “rrule” needs a firm “from”, a day that hangs on nothing else; “every” takes any"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "said"), SCHEDULES)
def test_schedules_that_cannot_be_followed(fields: dict[str, object], said: str) -> None:
    plan = a_schedule(**({"amount": "1 EUR"} | fields))
    problems = told(an_agreement(a_provision(kind=Kind.PAYMENT, schedule=plan)))
    assert problems == [f"provisions.licence.schedule.{said}"]


@pytest.mark.parametrize("fields", [{"every": None}, {"rrule": "FREQ=DAILY"}])
def test_a_schedule_recurs_in_one_way(fields: dict[str, object]) -> None:
    problems = told(an_agreement(a_provision(kind=Kind.OBLIGATION, schedule=a_schedule(**fields))))
    assert problems == ["provisions.licence.schedule: a schedule recurs by “every” or by “rrule”, by one of the two"]
