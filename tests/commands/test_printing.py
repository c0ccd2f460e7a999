"""print: the obligation summary as PDF."""

from __future__ import annotations

import io

import pypdf
import pytest


def sheets(path):
    return pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages


def width(path):
    return round(sheets(path)[0].mediabox.width)


@pytest.mark.parametrize(("paper", "points"), [("a4", 595), ("letter", 612)])
def test_the_paper_is_as_asked_and_the_file_the_same_each_time(run, example, tmp_path, paper, points):
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for path in (one, two):
        assert run("print", example, "-o", path, "--paper", paper, "--as-of", "2026-11-25").status == 0
    assert width(one) == points
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(("locale", "words"), [("en_US.UTF-8", "Letter"), ("de_DE.UTF-8", "A4"), ("C", "A4")])
def test_without_being_told_it_takes_the_countrys_paper_and_says_so(run, example, tmp_path, monkeypatch, locale, words):
    for name in ("LC_ALL", "LC_PAPER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", locale)
    said = run("print", example, "-o", tmp_path / "out.pdf")
    assert said.out.strip().endswith(f"out.pdf written, {words} paper")


def test_what_is_assumed_is_printed_as_a_supposition(run, example, tmp_path):
    out = tmp_path / "out.pdf"
    assert run("print", example, "-o", out, "--assume", "agi-verified=2028-06-01").status == 0
    assert all("SUPPOSITION" in sheet.extract_text() for sheet in sheets(out))


def test_a_register_with_several_agreements_is_printed_whole_or_one_of_them(run, tmp_path):
    register, whole, one = tmp_path / "r.longstop", tmp_path / "whole.pdf", tmp_path / "one.pdf"
    run("new", register, "--example", "portfolio")
    assert run("print", register, "-o", whole).status == 0
    assert run("print", register, "-o", one, "--agreement", "patent-licence").status == 0
    assert len(sheets(whole)) > len(sheets(one))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("-o", "out.txt"), "name it .pdf"),
        (("-o", "out.pdf", "--assume", "agi-verifed=never"), "did you mean"),
        (("-o", "out.pdf", "--agreement", "no-such"), "no agreement no-such"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_leaves_nothing(run, example, tmp_path, monkeypatch, arguments, reason):
    monkeypatch.chdir(tmp_path)
    said = run("print", example, *arguments)
    assert said.status == 1
    assert reason in said.err
    assert not list(tmp_path.glob("out.*"))


def test_an_empty_register_has_nothing_to_print(run, tmp_path):
    register = tmp_path / "r.longstop"
    run("new", register)
    said = run("print", register, "-o", tmp_path / "out.pdf")
    assert said.status == 1
    assert "has no agreement to print" in said.err
