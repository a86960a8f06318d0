"""Back-tests: the numbers on disagreement against the registers' own rows, read with the csv module."""

from collections import defaultdict

import pytest

from analysis import load_evidence
from analysis.study.evidence_base.numbers import evidence_base_values
from analysis.study.revisions.compare import agreement
from analysis.study.revisions.numbers import revisions_values
from tests.registers import register
from tests.sharing import today

CELL = ("measure_id", "period_type", "period_start", "period_end", "geography", "breakdown", "window", "unit")


@pytest.fixture(scope="module")
def cells():
    found = defaultdict(list)
    for row in register("observations"):
        found[tuple(row[column] for column in (*CELL, "unit_of_count"))].append(row)
    return found


def test_without_any_disagreement_the_sentences_cannot_be_written():
    with pytest.raises(ValueError, match="cannot be written"):
        revisions_values(load_evidence(as_of="1990-01-01"))


def test_cells_are_counted_as_the_file_holds_them(values, cells):
    assert values.several.amount == sum(len(rows) > 1 for rows in cells.values())
    single = sum(len(rows) == 1 for rows in cells.values())
    share = evidence_base_values(load_evidence()).single_page
    assert share.amount == pytest.approx(100 * single / len(cells))


def test_every_cell_on_several_pages_agrees_differs_or_is_accounted_for(values):
    outcomes = agreement(today())["outcome"].value_counts()
    explained = outcomes["set_apart"] + outcomes["reports_differ"]
    assert values.agree.amount + values.differ.amount + explained == values.several.amount


def test_no_more_cells_differ_than_have_two_different_numbers(values, cells):
    different = sum(len({float(row["value"]) for row in rows}) > 1 for rows in cells.values())
    assert values.differ.amount <= different


@pytest.mark.parametrize(
    ("measure", "end", "low", "high"),
    [
        ("remand_episodes_yda", "2021-03-31", 1350, 1672),
        ("family_cases_started", "2019-09-30", 67431, 68988),
        ("cla_number", "2023-03-31", 83750, 83840),
    ],
)
def test_revisions_named_in_the_documentation_are_found(values, cells, measure, end, low, high):
    printed = {
        float(row["value"])
        for rows in cells.values()
        for row in rows
        if (row["measure_id"], row["period_end"], row["breakdown"]) == (measure, end, "total")
        and row["geography"] != "Wales"
    }
    assert {low, high} <= printed
    differing = values.differ.rows
    rows = differing[(differing["measure_id"] == measure) & (differing["period_end"] == end)]
    assert {low, high} <= set(rows["value"])


@pytest.mark.parametrize(
    ("measure", "end"),
    [
        ("cafcass_open_cases", "2021-03-31"),
        ("fte_count", "2019-12-31"),
        ("cafcass_care_app_rate", "2017-03-31"),
        ("children_in_family_court_applications", "2023-12-31"),
    ],
)
def test_differences_of_basis_are_not_presented_as_disagreement(values, measure, end):
    differing = values.differ.rows
    assert differing[(differing["measure_id"] == measure) & (differing["period_end"] == end)].empty
