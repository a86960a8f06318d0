"""How many children meet each system: the newest figure of each kind, and none where none is known."""

from dataclasses import replace

from analysis import Evidence
from analysis.study.children.compare import GROUPS, children_met, weeks_by_place
from analysis.study.children.tbl_children import children_table
from tests.registers import register


def test_a_group_of_which_no_figure_is_known_is_left_out_and_not_guessed(evidence: Evidence) -> None:
    rows = evidence.observations
    without = replace(evidence, observations=rows[rows["measure_id"] != "dol_child_children"])
    assert "In applications to deprive a child of liberty" not in set(children_met(without)["group"])


def test_each_number_is_the_newest_that_a_page_prints_for_its_kind_of_period(evidence: Evidence) -> None:
    shown = children_met(evidence).set_index("group")
    for group in GROUPS:
        printed = [
            row
            for row in register("observations")
            if (row["measure_id"], row["period_type"], row["geography"])
            == (group.measure, group.period_type, group.geography)
            and row["breakdown"] == "total"
            and not row["window"]
        ]
        newest = max(row["period_end"] for row in printed)
        values = {float(row["value"]) for row in printed if row["period_end"] == newest}
        assert shown.loc[group.words, "value"] in values
        assert f"{shown.loc[group.words, 'period_end']:%Y-%m-%d}" == newest


def test_the_table_says_that_its_groups_overlap(evidence: Evidence) -> None:
    assert "cannot be added" in children_table(children_met(evidence)).note


def test_places_are_in_the_order_of_their_weeks(evidence: Evidence) -> None:
    assert weeks_by_place(evidence)["value"].is_monotonic_increasing
