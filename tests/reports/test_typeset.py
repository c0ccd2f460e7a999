"""The printed summary: what it shows literally, on every page, and as the same bytes."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from planner.agreements.agreement import Agreement, Party
from planner.agreements.money import Money
from planner.agreements.provision import Instrument, Interpretation, Kind
from planner.deadlines.position import derive
from planner.errors import LongstopError
from planner.exchange.examples import EXAMPLES, example
from planner.reports.summary import SummaryPage, summary_page
from planner.reports.typeset import pdf, typeset
from tests.builders import a_provision, an_agreement, an_event, position

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

MARKUP = (
    """#panic("x") *b* _i_ $x$ <lab> @ref `raw` = H - l + n / t \\ [c] ~ -- --- ... 'q' // no /* c */ """
    "#set text(red) {}"
)


def page_of(agreement: Agreement, **assumed: date) -> SummaryPage:
    return summary_page(position(agreement, assumed=assumed), journal="7 · 00ff", prepared=date(2026, 11, 24))


def texts(content: bytes) -> list[str]:
    """The text of each page; line ends and places to break are the typesetter's."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [" ".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text.replace("\u200b", ""))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_example_is_typeset_without_a_warning(name: str, paper: str) -> None:
    for agreement in example(name):
        content, warnings = typeset(page_of(agreement), paper=paper)
        assert warnings == ()
        assert agreement.title in " ".join(texts(content))


def test_every_page_carries_the_journal_head_and_its_number() -> None:
    [agreement] = example("microsoft-openai")
    pages = texts(pdf(page_of(agreement)))
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert "journal 7 · 00ff" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "prepared Tue 24 Nov 2026" in text


def test_dates_stand_in_words() -> None:
    text = " ".join(texts(pdf(page_of(an_agreement(an_event(), a_provision(end="earlier of [sale] and end of 2030"))))))
    assert "No later than Tue 31 Dec 2030" in text
    assert "earlier if Sale is completed" in text


def test_an_assumption_is_seen_on_every_page() -> None:
    [agreement] = example("microsoft-openai")
    pages = texts(pdf(page_of(agreement, **{"agi-verified": date(2028, 6, 1)})))
    assert "SUPPOSITION – not the position on record Assumed: “AGI verified” occurred on Thu 1 Jun 2028." in pages[0]
    assert all("SUPPOSITION: rests on what is assumed, not recorded" in text for text in pages)
    assert "Assumed, not recorded" in " ".join(pages)


def test_the_text_of_another_day_is_seen_on_every_page() -> None:
    [agreement] = example("microsoft-openai-2026")
    read = derive(agreement, closures=None, as_of=date(2026, 11, 25), text_as_of=date(2025, 12, 1))
    pages = texts(pdf(summary_page(read, journal="1", prepared=date(2026, 11, 25))))
    assert "the text is the one in force on Mon 1 Dec 2025." in pages[0]
    assert all("text of Mon 1 Dec 2025" in text for text in pages)


def test_a_day_still_to_come_is_said_on_the_first_page() -> None:
    text = an_agreement(a_provision(end="2030-12-31"))
    page = summary_page(position(text, "2027-06-01"), journal="7 · 00ff", prepared=date(2026, 11, 24))
    [first, *_] = texts(pdf(page))
    assert "As of a day still to come" in first


def test_several_agreements_follow_one_another_and_are_counted_through() -> None:
    summaries = [page_of(agreement) for agreement in example("portfolio")]
    pages = texts(pdf(*summaries))
    begins = [text for text in pages if "OBLIGATION SUMMARY" in text]
    assert len(begins) == len(summaries) == 3
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, start=1))
    assert all(summary.title in text for summary, text in zip(summaries, begins, strict=True))


def test_a_group_that_goes_on_overleaf_says_so() -> None:
    many = [a_provision(f"p{number}", end=f"2027-01-{number % 28 + 1:02}") for number in range(60)]
    first, *others = texts(pdf(page_of(an_agreement(*many))))
    assert "Terms ending (60) The last day in force." in first
    assert "Terms ending (60) continued" in others[0]


def test_more_dates_than_a_machine_can_typeset_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.reports.typeset.MOST_DATES", 2)
    many = page_of(an_agreement(*[a_provision(f"p{number}", end="2027-01-01") for number in range(3)]))
    with pytest.raises(LongstopError, match=r"3 dates are too many to print \(at most 2\)"):
        pdf(many)
    with pytest.raises(LongstopError, match="print one agreement at a time"):
        pdf(many, many)


def hostile_agreement() -> Agreement:
    event = an_event(title=f"E {MARKUP}", determined_by=f"D {MARKUP}")
    reading = Interpretation(
        phrase=f"P {MARKUP}",
        readings=(f"R1 {MARKUP}", f"R2 {MARKUP}"),
        chosen=f"R2 {MARKUP}",
        by=f"B {MARKUP}",
        why=f"W {MARKUP}",
    )
    text = an_agreement(
        event,
        Instrument(id="second", title=f"I {MARKUP}", effective=date(2026, 1, 1), amends="original", ends=("gone",)),
        a_provision("gone", title=f"G {MARKUP}", clause=f"GC {MARKUP}"),
        a_provision(
            title=f"T {MARKUP}", end="[sale]", owner=f"O {MARKUP}", clause=f"C {MARKUP}", interpretations=(reading,)
        ),
        a_provision("buy", Kind.COMMITMENT, title=f"M {MARKUP}", amount=Money(2**62, "USD")),
    )
    terms = replace(text.terms, title=f"A {MARKUP}", reference=f"F {MARKUP}", source=f"S {MARKUP}", notes=f"N {MARKUP}")
    parties = (
        Party(id="us", name=f"U {MARKUP}", us=True, contact=f"K {MARKUP}", notice_address=f"V {MARKUP}"),
        Party(id="them", name=f"X {MARKUP}"),
    )
    return replace(text, terms=replace(terms, responsible=f"Q {MARKUP}"), parties=parties)


def test_markup_in_any_field_is_printed_literally() -> None:
    content, warnings = typeset(page_of(hostile_agreement()))
    assert warnings == ()
    printed = squeezed("".join(texts(content)))
    for field in (*"EDPBWITOCMAFSNUKVXQG", "R1", "R2", "GC"):
        assert squeezed(f"{field} {MARKUP}") in printed, field


@pytest.mark.usefixtures("qapp")
def test_no_text_runs_out_of_the_page_however_long_its_words_are(tmp_path: Path) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
    text = an_agreement(a_provision(title=long, end="2030-12-31", clause=long, owner=long), reference=long, source=long)
    content = pdf(page_of(text))
    for image in drawn(content, tmp_path / "summary.pdf"):
        margin = image.copy(image.width() - 36, 0, 36, image.height())
        assert inked(image) > 1000
        assert inked(margin) == 0
    assert squeezed("".join(texts(content))).count(long) >= 5


def test_a_partys_name_too_long_for_its_figure_is_cut_off_there_and_stands_whole_among_the_parties() -> None:
    long = "Verwaltungsgesellschaft " * 12 + "GmbH"
    fees = [
        a_provision("fee", Kind.PAYMENT, due="2026-12-01", amount=Money(100, "EUR")),
        a_provision("rent", Kind.PAYMENT, due="2026-12-01", amount=Money(100, "EUR"), obligor="us", obligee="them"),
    ]
    text = replace(an_agreement(*fees), parties=(Party(id="us", name="Ours"), Party(id="them", name=long)))
    [first, *_] = texts(pdf(page_of(text)))
    glance = first.partition("Not yet dated")[0]
    assert "Verwaltungsgese… pays in a year" in glance
    assert long in first


def drawn(content: bytes, file: Path) -> list[QImage]:
    """Where each page was painted on, at a point a pixel."""
    from PySide6.QtGui import QImage
    from PySide6.QtPdf import QPdfDocument

    file.write_bytes(content)
    document = QPdfDocument()
    document.load(str(file))
    sizes = [document.pagePointSize(number).toSize() for number in range(document.pageCount())]
    pages = [document.render(number, size) for number, size in enumerate(sizes)]
    document.close()
    return [page.convertToFormat(QImage.Format.Format_Alpha8) for page in pages]


def inked(image: QImage) -> int:
    """How many points were painted on."""
    width = image.width()
    rows = [bytes(image.constScanLine(row))[:width] for row in range(image.height())]
    return sum(width - row.count(0) for row in rows)


def test_an_address_can_be_copied_from_the_print() -> None:
    address = "procurement@harrowgate.example"
    text = an_agreement(a_provision())
    contact = replace(text, parties=(replace(text.parties[0], contact=address), text.parties[1]))
    [reader] = pypdf.PdfReader(io.BytesIO(pdf(page_of(contact)))).pages
    assert address in reader.extract_text()


def test_letters_that_the_shipped_font_lacks_do_not_stop_the_print() -> None:
    assert pdf(page_of(an_agreement(a_provision(title="漢字 عقد ελληνικά 😀", end="2030-12-31")))).startswith(b"%PDF")


def test_letters_that_no_font_has_are_told() -> None:
    _, remarks = typeset(page_of(an_agreement(a_provision(title="\U0010fffd", end="2030-12-31"))))
    assert [remark.partition(":")[0] for remark in remarks] == ["This machine has no font for some of the letters"]


def test_control_characters_do_not_stop_the_print() -> None:
    text = an_agreement(a_provision(title="a\x00b\x07c\u2028d\ufeff\u202ee\ud800f", end="2030-12-31"))
    assert "abcdef" in " ".join(texts(pdf(page_of(text))))


def test_the_same_page_gives_the_same_bytes() -> None:
    [agreement] = example("saas-subscription")
    assert pdf(page_of(agreement)) == pdf(page_of(agreement))


def test_the_file_is_accessible_and_dated_with_the_as_of_day() -> None:
    content = pdf(page_of(an_agreement(a_provision(end="2030-12-31"))))
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert b"pdfuaid" in content or "pdfuaid" in str(reader.xmp_metadata.stream.get_data())
    assert reader.metadata
    assert reader.metadata.title == "Obligation summary – The deal"
    assert reader.metadata.creation_date
    assert reader.metadata.creation_date.date() == date(2026, 11, 23)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_as_asked(paper: str, size: tuple[int, int]) -> None:
    content = pdf(page_of(an_agreement(a_provision(end="2030-12-31"))), paper=paper)
    box = pypdf.PdfReader(io.BytesIO(content)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_an_unknown_paper_is_refused() -> None:
    with pytest.raises(LongstopError, match="no paper “a3”"):
        pdf(page_of(an_agreement(a_provision())), paper="a3")


def test_without_the_typesetter_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(LongstopError, match="print from the window instead"):
        pdf(page_of(an_agreement(a_provision())))


def test_an_agreement_with_nothing_in_it_can_be_printed() -> None:
    empty = Agreement(terms=an_agreement().terms)
    [text] = texts(pdf(page_of(empty)))
    assert "This agreement has no provisions yet" in text


def test_days_before_1970_can_be_printed() -> None:
    text = an_agreement(a_provision(end="1930-12-31"))
    page = summary_page(position(text, "1920-01-01"), journal="1", prepared=date(2026, 1, 1))
    assert pdf(page).startswith(b"%PDF")
