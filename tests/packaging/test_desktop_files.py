"""A desktop knows a register by what is in the file, and opens it in the window."""

from __future__ import annotations

import configparser
import tomllib
from pathlib import Path
from xml.etree import ElementTree

from planner.register.file import APPLICATION_ID, EXTENSION

ROOT = Path(__file__).parents[2]
NAMES = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
MIME = ElementTree.parse(ROOT / "packaging/longstop-mime.xml").getroot()


def desktop_entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "packaging/longstop.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_a_register_is_known_by_its_application_id_even_when_renamed() -> None:
    match = MIME.find(".//m:match[@offset='68']", NAMES)
    assert match is not None
    assert int(match.attrib["value"], 16) == APPLICATION_ID


def test_a_register_is_known_by_its_name() -> None:
    assert [glob.attrib["pattern"] for glob in MIME.iterfind(".//m:glob", NAMES)] == [f"*{EXTENSION}"]


def test_the_menu_entry_opens_that_type() -> None:
    kind = MIME.find("m:mime-type", NAMES)
    assert kind is not None
    assert desktop_entry()["MimeType"] == f"{kind.attrib['type']};"


def test_the_menu_entry_starts_an_installed_command() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["gui-scripts"]
    assert desktop_entry()["Exec"].split() == [next(iter(scripts)), "%f"]


def test_the_icon_is_there() -> None:
    assert (ROOT / f"packaging/{desktop_entry()['Icon']}.svg").is_file()
