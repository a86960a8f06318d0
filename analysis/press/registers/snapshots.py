"""States of the registers that can be set beside each other, and what is left without the editions that came later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from semver import Version

from analysis.press.base.git import tree_of
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, WrongCommandError
from analysis.press.base.version_register import read_register
from analysis.press.registers import Evidence
from analysis.press.study import bundle_name

NOW = "now"
VERSION = re.compile(r"v?(\d+\.\d+\.\d+)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, eq=False)
class State:
    """The registers at one time.

    Parameters
    ----------
    words : str
        How to name it: ``version 1.0.0``, ``as known on 2025-10-01``.
    """

    words: str
    evidence: Evidence


def earlier_state(project: Project) -> str:
    """Name the state to compare with when nobody names one: the newest version at hand, else the last commit."""
    places = [*project.releases.glob(bundle_name("*")), *project.site.glob("*.*.*")]
    versions = {found[1] for place in places if (found := VERSION.search(place.name))}
    rows = read_register(project.root)
    versions |= {row.version for row in rows if tree_of(project.root, row.commit)}
    return max(versions, key=Version.parse, default="HEAD")


def bundles_of(project: Project, version: str) -> Iterator[Path]:
    """Give where a bundle of a version lies: among the releases, as a zip or a folder, and at its permanent address."""
    name = bundle_name(version)
    for place in (f"{name}.zip", name, project.site / version / f"{name}.zip"):
        if (project.releases / place).exists():
            yield project.releases / place


def up_to(evidence: Evidence, edition: str) -> Evidence:
    """Give the registers without the editions of a publication that came after one of them.

    Raises ``WrongCommandError`` when the edition has no place in time.
    """
    taken = evidence.editions
    if edition in set(taken["edition"]):
        later_files = _accepted_after(taken, edition)
        evidence = without_sources(evidence, taken.loc[later_files, "source_id"])
        evidence = replace(evidence, editions=taken[~later_files].reset_index(drop=True))
    sources = evidence.sources
    own = sources[sources["edition"] == edition]
    if own.empty:
        return evidence
    covers = own["edition_period_end"].max()
    if pd.isna(covers):
        found = "an edition of which the register does not say what it covers"
        raise WrongCommandError([Problem(edition, found, "one with a place in time", "Name another one.")])
    same = sources["series"].isin(own["series"]) & sources["publisher"].isin(own["publisher"])
    return without_sources(
        evidence, sources.loc[same & (sources["edition_period_end"] > covers), "source_id"]
    )


def _accepted_after(taken: pd.DataFrame, edition: str) -> pd.Series:
    """Say which official files came after an edition of the same data file."""
    key = ["publication_id", "data_file"]
    last = taken[taken["edition"] == edition].groupby(key)["edition_period_end"].max().rename("last")
    beside = taken.join(last, on=key)
    return beside["edition_period_end"] > beside["last"]


def without_sources(evidence: Evidence, source_ids: pd.Series) -> Evidence:
    """Give the registers without some sources and the figures read from them."""

    def without(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[~rows["source_id"].isin(source_ids)].reset_index(drop=True)

    return replace(
        evidence,
        observations=without(evidence.observations),
        implied=without(evidence.implied),
        sources=without(evidence.sources),
    )
