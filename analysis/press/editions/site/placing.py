"""A release at its permanent address, with its row in the register and the list of versions beside it."""

from __future__ import annotations

from pathlib import Path

from analysis.press.base.changelog import CHANGELOG, read_changelog
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.version_register import REGISTER
from analysis.press.editions.bundle.checksums import file_problems
from analysis.press.editions.bundle.identity import identify, refutations
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.manifest import MANIFEST
from analysis.press.editions.bundle.open_bundle import Opened, open_bundle
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.site.site import LATEST, Site, place
from analysis.press.editions.site.versions_page import write_versions_page
from analysis.press.editions.versions.registering import register_version


def place_release(project: Project, version: str, files: Items, packed: bytes) -> Path:
    """Put a release at its permanent address, and write the list of versions anew.

    Raises
    ------
    ProblemsFoundError
        When the address is taken, or cannot be written.
    """
    site = Site(project.site)
    folder = place(version, files, packed, site)
    write_versions_page(project, read_changelog(project.root / CHANGELOG), site)
    return folder


def finished(project: Project, version: str) -> bool:
    """Say whether a version has its address, the newest is at ``latest``, and the list of versions names it."""
    site = Site(project.site)
    if not site.latest:
        return False
    page = site.folder / "index.html"
    newest, latest = (site.version(name) / MANIFEST for name in (site.latest, LATEST))
    return (
        site.version(version).is_dir()
        and latest.is_file()
        and latest.read_bytes() == newest.read_bytes()
        and page.is_file()
        and f'"{version}/' in page.read_text(encoding="utf-8")
    )


def place_bundle(project: Project, bundle: Path, expect: str = "") -> Path:
    """Put a bundle that was released earlier, or elsewhere, at its permanent address, and give it its row if it has none.

    Parameters
    ----------
    expect : str
        The identifier of its sources or its whole, of a version that neither the register nor git has.

    Raises
    ------
    ProblemsFoundError
        When it is not a whole bundle, when nothing at hand says that it is the version, and as `place_release`.
    """
    opened = open_bundle(bundle)
    manifest, files = opened.manifest, opened.held.files
    problems = file_problems(manifest, files) or _identity_problems(opened, project, expect)
    if problems:
        raise ProblemsFoundError(problems)
    packed = zip_bytes(manifest.folder, files, manifest.released)
    register_version(project, manifest, packed)
    return place_release(project, manifest.version, files, packed)


def _identity_problems(opened: Opened, project: Project, expect: str) -> list[Problem]:
    """Find why a bundle may not have the address of the version that it claims to be."""
    identity = identify(opened, project.root, expect)
    if not identity.refuted and not identity.confirmed:
        expected = f"a version of {REGISTER}, or one whose commit git has"
        cure = "Compare the identifier of its sources with the one that was published, and give that: --expect swh:…"
        where = f"the bundle of {opened.manifest.version}"
        return [Problem(where, f"a bundle {identity.says}", expected, cure)]
    return refutations(identity, opened.manifest.version)
