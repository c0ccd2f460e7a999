"""The plain page for machines without the typesetter: the same facts, literally, as the same bytes."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from planner.reports.paper import Paper
from planner.reports.summary import summary_page
from tests.builders import a_provision, an_agreement, position
from tests.ui.printing.paper import sheets, summaries, texts
from ui.printing.plain import plain_pdf
from ui.printing.summary import typeset

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 595), (Paper.LETTER, 612)])
def test_it_is_on_the_paper_asked_for_and_numbered_through(paper: Paper, width: int) -> None:
    content = plain_pdf(summaries("saas-subscription"), paper)
    pages = texts(content)
    assert round(sheets(content)[0].mediabox.width) == width
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, start=1))
    assert all("journal 7 · 00ff" in text for text in pages)


def test_it_says_what_the_typeset_page_says() -> None:
    text = " ".join(texts(plain_pdf(summaries("microsoft-openai"), Paper.A4)))
    for words in (
        "Microsoft–OpenAI partnership",
        "Definitive agreement of 28 October 2025",
        "No later than Tue 31 Dec 2030 (long-stop)",
        "follows from: earlier of [AGI verified] and end of 2030",
        "USD 250,000,000,000.00",
        "until AGI is declared",
        "Do not rely on this since 28 Oct 2025",
        "independent expert panel",
    ):
        assert words in text


def test_payments_are_told_by_payer() -> None:
    text = " ".join(texts(plain_pdf(summaries("saas-subscription"), Paper.A4)))
    assert "Payments: Harrowgate Instruments pays Tallyhouse Analytics" in text


def test_what_is_assumed_is_a_supposition_on_every_sheet() -> None:
    pages = texts(plain_pdf(summaries("microsoft-openai", **{"agi-verified": date(2028, 6, 1)}), Paper.A4))
    assert "Assumed: “AGI verified” occurred on Thu 1 Jun 2028." in pages[0]
    assert all("SUPPOSITION: rests on what is assumed" in text for text in pages)


def test_markup_is_printed_literally() -> None:
    hostile = "<b>x</b> &amp; <img src='file:///etc/hosts'> #x $y$ </td></table>"
    text = an_agreement(a_provision(title=hostile, end="2030-12-31"), notes=hostile)
    page = summary_page(position(text, "2026-11-25"), journal="1", prepared=date(2026, 11, 25))
    printed = "".join(texts(plain_pdf([page], Paper.A4))).replace(" ", "")
    assert printed.count(hostile.replace(" ", "")) >= 2


def test_the_same_summaries_give_the_same_bytes() -> None:
    assert plain_pdf(summaries("patent-licence"), Paper.A4) == plain_pdf(summaries("patent-licence"), Paper.A4)


def test_it_stands_in_where_the_typesetter_is_missing_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typeset(summaries("saas-subscription"), Paper.A4).remarks == ()
    monkeypatch.setitem(sys.modules, "typst", None)
    proof = typeset(summaries("saas-subscription"), Paper.A4)
    assert "no typesetter" in proof.remarks[0]
    assert "Analytics subscription" in texts(proof.content)[0]
