"""What other pages print for the figures used: what counts as printed differently, and what only looks like it."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.comparisons.other_publications import in_other_publications
from analysis.study.timeliness.compare import care_duration, offence_to_completion
from tests.printed_pages import EVIDENCE, PRESIDENT, evidence_of, page

OLD, NEW = "2024-03-31", "2025-03-31"


def elsewhere(*pages, used=0, **options):
    """What the other pages print for the figure of one page."""
    evidence = evidence_of(*pages, **options)
    return in_other_publications(evidence, evidence.observations.iloc[[used]])


def test_a_figure_that_is_not_in_the_register_is_refused():
    evidence = evidence_of(page(40))
    with pytest.raises(ValueError, match=r"not in the register of observations.*page-9"):
        in_other_publications(evidence, evidence.observations.assign(source_id="page-9"))


def test_a_figure_on_a_single_page_cannot_differ_and_is_counted():
    found = elsewhere(page(40))
    assert (found.figures_n, found.one_page_n, len(found.differing)) == (1, 1, 0)


@pytest.mark.parametrize(
    "other",
    [
        page(40, NEW),
        page(39.8, NEW),
        page(44, NEW, precision="approximate"),
        page(44, NEW, geography="England"),
    ],
    ids=["the same", "the same when rounded", "approximate", "another area"],
)
def test_what_is_the_same_or_cannot_be_compared_does_not_differ(other):
    assert elsewhere(page(40, OLD), other).differing.empty


def test_an_approximate_figure_that_is_used_differs_from_nothing():
    assert elsewhere(page(40, OLD, precision="approximate"), page(44, NEW)).differing.empty


def test_a_figure_that_is_set_apart_does_not_differ():
    assert elsewhere(page(40, OLD), page(44, NEW), set_apart=[1]).differing.empty


def test_a_figure_on_another_basis_does_not_differ():
    evidence = evidence_of(page(40, OLD), page(44, NEW))
    row = {"measure_id": "care_mean_weeks", "source_id": "page-1", "basis": "another clock", "reason": "-"}
    row |= {"period_type": "", "breakdown": ""}
    others = pd.DataFrame([row], columns=EVIDENCE.other_bases.columns)
    evidence = replace(evidence, other_bases=others)
    assert in_other_publications(evidence, evidence.observations.iloc[[0]]).differing.empty


@pytest.mark.parametrize(
    ("other", "between"),
    [
        (page(44, NEW), "editions"),
        (page(44, OLD), "reports"),
        (page(44, OLD, publisher=PRESIDENT), "publishers"),
        (page(44, OLD, publisher=""), "publishers"),
    ],
)
def test_it_is_said_whether_editions_reports_or_publishers_differ(other, between):
    assert elsewhere(page(40, OLD), other).differing["differs_between"].tolist() == [between]


def test_the_distance_is_in_per_cent_of_the_value_printed_first():
    found = elsewhere(page(50, NEW), page(40, OLD), page(60, "2026-03-31")).differing
    assert dict(zip(found["value"], found["apart_pct"], strict=True)) == pytest.approx({40: 25, 60: 20})
    assert found["used_value"].tolist() == [50, 50]


def test_the_distance_is_in_per_cent_of_the_lower_value_where_nobody_can_say_which_came_first():
    assert elsewhere(page(50), page(40)).differing["apart_pct"].tolist() == pytest.approx([25])


def test_no_distance_is_given_from_nought():
    assert elsewhere(page(0, OLD), page(2, NEW)).differing["apart_pct"].isna().all()


def test_an_unknown_day_of_publication_stays_unknown():
    assert elsewhere(page(40, OLD), page(44, NEW)).differing["published_on"].isna().all()


def test_what_an_edition_implies_without_printing_it_is_not_printed_elsewhere():
    assert in_other_publications(EVIDENCE, offence_to_completion(EVIDENCE)).differing.empty


def test_every_figure_of_a_chart_is_looked_up():
    duration = care_duration(EVIDENCE)
    assert in_other_publications(EVIDENCE, duration).figures_n == len(duration)
