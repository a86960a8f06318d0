"""A part is loaded when it is first named, and without what only drawing needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from analysis.study import exhibits


def test_a_part_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'timelines'"):
        exhibits.timelines  # noqa: B018


@pytest.mark.parametrize("part", exhibits.__all__)
def test_every_part_names_public_functions_that_are_there(part):
    module = getattr(exhibits, part)
    assert module.__all__ == sorted(module.__all__)
    assert all(callable(getattr(module, name)) for name in module.__all__)


def test_parts_are_loaded_one_by_one_and_without_matplotlib():
    code = (
        "import sys; from analysis.study import exhibits; before = [name for name in sys.modules if name.endswith('.figures')];"
        f"[getattr(exhibits, part) for part in {exhibits.__all__!r}];"
        "print(before, [name for name in ('matplotlib', 'seaborn', 'afcharts') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[] []"
