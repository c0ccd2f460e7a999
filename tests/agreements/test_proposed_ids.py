"""Ids proposed from titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.agreements.proposed_ids import LONGEST, free_slug, slug


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Use of confidential research methods", "confidential-research-methods"),
        ("Fee", "fee"),
        ("Gebühr für Übung", "gebuhr-fur-ubung"),
        ("The of", "the-of"),
        ("—", ""),
    ],
)
def test_an_id_is_short_and_readable(title: str, id_: str) -> None:
    assert slug(title) == id_


def test_a_taken_id_is_numbered() -> None:
    assert free_slug("Fee", {"fee", "fee-2"}) == "fee-3"


@given(st.text(max_size=80))
def test_every_proposed_id_can_be_an_id(title: str) -> None:
    proposed = slug(title)
    assert proposed == "" or re.fullmatch(r"[a-z0-9][a-z0-9-]*", proposed)
    assert len(proposed) <= LONGEST
