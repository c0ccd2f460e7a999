"""How a table shares its width."""

from __future__ import annotations

from ui.views.widths import Width, shared

TITLE, KIND, AMOUNT = Width(20, 40), Width(10, 16, gives_way=1), Width(10, 30, gives_way=2, whole=True)


def test_columns_fit_what_they_hold_and_one_takes_the_rest() -> None:
    assert shared([TITLE, KIND, AMOUNT], [30, 12, 22], 100, 0) == [66, 12, 22]


def test_what_is_needed_least_is_left_out_first() -> None:
    assert shared([TITLE, KIND, AMOUNT], [30, 12, 22], 50, 0) == [38, 12, 0]
    assert shared([TITLE, KIND, AMOUNT], [30, 12, 22], 35, 0) == [35, 0, 0]


def test_a_whole_column_is_never_cut() -> None:
    amount = Width(10, 20, whole=True)
    assert shared([TITLE, amount], [40, 32], 60, 0) == [28, 32]


def test_a_long_text_is_squeezed_to_its_least_and_no_further() -> None:
    assert shared([TITLE, Width(10, 40)], [90, 90], 25, 0) == [20, 10]


def test_room_to_spare_goes_to_what_was_cut() -> None:
    assert shared([TITLE, Width(10, 30)], [20, 45], 100, 0) == [55, 45]


def test_a_column_that_holds_nothing_is_left_out() -> None:
    assert shared([TITLE, KIND, AMOUNT], [30, 12, 0], 100, 0) == [88, 12, 0]


def test_what_gives_way_late_stays_until_the_others_are_squeezed() -> None:
    state = Width(10, 20, gives_way=1, late=True)
    assert shared([TITLE, state], [30, 12], 34, 0) == [22, 12]
    assert shared([TITLE, state], [30, 12], 29, 0) == [29, 0]
