from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.press.ingest.figures import number_text
from analysis.press.ingest.marks import Legend, legend_of, read_figure
from analysis.press.registers.edition_figures import STATUSES, WITHOUT_FIGURE

MARKS = [
    "[c]",
    "[z]",
    "[x]",
    "[r]",
    "[p]",
    "[low]",
    "x",
    "z",
    "c",
    "k",
    ":",
    "..",
    ".",
    "-",
    "*",
    "**",
    "#REF!",
    "N/A",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_without_a_legend_is_unexplained_and_no_number(mark: str) -> None:
    reading = read_figure(mark, Legend())
    assert (reading.value, reading.printed, reading.status) == ("", mark, "unexplained")


def test_a_mark_explained_in_two_ways_is_not_explained() -> None:
    legend = legend_of([("[x] = not available",), ("[x] = 4 or fewer, suppressed",)])
    assert read_figure("[x]", legend).status == "unexplained"


def test_a_bullet_in_the_notes_explains_no_mark() -> None:
    legend = legend_of([("- For some courts, the figures are not available.",)])
    assert read_figure("-", legend).status == "unexplained"


@pytest.mark.parametrize(
    ("line", "mark", "status"),
    [
        (("All Tables", "[c]", "Confidential: suppressed."), "[c]", "suppressed"),
        (("[x] represents values of 4 or fewer; [z] = not applicable",), "[x]", "suppressed"),
        (("[x] represents values of 4 or fewer; [z] = not applicable",), "[z]", "not_applicable"),
        (("Some cells are suppressed and shown as [c].",), "[C]", "suppressed"),
        (("'..' = not applicable",), "..", "not_applicable"),
        (("':' denotes series blocked for data quality",), ":", "withheld_for_quality"),
        (("* Suppressed",), "*", "suppressed"),
        (("low = rounds to 0, but is not 0",), "low", "rounds_to_zero"),
        (("x = unavailable",), "x", "not_available"),
    ],
)
def test_a_legend_says_what_its_own_marks_mean(line: tuple[str, ...], mark: str, status: str) -> None:
    reading = read_figure(mark, legend_of([line]))
    assert (reading.value, reading.status) == ("", status)
    assert reading.meaning


def test_a_figure_with_a_mark_that_nothing_explains_is_kept_and_said() -> None:
    reading = read_figure("12*", Legend())
    assert (reading.value, reading.printed, reading.status) == ("12", "12*", "unexplained")


@given(st.text(max_size=12), st.sampled_from(MARKS), st.text(max_size=30))
def test_no_cell_is_without_a_figure_and_without_a_reason(text: str, mark: str, words: str) -> None:
    reading = read_figure(text, legend_of([(mark, words)]))
    assert reading.status in STATUSES
    if reading.value:
        assert reading.status not in WITHOUT_FIGURE
        assert number_text(reading.value) == reading.value
    else:
        assert reading.status


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_every_digit(number: float) -> None:
    assert float(read_figure(number, Legend()).value) == number
