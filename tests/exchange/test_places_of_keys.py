"""Every key of a file is found again on its line, however it is written."""

from __future__ import annotations

import pytest

from planner.exchange.agreement_files.places import Places, places

TEXT = '''\
# a comment with [brackets] and "quotes"
[agreement]
id = "x" # = 3
notes = """
[not.a.section]
key = "no key" \\"""
"""
tags = [
    "a", # one
    "b]",
]
[parties]
owner.name = "O's"
"tenant" = { name = "T", tags = ["x",
  "y"] }
[provisions.fee]
kind = "payment"
[[provisions.fee.instalments]]
n = 1
[[provisions.fee.instalments]]
n = 2
due = 2027-01-01
[provisions.fee.instalments.more]
why = "?"
[[records]]
id = "r1"
[[records]]
event = "e"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("agreement", 2),
        ("agreement.notes", 4),
        ("agreement.tags", 8),
        ("agreement.tags.2", 10),
        ("parties.owner.name", 13),
        ("parties.tenant.tags.2", 15),
        ("provisions", 16),
        ("provisions.fee.kind", 17),
        ("provisions.fee.instalments.1.n", 19),
        ("provisions.fee.instalments.2.due", 22),
        ("provisions.fee.instalments.2.more.why", 24),
        ("records.1.id", 26),
        ("records.2.event", 28),
    ],
)
def test_a_key_has_its_line(path: str, line: int) -> None:
    assert places(TEXT)[path] == line


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    assert Places(TEXT).line("provisions.fee.instalments.2.amount") == 20
    assert Places(TEXT).line("nothing.at.all") is None


@pytest.mark.parametrize("text", ["", "[", "a", "a =", '"', "[[", "a = [", "a = {b", "\x00", "= ="])
def test_a_text_that_is_no_toml_still_ends(text: str) -> None:
    assert isinstance(places(text), dict)
