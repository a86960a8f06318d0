"""The states of the registers that can be set beside each other: now, of a version, on a day, of a commit, with an edition."""

import io
import re
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pandas as pd
from semver import Version

from analysis.press.base.git import git_if_any
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, WrongCommandError
from analysis.press.base.version_register import read_register, registered
from analysis.press.registers import Evidence, load_evidence
from analysis.press.registers.legacy_registers import load_older
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


def read_state(project: Project, said: str) -> State:
    """Give the state that somebody names.

    Raises ``WrongCommandError`` when there is no such state.

    Parameters
    ----------
    said : str
        ``now``; a date such as 2025-10-01; a version such as 1.0.0; a commit, as git names it; or the title of an
        edition, which stands for the registers without any later edition of its publication.
    """
    if said == NOW:
        return State("now", load_evidence(folder=project.data))
    if DAY.fullmatch(said):
        try:
            return State(f"as known on {said}", load_evidence(date.fromisoformat(said), folder=project.data))
        except ValueError as error:
            raise WrongCommandError([_no_state(said, str(error))]) from error
    version = VERSION.fullmatch(said)
    if version:
        return State(
            f"version {version[1]}", load_older(_of_version(project, version[1]), f"version {version[1]}")
        )
    now = load_evidence(folder=project.data)
    if said in {*now.sources["edition"], *now.editions["edition"]}:
        return State(f"with {said}", up_to(now, said))
    files = _of_commit(project, said)
    if files:
        return State(f"as committed at {said}", load_older(files, said))
    raise WrongCommandError([_no_state(said, repr(said))])


def earlier_state(project: Project) -> str:
    """Name the state to compare with when nobody names one: the newest version at hand, else the last commit."""
    places = [*project.releases.glob(bundle_name("*")), *project.site.glob("*.*.*")]
    versions = {found[1] for place in places if (found := VERSION.search(place.name))}
    versions |= {row.version for row in read_register(project.root) if _of_commit(project, row.commit)}
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
        raise WrongCommandError(
            [_no_state(edition, "an edition of which the register does not say what it covers")]
        )
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


def _of_version(project: Project, version: str) -> dict[str, bytes]:
    for place in bundles_of(project, version):
        if (place / "data").is_dir():
            return {
                path.name: path.read_bytes() for path in sorted((place / "data").iterdir()) if path.is_file()
            }
        data = f"{bundle_name(version)}/data/"
        with suppress(BadZipFile), ZipFile(place) as packed:
            names = [name for name in packed.namelist() if name.rpartition("/")[0] == data.rstrip("/")]
            return {name.removeprefix(data): packed.read(name) for name in names}
    row = registered(project.root, version)
    files = _of_commit(project, row.commit) if row else {}
    if not files:
        found = "no release of that version, and no commit of it in a history of the project"
        raise WrongCommandError([_no_state(version, found)])
    return files


def _of_commit(project: Project, commit: str) -> dict[str, bytes]:
    if commit.startswith("-"):
        return {}
    packed = git_if_any(project.root, "archive", "--format=tar", commit, "data")
    if not packed:
        return {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        return {
            member.name.removeprefix("data/"): stream.read()
            for member in archive.getmembers()
            if (stream := archive.extractfile(member)) is not None
        }


def _no_state(said: str, found: str) -> Problem:
    expected = "now, a date such as 2025-10-01, a version such as 1.0.0, a commit, or the title of an edition"
    cure = "Name one of these; data/sources.csv lists the editions."
    return Problem(said, found, expected, cure, column="--from, --to")
