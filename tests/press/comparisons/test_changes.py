"""Two states of the registers: what is new, revised, renamed, corrected or gone, each told from the others."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.comparisons.changes import changed_definitions, changed_figures
from analysis.press.registers import Evidence
from analysis.press.registers.figures import OBSERVATION_KEY

MEASURE = "care_mean_weeks"
LATER = pd.Timestamp("2024-12-31")


@pytest.fixture(scope="module")
def series(evidence: Evidence) -> pd.Series:
    """The rows of the quarterly average length of care proceedings."""
    rows = evidence.observations
    return (rows["measure_id"] == MEASURE) & (rows["period_type"] == "quarter")


def of_kind(changes: pd.DataFrame) -> dict[str, int]:
    return changes["kind"].value_counts().to_dict()


def with_rows(evidence: Evidence, rows: pd.DataFrame) -> Evidence:
    return replace(evidence, observations=rows.reset_index(drop=True))


def test_the_same_registers_show_no_change(evidence: Evidence) -> None:
    assert changed_figures(evidence, evidence).empty
    assert changed_definitions(evidence, evidence).empty


def test_another_order_of_rows_and_another_page_of_the_same_figure_are_no_change(evidence: Evidence) -> None:
    rows = evidence.observations.iloc[::-1]
    assert changed_figures(evidence, with_rows(evidence, rows)).empty


def test_a_revision_has_both_values_its_difference_and_its_size(
    evidence: Evidence, series: pd.Series
) -> None:
    rows = evidence.observations
    hit = series & (rows["period_end"] == "2025-06-30")
    value = rows.loc[hit, "value"].iloc[0]
    after = with_rows(evidence, rows.assign(value=rows["value"].where(~hit, value + 2)))
    (change,) = changed_figures(evidence, after).itertuples()
    assert (change.kind, change.measure_id, change.old_value, change.new_value) == (
        "revision",
        MEASURE,
        value,
        value + 2,
    )
    assert change.difference == 2
    assert change.difference_pct == pytest.approx(200 / value)
    assert change.size == "large"


@pytest.mark.parametrize(("factor", "size"), [(1.009, "small"), (0.96, "moderate"), (1.06, "large")])
def test_the_size_of_a_revision_is_its_share_of_the_earlier_figure(
    evidence: Evidence, factor: float, size: str
) -> None:
    rows = evidence.observations
    hit = (rows["measure_id"] == "adoption_act_cases_started") & (rows["period_end"] == "2011-03-31")
    after = with_rows(evidence, rows.assign(value=rows["value"].where(~hit, rows["value"] * factor)))
    assert changed_figures(evidence, after)["size"].tolist() == [size]


def test_more_decimals_are_no_revision(evidence: Evidence, series: pd.Series) -> None:
    rows = evidence.observations
    hit = series & (rows["period_end"] == "2025-06-30")
    after = with_rows(evidence, rows.assign(value=rows["value"].where(~hit, rows["value"] + 0.3)))
    assert of_kind(changed_figures(evidence, after)) == {"more_precise": 1}


def test_new_periods_and_new_series_are_told_apart(evidence: Evidence, series: pd.Series) -> None:
    rows = evidence.observations
    later = series & (rows["period_end"] > LATER)
    before = with_rows(evidence, rows[~later])
    assert of_kind(changed_figures(before, evidence)) == {
        "new_period": rows.loc[later, "period_end"].nunique()
    }
    assert set(of_kind(changed_figures(with_rows(evidence, rows[~series]), evidence))) == {"new_series"}


def test_a_figure_that_is_gone_and_a_series_that_is_gone_are_told_apart(
    evidence: Evidence, series: pd.Series
) -> None:
    rows = evidence.observations
    later = series & (rows["period_end"] > LATER)
    assert set(of_kind(changed_figures(evidence, with_rows(evidence, rows[~later])))) == {"withdrawn_figure"}
    assert set(of_kind(changed_figures(evidence, with_rows(evidence, rows[~series])))) == {"withdrawn_series"}


def test_a_category_renamed_is_neither_withdrawn_nor_new(evidence: Evidence) -> None:
    rows = evidence.observations
    varied = rows[rows["breakdown"] != "total"].groupby(["measure_id", "breakdown"])
    measure, breakdown = next(
        name
        for name, found in varied
        if found["value"].nunique() > 2
        and len(set(found["source_id"])) == 1
        and found["period_end"].is_unique
    )
    hit = (rows["measure_id"] == measure) & (rows["breakdown"] == breakdown)
    after = with_rows(
        evidence, rows.assign(breakdown=rows["breakdown"].where(~hit, breakdown + " (new name)"))
    )
    changes = changed_figures(evidence, after)
    assert of_kind(changes) == {"renamed_category": hit.sum()}
    assert set(changes["renamed_to"]) == {breakdown + " (new name)"}


def test_a_correction_is_ours_and_no_revision_of_the_publisher(evidence: Evidence, series: pd.Series) -> None:
    rows = evidence.observations
    (change,) = changed_figures(
        with_rows(evidence, rows[~series]),
        with_rows(evidence, rows[~series | (rows.index == series.idxmax())]),
    ).itertuples()
    hit = series & (rows.index == series.idxmax())
    corrections = rows.loc[hit, list(OBSERVATION_KEY)].assign(
        published=change.new_value, corrected=1.5, reason="x", provider="y", date="2026-11-25"
    )
    only = rows[~series | hit]
    before = with_rows(evidence, only)
    after = with_rows(evidence, only.assign(value=only["value"].where(~hit[only.index], 1.5)))
    changes = changed_figures(before, replace(after, corrections=corrections))
    assert of_kind(changes) == {"correction": 1}


def test_a_definition_that_changed_is_named_with_both_wordings(evidence: Evidence) -> None:
    measures = evidence.measures
    hit = measures["measure_id"] == MEASURE
    definition = measures["definition"].where(~hit, "Something else.")
    changes = changed_definitions(
        evidence, replace(evidence, measures=measures.assign(definition=definition))
    )
    assert changes.to_dict("records") == [
        {
            "measure_id": MEASURE,
            "column": "definition",
            "old": measures.loc[hit, "definition"].iloc[0],
            "new": "Something else.",
        }
    ]
