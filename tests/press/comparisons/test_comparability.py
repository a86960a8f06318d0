"""Every known break and trap of the registers: the wrong combination is refused, the declared one needs its words."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.comparisons.additivity import total_of
from analysis.press.comparisons.comparability import comparable, joined, side_by_side
from analysis.press.comparisons.comparable_lines import line_figures
from analysis.press.comparisons.declaration import DeclaredDifference
from analysis.press.comparisons.series import SERIES_COLUMNS
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.registers.figures import preferred_figures, ranked_figures
from analysis.study.catalogue import CATALOGUE
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
    return {difference.what for difference in comparable(first, second)}


def refusal(act, *given: object) -> str:
    """What is said when it is refused."""
    with pytest.raises(ProblemsFoundError) as raised:
        act(*given)
    return str(raised.value)


def told(exhibit_id: str) -> tuple[pd.DataFrame, str]:
    """The figures that an exhibit of the report shows, and its words."""
    shown = exhibit_today(exhibit_id)
    return shown.figures, shown.reader_text


def refused_without(words: str, exhibit_id: str) -> str:
    """What is said when an exhibit of the report loses some of its words."""
    figures, seen = told(exhibit_id)
    assert words in seen
    side_by_side(figures, seen, exhibit_id)
    return refusal(side_by_side, figures, seen.replace(words, ""), exhibit_id)


# first time entrants


def test_first_time_entrants_to_march_are_not_joined_to_calendar_years() -> None:
    march = rows("fte_count", period_type="year_ending_march", end="2022-03-31", geography=COUNTRY)
    calendar = rows("fte_count", period_type="calendar_year", end="2023-12-31", geography=COUNTRY, value=8430)
    said = refusal(joined, together(march, calendar), "first time entrants")
    assert "period: calendar_year against year_ending_march" in said
    assert "period" in what_differs(march, calendar)


def test_the_8000_and_the_8400_first_time_entrants_of_two_editions_share_no_basis() -> None:
    earlier, later = rows("fte_count", value=8000, geography=COUNTRY), rows("fte_count", value=8400)
    assert {"basis", "period"} & what_differs(earlier, later) == {"basis", "period"}
    refusal(joined, together(earlier, later))
    march = later[later["period_type"] == "year_ending_march"]
    assert what_differs(earlier.head(1), march) == {"basis"}


def test_the_two_bases_of_first_time_entrants_by_calendar_year_are_not_joined() -> None:
    headline, longer = rows("fte_count", value=11100), rows("fte_count", value=11530)
    assert what_differs(headline, longer) == {"basis"}
    assert "headline of an earlier edition" in refusal(joined, together(headline, longer))


def test_two_lines_of_first_time_entrants_need_the_words_for_the_earlier_basis() -> None:
    said = refused_without("earlier basis", "fig-trends")
    assert "fte_count (total, England and Wales, calendar_year) beside fte_count" in said


# days from offence to completion


def of_two_editions() -> tuple[pd.DataFrame, pd.DataFrame]:
    first, later = (
        rows("cla_number", value=value, end="2023-03-31", geography="England") for value in (83840, 83750)
    )
    return first, later


def test_two_editions_of_one_figure_are_a_revision_and_never_one_line() -> None:
    first, later = of_two_editions()
    assert what_differs(first, later) == {"edition"}
    assert "83,840 and 83,750 for the period that ends on 2023-03-31" in refusal(
        joined, together(first, later)
    )


def test_two_editions_of_one_figure_are_shown_together_only_as_what_they_are() -> None:
    both = together(*of_two_editions())
    seen = "For the same thing; a change of basis that no page states cannot be told from a revision."
    assert side_by_side(both, seen, "a sentence") is both
    assert "edition: 83,750 in" in refusal(side_by_side, both, "Two figures.", "a sentence")


def test_the_drawn_line_of_days_is_printed_and_what_is_implied_stands_beside_it() -> None:
    drawn = timeliness.offence_to_completion(EVIDENCE)
    assert drawn["period_end"].is_unique
    year = drawn[drawn["period_end"] == "2021-03-31"]
    assert year[["duration_days", "implied_days"]].to_numpy().tolist() == [[221, 230]]


# custody safety


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


# reoffending


def test_reoffending_cohorts_on_the_older_method_are_not_joined_to_current_ones() -> None:
    current = rows("reoffending_rate", end="2016-03-31", breakdown="total")
    for older in (
        rows("reoffending_rate", period_type="other", breakdown="total"),
        rows("reoffending_rate", end="2014-03-31", breakdown="total"),
    ):
        assert "basis" in what_differs(older, current)
        assert "proven reoffending, older method" in refusal(joined, together(older, current))


def test_the_reoffending_cohort_of_march_2013_is_on_the_older_method() -> None:
    for measure, breakdown in (("reoffenders_count", "total"), ("reoffending_cohort_size", "total")):
        older = rows(measure, source_id=REOFFENDING_REPORT, end="2013-03-31", breakdown=breakdown)
        others = rows(measure, end="2013-03-31", breakdown=("sex=Female", "sex=Male"))
        assert {"basis", "group"} <= what_differs(older, others)


REOFFENDING_REPORT = "reoffending-report-on-10-17-year-olds-2002-to-2013-november-2015.researchingreform-net"


def test_the_older_method_is_drawn_apart_and_needs_its_words() -> None:
    lines = trends.headline_series(EVIDENCE)
    bases = lines[lines["headline"] == "reoffending"].groupby("line")["basis"].unique()
    assert [len(found) for found in bases] == [1, 1]
    assert bases["older method"][0] != bases["current method"][0]
    assert "reoffending_rate" in refused_without("(older method)", "fig-trends")


# care proceedings


@pytest.mark.parametrize("compare", [timeliness.care_duration, timeliness.care_within_limit])
def test_the_withdrawn_care_series_is_not_joined_across_the_gap(compare) -> None:
    quarters = compare(EVIDENCE).assign(value=1.0)
    assert joined(quarters) is quarters
    said = refusal(joined, quarters.drop(columns="run"))
    ends, withdrawn = quarters["period_end"], timeliness.missing_quarters(quarters)[0]
    before, after = ends[ends < withdrawn].max(), ends[ends > withdrawn].min()
    assert f"joined from {before:%Y-%m-%d} to {after:%Y-%m-%d}" in said
    assert "a gap is not a line" in said


def test_the_three_averages_of_care_proceedings_are_not_joined() -> None:
    three = lengths.latest_full_quarter(lengths.published_lengths(EVIDENCE))
    assert three["average"].nunique() == 3
    said = refusal(joined, three.assign(value=three["duration_weeks"]), "average length")
    assert said.count("joined to") == 2
    assert "court statistics, application to first disposal" in said
    assert "Cafcass live system, application issued to completed" in said


@pytest.mark.parametrize(
    "words",
    [
        "care and supervision, to first disposal",
        "section 31 applications",
        "all public law cases",
        "by month",
    ],
)
def test_the_three_averages_are_shown_together_only_with_the_words_for_each(words: str) -> None:
    assert "beside" in refused_without(words, "fig-three-lengths")


# deprivation of liberty


def test_the_observatory_and_the_official_count_of_deprivation_of_liberty_are_not_joined() -> None:
    observatory = rows("dol_child_applications", end="2023-06-30", period_type="quarter")
    official = rows("dol_child_applications", end="2023-09-30", period_type="quarter")
    assert what_differs(observatory, official) == {"basis"}
    assert "observatory count, repeats separate" in refusal(joined, together(observatory, official))


def test_the_year_that_adds_both_counts_of_deprivation_of_liberty_is_comparable_with_nothing() -> None:
    mixed = rows("dol_child_children", end="2023-12-31", period_type="calendar_year")
    assert "basis" in what_differs(mixed, rows("dol_child_children", end="2024-12-31"))
    assert what_differs(mixed, mixed) == {"basis"}


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


# Cafcass and the courts


def test_cafcass_covers_england_only_and_is_not_compared_with_the_courts() -> None:
    cafcass = rows("cafcass_new_cases", breakdown="law=private", period_type="year_ending_march")
    courts = rows("private_law_cases_started", period_type="calendar_year")
    found = {str(difference) for difference in comparable(cafcass, courts)}
    assert "geography: England against England and Wales" in found


def test_two_releases_of_the_live_cafcass_system_are_a_revision_and_not_a_change() -> None:
    quarter = rows("cafcass_s31_weeks", end="2023-03-31", period_type="quarter")
    assert set(quarter["value"]) >= {44, 46, 47}
    assert what_differs(quarter[quarter["value"] == 44], quarter[quarter["value"] == 47]) == {"edition"}
    assert "one figure a period" in refusal(joined, quarter)


def test_court_case_starts_of_two_editions_are_a_revision_and_not_a_change() -> None:
    quarter = rows("private_law_cases_started", end="2013-09-30", period_type="quarter")
    first, revised = quarter[quarter["value"] == 14053], quarter[quarter["value"] == 13993]
    assert what_differs(first, revised) == {"edition"}
    assert "14,053" in refusal(joined, together(first, revised))


def test_two_editions_stand_side_by_side_only_where_the_reader_is_told() -> None:
    quarter = rows("private_law_cases_started", end="2013-09-30", period_type="quarter")
    assert "twice for one period" in refusal(side_by_side, quarter, "Cases started.", "tbl-x")
    assert refused_without("A change of basis that no page states", "fig-disagreement")


@pytest.mark.parametrize("end", ["2011-09-30", "2019-03-31"])
def test_the_outliers_of_children_in_private_law_applications_are_comparable_with_nothing(end: str) -> None:
    outlier = rows("private_law_children", end=end)
    later = rows("private_law_children", end="2023-06-30")
    assert [str(found) for found in comparable(outlier, later)] == [
        "basis: unknown against court statistics, applications"
    ]
    assert "basis" in refusal(joined, together(outlier, later).assign(run=[1, 2]))
    assert "not known" in refusal(joined, outlier)


# remand, stop and search, arrests


def test_the_1672_and_the_1350_remands_of_one_year_stand_on_two_tables() -> None:
    earlier, later = (rows("remand_episodes_yda", end="2021-03-31", value=value) for value in (1672, 1350))
    assert what_differs(earlier, later) == {"basis"}
    line = rows(
        "remand_episodes_yda", breakdown="total", source_id=tuple(together(earlier, later)["source_id"])
    )
    assert "tables of 2016/17 to 2020/21" in refusal(joined, line)
    refusal(
        lambda: line_figures(
            FIGURES, "remand_episodes_yda", period_type="year_ending_march", geography=COUNTRY
        )
    )


def test_the_count_of_searches_that_a_default_age_inflated_is_comparable_with_nothing() -> None:
    inflated = rows("stop_search_children_foi", value=1136)
    assert "basis" in what_differs(inflated, rows("stop_search_children"))
    assert "not known" in refusal(joined, inflated)


def test_arrests_that_a_charity_compiled_are_not_compared_with_official_arrests() -> None:
    charity, official = rows("arrests_children_foi"), rows("arrests_children")
    assert {"basis", "population", "period"} <= what_differs(charity, official)
    assert "charity's compilation" in refusal(joined, together(charity.tail(1), official.tail(1)))


@pytest.mark.parametrize(
    ("summed", "official"),
    [
        ("stop_search_ethnicity_count", "stop_search_children"),
        ("arrests_ethnicity_count", "arrests_children"),
    ],
)
def test_sums_that_the_author_of_a_data_set_made_are_not_official_counts(summed: str, official: str) -> None:
    assert {"basis", "population", "group"} <= what_differs(rows(summed), rows(official, end="2025-03-31"))


# several dimensions, and another compiler's index


def test_a_measure_with_several_dimensions_is_selected_before_it_is_added() -> None:
    found = preferred_figures(EVIDENCE)
    found = found[found["measure_id"] == "custodial_remand_outcomes_count"]
    year = found[found["period_end"] == found["period_end"].max()]
    assert "the categories of one dimension, each once" in refusal(total_of, year)
    fixed = year["breakdown"].str.replace(r"outcome=[^;]+;?", "", regex=True)
    one = year[fixed == fixed.value_counts().idxmax()]
    assert len(one) > 1
    assert total_of(one) == one["value"].sum() < year["value"].sum()


def test_assessments_by_care_status_are_selected_before_they_are_added() -> None:
    year = rows("needs_care_status_count", end="2019-03-31")
    assert "Select one category of every dimension but one" in refusal(total_of, year)


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


def test_children_are_not_added_over_years_and_rates_are_not_added_at_all() -> None:
    assert "counted in one period only" in refusal(
        total_of, rows("children_cautioned_sentenced", breakdown="total", period_type="year_ending_march")
    )
    assert "expected counts" in refusal(total_of, rows("care_mean_weeks", period_type="quarter"))


def test_sentences_of_three_years_may_be_added() -> None:
    sentences = rows("custodial_sentences_indictable_ethnicity_count", breakdown="ethnicity=Black")
    assert total_of(sentences) == sentences["value"].sum()


def test_the_compilers_relative_rate_index_is_for_checking_only() -> None:
    compiled = rows("relative_rate_index")
    for stage in ("arrests_ethnicity_count", "stop_search_ethnicity_count"):
        assert "basis" in what_differs(compiled, rows(stage))
    shown = {measure for one in of_figures() for measure in one.figures["measure_id"]}
    assert "relative_rate_index" not in shown


def test_indexes_of_different_stages_are_shown_together_only_with_the_words_for_them() -> None:
    assert "beside" in refused_without("One child can have several", "fig-rri")


def test_the_times_of_both_systems_are_shown_together_only_with_the_words_for_their_clocks() -> None:
    said = refused_without("cannot be ranked against each other", "fig-court-time")
    assert "days_offence_to_completion" in said
    assert "fig-court-time" in said


# the guard itself


def of_figures() -> list[Exhibit]:
    """Give the exhibits of the report that show published figures."""
    return [shown for name in CATALOGUE if (shown := exhibit_today(name)).figures is not None]


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
        comparable(rows("cla_number").drop(columns="counting_rule"), rows("cla_number"))


def test_figures_of_one_series_and_groups_of_one_dimension_are_comparable() -> None:
    black, white = (
        rows("arrests_ethnicity_count", breakdown=f"ethnicity={group}") for group in ("Black", "White")
    )
    assert comparable(black, white) == []
    assert (
        comparable(
            rows("custody_population_avg", end="2023-03-31", breakdown="total"),
            rows("custody_population_avg", end="2015-03-31", breakdown="total"),
        )
        == []
    )
    assert side_by_side(together(black, white), "", "fig-x") is not None


def test_groups_are_comparable_but_make_no_line() -> None:
    groups = rows("arrests_ethnicity_count", breakdown=("ethnicity=Black", "ethnicity=White"))
    assert "group: ethnicity=Black against ethnicity=White" in refusal(joined, groups)


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
