"""Events that several agreements share: the same id means the same event, so they must agree about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planner.agreements.agreement import Agreement
from planner.agreements.event import Event
from planner.errors import Problem


def check_shared_events(agreements: Iterable[Agreement]) -> list[Problem]:
    """Where agreements disagree about an event that one of them shares (model.md §3): title, who determines it, order.

    Each problem names the event in the later agreement and both agreements.
    """
    first: dict[str, tuple[Agreement, Event]] = {}
    all_of_them = tuple(agreements)
    shared = {event.id for agreement in all_of_them for event in agreement.events if event.shared}
    found: list[Problem] = []
    for agreement in all_of_them:
        for event in agreement.events:
            if event.id in shared:
                owner, known = first.setdefault(event.id, (agreement, event))
                found += _differences(owner, known, agreement, event)
    return found


def _differences(owner: Agreement, known: Event, agreement: Agreement, event: Event) -> Iterator[Problem]:
    if known.shared != event.shared:
        without = agreement if known.shared else owner
        text = f"{without.id} does not say shared = true; say it there, or give one of the two events another id"
        yield _problem(agreement, event, "shared", f"{owner.id} and {agreement.id} both have “{event.id}”, but {text}")
        return
    for name in ("title", "determined_by"):
        here, there = getattr(event, name), getattr(known, name)
        if here != there:
            yield _problem(agreement, event, name, f"“{here}” in {agreement.id}, “{there}” in {owner.id}; {_SAME}")
    if set(known.after) != set(event.after):
        here, there = (", ".join(sorted(after)) or "nothing" for after in (event.after, known.after))
        text = f"after {here} in {agreement.id}, after {there} in {owner.id}; {_SAME}"
        yield _problem(agreement, event, "after", text)


_SAME = "it is a shared event, so both must say the same"


def _problem(agreement: Agreement, event: Event, field: str, text: str) -> Problem:
    return Problem(where=f"{agreement.id}: events.{event.id}.{field}", text=text)
