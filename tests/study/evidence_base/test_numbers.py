"""Back-tests: the numbers on the evidence against the registers' own rows, read with the csv module."""

import pytest

from analysis import load_evidence
from analysis.study.evidence_base.numbers import evidence_base_values
from tests.registers import register


def test_with_no_figure_known_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="no figure is known"):
        evidence_base_values(load_evidence(as_of="1990-01-01"))


def test_before_any_file_was_published_none_is_counted():
    known = evidence_base_values(load_evidence(as_of="2012-01-01"))
    assert (known.files.amount, known.files_figures.amount, known.file_differs.amount) == (0, 0, 0)
    assert known.official_else.amount == known.official.amount


def test_figures_and_editions_are_counted_as_the_files_hold_them(values):
    assert values.figures.amount == len(register("observations"))
    # Files that print figures of single areas alone are sources of another register.
    behind = {r["source_id"] for r in register("observations")}
    sources = [r for r in register("sources") if r["source_id"] in behind]
    assert values.pages.amount == len({r["url"] for r in sources})
    assert values.publications.amount == len({(r["series"], r["publisher"]) for r in sources})
    assert values.set_apart.amount == len(register("set_apart"))


def test_the_official_share_of_each_system_is_that_of_the_files(values):
    system = {r["measure_id"]: r["system"] for r in register("measures")}
    official = {r["source_id"] for r in register("sources") if r["source_type"] == "official"}
    for name, value in (("youth", values.official_youth), ("family", values.official_family)):
        figures = [r for r in register("observations") if system[r["measure_id"]] == name]
        share = 100 * sum(r["source_id"] in official for r in figures) / len(figures)
        assert value.amount == pytest.approx(share)


def test_dates_are_known_for_as_many_as_the_files_show(values):
    dated = {r["source_id"] for r in register("sources") if r["published_on"]}
    figures = register("observations")
    assert values.dated.amount == pytest.approx(
        100 * sum(r["source_id"] in dated for r in figures) / len(figures)
    )


def test_the_audits_are_as_recorded(values):
    assert values.audit_first_checked.text == "70"
    assert values.audit_first_held.text == "1,633"
    assert values.audit_first_labels.text == "five"
    assert values.audit_second_checked.text == "1,346"
    assert values.audit_wrong_values.text == "no"
