"""The lock holds everything the parts list asks for, and names no place to fetch it from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "packaging/requirements.lock").read_text(encoding="utf-8")
PINS = [Requirement(line.rstrip(" \\")) for line in LOCK.splitlines() if re.match(r"[a-z0-9]", line)]
SYSTEMS = [
    {"python_version": python, "python_full_version": f"{python}.4", "sys_platform": name, "platform_machine": machine}
    for python in ("3.11", "3.12", "3.13")
    for name, machine in (("linux", "x86_64"), ("win32", "AMD64"), ("win32", "ARM64"), ("darwin", "arm64"))
]
EXACT_WITH_HASH = re.compile(r"[a-z0-9-]+==[^\s]+.*\\\n    --hash=sha256:[0-9a-f]{64}")
PLACE = re.compile(r"https?:|file:|^ *--?(?!hash=)[a-z].*|[ =]/.*|[A-Za-z]:\\.*", re.MULTILINE)


def wanted() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["test"]
    return [Requirement(line) for line in [*listed, *project["build-system"]["requires"]]]


def applies(marker: Marker | None, system: dict[str, str]) -> bool:
    return marker is None or marker.evaluate(system)


def test_everything_in_the_parts_list_is_pinned_for_every_system() -> None:
    missing = []
    for system in SYSTEMS:
        pinned = {canonicalize_name(pin.name): pin for pin in PINS if applies(pin.marker, system)}
        for need in wanted():
            pin = pinned.get(canonicalize_name(need.name))
            if applies(need.marker, system) and not (pin and need.specifier.contains(version(pin))):
                missing.append((str(need), system))
    assert not missing, "renew the lock as packaging/README.md says"


def version(pin: Requirement) -> str:
    return str(pin.specifier).removeprefix("==")


def test_one_version_of_each_package_for_every_system() -> None:
    names = [canonicalize_name(pin.name) for pin in PINS]
    assert len(names) == len(set(names)) > 30


def test_every_pin_is_exact_and_has_hashes() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]
    assert [entry for entry in entries if not EXACT_WITH_HASH.match(entry)] == []


def test_it_names_no_place_to_fetch_from() -> None:
    assert PLACE.findall(LOCK) == []
    assert PLACE.findall("--some-option https://packages.example/simple")
