import pandas as pd

from analysis.press.exhibits.saving import save_picture
from analysis.press.registers import Evidence
from analysis.study.timeliness import compare as compare_time
from analysis.study.trends import compare, tables
from analysis.study.trends.fig_trends import amount, title, trends


def moved(**changes: float) -> pd.DataFrame:
    systems = {"first_time_entrants": "youth", "custody_population": "youth"}
    return pd.DataFrame(
        [(name, systems.get(name, "family"), change) for name, change in changes.items()],
        columns=["headline", "system", "change_pct"],
    )


def turned(**peaks: tuple[int, bool]) -> pd.DataFrame:
    rows = [(name, "family", pd.Timestamp(f"{year}-03-31"), past) for name, (year, past) in peaks.items()]
    return pd.DataFrame(rows, columns=["headline", "system", "peak_end", "past_peak"])


def test_with_nothing_to_compare_the_title_says_so() -> None:
    assert title(moved(), turned()) == "No headline series has two figures on one basis to compare."


def test_a_rise_is_not_called_a_fall() -> None:
    said = title(
        moved(first_time_entrants=4.0, custody_population=-10.0), turned(a=(2017, True), b=(2023, True))
    )
    assert said == (
        "First time entrants rose by 4% and children in custody fell by 10%; 2 of 2 family series stood highest between "
        "2017 and 2023, lower since."
    )
    both = title(moved(first_time_entrants=-4.0, custody_population=-10.0), turned())
    assert both == "First time entrants fell by 4% and children in custody by 10%."


def test_a_series_that_only_rose_or_fell_is_not_said_to_have_turned() -> None:
    assert title(moved(), turned(a=(2017, True), b=(2023, False))) == (
        "1 of 2 family series stood highest in 2017, lower since."
    )
    assert "family" not in title(moved(first_time_entrants=4.0), turned(b=(2023, False)))


def test_amounts_are_printed_as_their_unit_is() -> None:
    assert [
        amount(8110.0, "number"),
        amount(43.8, "percent"),
        amount(45.0, "percent"),
        amount(11.0, "rate_per_10k"),
    ] == ["8,110", "43.8%", "45%", "11.0"]


def test_an_earlier_basis_is_named_in_the_note(evidence: Evidence) -> None:
    note = trends(compare.headline_series(evidence), {}).note
    assert "diamond" not in note
    assert "first time entrants (years to March)" in note
    assert "older method" in note


def test_a_series_without_figures_has_no_panel(evidence: Evidence, tmp_path) -> None:
    lines = compare.headline_series(evidence)
    exhibit = trends(lines[lines["headline"] != "open_children"], {})
    assert "open cases" not in exhibit.alt
    assert save_picture(exhibit, tmp_path, narrow=False).stat().st_size > 0


def test_what_is_implied_is_listed_apart_and_named(evidence: Evidence) -> None:
    exhibit = trends(compare.headline_series(evidence), compare.implied_headlines(evidence))
    follows = exhibit.data[exhibit.data["implied_value"].notna()]
    assert follows["value"].isna().all()
    assert follows["headline"].tolist() == ["custody_population"]
    assert "implied 379 in the year ending March 2026" in exhibit.alt
    assert "not printed" in exhibit.note


def test_the_alternative_text_tells_where_a_series_turned(evidence: Evidence) -> None:
    alt = trends(compare.headline_series(evidence), {}).alt
    assert "60,920 on 31 March 2009, highest 83,750 on 31 March 2023, 81,770 on 31 March 2025" in alt


def test_a_single_figure_is_called_the_only_one(evidence: Evidence) -> None:
    one = compare_time.offence_to_completion(evidence).head(1)
    table = tables.figures(one, "duration_days", exhibit_id="tbl-nb4-x", name="Days", unit="days")
    assert table.title == "Days: 101 in the year ending March 2011, the only figure found."
