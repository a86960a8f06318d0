"""One figure a cell, by the stated order of preference."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.press.registers.figures import CELL, preferred_figures, ranked_figures
from tests.printed_pages import evidence_of, page
from tests.sharing import today

EVIDENCE = today()


def evidence_with(*pages, set_apart=()):
    """Evidence of one cell, printed by pages of (source_id, source_type, covers, published, precision, value)."""
    printed = [
        page(value, covers, published, precision=precision, source_id=name, source_type=kind)
        for name, kind, covers, published, precision, value in pages
    ]
    return evidence_of(*printed, set_apart=[place for place, row in enumerate(pages) if row[0] in set_apart])


def order(*pages, set_apart=()):
    return list(ranked_figures(evidence_with(*pages, set_apart=set_apart))["source_id"])


def test_an_older_official_page_comes_before_a_newer_report():
    old = ("z", "official", "2023-03-31", "2023-06-30", "approximate", 40)
    new = ("a", "press", "2025-03-31", "2025-06-30", "exact", 41)
    assert order(new, old) == ["z", "a"]


def test_the_edition_that_covers_more_comes_first_even_when_published_on_an_unknown_day():
    old = ("a", "official", "2023-03-31", "2023-06-30", "exact", 40)
    new = ("z", "official", "2024-03-31", None, "exact", 41)
    assert order(old, new) == ["z", "a"]


def test_among_editions_that_cover_the_same_the_one_published_last_comes_first():
    old = ("a", "press", "2023-03-31", "2023-06-30", "exact", 40)
    new = ("z", "press", "2023-03-31", "2023-07-30", "exact", 41)
    unknown = ("b", "press", "2023-03-31", None, "exact", 42)
    assert order(unknown, old, new) == ["z", "a", "b"]


def test_an_edition_of_unknown_coverage_comes_after_one_that_is_known():
    known = ("z", "press", "2011-03-31", None, "exact", 40)
    unknown = ("a", "press", None, "2025-06-30", "exact", 41)
    assert order(unknown, known) == ["z", "a"]


def test_precision_decides_within_one_edition_only():
    exact = ("z", "press", "2023-03-31", None, "exact", 40)
    rounded = ("m", "press", "2023-03-31", None, "rounded", 40)
    about = ("a", "press", "2023-03-31", None, "approximate", 40)
    newer = ("y", "press", "2024-03-31", None, "approximate", 41)
    assert order(about, rounded, exact, newer) == ["y", "z", "m", "a"]


def test_equal_figures_are_in_order_of_the_kind_of_source_and_then_of_the_page():
    pages = [
        (page, kind, None, None, "exact", 40)
        for page, kind in [("b", "press"), ("a", "press"), ("c", "mirror")]
    ]
    assert order(*pages) == ["c", "a", "b"]


def test_a_figure_set_apart_comes_last_even_when_official_and_newest():
    official = ("a", "official", "2025-03-31", "2025-06-30", "exact", 40)
    report = ("z", "press", "2023-03-31", None, "approximate", 41)
    assert order(official, report, set_apart=["a"]) == ["z", "a"]


def test_a_figure_set_apart_is_still_used_where_there_is_no_other():
    only = ("a", "press", None, None, "exact", 40)
    assert preferred_figures(evidence_with(only, set_apart=["a"]))["value"].tolist() == [40]


PAGES = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.sampled_from(["official", "mirror", "dataset_copy", "observatory", "research", "press"]),
        st.sampled_from([None, "2023-03-31", "2024-03-31"]),
        st.sampled_from([None, "2023-06-30", "2024-06-30"]),
        st.sampled_from(["exact", "rounded", "approximate"]),
        st.floats(1, 99),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda page: page[0],
)


@settings(max_examples=25, deadline=None)
@given(pages=PAGES, data=st.data())
def test_the_choice_does_not_depend_on_the_order_of_the_rows(pages, data):
    shuffled = data.draw(st.permutations(pages))
    assert order(*pages) == order(*shuffled)


@settings(max_examples=25, deadline=None)
@given(pages=PAGES)
def test_one_figure_is_preferred_and_all_are_ranked(pages):
    evidence = evidence_with(*pages)
    assert list(ranked_figures(evidence)["rank"]) == list(range(1, len(pages) + 1))
    preferred = preferred_figures(evidence)
    assert preferred["sources_n"].tolist() == [len(pages)]


def test_no_row_is_lost_and_every_cell_has_one_preferred_figure():
    ranked, preferred = ranked_figures(EVIDENCE), preferred_figures(EVIDENCE)
    assert len(ranked) == len(EVIDENCE.observations)
    assert len(preferred) == len(ranked.drop_duplicates(list(CELL)))
    assert not preferred.duplicated(list(CELL)).any()


@pytest.mark.parametrize(
    ("measure", "area", "end", "value"),
    [
        ("cla_number", "England", "2023-03-31", 83750),
        ("family_cases_started", "England and Wales", "2014-03-31", 63266),
        ("fte_count", "England and Wales", "2019-12-31", 11530),
        ("cafcass_open_cases", "England", "2021-03-31", 36822),
    ],
)
def test_known_cells_have_the_figure_a_reader_would_choose(measure, area, end, value):
    figures = preferred_figures(EVIDENCE)
    cell = figures[
        (figures["measure_id"] == measure)
        & (figures["period_end"] == end)
        & (figures["breakdown"] == "total")
        & (figures["geography"] == area)
    ]
    assert cell["value"].tolist() == [value]
