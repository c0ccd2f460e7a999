"""Stored copies of files: each is known by the SHA-256 of its content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planner.agreements.provision import Attachment

_SHA256 = re.compile(r"[0-9a-f]{64}")


def stored_copies(attachments: Iterable[Attachment]) -> Iterator[tuple[str, str]]:
    """What is wrong with the hashes of a provision's or a record's files, as places and sentences."""
    for position, attachment in enumerate(attachments, 1):
        if not _SHA256.fullmatch(attachment.sha256):
            yield f"attachments.{position}.sha256", "a SHA-256 is 64 digits and letters a to f"
