"""What is wrong in an agreement file is said in the words of the file, with its line and what to do."""

from __future__ import annotations

import pytest

from tests.exchange.lease import LEASE, faults, faults_of, line_of

END = 'end = "5 years after [use.start]"'
PAYMENT = 'kind = "payment"'
OWNERS = '[parties.Owner]\nname = "O"\n[parties.owner]\n'
RECORD = 'provision = "rent"'

KEYS = [
    ('currency = "EUR"', 'curency = "EUR"',
     "agreement.curency: the agreement has no “curency”; did you mean “currency”?"),
    ('name = "Owner"', "", "parties.owner.name: a party needs “name”"),
    ("us = true", 'us = "yes"', "parties.tenant.us: must be true or false, this is text"),
    ('title = "Rent"', "title = 3", "provisions.rent.title: must be text in quotation marks, this is a whole number"),
    ('title = "Rent"', 'title = " "', "provisions.rent.title: “rent” needs a title"),
    ("times = 60", "times = 60.5", "provisions.rent.schedule.times: must be a whole number, this is a number"),
    ('kind = "right"', 'kind = "rihgt"', "provisions.use.kind: must be “obligation”, “payment”, “commitment”, "
     "“restriction”, “right”, “option” or “renewal”, not “rihgt”"),
    ("[parties.owner]\n", OWNERS, "parties.Owner: “Owner” cannot be an id: "
     "ids are lower-case letters, digits and hyphens, with no hyphen first"),
    (END, 'reminders = "30 days"', "provisions.use.reminders: must be a list in square brackets; this is text"),
    (END, 'reminders = ["1 day", "soon"]', "provisions.use.reminders.2: “soon” is not a length of time; write it "
     'like "90 days", "5 business days" or "1 year"'),
]  # fmt: skip

VALUES = [
    ("effective = 2026-01-01", "effective = 2026-01-01T08:00:00Z",
     "instruments.original.effective: a day has no time of day; write 2026-01-01"),
    ("effective = 2026-01-01", 'effective = "1.1.2026"',
     "instruments.original.effective: “1.1.2026” is not a day of the calendar; write it like 2027-06-30"),
    (END, 'end = "5 years after [use.start"', "provisions.use.end: character 15: found “[”"),
    (END, 'end = "[hand-over]"', "provisions.use.end: no event [hand-over]; did you mean [handover]?"),
    (END, 'end = "[rent.end]"', "provisions.use.end: [rent.end]: rent states no end; it states no day at all"),
    (END, "end = 2026-02-01T00:00:00", "provisions.use.end: a day has no time of day; write 2026-02-01"),
    ('"1800.00 EUR"', "1800.00", "provisions.rent.schedule.amount: must be an amount like \"1250000.00 USD\", "
     "this is a number"),
    ('"1800.00 EUR"', '"1800.005 EUR"', "provisions.rent.schedule.amount: EUR has 2 decimal places, "
     "“1800.005 EUR” has 3"),
    ('"1 month"', '"monthly"', "provisions.rent.schedule.every: “monthly” is not a length of time; write it like "
     '"90 days", "5 business days" or "1 year"'),
]  # fmt: skip

IDS = [
    ('obligor = "tenant"', 'obligor = "tennant"',
     "provisions.rent.obligor: no party “tennant”; did you mean “tenant”?"),
    ('instrument = "original"', 'instrument = "orignal"',
     "provisions.use.instrument: no instrument “orignal”; did you mean “original”?"),
    ('event = "handover"', 'event = "handing"', "records.r1.event: no event “handing”; there is “handover”"),
    (RECORD, 'provision = "rant"', "records.r2.provision: no provision “rant”; did you mean “rent”?"),
]  # fmt: skip


# A missing key is told of the table it is missing in.
OTHER_LINES = {"": -1}


@pytest.mark.parametrize(("old", "new", "said"), [*KEYS, *VALUES, *IDS])
def test_one_mistake_is_told_once_with_its_place(old: str, new: str, said: str) -> None:
    (told,) = faults(old, new)
    place, _, sentence = told.partition(", ")
    assert sentence.startswith(said)
    assert place == f"line {line_of(old) + OTHER_LINES.get(new, 0)}"


def test_the_lease_itself_is_right() -> None:
    assert faults_of(LEASE) == []


def test_all_mistakes_are_told_together_in_the_order_of_the_file() -> None:
    text = LEASE.replace('name = "Owner"', "nam = 3").replace("[use.start]", "[use.begin]").replace('"rent"', '"rant"')
    lines = [told.partition(",")[0] for told in faults_of(text)]
    places = ("[parties.owner]", 'name = "Owner"', "end = ", 'provision = "rent"')
    assert lines == [f"line {line_of(place)}" for place in places]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "agreement: the file needs a section [agreement] with “id” and “title”"),
        ("agreement = 3", "line 1, agreement: must be a table; this is a whole number"),
        ("[[parties]]\nname = 'x'", "line 1, parties: must be a table, [parties.ID] begins a party; this is a list"),
        ("parties.x = 'Owner'", "line 1, parties.x: must be a table; this is text"),
        ("[records]", "line 1, records: records are a list, each begun by [[records]]; this is a table"),
        ("records = [1]", "line 1, records.r1: must be a table; this is a whole number"),
    ],
)
def test_sections_of_the_wrong_shape(text: str, said: str) -> None:
    assert said in faults_of(text)


def test_a_record_must_be_about_something() -> None:
    told = faults('event = "handover"\n', "")
    assert told == [
        "line 40, records.r1: a record says what it is about by one of “event”, “provision”, “retracts”, “deadline”, "
        "“terminated” and “verifies”; "
        "this one has none of them"
    ]


def test_ruling_an_event_out_needs_the_day_it_is_known() -> None:
    (told,) = faults("occurred = 2026-01-05", "ruled_out = true")
    assert told == "line 40, records.r1: a record that rules an event out says in “known_on” since when that is known"


def test_a_mistake_in_one_field_hides_none_in_another() -> None:
    told = faults("times = 60", 'times = "60"\nuntill = "2030-01-01"\nday = 40')
    assert [one.partition(": ")[0] for one in told] == [
        f"line {line_of('times')}, provisions.rent.schedule.times",
        f"line {line_of('times') + 1}, provisions.rent.schedule.untill",
    ]


def test_a_value_that_cannot_be_read_causes_no_further_complaint() -> None:
    (told,) = faults(PAYMENT, 'kind = "pay"')
    assert told.startswith(f"line {line_of(PAYMENT)}, provisions.rent.kind: must be")
