"""A damaged agreement file is read or refused in plain words, and never ends in anything else."""

from __future__ import annotations

from importlib.resources import files
from random import Random

import pytest

from planner.errors import LongstopError, Refused
from planner.exchange.agreement_files import read, read_text, write
from tests.exchange.mutations import damaged

EXAMPLES = {
    name: (files("resources") / "examples" / f"{name}.toml").read_text(encoding="utf-8")
    for name in ("microsoft-openai", "saas-subscription", "patent-licence")
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_damage_is_read_or_refused(name: str) -> None:
    outcomes = {_outcome(damaged(EXAMPLES[name], Random(seed))) for seed in range(150)}
    assert outcomes == {"read", "refused"}


@pytest.mark.long
def test_thousands_of_damaged_files() -> None:
    outcomes = {_outcome(damaged(EXAMPLES["saas-subscription"], Random(seed))) for seed in range(20_000)}
    assert outcomes == {"read", "refused"}


@pytest.mark.parametrize("depth", [200, 2_000, 200_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(Refused):
        read_text(f"x = {'[' * depth}{']' * depth}", "deep.toml")


def _outcome(text: str) -> str:
    try:
        agreement = read_text(text, "damaged.toml")
    except LongstopError as refusal:
        return "refused" if str(refusal).strip() else "refused without a word"
    return "read" if read(write(agreement)) == agreement else "not the same when written"
