"""The worked examples that the program ships, each one or several agreement files."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from planner.agreements.agreement import Agreement
from planner.agreements.spelling import did_you_mean
from planner.errors import LongstopError
from planner.exchange.agreement_files import read_text

# Each example's name with the agreement files it is made of (model.md §4).
EXAMPLES: Final = {
    "microsoft-openai": ("microsoft-openai",),
    "microsoft-openai-2026": ("microsoft-openai-2026",),
    "saas-subscription": ("saas-subscription",),
    "patent-licence": ("patent-licence",),
    "portfolio": ("microsoft-openai", "saas-subscription", "patent-licence"),
}


def example(name: str) -> tuple[Agreement, ...]:
    """The agreements of an example; raises LongstopError where there is none of that name."""
    if name not in EXAMPLES:
        raise LongstopError(f"there is no example {name}{did_you_mean(name, EXAMPLES)}")
    folder = files("resources") / "examples"
    return tuple(
        read_text((folder / f"{file}.toml").read_text(encoding="utf-8"), f"{file}.toml") for file in EXAMPLES[name]
    )
