"""What names something that is not there, or hangs on itself, is spelt out."""

from __future__ import annotations

from dataclasses import replace

from planner.agreements.agreement import Party, Terms
from planner.agreements.checks import check_shared_events
from planner.agreements.event import Event
from planner.agreements.money import Money
from planner.agreements.provision import Instrument, Kind, Link
from planner.dates.durations import parse_duration
from planner.dates.language import parse
from tests.agreements.builders import DAY, a_provision, a_schedule, an_agreement, told


def test_a_day_that_another_provision_does_not_state() -> None:
    assert told(an_agreement(a_provision(start="2026-01-01"), a_provision("other", end="[licence.end]"))) == [
        "provisions.other.end: [licence.end]: licence states no end; write [licence.start] or [licence.done]",
    ]


def test_the_day_a_recurring_provision_was_done_is_not_stated() -> None:
    report = a_provision("report", Kind.OBLIGATION, schedule=a_schedule())
    (problem,) = told(an_agreement(report, a_provision(start="[report.done]")))
    assert problem.startswith("provisions.licence.start: [report.done]: report states no done")


def test_days_that_may_be_referred_to() -> None:
    renewal = a_provision("term", Kind.RENEWAL, end="2027-06-30", renews=parse_duration("1 year"))
    notice = a_provision("notice", Kind.OBLIGATION, due="90 days before [term.end]")
    licence = a_provision(start="later of [notice.due] and [notice.done]", end="3 years after [licence.start]")
    assert told(an_agreement(renewal, notice, licence)) == []


def test_dates_that_hang_on_one_another_are_spelt_out() -> None:
    agreement = an_agreement(a_provision("x", start="[y.end]"), a_provision("y", end="1 day after [x.start]"))
    assert told(agreement) == [
        "provisions.x.start: these dates hang on one another in a circle: x.start → y.end → x.start",
    ]


def test_every_circle_is_told() -> None:
    agreement = an_agreement(a_provision("x", start="[x.start]"), a_provision("y", end="[y.end]"))
    assert told(agreement) == [
        "provisions.x.start: x.start cannot hang on itself",
        "provisions.y.end: y.end cannot hang on itself",
    ]


def test_events_instruments_and_replacements_in_a_circle() -> None:
    agreement = an_agreement(
        a_provision("x", supersedes=("y",)),
        a_provision("y", continues="x"),
        events=(Event(id="e", title="E", after=("f",)), Event(id="f", title="F", after=("e",))),
        instruments=(Instrument(id="original", title="O", effective=DAY, amends="original"),),
    )
    assert told(agreement) == [
        "events.e.after: these events come after one another in a circle: e → f → e",
        "instruments.original.amends: original cannot amend itself",
        "provisions.x: these provisions replace one another in a circle: x → y → x",
    ]


def test_ids_that_nothing_has() -> None:
    link = Link(on="breech", action="end", provision="licens")
    provision = a_provision(obligor="c", supersedes=("gone",), sets_off=(link,))
    assert told(an_agreement(provision)) == [
        "provisions.licence.obligor: no party “c”; there is “a” and “b”",
        "provisions.licence.supersedes: no provision “gone”; there is “licence”",
        "provisions.licence.sets_off.1.provision: no provision “licens”; did you mean “licence”?",
        "provisions.licence.sets_off.1.on: no event “breech”; did you mean “breach”?",
    ]


def test_ids_are_given_once_and_events_and_provisions_have_their_own() -> None:
    agreement = an_agreement(a_provision("sale"), parties=(Party(id="a", name="A"),) * 2 + (Party(id="b", name=""),))
    assert told(agreement) == [
        "parties.a: the id “a” is given 2 times",
        "provisions.sale: “sale” is an event too; [sale] could mean either, so one needs another id",
        "parties.b.name: a party needs a name",
    ]


