"""The card under an exhibit says what computed it and how firm it is, and nothing that it does not know."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.comparisons.other_publications import OtherPublications
from analysis.press.exhibits.card import Card, card_markdown, cited, compared, line_words
from analysis.press.exhibits.catalogue import exhibit, exhibits
from analysis.press.exhibits.exhibit import Column, Exhibit, Grid
from analysis.press.exhibits.other_publications import other_publications_in_short, other_publications_words
from tests.sharing import today

EVIDENCE = today()
TABLE = Exhibit(
    id="tbl-a",
    title='Half of "it", 50%.',
    subtitle="Number; England.",
    body=Grid((Column("Kind"),), (("a",),)),
    data=pd.DataFrame({"kind": ["a"]}),
    source="this project.",
)


@pytest.fixture(scope="module")
def court_time():
    return exhibit("fig-court-time", EVIDENCE)


@pytest.fixture(scope="module")
def trends():
    return exhibit("fig-trends", EVIDENCE)


def test_without_a_function_the_code_above_is_named():
    text = card_markdown(TABLE, "tbl-a.csv", None)
    assert "The code above it in this notebook computes it." in text
    assert "explained in" not in text
    assert line_words(TABLE) == ""


def test_without_published_figures_nothing_is_said_of_others():
    assert "Other published figures" not in card_markdown(TABLE, "tbl-a.csv", None)
    assert compared(TABLE, EVIDENCE) is TABLE


def test_only_codes_are_called_judgement():
    judged = replace(TABLE, card=Card(coded_from=("indicators", "datasets")))
    assert "codes from the registers of indicators and datasets" in card_markdown(judged, "a.csv", None)
    assert "judgement" not in card_markdown(TABLE, "a.csv", None)


def test_a_card_knows_neither_version_nor_day():
    text = card_markdown(exhibit("fig-focus", EVIDENCE), "fig-focus.csv", None)
    assert "version" not in text
    assert "202" not in text.split("cite-title")[0]


def test_the_finding_is_cited_without_its_full_stop_and_quotes_survive_as_an_attribute():
    assert cited(TABLE).title == 'Half of "it", 50%'
    text = card_markdown(TABLE, "a.csv", None)
    assert 'cite-title="Half of &#34;it&#34;, 50%"' in text
    assert 'bibtex-title="Half of &#34;it&#34;, 50&#92;%"' in text


def test_nothing_differs_is_said_as_such_in_the_card_and_takes_no_room_on_paper():
    rri = compared(exhibit("fig-rri", EVIDENCE), EVIDENCE)
    nothing = rri.card.other_publications
    assert nothing.differing.empty
    assert other_publications_words(nothing).startswith(
        f"No figure of the {nothing.figures_n} published ones used"
    )
    assert line_words(rri) == "Explained in notebook 6."


def test_the_widest_difference_is_named_with_both_values_editions_and_distance(court_time):
    words = other_publications_words(court_time.card.other_publications)
    assert "January to March 2024: 42 weeks here, from Family Court Statistics Quarterly" in words
    assert "and 41.2 weeks in Family Court Annual Report 2023-24" in words
    assert "1.9% apart" in words


def test_several_pages_with_another_value_are_one_figure(trends):
    found = trends.card.other_publications.differing
    cells = found.drop_duplicates(["measure_id", "period_end"])
    assert len(found) > len(cells) > 1
    assert f"{len(cells)} are printed differently elsewhere" in other_publications_words(
        trends.card.other_publications
    )


def test_a_difference_from_nought_has_no_distance(court_time):
    found = court_time.card.other_publications
    nought = OtherPublications(1, 0, found.differing.head(1).assign(apart_pct=float("nan")))
    assert "apart" not in other_publications_words(nought)
    assert "up to" not in other_publications_in_short(nought)


@pytest.mark.parametrize("name", exhibits())
def test_every_exhibit_of_the_report_names_its_function_its_place_and_its_id(name):
    made = exhibit(name, EVIDENCE)
    text = card_markdown(made, f"{name}.csv", None)
    assert f"`{exhibits()[name].functions[0]}`" in text
    assert f"](../{exhibits()[name].explained_in})" in text
    assert f"(#{name})" in text
    assert "analysis." not in line_words(made)
    assert ("Explained in notebook" in line_words(made)) == made.card.explained_in.startswith("notebooks/")


def test_the_figures_that_differ_are_written_beside_the_data(court_time, tmp_path, monkeypatch):
    monkeypatch.setenv("CHILDDATA_EXHIBITS", str(tmp_path))
    assert "fig-court-time-elsewhere.csv" in court_time.markdown()
    written = pd.read_csv(tmp_path / "fig-court-time-elsewhere.csv")
    assert len(written) == len(court_time.card.other_publications.differing)
    assert {"used_value", "value", "used_edition", "edition", "apart_pct"} <= set(written.columns)
