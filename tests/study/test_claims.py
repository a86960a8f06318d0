"""What a small change to the rows of a register breaks, and that it breaks nothing else: `changes.yml` holds what is changed."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial, reduce
from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis.press.registers import Evidence
from analysis.press.registers.figures import OBSERVATION_KEY
from tests.mutations import changed, failing
from tests.sharing import today

pytestmark = pytest.mark.slow

Change = Callable[[Evidence], Evidence]


def _known(evidence: Evidence, quarters: str) -> Evidence:
    """Let the average length of care cases be known for quarters that have none."""
    figures = evidence.observations
    of_country = (figures["geography"] == "England and Wales") & (figures["breakdown"] == "total")
    averages = figures[of_country & (figures["measure_id"] == "care_mean_weeks") & (figures["window"] == "")]
    like = averages[averages["period_end"] == "2024-03-31"]
    ends, lengths = pd.to_datetime(quarters.split()), like["period_end"] - like["period_start"]
    assert not averages["period_end"].isin(ends).any()
    added = [like.assign(period_start=end - lengths, period_end=end, value=45.0) for end in ends]
    return replace(evidence, observations=pd.concat([figures, *added], ignore_index=True))


def _as_first(evidence: Evidence, rows: tuple[str, ...], column: str) -> Evidence:
    """Let the later codings give the first code to the rows whose name starts so, in one column."""
    codes = evidence.second_coding.copy()
    cell = ["register", "row_id", "coded_column"]
    first = codes[codes["coding"] == "first"].set_index(cell)["code"]
    at = codes["coded_column"] == column
    at &= codes["row_id"].str.startswith(rows) & (codes["coding"] != "first")
    codes.loc[at, "code"] = first.reindex(codes.loc[at, cell].apply(tuple, axis=1)).to_numpy()
    return replace(evidence, second_coding=codes)


def _misreported(evidence: Evidence) -> Evidence:
    """Set apart one page's average for a quarter of which averages on several bases are compared."""
    figures = evidence.observations
    chosen = (figures["measure_id"] == "care_mean_weeks") & (figures["period_end"] == "2024-03-31")
    cell = figures.loc[chosen & (figures["period_type"] == "quarter"), list(OBSERVATION_KEY)].head(1)
    assert len(cell) == 1
    apart = cell.assign(apart_because="probable_misreport", reason="")
    return replace(evidence, set_apart=pd.concat([evidence.set_apart, apart], ignore_index=True))


_FOUR = "2022-06-30 2022-09-30 2022-12-31 2023-03-31"
_MISSING = "clm-average-withdrawn clm-quarters-missing clm-year-covers-some"
COMPUTED: dict[str, tuple[Change, str]] = {
    "timeliness: of a single quarter neither average nor share is known": (
        partial(_known, quarters=_FOUR),
        _MISSING,
    ),
    "timeliness: of every quarter the average is known": (
        partial(_known, quarters=f"{_FOUR} 2023-12-31"),
        _MISSING,
    ),
    "coding: the later codings put youth indicators under the question of the first": (
        partial(_as_first, rows=("YI",), column="key_question"),
        "clm-keeper-over-question clm-question-differs",
    ),
    "coding: the later codings let datasets count what the first did": (
        partial(_as_first, rows=("YD", "FD"), column="unit_of_count"),
        "clm-dataset-unit-is-hard clm-later-agree-more",
    ),
    "summary: an average on one basis was misreported": (_misreported, "clm-right-on-its-basis"),
}


def _told() -> dict[str, tuple[Change, str]]:
    subjects = yaml.safe_load(Path(__file__).with_name("changes.yml").read_text(encoding="utf-8"))
    return {
        f"{subject}: {each['says']}": (partial(_made, told=each["change"]), each.get("breaks", ""))
        for subject, several in subjects.items()
        for each in several
    }


def _made(evidence: Evidence, told: dict | list[dict]) -> Evidence:
    return reduce(changed, told if isinstance(told, list) else [told], evidence)


CHANGES = {says: (change, set(breaks.split())) for says, (change, breaks) in {**_told(), **COMPUTED}.items()}


@pytest.mark.parametrize("says", CHANGES)
def test_a_change_breaks_exactly_the_claims_that_rest_on_it(says: str) -> None:
    change, breaks = CHANGES[says]
    assert failing(change(today())) == breaks