def test_one_provision_goes_on_as_another_and_of_its_kind() -> None:
    agreement = an_agreement(
        a_provision("old"),
        a_provision("new", instrument="amendment", continues="old"),
        a_provision("newer", Kind.RESTRICTION, instrument="amendment", continues="old"),
    )
    assert told(agreement) == [
        "provisions.newer.continues: “old” is a right, this is a restriction, so it is not the same in new words; "
        "use supersedes",
        "provisions.newer.continues: “old” is continued by “new” already; only one goes on as it, others supersede it",
    ]


def test_a_commitment_goes_on_in_its_own_currency() -> None:
    old = a_provision("old", Kind.COMMITMENT, amount=Money(100, "USD"))
    new = a_provision("new", Kind.COMMITMENT, instrument="amendment", continues="old", amount=Money(200, "USD"))
    assert told(an_agreement(old, new)) == []
    assert told(an_agreement(old, replace(new, amount=Money(200, "EUR")))) == [
        "provisions.new.continues: “old” is in USD, this is in EUR, so what was drawn cannot count on; use supersedes"
    ]


def test_a_provision_goes_on_only_as_one_that_took_effect_before_it() -> None:
    agreement = an_agreement(
        a_provision("old", instrument="amendment"), a_provision("new", instrument="original", continues="old")
    )
    (problem,) = told(agreement)
    assert problem.startswith("provisions.new.continues: “old” takes effect on ")
    assert problem.endswith("so this cannot go on as it; use supersedes, or correct the days")


def test_an_instrument_ends_only_what_others_brought_in_and_nothing_replaces() -> None:
    instruments = (
        Instrument(id="original", title="O", effective=DAY, ends=("old",)),
        Instrument(id="amendment", title="A", effective=DAY, ends=("old",)),
    )
    new = a_provision("new", instrument="amendment", supersedes=("old",))
    assert told(an_agreement(a_provision("old"), new, instruments=instruments)) == [
        "instruments.original.ends: “old” is brought in and ended by the same instrument",
        "instruments.amendment.ends: “old” is replaced by “new” of the same instrument; "
        "“ends” is for what nothing replaces",
    ]


def test_the_head_of_an_agreement() -> None:
    terms = Terms(
        id="deal",
        title="Deal",
        calendar="USA",
        currency="eur",
        fiscal_year_start=0,
        time_zone="Berlin",
        ends=parse("[sail]"),
        closures=(DAY,),
        openings=(DAY,),
    )
    assert told(an_agreement(terms=terms)) == [
        "agreement.currency: “eur” is not a currency of ISO 4217; did you mean “EUR”?",
        "agreement.fiscal_year_start: a fiscal year starts in a month, 1 to 12, not 0",
        "agreement.time_zone: “Berlin” is not a time zone; did you mean “Europe/Berlin”?",
        "agreement.calendar: no business calendar “USA”; did you mean US?",
        "agreement.openings: 2026-01-01 is in closures too: it is either closed or open",
        "agreement.ends: no event [sail]; did you mean [sale]?",
    ]


def test_agreements_must_agree_about_an_event_they_share() -> None:
    ours = an_agreement(events=(Event(id="sale", title="Sale", shared=True),), terms=Terms(id="ours", title="O"))
    theirs = an_agreement(events=(Event(id="sale", title="Sail", shared=True),), terms=Terms(id="theirs", title="T"))
    assert [str(problem) for problem in check_shared_events([ours, theirs])] == [
        "theirs: events.sale.title: “Sail” in theirs, “Sale” in ours; it is a shared event, so both must say the same",
    ]
    assert check_shared_events([ours, ours]) == []


def test_an_event_shared_on_one_side_only() -> None:
    ours = an_agreement(events=(Event(id="sale", title="Sale", shared=True),), terms=Terms(id="ours", title="O"))
    (problem,) = check_shared_events([ours, an_agreement()])
    assert problem.text == (
        "ours and deal both have “sale”, but deal does not say shared = true; say it there, "
        "or give one of the two events another id"
    )


def test_events_nobody_shares_may_differ() -> None:
    other = an_agreement(events=(Event(id="sale", title="Something else"),))
    assert check_shared_events([an_agreement(), other]) == []
