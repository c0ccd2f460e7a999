"""Which paper a summary is printed on where nobody says."""

from __future__ import annotations

import pytest

from planner.reports.paper import Paper, usual_paper


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "es-MX", "en_CA", "fil_PH@latin", "English_United States.1252"])
def test_letter_is_usual_in_north_america_and_some_other_countries(locale: str) -> None:
    assert usual_paper(locale) is Paper.LETTER


@pytest.mark.parametrize("locale", ["de_DE.UTF-8", "en_GB", "C", "", "German_Germany.1252", "POSIX", "en"])
def test_a4_is_usual_everywhere_else(locale: str) -> None:
    assert usual_paper(locale) is Paper.A4
