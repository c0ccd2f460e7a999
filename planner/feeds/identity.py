"""The ids that entries keep for life: from what they are, never from when they are."""

from __future__ import annotations

from hashlib import sha256

from planner.deadlines.deadline import Deadline


def uid(register: str, deadline: Deadline) -> str:
    """A deadline's UID, from the register, the agreement and its key alone: a moved date moves the entry.

    A hash, so that a calendar with neutral titles does not give ids of provisions away.
    """
    return _digest(register, deadline.agreement, deadline.key)


def reminder_uid(register: str, deadline: Deadline, lead: str) -> str:
    """The UID of one of a deadline's reminders; `lead` is its lead time as written, "90 days"."""
    return _digest(register, deadline.agreement, deadline.key, lead)


def calendar_id(register: str, name: str = "") -> str:
    """The id of a calendar; `name` tells several calendars of one register apart."""
    return _digest(register, "calendar", name)


def neutral_number(register: str, deadline: Deadline) -> int:
    """The number that stands for a deadline in a calendar with neutral titles: 1 to 99,999, the same for life."""
    return int(uid(register, deadline)[:12], 16) % 99_999 + 1


def _digest(*parts: str) -> str:
    """160 bits; no id holds a line break, so that the parts cannot run into one another."""
    return sha256("\n".join(parts).encode()).hexdigest()[:40]
