from pathlib import Path

import pandas as pd
import pytest

from analysis.press.exhibits.saving import save_picture
from analysis.study.ethnicity import compare as disproportionality
from analysis.study.ethnicity import fig_ethnicity_years as by_year
from analysis.study.ethnicity import fig_rri as exhibits
from analysis.study.ethnicity import justice_stages as stages
from analysis.study.ethnicity import recording
from analysis.study.ethnicity.fig_no_order import no_order
from tests.sharing import today


@pytest.fixture(scope="module")
def frames() -> tuple[pd.DataFrame, ...]:
    evidence = today()
    rates = disproportionality.latest_rates(disproportionality.relative_rates(evidence))
    return rates, recording.ethnicity_recorded(evidence), stages.figures_by_ethnicity(evidence)


@pytest.fixture(scope="module")
def years_of() -> tuple[pd.DataFrame, ...]:
    evidence = today()
    return (
        stages.figures_by_ethnicity(evidence),
        recording.drawn_once(evidence),
        recording.ethnicity_recorded(evidence),
        recording.court_releases(evidence),
    )


def population(*rates: float, low: float | None = None) -> pd.DataFrame:
    labels = ["Stopped", "Arrested", "Remanded"][: len(rates)]
    told = {"label": labels, "period": "2025", "ethnicity": "Black", "relative_rate": rates, "basis": "count"}
    frame = pd.DataFrame(told)
    return frame.assign(relative_rate_low=rates if low is None else low, relative_rate_high=rates)


def releases(*answers: str) -> pd.DataFrame:
    return pd.DataFrame({"has_ethnicity": answers})


def test_without_an_index_nothing_is_drawn_and_the_cure_is_said(frames: tuple) -> None:
    rates, *others = frames
    with pytest.raises(ValueError, match="widen the geography or the date"):
        exhibits.relative_rates(rates[rates["comparison"] != "population"], *others)


def test_the_finding_does_not_say_every_stage_when_one_lies_below() -> None:
    finding = exhibits.finding(population(2.0, 0.8))
    assert "every stage" not in finding
    assert "at one of two stages" in finding


def test_the_finding_counts_a_stage_whose_range_reaches_one_as_not_above() -> None:
    assert "at none of one stages" in exhibits.finding(population(1.05, low=0.95))


def test_the_finding_names_lowest_and_highest_stage() -> None:
    finding = exhibits.finding(population(2.0, 1.5, 7.0))
    assert "from 1.5 times the White rate (arrested) to 7.0 times (remanded)" in finding


def test_a_lower_bound_is_never_printed_as_a_number_alone() -> None:
    row = pd.Series({"basis": "at least", "relative_rate_low": 2.29, "relative_rate_high": float("nan")})
    assert exhibits.rate_words(row) == "at least 2.3"


def drawn(*last_years: int) -> pd.DataFrame:
    ends = [pd.Timestamp(f"{year}-03-31") for year in last_years]
    return pd.DataFrame(
        {"first_period": "2016/17", "latest_period_end": pd.Series(ends, dtype="datetime64[us]")}
    )


def test_a_release_that_shows_ethnicity_changes_what_is_said(years_of: tuple) -> None:
    figures, once, *_ = years_of
    said = by_year.headline(by_year.shown_years(figures, once), releases("yes", "no"))
    assert (
        said == "Youth justice shows ethnicity at some stage every year; some family court releases show it."
    )
    assert "1 show" in by_year.once_words(releases("yes", "no"), drawn(2022))


def test_what_was_drawn_once_is_dated_and_nothing_is_said_of_it_where_it_is_not_there(
    years_of: tuple,
) -> None:
    figures, *_ = years_of
    for studies, words in (
        (drawn(2022), "study that we found ends in 2021/22."),
        (drawn(), "we found no study."),
    ):
        assert by_year.headline(by_year.shown_years(figures, studies), releases("no")).endswith(words)
    assert (
        "drawn from Cafcass's record once, by research, for children new to care proceedings in England, 2016/17 to 2021/22"
        in by_year.once_words(releases("no"), drawn(2022))
    )
    assert "once" not in by_year.once_words(releases("no"), drawn())


