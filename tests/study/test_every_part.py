"""What holds for the numbers of every part: words, rows behind them, and a clear sentence where a figure is missing."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.values import Value, Values
from tests.mutations import PARTS
from tests.sharing import today


def values(part: str, evidence: object) -> Values:
    return getattr(Numbers(evidence), part)


def test_a_number_that_rests_on_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="'nine' rests on no rows"):
        Value("nine", 9, pd.DataFrame())


@pytest.mark.parametrize("part", PARTS)
def test_every_number_has_words(part: str) -> None:
    for name, value in values(part, today()).by_name().items():
        for each in [value] if isinstance(value, Value) else value.by_name().values():
            assert isinstance(each, Value), name
            assert each.text, name


@pytest.mark.whole
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("as_of", "day"), [("1990-01-01", "1 January 1990"), ("2023-12-31", "31 December 2023")]
)
def test_a_number_that_cannot_be_given_is_named_with_the_day(part: str, as_of: str, day: str) -> None:
    try:
        values(part, load_evidence(as_of))
    except ValueError as error:
        assert str(error).startswith(f"As known on {day}, ")
        assert str(error).endswith(" cannot be written; choose a later as_of, or none")


def test_a_figure_that_the_registers_never_held_is_named_without_a_day() -> None:
    evidence = today()
    none = replace(evidence, observations=evidence.observations.head(0))
    with pytest.raises(ValueError, match=r"^In the registers no figure is known for care proceedings, "):
        values("timeliness", none)
