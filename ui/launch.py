"""The program's one entry: the window without arguments, else the command line, which never imports Qt."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs `longstop`; leaves with the exit status of what was run."""
    if len(sys.argv) > 1:
        from planner.commands import main as run_command

        run_command()
    else:
        from ui.app import main as open_window

        sys.exit(open_window())
