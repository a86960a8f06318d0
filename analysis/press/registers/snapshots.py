"""States of the registers that can be set beside each other, and what is left without some sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from semver import Version

from analysis.press.base.git import tree_of
from analysis.press.base.paths import Project
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
