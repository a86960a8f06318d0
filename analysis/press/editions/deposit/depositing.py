"""Hands a release in for a DOI: only what is whole, and only as a draft."""

from __future__ import annotations

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.editions.bundle.manifest import folder_name
from analysis.press.editions.bundle.verify import verify
from analysis.press.editions.deposit.zenodo import SANDBOX, ZENODO, Draft, deposit_draft, deposit_of


def is_released(project: Project, version: str) -> bool:
    """Say whether a version has been released here, so that it can be handed in as it is."""
    return (project.releases / f"{folder_name(version)}.zip").is_file()


def deposit_release(
    project: Project, version: str, *, for_good: bool = False, new_version_of: int | None = None
) -> Draft:
    """Make a draft on Zenodo that holds a release.

    Parameters
    ----------
    project : Project
    version : str
        One that has been released.
    for_good : bool
        On Zenodo itself; in its sandbox otherwise.
    new_version_of : int, optional
        The record of an earlier version.

    Returns
    -------
    Draft

    Raises
    ------
    ProblemsFoundError
        When a file of the release is otherwise than its manifest lists, and as `deposit_draft`.
    """
    folder = project.releases / folder_name(version)
    for bundle in (folder, folder.with_name(f"{folder.name}.zip")):
        found = verify(bundle, checksums_only=True)
        spoilt = [row for row in found.rows if row.state != "identical"]
        if spoilt:
            cure = "Hand in only what is whole: get the release again."
            raise ProblemsFoundError(
                Problem(
                    f"{project.relative(bundle)}: {row.path}",
                    f"a file that {row.state}. {row.how}".strip(),
                    "the file as released",
                    cure,
                )
                for row in spoilt
            )
    archive = ZENODO if for_good else SANDBOX
    return deposit_draft(deposit_of(folder), archive, new_version_of=new_version_of)
