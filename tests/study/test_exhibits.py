"""Every part of the study's figures is there, without what only drawing needs."""

import subprocess
import sys
from inspect import getmembers, isfunction, ismodule

import pytest

from analysis.press.exhibits.exhibit import Exhibit
from analysis.study import exhibits


def test_a_part_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'timelines'"):
        exhibits.timelines  # noqa: B018


@pytest.mark.parametrize("part", dict(getmembers(exhibits, ismodule)))
def test_every_part_gathers_functions_that_give_an_exhibit(part):
    functions = dict(getmembers(getattr(exhibits, part), isfunction))
    assert any(function.__annotations__["return"] in (Exhibit, "Exhibit") for function in functions.values())


def test_parts_are_loaded_without_matplotlib():
    code = (
        "import sys; from analysis.study import catalogue;"
        "print([name for name in ('matplotlib', 'seaborn', 'afcharts') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
