"""A release at its permanent address, and the list of versions beside it."""

from __future__ import annotations

from pathlib import Path

from analysis.changelog import read_changelog
from analysis.paths import Project
from analysis.releasing.items import Items
from analysis.releasing.site import Site, place
from analysis.releasing.versions_page import write_versions_page


def place_release(project: Project, version: str, files: Items, packed: bytes) -> Path:
    """Put a release at its permanent address, and write the list of versions anew.

    Parameters
    ----------
    project : Project
        Its changelog says what changed in each version.
    version : str
    files : mapping of str to Item
        All files of the bundle, by path.
    packed : bytes
        The same as a zip.

    Returns
    -------
    Path
        The folder of the version.

    Raises
    ------
    ProblemsFoundError
        When the address is taken, or cannot be written.
    """
    site = Site(project.site)
    folder = place(version, files, packed, site)
    write_versions_page(project, read_changelog(project.root / "CHANGELOG.md"), site)
    return folder