def test_a_year_that_nobody_drew_is_not_shown_as_drawn(years_of: tuple) -> None:
    figures, once, *_ = years_of
    years = by_year.shown_years(figures, once)
    orders = years[years["series"] == "Care cases: orders, not adoption"].set_index("year")["shown"]
    assert list(orders.index[orders == "study"]) == [*range(2017, 2023)]
    assert set(orders[orders != "study"]) == {"not seen"}
    assert not (by_year.shown_years(figures, once.iloc[:0])["shown"] == "study").any()


def test_a_year_without_a_youth_figure_is_not_every_year(years_of: tuple) -> None:
    figures, once, *_ = years_of
    gone = by_year.shown_years(figures[figures["period_end"].dt.year != 2019], once)
    assert by_year.headline(gone, releases("no")).startswith(
        "Youth justice shows ethnicity at some stage in 8 of 9 years;"
    )


def test_not_seen_is_said_apart_from_no() -> None:
    words = by_year.once_words(releases("no", "no", "unknown"), drawn())
    assert "2 were read in part and show none there" in words
    assert "1 could not be seen" in words


def test_the_years_are_told_to_those_who_cannot_see_with_what_is_on_record(years_of: tuple) -> None:
    exhibit = by_year.ethnicity_years(*years_of)
    assert (
        "Youth justice: cautioned or sentenced: published for 2017 to 2021; not seen, which is not no for 2022 to 2025."
        in exhibit.alt
    )
    assert (
        "Youth justice: in custody, yearly average: not seen, which is not no for 2017 to 2019; published for 2020 to 2025."
        in exhibit.alt
    )
    assert "by one study for 2017 to 2022; not seen, which is not no for 2023 to 2025." in exhibit.alt
    assert "public law 94%" in exhibit.note


def test_the_shares_of_no_order_are_those_of_the_register_the_highest_first() -> None:
    shares, once = recording.no_order_shares(today()), recording.drawn_once(today())
    exhibit = no_order(shares, once)
    assert exhibit.alt.endswith("By group: Asian 15%, Black 9%, Mixed 5% and White 4%.")
    assert "2016/17 to 2021/22" in exhibit.subtitle
    assert "Second-hand" in exhibit.note


def test_the_figure_names_the_population_and_what_is_bounded(frames: tuple) -> None:
    exhibit = exhibits.relative_rates(*frames)
    assert "21 March 2021" in exhibit.note
    assert "first time entrants" in exhibit.note
    assert "not its cause" in exhibit.note


def test_alternative_text_gives_the_finding_and_the_figures(frames: tuple) -> None:
    alt = exhibits.relative_rates(*frames).alt
    assert alt.startswith("Against the population, Black children")
    assert "7.1" in alt


def test_the_title_counts_the_stages_and_gives_the_last_index() -> None:
    assert exhibits.headline(population(2.0, 1.5, 7.0)).endswith("at all 3 stages, remanded 7.0 times.")
    assert exhibits.headline(population(2.0, 0.8)).endswith("at 1 of 2 stages, arrested 0.8 times.")


@pytest.mark.parametrize("narrow", [False, True])
def test_the_years_can_be_drawn_without_a_family_figure(
    years_of: tuple, tmp_path: Path, narrow: bool
) -> None:
    figures, once, recorded, court = years_of
    exhibit = by_year.ethnicity_years(figures, once, recorded[recorded["system"] == "youth"], court)
    assert save_picture(exhibit, tmp_path, narrow=narrow).is_file()


def test_a_group_whose_index_lies_beyond_the_axis_is_still_inside_the_picture(
    frames: tuple, tmp_path: Path
) -> None:
    from analysis.study.ethnicity.figures_chart import reach

    rates = frames[0].copy()
    rates.loc[0, ["relative_rate", "relative_rate_low", "relative_rate_high"]] = 20.0
    low, high = reach(rates)
    assert low < rates["relative_rate"].min()
    assert high > 20
