"""Rows of another area leave what is said of a country as it is."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.base.contract import OBSERVATION_KEY
from analysis.press.registers.figures import of_area
from tests.mutations import failing
from tests.sharing import today


def test_an_area_is_chosen_by_its_whole_name() -> None:
    figures = pd.DataFrame({"geography": ["England", "England and Wales"]})
    assert of_area(figures, "England")["geography"].tolist() == ["England"]


@pytest.mark.whole
@pytest.mark.parametrize("area", ["Leeds", "Wales"])
def test_figures_of_another_area_for_every_measure_break_no_claim(area: str) -> None:
    figures = today().observations
    own = set(figures.loc[figures["geography"] == area, "measure_id"])
    other = figures[~figures["measure_id"].isin(own)].assign(geography=area)
    scaled = (3 * other["value"] + 7).where(other["unit"] != "percent", other["value"] % 97)
    other = other.assign(value=scaled).drop_duplicates(list(OBSERVATION_KEY))
    assert len(other) > 1000
    assert not failing(replace(today(), observations=pd.concat([figures, other], ignore_index=True)))
