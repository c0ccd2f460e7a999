"""Texts of one cell, as spreadsheets carry them: several words, several steps, and what must never become a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planner.agreements.money import parse_money
from planner.agreements.provision import Instalment
from planner.dates.language import parse
from planner.dates.wording import to_text

# What a program that opens a CSV file takes for the beginning of a formula (OWASP, "CSV Injection"), also behind white
# space or apostrophes, and in the wide forms that some input methods give.
_LIKE_A_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|[ ']*[\t\r\n]")


def guarded(text: str) -> str:
    """A text as a CSV file carries it: with an apostrophe before it where it could be taken for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given; any other text as it is."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text[1:]) else text


def words_text(words: Iterable[object]) -> str:
    """Several words in one cell, parted by semicolons, by lines where a word has a semicolon itself."""
    texts = [str(word) for word in words]
    if any(";" in text for text in texts):
        return "\n".join([*texts, ""])
    return "; ".join(texts)


def read_words(text: str) -> tuple[str, ...]:
    """The words that `words_text` was given, without empty ones."""
    parts = text.split("\n" if "\n" in text else ";")
    return tuple(part.strip() for part in parts if part.strip())


def steps_text(steps: Iterable[Instalment]) -> str:
    """Instalments or milestones, a line each: "1: 2027-03-31: 400000.00 USD: first half"."""
    return "\n".join(_step_text(step) for step in steps)


def _step_text(step: Instalment) -> str:
    title = f": {' '.join(step.title.split())}" if step.title.strip() else ""
    return f"{step.n}: {to_text(step.due)}: {step.amount}{title}"


def read_steps(text: str) -> tuple[Instalment, ...]:
    """The steps that `steps_text` was given.

    Raises ValueError or LongstopError with the sentence to show.
    """
    return tuple(_step(line) for line in text.splitlines() if line.strip())


def _step(line: str) -> Instalment:
    parts = [part.strip() for part in line.split(":", maxsplit=3)]
    if len(parts) < 3 or not re.fullmatch(r"[0-9]{1,9}", parts[0]):
        raise ValueError(f"“{line.strip()}” is no step; write it like “1: 2027-03-31: 400000.00 USD: first half”")
    number, due, amount, *title = parts
    return Instalment(n=int(number), due=parse(due), amount=parse_money(amount), title="".join(title))
