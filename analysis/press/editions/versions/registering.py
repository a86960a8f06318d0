"""Gives a version that was made its row in the register of versions."""

from __future__ import annotations

import hashlib

from analysis.press.base.changelog import CHANGELOG, read_changelog
from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.base.version_register import REGISTER, Registered, registered, with_row
from analysis.press.editions.bundle.manifest import Manifest


def row_of(manifest: Manifest, packed: bytes) -> Registered:
    """Give the row of a bundle: what its manifest says of it, and the SHA-256 of its zip."""
    sha256 = hashlib.sha256(packed).hexdigest()
    return Registered(manifest.version, manifest.released, manifest.tree.commit, manifest.tree.swhid, sha256)


def register_version(project: Project, manifest: Manifest, packed: bytes) -> bool:
    """Write the row of a version into the register, for the next commit to carry.

    Returns
    -------
    bool
        Whether a row was written. A version that has one gets none, nor does one that the changelog does not have, nor
        what was made from sources that no commit has.
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
