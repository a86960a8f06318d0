"""The numbers of part 1: those of the figures, and against the registers' own rows, read without the package."""

from dataclasses import replace

import pytest

from analysis import load_evidence
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claims
from analysis.press.comparisons.code_ranges import code_range
from analysis.press.registers.not_known import NotKnownError
from analysis.study.monitoring import compare
from analysis.study.monitoring.fig_child_focus import child_focus
from analysis.study.monitoring.numbers import monitoring_values
from tests.registers import register
from tests.sharing import today


@pytest.fixture(scope="module")
def counted() -> list[dict[str, str]]:
    return [row for row in register("indicators") if row["evidence"] == "seen" and row["routine"] == "yes"]


def test_a_changed_definition_changes_figure_sentence_and_claim_with_one_edit(monkeypatch):
    def all_partly_is_no(codes, otherwise):
        return code_range(codes.replace("partly", "no"), otherwise)

    before = claims()["clm-child-share-ahead"].test(Numbers(today())).says
    monkeypatch.setattr(compare, "code_range", all_partly_is_no)
    # registers of which nothing was computed with the definition as it was
    evidence = replace(load_evidence())
    numbers = Numbers(evidence)
    after = numbers.monitoring.about_child_family
    assert " to " not in after.text
    assert numbers.monitoring.about_child_courts.text == "0%"
    alt = child_focus(compare.child_focus(evidence)).alt
    assert "Family courts and departments 0 wholly about the child, 0 partly and 18 not" in alt
    said = claims()["clm-child-share-ahead"].test(numbers).says
    assert said != before
    assert f"up to {numbers.monitoring.about_child_youth.amount:.0f}%" in said


def test_what_would_end_the_lead_just_ends_it(values, counted):
    youth, family = (
        [row["child_focused"] for row in counted if row["system"] == system] for system in ("youth", "family")
    )
    more = int(values.additions.amount)

    def ahead(added: int) -> bool:
        return all(
            sum(code in codes for code in youth) * (len(family) + added)
            > (sum(code in codes for code in family) + added) * len(youth)
            for codes in (("yes",), ("yes", "partly"))
        )

    assert ahead(more - 1)
    assert not ahead(more)


def test_a_date_before_all_figures_leaves_numbers_that_are_not_known():
    early = monitoring_values(load_evidence(as_of="2010-01-01"))
    with pytest.raises(NotKnownError, match="no year is known with both the cases and the children"):
        _ = early.cafcass_children.text


def test_counting_indicators_collected_once_changes_the_numbers(values):
    wider = monitoring_values(today(), include_one_off=True)
    assert wider.indicators.amount > values.indicators.amount
    assert wider.about_child_family.amount != values.about_child_family.amount
