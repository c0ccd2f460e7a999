"""Where the program keeps what publishing needs beside the register: settings, last good versions, addresses."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Keeping(NamedTuple):
    """`settings` say which calendars there are, `good` are their last versions, `addresses` their secrets."""

    settings: Path
    good: Path
    addresses: Path


def usual_keeping() -> Keeping:
    """The places that this system gives to a user's programs."""
    from platformdirs import PlatformDirs

    folders = PlatformDirs("Longstop", appauthor=False)
    return Keeping(
        settings=folders.user_config_path / "publishing.json",
        good=folders.user_state_path / "calendars",
        addresses=folders.user_data_path / "calendar-addresses.json",
    )
