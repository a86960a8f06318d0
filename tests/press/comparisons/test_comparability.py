"""Every known break and trap of the registers: the wrong combination is refused, the declared one needs its words."""

import re
from dataclasses import replace
from itertools import product

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.comparisons.additivity import total_of
from analysis.press.comparisons.comparability import _editions as of_editions
from analysis.press.comparisons.comparability import joined, side_by_side
from analysis.press.comparisons.comparable_lines import line_figures
from analysis.press.comparisons.declaration import DeclaredDifference
from analysis.press.comparisons.series import SERIES_COLUMNS, differences, series_in
from analysis.press.exhibits.catalogue import exhibits
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.registers.figures import preferred_figures, ranked_figures
from analysis.study.declared_differences import DECLARED
from analysis.study.timeliness import compare as timeliness
from analysis.study.timeliness import lengths
from analysis.study.trends import compare as trends
from tests.sharing import exhibit_today, today

EVIDENCE = today()
FIGURES = ranked_figures(EVIDENCE)
COUNTRY = "England and Wales"


def rows(measure_id: str, **cells: object) -> pd.DataFrame:
    """Figures of a measure with these cells; of a tuple, any."""
    found = FIGURES[FIGURES["measure_id"] == measure_id]
    for column, value in cells.items():
        if column == "end":
            column, value = "period_end", pd.Timestamp(str(value))
        if isinstance(value, tuple):
            found = found[found[column].isin(value)]
        else:
            found = found[found[column] == value]
    assert not found.empty, (measure_id, cells)
    return found.sort_values("period_end")


