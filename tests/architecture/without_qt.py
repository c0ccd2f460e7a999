"""Runs pytest, or a piece of Python, in a process where Qt is not installed: `without_qt.py pytest …`, `-c CODE …`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ABSENT = frozenset({"PySide6", "shiboken6", "PyQt5", "PyQt6", "PySide2"})
ROOT = Path(__file__).parents[2]


class NoQt(MetaPathFinder):
    """Answers for Qt's packages as if they were not there."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {fullname!r} (Qt is absent here)", name=fullname)
        return None


def main(arguments: list[str]) -> int:
    """pytest's exit status, or what the code leaves with."""
    sys.meta_path.insert(0, NoQt())
    sys.path[0] = str(ROOT)
    what, *rest = arguments
    if what == "-c":
        code, *sys.argv[1:] = rest
        exec(compile(code, "<without Qt>", "exec"), {"__name__": "__main__"})
        return 0
    import pytest

    # pytest-qt needs Qt; its settings are then unknown ones.
    return pytest.main(
        ["-p", "no:pytest-qt", "-o", "addopts=", "-W", "ignore::pytest.PytestConfigWarning", "-q", *rest]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
