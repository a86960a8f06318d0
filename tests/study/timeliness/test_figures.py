from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.periods import at_time
from analysis.press.registers import Evidence
from analysis.study.drawing.over_time import midpoints
from analysis.study.timeliness import compare
from analysis.study.timeliness import lengths as compare_lengths
from analysis.study.timeliness.fig_care_time import care_time, weeks
from analysis.study.timeliness.fig_court_time import court_time, times
from analysis.study.timeliness.fig_three_lengths import three_lengths
from tests.study.test_looks import words_of


@pytest.fixture(scope="module")
def exhibits(evidence: Evidence) -> list[Exhibit]:
    care, private = compare.care_duration(evidence), compare.private_law_duration(evidence)
    return [
        care_time(
            care,
            compare.care_within_limit(evidence),
            compare.care_within_limit_by_year(evidence),
            compare.care_medians(evidence),
            compare.implied_times(evidence),
        ),
        court_time(care, private, compare.offence_to_completion(evidence), compare.implied_times(evidence)),
        three_lengths(compare_lengths.published_lengths(evidence)),
    ]


def test_a_quarter_that_met_the_limit_is_counted_in_the_title(evidence: Evidence) -> None:
    care, within = compare.care_duration(evidence), compare.care_within_limit(evidence)
    years, medians = compare.care_within_limit_by_year(evidence), compare.care_medians(evidence)
    for latest, said in ((26.1, " none was within "), (26.0, " 1 was within ")):
        care.loc[care.index[-1], "duration_weeks"] = latest
        title = care_time(care, within, years, medians, compare.implied_times(evidence)).title
        assert said in title
    assert title.endswith("the latest that we read is 26.")


def test_what_is_implied_is_drawn_listed_and_called_so(exhibits: list[Exhibit], evidence: Evidence) -> None:
    care, courts = exhibits[0], exhibits[1]
    implied = compare.implied_times(evidence)
    assert care.data["implied_weeks"].notna().sum() == len(implied.care)
    assert care.data["implied_share_pct"].notna().sum() == len(implied.care_shares)
    listed = care.data[care.data["implied_weeks"].notna()]
    assert listed["duration_weeks"].isna().all()
    assert listed[["lowest", "highest", "arithmetic", "printed_statement"]].notna().all(axis=None)
    for narrow in (False, True):
        assert "implied, not printed" in [text.get_text() for text, _ in words_of(care, narrow=narrow)[0]]
    assert "Implied, not printed, the average: 28 in January to March 2017" in care.alt
    assert courts.data["implied_weeks"].notna().sum() == len(implied.care) + len(implied.private)


def test_without_anything_implied_no_diamond_is_spoken_of(evidence: Evidence) -> None:
    care, within = compare.care_duration(evidence), compare.care_within_limit(evidence)
    nothing = compare.implied_times(replace(evidence, implied=evidence.implied.iloc[:0]))
    medians = compare.care_medians(evidence)
    exhibit = care_time(care, within, compare.care_within_limit_by_year(evidence), medians, nothing)
    assert not any("implied" in text.get_text() for text, _ in words_of(exhibit, narrow=False)[0])
    assert "mplied" not in exhibit.alt
    assert "Of seven quarters, shaded, we found neither" in exhibit.note


def test_without_a_gap_the_note_does_not_speak_of_withdrawal(evidence: Evidence) -> None:
    care = compare.care_duration(evidence)
    nothing = compare.implied_times(replace(evidence, implied=evidence.implied.iloc[:0]))
    gone = compare.missing_quarters(care)
    filled = pd.concat([care, care.tail(1).iloc[[0] * len(gone)].assign(period_end=gone)]).sort_values(
        "period_end"
    )
    within = filled.rename(columns={"duration_weeks": "share_pct"})
    exhibit = care_time(
        filled.reset_index(drop=True),
        within.reset_index(drop=True),
        within.iloc[:0],
        compare.care_medians(evidence).iloc[:0],
        nothing,
    )
    assert "withdrawn" not in exhibit.note
    assert "edian" not in exhibit.note + exhibit.alt
    assert "Shaded" not in exhibit.alt


def test_bases_that_agree_are_said_to_agree(evidence: Evidence) -> None:
    rows = compare_lengths.published_lengths(evidence)
    rows = rows[rows["quarter_end"] == rows["quarter_end"].iloc[0]].assign(duration_weeks=30.0)
    assert len(set(rows["average"])) > 1
    assert "all bases give the same average: 30 weeks" in three_lengths(rows).title


def test_weeks_keep_the_decimals_of_their_source() -> None:
    assert [weeks(38.0), weeks(26.6)] == ["38", "26.6"]


def test_a_multiple_is_said_with_one_decimal() -> None:
    assert times(230, 101) == "2.3 times"


def test_periods_are_said_as_a_sentence_says_them() -> None:
    rows = [
        ("year_ending_march", "2025-03-31"),
        ("snapshot", "2025-03-31"),
        ("quarter", "2025-03-31"),
        ("other", "2014-06-30"),
    ]
    said = [at_time(pd.Series({"period_type": kind, "period_end": pd.Timestamp(end)})) for kind, end in rows]
    assert said == [
        "in the year ending March 2025",
        "on 31 March 2025",
        "in January to March 2025",
        "in the 12 months to June 2014",
    ]


def test_a_snapshot_stands_on_its_day_and_a_year_in_its_middle() -> None:
    frame = pd.DataFrame(
        {
            "period_start": [pd.NaT, pd.Timestamp("2020-01-01")],
            "period_end": pd.to_datetime(["2020-03-31", "2020-12-31"]),
        }
    )
    assert midpoints(frame).dt.month.tolist() == [3, 7]


def test_the_different_clocks_are_said_in_the_subtitle(exhibits: list[Exhibit]) -> None:
    subtitle = {exhibit.id: exhibit.subtitle for exhibit in exhibits}["fig-court-time"]
    assert "Different clocks" in subtitle
    assert "offence" in subtitle


def test_alt_text_carries_the_latest_figures(exhibits: list[Exhibit]) -> None:
    alt = {exhibit.id: exhibit.alt for exhibit in exhibits}
    assert "latest 38 in April to June 2025" in alt["fig-care-time"]
    assert "230 in 2025" in alt["fig-court-time"]
    assert "Courts service 37.2, 37.2 and 37.7" in alt["fig-three-lengths"]
