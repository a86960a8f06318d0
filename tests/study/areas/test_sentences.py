"""Sentences about an area are printed where they hold, and only there."""

import math

import pandas as pd
import pytest

from analysis.study.areas.compare import FEW_RESIDENTS, LINES, council_names
from analysis.study.areas.sentences import SENTENCES, Facts, facts, that_hold
from tests.sharing import today


def _facts(
    under_18: float = 50_000, sharers: tuple[str, ...] = ("Here",), **values: tuple[float, float]
) -> Facts:
    rows = [
        {
            "line": line.id,
            "system": line.system,
            "unit": line.unit,
            "value": values.get(line.id, (math.nan, math.nan))[0],
            "country": values.get(line.id, (math.nan, math.nan))[1],
            "neighbours": values.get(line.id, (math.nan, math.nan))[1],
            "neighbours_n": 10,
            "mark": "" if line.id in values else "suppressed",
            "period_end": pd.Timestamp("2024-03-31"),
            "period_type": "year_ending_march",
        }
        for line in LINES
    ]
    return Facts("Here", "Here", "England", pd.DataFrame(rows).set_index("line"), sharers, under_18)


def _ids(found: Facts) -> set[str]:
    return {identifier for identifier, _ in that_hold(found)}


def test_a_figure_that_is_missing_is_compared_in_no_sentence() -> None:
    assert _ids(_facts()) == {"some-lines-missing"}


def test_what_prints_the_same_is_neither_more_nor_less() -> None:
    assert not {name for name in _ids(_facts(looked_after_rate=(70.2, 70.4))) if "than" in name}


@pytest.mark.parametrize(("own", "word"), [(90, "more"), (50, "fewer")])
def test_the_sentence_follows_the_figure(own: float, word: str) -> None:
    assert f"looked_after_rate-{word}-than-country" in _ids(_facts(looked_after_rate=(own, 70)))


def test_a_rate_of_very_few_children_is_compared_in_no_sentence() -> None:
    found = _ids(_facts(under_18=FEW_RESIDENTS - 1, looked_after_rate=(90, 70)))
    assert "few-residents" in found and not {name for name in found if "than" in name}


def test_spending_of_nothing_is_not_called_less() -> None:
    assert not {name for name in _ids(_facts(youth_spend=(0, 70))) if "youth_spend" in name}


def test_a_service_of_several_councils_says_nothing_of_one_of_them_alone() -> None:
    rates = {"sentenced_rate": (90.0, 70.0), "looked_after_rate": (90.0, 70.0)}
    assert "both-above" in _ids(_facts(**rates))
    assert "both-above" not in _ids(_facts(sharers=("Here", "There"), **rates))


def test_each_sentence_holds_for_some_council_and_none_for_all() -> None:
    evidence = today()
    said = [_ids(facts(evidence, code)) for code in council_names(evidence).values()]
    for sentence in SENTENCES:
        assert 0 < sum(sentence.id in each for each in said) < len(said), sentence.id
