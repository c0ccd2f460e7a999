"""The tree is what README.md says it is, and keeps out what does not belong in it."""

from __future__ import annotations

import ast
import os
import re
from functools import cache
from pathlib import Path

import pytest

from planner.commands import longstop

ROOT = Path(__file__).parents[2]
PROGRAM = ("planner", "ui", "resources")
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist"}
TWO_JOBS_OR_NONE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "handler", "service", "misc"}
# Written apart, so that this file does not name them.
REGISTRIES = [
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "debian" + ".org",
    "ubuntu" + ".com/ubuntu",
    "npmjs" + ".org",
    "index" + "-url",
    "find" + "-links",
]
LONGEST = 300  # lines in a file of the program


@cache
def modules() -> list[Path]:
    return sorted(path for part in PROGRAM for path in (ROOT / part).rglob("*.py"))


def docstring(path: Path) -> str:
    return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""


def first_sentence(path: Path) -> str:
    paragraph = " ".join(docstring(path).partition("\n\n")[0].split())
    return re.split(r"(?<=[.!?]) (?=[A-Z])", paragraph)[0]


def readme_map() -> list[str]:
    """The lines README.md shows: every package, and the modules that stand directly in planner and ui."""
    packages = {
        f"{path.parent.relative_to(ROOT).as_posix()}/": path for path in modules() if path.name == "__init__.py"
    }
    single = {path.relative_to(ROOT).as_posix(): path for path in modules() if path.parent.name in ("planner", "ui")}
    shown = {name: path for name, path in (packages | single).items() if "/__" not in name and name.count("/") <= 2}
    return [f"| `{name}` | {first_sentence(path)} |" for name, path in sorted(shown.items())]


def test_the_readme_maps_every_folder_in_its_own_words() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| `(?:planner|ui|resources)/.*\|$", readme, re.MULTILINE)
    assert found == readme_map(), "the map in README.md should be:\n" + "\n".join(readme_map())


def test_the_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `longstop ([a-z]+) ", readme, re.MULTILINE)) == set(longstop.commands)


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    assert [str(path.relative_to(ROOT)) for path in modules() if not first_sentence(path).endswith(".")] == []


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in modules()}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_files_are_short_enough_to_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LONGEST} == {}


def test_no_file_is_named_for_two_jobs_or_none() -> None:
    assert [str(path) for path in modules() if TWO_JOBS_OR_NONE & {path.stem, path.parent.name}] == []


def test_packaging_is_a_folder_and_not_a_package() -> None:
    # A regular package of that name would hide the library `packaging` from everything run in this folder.
    assert not list((ROOT / "packaging").rglob("__init__.py"))


@pytest.mark.parametrize("host", REGISTRIES)
def test_no_file_names_a_package_registry(host: str) -> None:
    assert [str(path.relative_to(ROOT)) for path, text in texts() if host in text] == []


@cache
def texts() -> list[tuple[Path, str]]:
    """Every text file of the tree that is not made by a tool."""
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))]
        for name in files:
            try:
                path = Path(folder, name)
                found.append((path, path.read_text(encoding="utf-8")))
            except (UnicodeDecodeError, OSError):
                continue  # a picture, a font, a file made and removed meanwhile
    return found
