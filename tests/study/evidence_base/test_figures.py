"""Figures and tables on the evidence say what their frames say."""

import pandas as pd

from analysis import load_evidence
from analysis.press.exhibits.saving import save_picture
from analysis.study.coding import codings
from analysis.study.evidence_base import fig_sources, tables, tbl_agreement, tbl_codings, tbl_known
from analysis.study.evidence_base.compare import kinds_of_source, publications, what_is_known
from analysis.study.registers.tables import TABLES
from tests.sharing import today

EVIDENCE = today()


def test_without_any_figures_the_sources_still_have_a_sentence(tmp_path):
    empty = load_evidence(as_of="1990-01-01")
    exhibit = fig_sources.sources(kinds_of_source(empty), what_is_known(empty))
    assert exhibit.title.startswith("0% of the figures")
    assert "no figures" in exhibit.alt
    assert save_picture(exhibit, tmp_path, narrow=True).stat().st_size


def test_the_share_in_the_title_is_that_of_the_data():
    exhibit = fig_sources.sources(kinds_of_source(EVIDENCE), what_is_known(EVIDENCE))
    official = exhibit.data[exhibit.data["bar"].isin(["Official page", "Publisher's own file"])]
    share = (
        100 * official["figures_n"].sum() / exhibit.data.drop_duplicates("system")["system_figures_n"].sum()
    )
    assert exhibit.title.startswith(f"{share:.0f}% of the figures")


def test_the_weakest_point_is_the_least_known():
    frame = what_is_known(EVIDENCE)
    exhibit = tbl_known.known(frame)
    assert f"{frame['known_pct'].min():.0f}%" in exhibit.title
    assert len(exhibit.body.rows) == frame.drop_duplicates(["register", "aspect"]).shape[0]


def test_the_annex_names_every_register_and_publication():
    rows_n = {name: len(getattr(EVIDENCE, name)) for name in TABLES}
    assert len(tables.registers(rows_n).body.rows) == len(TABLES)
    assert len(tables.publications(publications(EVIDENCE)).body.rows) == len(publications(EVIDENCE))


def test_every_assumption_says_why_and_what_if_not():
    for row in tables.assumptions().body.rows:
        assert all(cell.endswith(".") for cell in row)


def agreed(**cells):
    """Agreement on two columns of indicators and one of datasets, alike in both systems."""
    rows = [("indicators", "kept_by", True), ("indicators", "focus", True), ("datasets", "has_age", False)]
    frame = pd.DataFrame(rows, columns=["register", "coded_column", "judged"]).merge(
        pd.DataFrame({"system": ["all", "youth", "family"]}), how="cross"
    )
    measures = {"first_pct": 50.0, "first_kappa": 0.25, "later_pct": 75.0, "later_kappa": 0.5, "rows_n": 4}
    frame = frame.assign(weighted_kappa=float("nan"), **measures)
    return frame.assign(**{name: frame["coded_column"].map(values) for name, values in cells.items()})


def test_a_kappa_that_is_not_defined_is_not_printed_as_a_number():
    frame = agreed(first_kappa={"kept_by": float("nan"), "focus": 0.25, "has_age": 0.25})
    keeper, subject = tbl_agreement.agreement(frame).body.rows
    assert keeper[2] == "50% (not defined)"
    assert subject[2] == "50% (0.25)"


def test_the_title_names_the_columns_on_which_codings_agree_most_and_least():
    frame = agreed(first_pct={"kept_by": 40.0, "focus": 90.0, "has_age": 10.0})
    title = tbl_agreement.agreement(frame).title
    assert title.startswith(
        "Later codings repeated 90% of the codes on what is measured, and 40% of those on who keeps"
    )


def test_each_coding_has_its_row_and_the_title_counts_those_that_keep_the_ranges_apart():
    frame = codings.headlines(EVIDENCE)
    exhibit = tbl_codings.codings(frame)
    assert len(exhibit.body.rows) == frame["coding"].nunique()
    apart = tbl_codings.codings(frame.assign(apart=frame["coding"] == "a")).title
    assert "overlap under 5 of 6 codings" in apart
    assert apart.endswith("stay apart under 1 of 6.")
