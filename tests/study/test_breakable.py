"""A claim that no change of the data can break asserts nothing: every claim is broken by a change that is told.

Most are broken by a small change, of which `test_claims` says all that it breaks. Of the others each is broken by a change of a
whole register here: a column that says one thing throughout, the systems exchanged, rows taken away, figures turned round in time.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis.press.claims.findings import Finding
from analysis.press.claims.registry import EXACT, Claim, claims
from analysis.press.claims.verdicts import judge
from analysis.press.registers import Evidence
from analysis.press.registers.figures import OBSERVATION_KEY
from analysis.study.registers.tables import FEATURES
from tests.mutations import changed, computed_once, numbers_after, today
from tests.study.test_claims import CHANGES, Change

pytestmark = pytest.mark.whole

SERIES = ["measure_id", "period_type", "geography", "breakdown", "window", "unit", "unit_of_count"]


def _with(evidence: Evidence, register: str, make: Callable[[pd.DataFrame], pd.DataFrame]) -> Evidence:
    return replace(evidence, **{register: make(getattr(evidence, register)).reset_index(drop=True)})


def _all(register: str, **cells: object) -> Change:
    """Let columns of a register say one thing, or what is worked out from its rows."""
    return partial(_with, register=register, make=lambda rows: rows.assign(**cells))


def _exchanged(register: str) -> Change:
    return _all(register, system=lambda rows: rows["system"].map({"youth": "family", "family": "youth"}))


def _first(register: str) -> Change:
    return partial(_with, register=register, make=lambda rows: rows.head(1))


def _last(register: str) -> Change:
    return partial(_with, register=register, make=lambda rows: rows.tail(1))


def _of_youth(rows: pd.DataFrame) -> pd.Series:
    return rows["system"].eq("youth").map({True: "yes", False: "no"})


def _turned_round(figures: pd.DataFrame) -> pd.DataFrame:
    ordered = figures.sort_values([*SERIES, "period_end"], kind="stable")
    value = ordered.groupby(SERIES, dropna=False)["value"].transform(lambda run: run.to_numpy()[::-1])
    return figures.assign(value=value)


def _on_a_second_page(evidence: Evidence) -> Evidence:
    figures, pages = evidence.observations, evidence.sources["source_id"].tolist()
    following = dict(zip(pages, [*pages[1:], pages[0]], strict=True))
    again = pd.concat([figures, figures.assign(source_id=figures["source_id"].map(following))])
    return replace(evidence, observations=again.drop_duplicates(list(OBSERVATION_KEY)).reset_index(drop=True))


def _reoffending_every_year(evidence: Evidence) -> Evidence:
    figures = evidence.observations
    line = figures[figures["measure_id"].str.contains("reoffend") & (figures["breakdown"] == "total")]
    between = [
        line.assign(period_end=line["period_end"] + pd.DateOffset(years=years), period_start=pd.NaT)
        for years in range(1, 15)
    ]
    filled = pd.concat([figures, *between]).drop_duplicates(list(OBSERVATION_KEY))
    within = ~filled["measure_id"].isin(set(line["measure_id"])) | (
        filled["period_end"] <= line["period_end"].max()
    )
    return replace(evidence, observations=filled[within].reset_index(drop=True))


DAY = pd.Timestamp("2025-01-01")
COMPUTED: list[tuple[Change, str]] = [
    (
        _all("datasets", **dict.fromkeys(FEATURES, _of_youth)),
        "clm-cannot-say-which clm-ethnicity-an-example clm-experience-surest clm-features-cannot-tell clm-main-release-seen-better clm-much-not-seen clm-neither-ahead clm-partly-moves-features",
    ),
    (
        _exchanged("improvements"),
        "clm-busy-and-stayed clm-less-of-the-record clm-projects-not-lacking clm-stronger-on-publication clm-what-lasted",
    ),
    (
        partial(_with, register="observations", make=_turned_round),
        "clm-most-figures-hold clm-revisions-are-small clm-share-within-limit clm-small-numbers-swing",
    ),
    (
        _exchanged("datasets"),
        "clm-children-and-cases clm-datasets-show-the-same clm-frequent-count-children clm-more-often-children",
    ),
    (_on_a_second_page, "clm-choice-seldom-matters clm-look-firmer clm-older-children"),
    (_first("recommendations"), "clm-answers-not-found clm-asked-jointly clm-observatory-asked"),
    (_last("sources"), "clm-newer-editions-known clm-newest-figures-old"),
    (_all("observations", value=lambda rows: 1000 * rows["value"]), "clm-comparison-matters"),
    (
        _all("datasets", latest_period_end=DAY, latest_published=DAY + pd.Timedelta(days=90)),
        "clm-freshness-of-few",
    ),
    (_all("indicators", publication=_of_youth), "clm-publication-cannot-be-ranked"),
    (
        _all(
            "sources", publisher=lambda rows: rows["publisher"].where(rows.index % 3 == 0, rows["source_id"])
        ),
        "clm-mostly-between-editions",
    ),
    (_reoffending_every_year, "clm-reoffending-path"),
    (_first("other_bases"), "clm-series-break"),
    (_last("indicators"), "clm-order-by-rule"),
    (partial(_with, register="datasets", make=lambda rows: rows.iloc[::2]), "clm-courts-stop-above-councils"),
    (_all("improvements", year_start=lambda rows: 50 * rows["year_start"]), "clm-effort-alike"),
    (_all("recommendations", year=lambda rows: rows["year"].to_numpy()[::-1]), "clm-early-answers"),
    (_first("standard"), "clm-standard-soon"),
]
SWEEPING = [
    *COMPUTED,
    *(
        (partial(changed, told=each["change"]), each["breaks"])
        for each in yaml.safe_load(Path(__file__).with_name("sweeping.yml").read_text(encoding="utf-8"))
    ),
]


def not_broken(known: dict[str, Claim], change: Change, breaks: str) -> set[str]:
    """Name those of some claims that hold after a change, or of which nothing is found then."""
    with computed_once():
        numbers = numbers_after(change(today()), today())
        findings = {name: judge(known[name], numbers).finding for name in breaks.split()}
    return {name for name, finding in findings.items() if finding is None or finding.holds}


def test_a_claim_that_nothing_can_break_is_found() -> None:
    def always(n: object) -> Finding:
        return Finding(True, "", ())

    hollow = Claim("clm-always", "Something that cannot fail.", always, EXACT, "time")
    assert not_broken({"clm-always": hollow}, _first("improvements"), "clm-always") == {"clm-always"}


@pytest.mark.slow
@pytest.mark.parametrize(("change", "breaks"), SWEEPING, ids=[breaks.split()[0] for _, breaks in SWEEPING])
def test_a_sweeping_change_breaks_the_claims_that_rest_on_what_it_changes(
    change: Change, breaks: str
) -> None:
    assert not_broken(claims(), change, breaks) == set()


def test_every_claim_is_broken_by_a_change_that_is_told() -> None:
    small = set().union(*(breaks for _, breaks in CHANGES.values()))
    swept = {name for _, breaks in SWEEPING for name in breaks.split()}
    assert set(claims()) - small - swept == set(), "tell in changes.yml what breaks them"
