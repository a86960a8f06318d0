"""A release at its permanent address, with its row in the register and the list of versions beside it."""

from pathlib import Path

from analysis.press.base.changelog import CHANGELOG, read_changelog
from analysis.press.base.files import digest, write_whole
from analysis.press.base.paths import Project
from analysis.press.base.problems import refusal
from analysis.press.base.version_register import REGISTER, Registered, registered, with_row
from analysis.press.editions.bundle.identity import genuine
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.manifest import Manifest
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.site.site import Site, place
from analysis.press.editions.site.versions_page import write_versions_page


def place_release(project: Project, version: str, files: Items, packed: bytes) -> Path:
    """Put a release at its permanent address, and write the list of versions anew.

    Raises ``ProblemsFoundError`` when the address is taken, or cannot be written.
    """
    site = Site(project.site)
    folder = place(version, files, packed, site)
    write_versions_page(project, read_changelog(project.root / CHANGELOG), site)
    return folder


def place_bundle(project: Project, bundle: Path, expect: str = "") -> Path:
    """Put a bundle that was released earlier, or elsewhere, at its permanent address, and give it its row if it has none.

    Raises ``ProblemsFoundError`` when it is not a whole bundle, when nothing at hand says that it is the version, and
    as `place_release`.

    Parameters
    ----------
    expect : str
        The identifier of the whole, of a version that the register does not have.
    """
    opened, identity = genuine(bundle, project.root, expect)
    manifest, files = opened.manifest, opened.unpacked.files
    if not identity.confirmed:
        expected = f"a version of {REGISTER}"
        cure = "Compare the identifier of the whole with the one that was published, and give that: --expect swh:…"
        raise refusal(f"the bundle of {manifest.version}", f"a bundle {identity.says}", expected, cure)
    packed = zip_bytes(manifest.folder, files, manifest.released)
    register_version(project, manifest, packed)
    return place_release(project, manifest.version, files, packed)


def row_of(manifest: Manifest, packed: bytes) -> Registered:
    """Give the row of a bundle: what its manifest says of it, and the SHA-256 of its zip."""
    tree = manifest.tree
    return Registered(manifest.version, manifest.released, tree.commit, tree.swhid, digest(packed))


def register_version(project: Project, manifest: Manifest, packed: bytes) -> bool:
    """Write the row of a version into the register, for the next commit to carry.

    Returns: bool. Whether a row was written. A version that has one gets none, nor does one that the changelog does not
    have, nor what was made from sources that no commit has.
    """
    named = {entry.version for entry in read_changelog(project.root / CHANGELOG).versions}
    if manifest.tree.changed is not False or manifest.version not in named:
        return False
    if registered(project.root, manifest.version):
        return False
    path = project.root / REGISTER
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    write_whole(path, with_row(text, row_of(manifest, packed)).encode())
    return True