def together(*frames: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(frames, ignore_index=True).sort_values("period_end")


def what_differs(first: pd.DataFrame, second: pd.DataFrame) -> set[str]:
    pairs = product(series_in(first), series_in(second))
    found = [difference for pair in pairs for difference in differences(*pair)]
    return {difference.what for difference in (*found, *of_editions([first, second]))}


def refusal(act, *given: object) -> str:
    """What is said when it is refused."""
    with pytest.raises(ProblemsFoundError) as raised:
        act(*given)
    return str(raised.value)


Cells = dict[str, object]
RATES = ("arrests_ethnicity_count", "stop_search_ethnicity_count")
MARCH_2013 = {
    "source_id": "reoffending-report-on-10-17-year-olds-2002-to-2013-november-2015.researchingreform-net",
    "end": "2013-03-31",
    "breakdown": "total",
}
QUARTER_2013 = {"end": "2013-09-30", "period_type": "quarter"}
# Two selections, what differs between them whatever else does, and what is said when one line is made of both.
APART: dict[str, tuple[str, Cells, str, Cells, str, str]] = {
    "first time entrants to March and by calendar year": (
        *("fte_count", {"period_type": "year_ending_march", "end": "2022-03-31", "geography": COUNTRY}),
        *("fte_count", {"period_type": "calendar_year", "end": "2023-12-31", "value": 8430}),
        *("period", "period: calendar_year against year_ending_march"),
    ),
    "the 8,000 and the 8,400 first time entrants of two editions": (
        *("fte_count", {"value": 8000, "geography": COUNTRY}, "fte_count", {"value": 8400}),
        *("basis period", ""),
    ),
    "first time entrants to March of two editions": (
        *("fte_count", {"value": 8000, "period_type": "year_ending_march", "geography": COUNTRY}),
        *("fte_count", {"value": 8400, "period_type": "year_ending_march"}),
        *("basis only", ""),
    ),
    "first time entrants by calendar year on two bases": (
        *("fte_count", {"value": 11100}, "fte_count", {"value": 11530}),
        *("basis only", "headline of an earlier edition"),
    ),
    "two editions of children looked after": (
        *("cla_number", {"value": 83840, "end": "2023-03-31", "geography": "England"}),
        *("cla_number", {"value": 83750, "end": "2023-03-31", "geography": "England"}),
        *("edition only", "83,840 and 83,750 for the period that ends on 2023-03-31"),
    ),
    "reoffending in calendar years and in the year to March 2016": (
        *("reoffending_rate", {"period_type": "other", "breakdown": "total"}),
        *("reoffending_rate", {"end": "2016-03-31", "breakdown": "total"}),
        *("basis", "proven reoffending, older method"),
    ),
    "reoffending in the years to March 2014 and 2016": (
        *("reoffending_rate", {"end": "2014-03-31", "breakdown": "total"}),
        *("reoffending_rate", {"end": "2016-03-31", "breakdown": "total"}),
        *("basis", "proven reoffending, older method"),
    ),
    **{
        f"{measure} of March 2013 on the older method and by sex": (
            *(measure, MARCH_2013, measure, {"end": "2013-03-31", "breakdown": ("sex=Female", "sex=Male")}),
            *("basis group", ""),
        )
        for measure in ("reoffenders_count", "reoffending_cohort_size")
    },
    "the observatory's and the official count of deprivation of liberty": (
        *("dol_child_applications", {"end": "2023-06-30", "period_type": "quarter"}),
        *("dol_child_applications", {"end": "2023-09-30", "period_type": "quarter"}),
        *("basis only", "observatory count, repeats separate"),
    ),
    "a year that adds both counts and the next": (
        *("dol_child_children", {"end": "2023-12-31", "period_type": "calendar_year"}),
        *("dol_child_children", {"end": "2024-12-31"}, "basis", ""),
    ),
    "a year that adds both counts and itself": (
        *("dol_child_children", {"end": "2023-12-31", "period_type": "calendar_year"}),
        *("dol_child_children", {"end": "2023-12-31", "period_type": "calendar_year"}),
        *("basis only", ""),
    ),
    "Cafcass, of England only, and the courts": (
        *("cafcass_new_cases", {"breakdown": "law=private", "period_type": "year_ending_march"}),
        *("private_law_cases_started", {"period_type": "calendar_year"}),
        *("geography", "geography: England against England and Wales"),
    ),
    "two releases of the live system of Cafcass": (
        *("cafcass_s31_weeks", {"end": "2023-03-31", "period_type": "quarter", "value": 44}),
        *("cafcass_s31_weeks", {"end": "2023-03-31", "period_type": "quarter", "value": 47}),
        *("edition only", "one figure a period"),
    ),
    "court case starts of two editions": (
        *("private_law_cases_started", QUARTER_2013 | {"value": 14053}),
        *("private_law_cases_started", QUARTER_2013 | {"value": 13993}),
        *("edition only", "14,053"),
    ),
    **{
        f"the outlier of children in private law of {end} and a later count": (
            *("private_law_children", {"end": end}, "private_law_children", {"end": "2023-06-30"}),
            *("basis only", "unknown"),
        )
        for end in ("2011-09-30", "2019-03-31")
    },
    "the 1,672 and the 1,350 remands of one year": (
        *("remand_episodes_yda", {"end": "2021-03-31", "value": 1672}),
        *("remand_episodes_yda", {"end": "2021-03-31", "value": 1350}),
        *("basis only", "tables of 2016/17 to 2020/21"),
    ),
    "searches that a default age inflated and others": (
        *("stop_search_children_foi", {"value": 1136}, "stop_search_children", {}, "basis", ""),
    ),
    "arrests that a charity compiled and official arrests": (
        *("arrests_children_foi", {}, "arrests_children", {}),
        *("basis population period", "charity's compilation"),
    ),
    **{
        f"{summed} that the author of a data set made and {official}": (
            *(summed, {}, official, {"end": "2025-03-31"}, "basis population group", ""),
        )
        for summed, official in zip(RATES, ("arrests_children", "stop_search_children"), strict=True)
    },
    **{
        f"a compiler's index and {stage}": ("relative_rate_index", {}, stage, {}, "basis", "")
        for stage in RATES
    },
}


@pytest.mark.parametrize("which", APART)
def test_no_line_is_made_of(which: str) -> None:
    measure, cells, other, others, differs, said = APART[which]
    first, second = rows(measure, **cells), rows(other, **others)
    *names, only = differs.split() if differs.endswith("only") else (*differs.split(), "")
    found = what_differs(first, second)
    assert found == set(names) if only else found >= set(names)
    both = together(first, second)
    assert said in refusal(joined, both.assign(run=range(len(both))), which)


@pytest.mark.parametrize(
    ("measure", "cells", "said"),
    [
        ("private_law_children", {"end": "2011-09-30"}, "not known"),
        ("private_law_children", {"end": "2019-03-31"}, "not known"),
        ("stop_search_children_foi", {"value": 1136}, "not known"),
        ("cafcass_s31_weeks", {"end": "2023-03-31", "period_type": "quarter"}, "one figure a period"),
        (
            "arrests_ethnicity_count",
            {"breakdown": ("ethnicity=Black", "ethnicity=White")},
            "group: ethnicity=Black against ethnicity=White",
        ),
    ],
)
def test_figures_of_one_measure_that_make_no_line_are_refused(measure: str, cells: Cells, said: str) -> None:
    assert said in refusal(joined, rows(measure, **cells))


@pytest.mark.parametrize(
    ("words", "exhibit_id", "said"),
    [
        (
            "earlier basis",
            "fig-trends",
            "fte_count (total, England and Wales, calendar_year) beside fte_count",
        ),
        ("(older method)", "fig-trends", "reoffending_rate"),
        ("care and supervision, to first disposal", "fig-three-lengths", "beside"),
        ("section 31 applications", "fig-three-lengths", "beside"),
        ("all public law cases", "fig-three-lengths", "beside"),
        ("by month", "fig-three-lengths", "beside"),
        ("A change of basis that no page states", "fig-disagreement", ""),
        ("One child can have several", "fig-rri", "beside"),
        ("cannot be ranked against each other", "fig-court-time", "days_offence_to_completion"),
    ],
)
def test_what_differs_is_shown_together_only_with_the_words_for_it(
    words: str, exhibit_id: str, said: str
) -> None:
    shown = exhibit_today(exhibit_id)
    assert words in shown.reader_text
    side_by_side(shown.figures, shown.reader_text, exhibit_id)
    told = refusal(side_by_side, shown.figures, shown.reader_text.replace(words, ""), exhibit_id)
    assert said in told
    assert exhibit_id in told


@pytest.mark.parametrize(
    ("measure", "cells", "said"),
    [
        ("needs_care_status_count", {"end": "2019-03-31"}, "Select one category of every dimension but one"),
        (
            "children_cautioned_sentenced",
            {"breakdown": "total", "period_type": "year_ending_march"},
            "counted in one period only",
        ),
        ("care_mean_weeks", {"period_type": "quarter"}, "expected counts"),
    ],
)
def test_what_is_no_sum_is_not_added(measure: str, cells: Cells, said: str) -> None:
    assert said in refusal(total_of, rows(measure, **cells))


def test_two_editions_of_one_figure_are_shown_together_only_as_what_they_are() -> None:
    both = rows("cla_number", end="2023-03-31", geography="England", value=(83840, 83750))
    seen = "For the same thing; a change of basis that no page states cannot be told from a revision."
    assert side_by_side(both, seen, "a sentence") is both
    assert "edition: 83,750 in" in refusal(side_by_side, both, "Two figures.", "a sentence")


def test_the_drawn_line_of_days_is_printed_and_what_is_implied_stands_beside_it() -> None:
    drawn = timeliness.offence_to_completion(EVIDENCE)
    assert drawn["period_end"].is_unique
    year = drawn[drawn["period_end"] == "2021-03-31"]
    assert year[["duration_days", "implied_days"]].to_numpy().tolist() == [[221, 230]]


@pytest.mark.parametrize(
    ("monthly", "yearly"),
    [
        ("selfharm_rate", "secure_selfharm_rate_annualised"),
        ("assault_rate", "secure_assault_rate_annualised"),
        ("rpi_rate", "secure_use_of_force_rate_annualised"),
    ],
)
def test_custody_safety_rates_per_month_are_not_shown_beside_rates_per_year(
    monthly: str, yearly: str
) -> None:
    month, year = rows(monthly), rows(yearly)
    assert {"unit", "basis"} <= what_differs(month, year)
    said = refusal(side_by_side, together(month, year), "Rates of harm in custody.", "fig-x")
    assert {"rate_per_100_per_month", "rate_per_100_per_year"} <= set(re.findall(r"[a-z0-9_]+", said))


def test_custody_safety_rates_may_be_shown_with_words_that_tell_the_units() -> None:
    both = together(rows("selfharm_rate", end="2016-03-31"), rows("secure_selfharm_rate_annualised").tail(1))
    differs = ("unit", "basis", "population", "period")
    words = ("per month in the annual bulletins", "per year in the quarterly bulletin")
    entry = DeclaredDifference(("selfharm_rate", "secure_selfharm_rate_annualised"), differs, words, "-")
    seen = "Rates are per month in the annual bulletins and per year in the quarterly bulletin."
    assert side_by_side(both, seen, "fig-x", [entry]) is both
    said = refusal(side_by_side, both, "Rates are per month in the annual bulletins.", "fig-x", [entry])
    assert "“per year in the quarterly bulletin”" in said
    assert "“per month" not in said


def test_the_older_method_is_drawn_apart() -> None:
    lines = trends.headline_series(EVIDENCE)
    bases = lines[lines["headline"] == "reoffending"].groupby("line")["basis"].unique()
    assert [len(found) for found in bases] == [1, 1]
    assert bases["older method"][0] != bases["current method"][0]


@pytest.mark.parametrize("compare", [timeliness.care_duration, timeliness.care_within_limit])
def test_the_withdrawn_care_series_is_not_joined_across_the_gap(compare) -> None:
    quarters = compare(EVIDENCE).assign(value=1.0)
    assert joined(quarters) is quarters
    said = refusal(joined, quarters.drop(columns="run"))
    ends, withdrawn = quarters["period_end"], timeliness.missing_quarters(quarters)[0]
    before, after = ends[ends < withdrawn].max(), ends[ends > withdrawn].min()
    assert f"joined from {before:%Y-%m-%d} to {after:%Y-%m-%d}" in said
    assert "a gap is not a line" in said


def test_periods_nearer_than_their_rhythm_are_not_joined() -> None:
    quarters = timeliness.care_duration(EVIDENCE).tail(2).assign(run=1, value=1.0)
    nearer = quarters["period_end"].where(quarters["period_end"] == quarters["period_end"].max())
    month_before = quarters["period_end"].max() - pd.DateOffset(months=1)
    said = refusal(joined, quarters.assign(period_end=nearer.fillna(month_before)))
    assert f"joined from {month_before:%Y-%m-%d}" in said


def test_the_three_averages_of_care_proceedings_are_not_joined() -> None:
    three = lengths.latest_full_quarter(lengths.published_lengths(EVIDENCE))
    assert three["average"].nunique() == 3
    said = refusal(joined, three.assign(value=three["duration_weeks"]), "average length")
    assert said.count("joined to") == 2
    assert "court statistics, application to first disposal" in said
    assert "Cafcass live system, application issued to completed" in said


@pytest.mark.parametrize("measure", ["dol_child_applications", "dol_child_children"])
def test_quarters_of_deprivation_of_liberty_are_not_added(measure: str) -> None:
    year = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31")
    quarters = rows(measure, period_type="quarter", period_end=tuple(map(pd.Timestamp, year)))
    quarters = quarters.drop_duplicates("period_end")
    assert "counted in one period only" in refusal(total_of, quarters.head(2))


def test_deprivation_of_liberty_under_the_mental_capacity_act_is_not_about_children() -> None:
    adults = rows("dol_mca_applications", period_type="quarter")
    children = rows("dol_child_applications", period_type="quarter", end="2024-03-31")
    assert "population" in what_differs(adults, children)
    said = refusal(side_by_side, together(adults, children), "Deprivation of liberty applications.", "fig-x")
    assert "mostly adults" in said


def test_two_editions_stand_side_by_side_only_where_the_reader_is_told() -> None:
    quarter = rows("private_law_cases_started", **QUARTER_2013)
    assert "twice for one period" in refusal(side_by_side, quarter, "Cases started.", "tbl-x")


def test_no_line_is_selected_of_remands_on_two_tables() -> None:
    options = {"period_type": "year_ending_march", "geography": COUNTRY}
    refusal(lambda: line_figures(FIGURES, "remand_episodes_yda", **options))


def test_a_measure_with_several_dimensions_is_selected_before_it_is_added() -> None:
    found = preferred_figures(EVIDENCE)
    found = found[found["measure_id"] == "custodial_remand_outcomes_count"]
    year = found[found["period_end"] == found["period_end"].max()]
    assert "the categories of one dimension, each once" in refusal(total_of, year)
    fixed = year["breakdown"].str.replace(r"outcome=[^;]+;?", "", regex=True)
    one = year[fixed == fixed.value_counts().idxmax()]
    assert len(one) > 1
    assert total_of(one) == one["value"].sum() < year["value"].sum()


def test_a_total_is_not_added_to_its_parts() -> None:
    last = rows("remand_episodes_yda", end="2025-03-31")
    by_age = last[last["breakdown"].str.startswith("age=")]
    assert total_of(by_age) == last.loc[last["breakdown"] == "total", "value"].iloc[0]
    assert refusal(total_of, pd.concat([by_age, last[last["breakdown"] == "total"]]))
    every, black = (last.head(1).assign(breakdown=f"ethnicity={name}") for name in ("All (all)", "Black"))
    assert "All (all)" in refusal(total_of, pd.concat([every, black]))


def test_a_line_has_the_periods_that_end_on_its_first_and_its_last_day() -> None:
    days = {"since": "2024-09-30", "until": "2025-03-31"}
    line = line_figures(FIGURES, "care_mean_weeks", period_type="quarter", geography=COUNTRY, **days)
    assert line["period_end"].dt.strftime("%Y-%m-%d").tolist() == ["2024-09-30", "2024-12-31", "2025-03-31"]


def test_sentences_of_three_years_may_be_added() -> None:
    sentences = rows("custodial_sentences_indictable_ethnicity_count", breakdown="ethnicity=Black")
    assert total_of(sentences) == sentences["value"].sum()


def test_the_compilers_relative_rate_index_is_for_checking_only() -> None:
    shown = {measure for one in of_figures() for measure in one.figures["measure_id"]}
    assert "relative_rate_index" not in shown


def of_figures() -> list[Exhibit]:
    """Give the exhibits of the report that show published figures."""
    return [shown for name in exhibits() if (shown := exhibit_today(name)).figures is not None]


def test_every_exhibit_of_published_figures_hands_them_over_and_tells_what_differs() -> None:
    every = of_figures()
    assert {shown.id for shown in every} >= {"fig-care-time", "fig-trends", "fig-rri", "fig-disagreement"}
    for shown in every:
        side_by_side(shown.figures, shown.reader_text, shown.id)


def test_an_exhibit_of_published_figures_that_hands_none_over_is_refused() -> None:
    with pytest.raises(ValueError, match="hand them over"):
        replace(of_figures()[0], figures=None)


def test_an_exhibit_without_its_words_cannot_be_made() -> None:
    shown = exhibit_today("fig-court-time")
    assert "fig-court-time" in refusal(lambda: replace(shown, note="Two systems."))


@pytest.mark.parametrize("as_of", ["2021-06-30", "2023-12-31", "2025-06-30"])
def test_lines_as_known_on_an_earlier_day_are_one_series_each(as_of: str) -> None:
    then = load_evidence(as_of)
    for line in (*[timeliness.care_duration(then)], trends.headline_series(then)):
        assert set(line["run"]) <= set(range(1, len(line) + 1))


def test_figures_that_do_not_say_what_they_stand_on_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="counting_rule"):
        side_by_side(rows("cla_number").drop(columns="counting_rule"), "", "fig-x")


def test_figures_of_one_series_and_groups_of_one_dimension_are_comparable() -> None:
    black, white = (
        rows("arrests_ethnicity_count", breakdown=f"ethnicity={group}") for group in ("Black", "White")
    )
    assert what_differs(black, white) == set()
    later, earlier = (
        rows("custody_population_avg", end=end, breakdown="total") for end in ("2023-03-31", "2015-03-31")
    )
    assert what_differs(later, earlier) == set()
    assert side_by_side(together(black, white), "", "fig-x") is not None


def test_a_declaration_names_what_differs_and_the_words() -> None:
    with pytest.raises(ValueError, match="words"):
        DeclaredDifference(("cla_number",), ("basis",), (), "-")


def test_every_declaration_is_about_measures_that_exist() -> None:
    known = set(EVIDENCE.measures["measure_id"])
    assert {measure for one in DECLARED for measure in one.measures} <= known


def test_every_line_of_the_report_is_one_series_whose_basis_is_known() -> None:
    lines = trends.headline_series(EVIDENCE)
    for _, line in lines.groupby(["headline", "line"]):
        assert len(line[list(SERIES_COLUMNS)].drop_duplicates()) == 1
        joined(line)
