"""Where figures come from, and how much of the evidence is known."""

from dataclasses import replace

import pytest

from analysis.press.registers.figures import CELL
from analysis.study.evidence_base.compare import (
    KINDS,
    files_against_pages,
    kinds_of_source,
    publications,
    what_is_known,
)
from analysis.study.registers.fields import FIELDS
from tests.sharing import today

EVIDENCE = today()


def test_every_type_of_source_has_a_kind():
    assert set(KINDS) == set(FIELDS["source_type"].allowed)


def test_shares_of_a_system_add_up_to_all_of_it():
    kinds = kinds_of_source(EVIDENCE)
    assert kinds.groupby("system")["share_pct"].sum().tolist() == pytest.approx([100, 100])
    assert kinds["figures_n"].sum() == len(EVIDENCE.observations)


def test_a_system_without_figures_has_no_share():
    youth = EVIDENCE.measures.loc[EVIDENCE.measures["system"] == "youth", "measure_id"]
    only = EVIDENCE.observations[EVIDENCE.observations["measure_id"].isin(youth)]
    kinds = kinds_of_source(replace(EVIDENCE, observations=only))
    assert kinds.loc[kinds["system"] == "family", "share_pct"].isna().all()
    assert len(kinds) == 10


def test_unknown_is_counted_as_unknown_and_partly_as_known():
    datasets = EVIDENCE.datasets.head(1).copy()
    features = [name for name in datasets.columns if name.startswith("has_")]
    datasets[features] = "unknown"
    datasets[features[:3]] = ["yes", "partly", "no"]
    known = what_is_known(replace(EVIDENCE, datasets=datasets)).set_index(["aspect", "system"])
    row = known.loc[("features", datasets["system"].iloc[0])]
    assert (row["known_n"], row["all_n"]) == (3, len(features))


def test_known_is_never_more_than_all():
    known = what_is_known(EVIDENCE)
    assert (known["known_n"] <= known["all_n"]).all()


def test_publications_hold_every_figure_once_most_first():
    frame = publications(EVIDENCE)
    assert frame["figures_n"].sum() == len(EVIDENCE.observations)
    assert frame["figures_n"].is_monotonic_decreasing
    assert (frame["official_pages_n"] <= frame["pages_n"]).all()


def test_the_quarterly_and_its_predecessor_are_one_publication():
    frame = publications(EVIDENCE).set_index("series")
    assert "Court Statistics Quarterly" not in frame.index
    assert frame.loc["Family Court Statistics Quarterly", "first_edition_end"].year == 2011


def test_a_figure_that_no_page_prints_is_not_set_against_a_page_and_each_other_one_is_once():
    found = files_against_pages(EVIDENCE)
    files = set(EVIDENCE.editions["source_id"])
    assert set(found["source_id"]) <= files
    assert not found.duplicated(list(CELL)).any()
    pages = EVIDENCE.observations[~EVIDENCE.observations["source_id"].isin(files)]
    assert len(found) == len(found.merge(pages[list(CELL)].drop_duplicates(), on=list(CELL)))
