"""The words in which a reader is told what a number is."""

import json
import re

import pypandoc
import pytest

from analysis import load_evidence
from analysis.press.claims.value_tooltips import tooltip
from analysis.press.claims.values import Value
from analysis.press.exhibits.markdown import span
from analysis.study.ethnicity.numbers import ethnicity_values
from analysis.study.evidence_base.numbers import evidence_base_values
from analysis.study.improvement.numbers import improvement_values
from analysis.study.monitoring.numbers import monitoring_values
from analysis.study.revisions.numbers import revisions_values
from analysis.study.timeliness.numbers import timeliness_values
from analysis.study.trends.numbers import trends_values
from tests.sharing import today


def said(value: Value) -> dict[str, str]:
    return tooltip(value.text, value.amount, value.kind, value.provenance)


def test_an_earlier_figure_and_a_count_are_not_called_old() -> None:
    values = timeliness_values(today())
    for value in (values.weeks_lowest, values.weeks_peak, values.days_latest, values.quarters_found):
        assert "currency" not in said(value)


def test_what_is_worked_out_from_one_figure_leaves_its_age_to_that_figure() -> None:
    assert "currency" not in said(timeliness_values(today()).weeks_over)


def test_the_newest_figure_says_how_many_editions_it_is_behind() -> None:
    assert said(timeliness_values(today()).weeks_latest)["currency"] == (
        "Three editions behind the newest known; none newer could be read"
    )
    worked_out = said(ethnicity_values(today()).cautioned_or_sentenced)
    assert worked_out["currency"].startswith("Four editions behind")


def test_as_known_before_a_newer_edition_was_out_nothing_is_old() -> None:
    assert "currency" not in said(timeliness_values(load_evidence("2025-10-01")).weeks_latest)


def test_words_and_periods_carry_no_tip() -> None:
    trends = trends_values(today())
    for value in (trends.reoffending.verb, trends.reoffending.last_when):
        assert value._repr_markdown_() == value.text
    assert ".value" in trends.reoffending.last._repr_markdown_()


def test_a_published_figure_is_told_by_measure_period_edition_precision_and_page() -> None:
    words = said(timeliness_values(today()).weeks_latest)
    assert words["what"] == "Care/supervision cases: mean weeks to first disposal, England and Wales"
    assert words["period"] == "April to June 2025"
    assert words["edition"] == "Family Court Statistics Quarterly: April to June 2025, Ministry of Justice"
    assert words["precision"] == "rounded by the publisher"
    assert words["href"].startswith("https://www.gov.uk/")
    assert words["link"] == "Source page (gov.uk)"


def test_an_implied_figure_is_said_not_to_be_printed() -> None:
    words = said(timeliness_values(today()).days_revised_to)
    assert words["what"].endswith("not printed, but follows from what this edition prints")
    assert words["period"] == "year ending March 2021"
    assert words["edition"] == "Youth Justice Statistics 2024/25, Youth Justice Board"
    assert "precision" not in words


def test_an_approximate_figure_is_called_so() -> None:
    words = said(trends_values(today()).first_time_entrants.last)
    assert words["precision"] == "approximate, as its source gives it"


def test_what_is_worked_out_does_not_pass_for_a_published_figure() -> None:
    words = said(trends_values(today()).first_time_entrants.change)
    assert words["what"] == "Worked out from two published figures: Child first time entrants"
    assert words["period"] == "2014 and 2024"
    assert words["precision"].endswith("rounded here")
    assert (words["link"][:13], words["link2"][:15]) == ("Latest figure", "Earliest figure")


def test_counts_shares_and_ranges_of_coded_rows_say_whose_coding_it_is() -> None:
    values = monitoring_values(today())
    own = "in this project's register, coded by this project"
    assert said(values.courts)["what"] == f"A count of 18 indicators {own}"
    assert said(values.about_child_courts_n)["what"] == f"Counted from 18 indicators {own}"
    assert said(values.caseload_youth)["what"] == f"A share of 35 indicators {own}"
    assert said(values.about_child_youth)["what"] == f"A range of shares of 35 indicators {own}"
    assert said(values.courts)["read"] == "Read from 10 published pages"
    assert said(values.courts)["file"] == "data/indicators.csv"
    assert said(values.courts)["precision"] == "exact"
    assert said(values.caseload_youth)["precision"] == "rounded here"


def test_a_limit_that_this_project_set_says_so() -> None:
    assert said(revisions_values(today()).wide_limit)["what"].startswith("Set by this project")


def test_what_a_row_says_is_told_by_the_title_of_the_row() -> None:
    words = said(improvement_values(today()).kpi_year)
    assert words["what"].endswith(": Ten new key performance indicators for youth justice services")
    assert "precision" not in words


def test_what_has_no_page_names_the_register_and_why() -> None:
    words = said(evidence_base_values(today()).audit_first_checked)
    assert words["what"] == "From this project's register: audit A1"
    assert words["file"] == "data/audits.csv"
    assert "href" not in words
    assert "own checks" in words["read"]
    assert said(ethnicity_values(today()).looked_for)["what"] == "From this project's register: two searches"


def test_a_number_worked_out_from_figures_of_several_measures_names_two_and_counts_more() -> None:
    values = ethnicity_values(today())
    assert " and " in said(values.remand)["what"]
    assert said(values.stages)["what"].endswith("published figures on nine measures")


@pytest.mark.parametrize(
    "text", ['a "quoted" [bracket] | bar', r"a \ back", "50% & more", "{.class} `code` $5"]
)
def test_words_survive_in_a_span_within_brackets_and_tables(text: str) -> None:
    inner = span("38 weeks", "value", {"what": text})
    for markdown in (f"[{inner} of it]{{.number}}", f"| a |\n|---|\n| {inner} |"):
        html = pypandoc.convert_text(markdown, "json", format="markdown")
        found = re.search(r'\["value"\],\[\["what",("(?:[^"\\]|\\.)*")\]\]', html)
        assert found, html
        assert json.loads(found.group(1)) == text
