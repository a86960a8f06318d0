"""What a sentence asserts holds up to its bound and no further."""

import pandas as pd
import pytest

from analysis.press.claims import findings
from analysis.press.claims.values import Value

ROWS = pd.DataFrame({"indicator_id": ["YI01"]})
# Where each holds, among whole numbers set against the others given.
HOLDS = {
    "more_than": ({4, 5}, 3),
    "at_least": ({3, 4, 5}, 3),
    "less_than": ({-1, 0, 1, 2}, 3),
    "at_most": ({-1, 0, 1, 2, 3}, 3),
    "same": ({3}, 3),
    "within": ({2, 3, 4}, 2, 4),
    "none": ({0},),
    "some": ({1, 2, 3, 4, 5},),
    "one": ({1},),
    "several": ({-1, 0, 2, 3, 4, 5},),
    "positive": ({1, 2, 3, 4, 5},),
    "negative": ({-1},),
}
HOLDS_OF_A_WHOLE = {
    "more_than_half": ({3, 4, 5}, 4),
    "less_than_half": ({-1, 0, 1}, 4),
    "whole_of": ({4}, 4),
    "larger_share": ({3, 4, 5}, 4, 1, 2),
}


def value(amount: float) -> Value:
    return Value(str(amount), amount, ROWS)


@pytest.mark.parametrize("name", HOLDS)
def test_it_holds_up_to_its_bound_and_no_further(name: str) -> None:
    expected, *others = HOLDS[name]
    assert {each for each in range(-1, 6) if getattr(findings, name)(value(each), *others).holds} == expected


@pytest.mark.parametrize("name", HOLDS_OF_A_WHOLE)
def test_a_part_is_set_against_its_whole(name: str) -> None:
    expected, *others = HOLDS_OF_A_WHOLE[name]
    given = [value(each) for each in others]
    assert {each for each in range(-1, 6) if getattr(findings, name)(value(each), *given).holds} == expected


def test_nothing_is_the_whole_of_nothing() -> None:
    assert not findings.whole_of(value(0), value(0)).holds


def test_what_rests_on_several_findings_holds_when_each_does() -> None:
    holds, fails = findings.some(value(1)), findings.none(value(2))
    both = findings.all_of(holds, fails, holds)
    assert (both.holds, both.says) == (False, "1; 2")
    assert findings.all_of(holds, holds).holds
