"""A picture does not depend on how Python adds up: `sum` keeps less of floats before 3.12 than since."""

import builtins
import functools
import math
import operator
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis import load_evidence
from analysis.press.exhibits.catalogue import report_exhibits
from analysis.press.exhibits.exhibit import Exhibit, Grid
from analysis.press.exhibits.saving import save_picture


def _one_by_one(values: Iterable[Any], start: Any = 0) -> Any:
    return functools.reduce(operator.add, values, start)


def _compensated(values: Iterable[Any], start: Any = 0) -> Any:
    numbers = [start, *values]
    return math.fsum(numbers) if any(isinstance(each, float) for each in numbers) else _one_by_one(numbers)


def _pictures(exhibit: Exhibit, folder: Path) -> list[bytes]:
    return [save_picture(exhibit, folder, narrow=narrow).read_bytes() for narrow in (False, True)]


def test_the_two_ways_of_adding_up_differ():
    tenths = [0.1] * 10
    assert _one_by_one(tenths) != _compensated(tenths) == 1.0


@pytest.mark.slow
def test_every_picture_is_the_same_bytes_however_python_adds_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def drawn(adding: Callable[..., Any]) -> dict[str, list[bytes]]:
        monkeypatch.setattr(builtins, "sum", adding)
        figures = [
            each for each in report_exhibits(replace(load_evidence())) if not isinstance(each.body, Grid)
        ]
        return {figure.id: _pictures(figure, tmp_path) for figure in figures}

    one, other = drawn(_one_by_one), drawn(_compensated)
    assert len(one) > 10
    assert [name for name in one if one[name] != other[name]] == []
