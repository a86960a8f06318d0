"""Two editions, figure by figure: a revision is another number about the same thing, and nothing else is."""

import pytest

from analysis.press.ingest.compare import compare_figures, unit_clashes
from analysis.press.ingest.figures import tidy
from analysis.press.ingest.recipes import Recipe

PUBLICATION = Recipe("", "p", "P", "P", "family", "https://p.test")
CELL = {
    "table": "T",
    "series": "number",
    "unit": "number",
    "geography_level": "Local authority",
    "geography_code": "E06000047",
    "geography": "County Durham",
    "breakdown": "total",
    "period_type": "calendar_year",
    "period_start": "2024-01-01",
    "period_end": "2024-12-31",
    "period": "2024",
    "value": "10",
    "printed": "10",
}


def figures(*cells):
    rows = [CELL | cell for cell in cells]
    return tidy(
        {name: [row.get(name, "") for row in rows] for name in CELL | {"status": ""}}
        | {"row": range(2, len(rows) + 2)}
    )


def counts(old, new):
    changes = compare_figures(old, new, PUBLICATION)
    return {
        name: len(getattr(changes, name))
        for name in ("revised", "more_precise", "marked", "added", "gone")
        if len(getattr(changes, name))
    }


def test_the_same_figures_in_another_order_are_no_change():
    cells = [{}, {"series": "rate", "value": "2"}, {"geography_code": "E06000001", "value": "3"}]
    assert counts(figures(*cells), figures(*reversed(cells))) == {}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ({"value": "10"}, {"value": "11"}, "revised"),
        ({"value": "49.3"}, {"value": "49.3637505652982"}, "revised"),
        ({"value": "49.4"}, {"value": "49.3637505652982"}, "more_precise"),
        ({"value": "49.3637505652982"}, {"value": "49"}, "more_precise"),
        ({"value": "10"}, {"value": "", "status": "suppressed"}, "marked"),
        ({"value": "0"}, {"value": "", "status": "suppressed"}, "marked"),
        ({"value": "", "status": "not_available"}, {"value": "10"}, "marked"),
        ({"value": "10"}, {"value": "10", "status": "provisional"}, "marked"),
        ({"value": "10", "status": "provisional"}, {"value": "11"}, "revised"),
    ],
)
def test_a_changed_figure_is_told_once_and_by_its_kind(old, new, kind):
    assert counts(figures(old), figures(new)) == {kind: 1}


def test_a_title_with_other_years_is_the_same_title_and_two_that_differ_in_them_alone_are_two():
    old, new = ({"table": f"Remands, years ending March 2015 to {year}"} for year in (2024, 2025))
    assert counts(figures(old | {"value": "10"}), figures(new | {"value": "11"})) == {"revised": 1}
    parts = [new | {"value": "11"}, {"table": "Remands, years ending March 2005 to 2014"}]
    assert counts(figures(old | {"value": "10"}), figures(*parts)) == {}
    clash = unit_clashes(figures(old), figures(new | {"unit": "percent"}), PUBLICATION, "new.csv", "2024")
    assert [problem.found for problem in clash] == ["in percent"]


def test_a_place_that_was_renamed_under_its_code_is_the_same_place():
    assert counts(figures({}), figures({"geography": "Durham"})) == {}


def test_a_place_with_another_code_is_another_place_and_no_revision():
    old = figures({"geography": "Somerset", "geography_code": "E10000027"})
    new = figures({"geography": "Somerset", "geography_code": "E06000066", "value": "12"})
    changes = compare_figures(old, new, PUBLICATION)
    assert changes.labels == {"places": (("E06000066 Somerset",), ("E10000027 Somerset",))}
    assert (changes.matched, changes.new_n, changes.gone_n, len(changes.revised)) == (0, 1, 1, 0)


def test_a_table_that_gains_areas_still_tells_what_it_revised_of_the_whole():
    whole = {"geography_level": "", "geography_code": "", "geography": "England and Wales"}
    named = [whole | {"geography_level": level, "value": "11"} for level in ("National", "Country")]
    for new in named:
        assert counts(figures(whole), figures(new, {"geography_level": "Region"})) == {"revised": 1}
    assert counts(figures({}), figures({"geography_level": "Region", "value": "11"})) != {"revised": 1}


def test_a_figure_missing_from_among_labels_that_both_know_is_told():
    four = [
        {"series": series, "breakdown": group}
        for series in ("number", "rate")
        for group in ("sex=F", "sex=M")
    ]
    assert counts(figures(*four), figures(*four[1:])) == {"gone": 1}
    assert counts(figures(*four[1:]), figures(*four)) == {"added": 1}


def test_another_unit_is_a_clash_and_an_unknown_one_is_not():
    older = figures({"unit": "number"})
    assert unit_clashes(older, figures({"unit": ""}), PUBLICATION, "new.csv", "2024") == []
    (problem,) = unit_clashes(older, figures({"unit": "percent"}), PUBLICATION, "new.csv", "2024")
    assert (problem.where, problem.column, problem.found) == ("new.csv", "number", "in percent")
