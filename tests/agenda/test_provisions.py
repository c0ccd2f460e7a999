"""The list of provisions: what speaks for each, and what stands last."""

from __future__ import annotations

from datetime import date

from planner.agenda.provisions import provision_rows

DAY = date(2026, 11, 25)


def test_what_is_paid_in_full_stands_below_what_is_still_to_come(opened):
    rows = provision_rows(opened("saas-subscription"), as_of=DAY)
    names = [row.provision for row in rows]
    assert names.index("setup") > names.index("confidentiality")
    assert rows[names.index("setup")].legal == "fulfilled"


def test_the_last_of_what_was_done_speaks_for_what_is_over(opened):
    rows = {row.provision: row for row in provision_rows(opened("saas-subscription"), as_of=DAY)}
    assert rows["setup"].key == "setup/payment/2"
