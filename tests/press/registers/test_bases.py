"""What each figure stands on, and what the register of other bases may not say."""

import pandas as pd

from analysis.press.registers.bases import STANDS_ON, UNKNOWN, VARIES
from analysis.press.registers.figures import ranked_figures
from tests.sharing import today

EVIDENCE = today()
FIGURES = ranked_figures(EVIDENCE)


def bases(measure_id: str, **cells: object) -> set[str]:
    rows = FIGURES[FIGURES["measure_id"] == measure_id]
    for column, value in cells.items():
        rows = rows[rows[column] == value]
    assert not rows.empty
    return set(rows["basis"])


def test_a_row_that_selects_no_figure_is_a_problem(registers):
    registers.change("other_bases", 0, ends_from="2030-03-31")
    problem = registers.problem()
    assert problem.where == "data/other_bases.csv"
    assert problem.found == "no figure selected"


def test_two_rows_that_select_one_figure_are_a_problem(registers):
    rows = registers.rows("other_bases")
    registers.write("other_bases", [*rows, rows[0] | {"ends_until": "2030-12-31"}])
    problem = registers.problem()
    assert problem.found == "figures that line 2 selects too"
    assert problem.row == len(rows) + 2


def test_a_measure_without_a_basis_is_a_problem(registers):
    registers.change("measures", 0, basis="")
    assert registers.problem().column == "basis"


def test_a_figure_set_apart_is_never_on_the_basis_of_its_measure():
    apart = FIGURES[FIGURES["is_set_apart"]]
    own = EVIDENCE.measures.set_index("measure_id")["basis"]
    assert not (apart["basis"] == apart["measure_id"].map(own)).any()
    misreported = apart[apart["measure_id"] == "cafcass_s31_applications"]
    assert set(misreported["basis"]) == {UNKNOWN}


def test_every_figure_says_what_it_stands_on_and_none_that_it_varies():
    assert not FIGURES[list(STANDS_ON)].isin(["", VARIES]).any().any()


def test_a_population_that_varies_is_the_unit_of_count_of_the_row():
    rows = FIGURES[FIGURES["measure_id"] == "dol_child_share"]
    assert rows["counting_rule"].tolist() == rows["unit_of_count"].tolist()


def test_the_area_of_a_measure_is_that_of_its_figures():
    local = EVIDENCE.area_observations.rename(columns={"area_id": "geography"})
    local = local[~local["measure_id"].isin(EVIDENCE.observations["measure_id"])]
    figures = pd.concat([EVIDENCE.observations, EVIDENCE.implied, local])
    areas = figures.groupby("measure_id")["geography"].agg(lambda found: set(found))
    said = EVIDENCE.measures.set_index("measure_id")["geography"]
    expected = {name: next(iter(found)) if len(found) == 1 else VARIES for name, found in areas.items()}
    assert said.to_dict() == expected


def test_an_older_method_is_named_by_cohort_and_by_page():
    older = "proven reoffending, older method"
    assert bases("reoffending_rate", period_type="other") == {older}
    assert bases("reoffending_rate", period_end=pd.Timestamp("2014-03-31")) == {older}
    assert older not in bases("reoffending_rate", period_end=pd.Timestamp("2016-03-31"))
