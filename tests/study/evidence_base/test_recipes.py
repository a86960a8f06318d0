"""Which measures have a recipe, counted from the code and the recipes."""

from analysis.study.evidence_base.recipes import measures_by_recipe
from analysis.study.evidence_base.tbl_recipes import recipes
from tests.sharing import today

FRAME = measures_by_recipe(today()).set_index("measure_id")


def test_no_measure_that_the_report_uses_is_without_a_recipe_but_those_of_speeches():
    used = FRAME[FRAME["is_used"]]
    assert set(used.index[used["recipes"] == ""]) == {
        "public_law_mean_weeks_president",
        "public_law_pct_26_president",
    }
    assert len(used) >= 27
    assert (FRAME["recipes"] != "").sum() >= 120


def test_a_measure_that_only_the_registers_name_is_not_one_that_the_report_uses():
    assert not FRAME.loc["adoption_orders", "is_used"]
    assert FRAME.loc["cla_number", "is_used"]


def test_no_figure_comes_from_a_file_whose_layout_was_not_seen():
    assert set(FRAME.loc[FRAME["from_files_n"] > 0, "layout"]) == {"seen"}
    assert (FRAME["from_files_n"] <= FRAME["figures_n"]).all()


def test_the_table_lists_the_measures_that_the_report_uses():
    exhibit = recipes(FRAME.reset_index())
    assert len(exhibit.body.rows) == FRAME["is_used"].sum()
