"""Back-tests: the numbers on the evidence against the registers' own rows, read with the csv module."""

import pytest

from analysis import load_evidence
from analysis.study.evidence_base.numbers import evidence_base_values


def test_with_no_figure_known_there_is_nothing_to_say():
    with pytest.raises(ValueError, match="no figure is known"):
        evidence_base_values(load_evidence(as_of="1990-01-01"))


def test_before_any_file_was_published_none_is_counted():
    known = evidence_base_values(load_evidence(as_of="2012-01-01"))
    assert (known.files.amount, known.files_figures.amount, known.file_differs.amount) == (0, 0, 0)
    assert known.official_else.amount == known.official.amount


def test_the_audits_are_as_recorded(values):
    assert values.audit_first_checked.text == "70"
    assert values.audit_first_held.text == "1,633"
    assert values.audit_first_labels.text == "five"
    assert values.audit_second_checked.text == "1,346"
    assert values.audit_wrong_values.text == "no"
