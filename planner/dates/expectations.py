"""What could stand at a place in a date expression, in the words that errors show and completion offers."""

from __future__ import annotations

from typing import Final

DATE: Final = "a date such as 2030-12-31"
PERIOD: Final = "a period such as “end of 2030”"
EVENT: Final = "[event]"
PROVISION_DAY: Final = "[provision.end]"
OFFSET: Final = "an offset such as “30 days after”"
FIRST: Final = "“earlier of …”"
LAST: Final = "“later of …”"
NEVER: Final = "“never”"
GROUP: Final = "“(”"
ITEM: Final = (DATE, PERIOD, EVENT, PROVISION_DAY, OFFSET, NEVER, GROUP)
EXPRESSION: Final = (DATE, PERIOD, EVENT, PROVISION_DAY, OFFSET, FIRST, LAST, NEVER, GROUP)

NAMED_PERIOD: Final = ("a year such as 2030", "a quarter such as Q3 2027", "a month such as 2027-09", "FY2031")
PERIOD_OF: Final = ("“month of”", "“quarter of”", "“year of”", "“fiscal quarter of”", "“fiscal year of”")
UNITS: Final = ("“days”", "“business days”", "“weeks”", "“months”", "“quarters”", "“years”")
DIRECTIONS: Final = ("“after”", "“before”")
ROLLS: Final = ("“, following”", "“, preceding”", "“, modified following”")
CLOSE: Final = "“)”"
COMMA: Final = "“,”"
AND: Final = "“and”"
OR: Final = "“or”"
OF: Final = "“of”"
WHICHEVER: Final = "“whichever is first”"
KEYWORDS: Final = frozenset(
    (
        *("earlier", "earliest", "later", "latest", "first", "last", "of", "and", "or", "whichever", "is", "comes"),
        *("the", "start", "end", "month", "quarter", "year", "fiscal", "business", "day", "days", "after", "before"),
        *("from", "following", "preceding", "modified", "never", "through"),
    )
)


def quoted(*words: str) -> tuple[str, ...]:
    """Keywords as they are shown."""
    return tuple(f"“{each}”" for each in words)


def listed(things: tuple[str, ...]) -> str:
    """Things joined for a sentence: "a, b or c"."""
    return " or ".join(filter(None, [", ".join(things[:-1]), things[-1]]))
