"""A release, stage by stage: ready, built, written. No stage can be skipped, for each takes what the one before gives.

Once it is written it gets its row in the register of versions, and its permanent address. A bundle cannot hold its own row:
the next commit carries it.
"""

from pathlib import Path

from semver import Version

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.version_register import REGISTER
from analysis.press.editions.bundle.archive import Unpacked
from analysis.press.editions.bundle.identity import identify, refutations
from analysis.press.editions.bundle.manifest import Manifest
from analysis.press.editions.bundle.open_bundle import OpenedBundle, open_bundle
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.bundle.write_bundle import Written, lay_out, only_release, write
from analysis.press.editions.site.placing import place_bundle, place_release, register_version
from analysis.press.editions.versions.build import build
from analysis.press.editions.versions.readiness import make_ready, ready_again
from analysis.press.engines.opening import Progress
from analysis.press.engines.tree import read_tree
from analysis.press.study import bundle_name


def release(
    project: Project, version: str, progress: Progress = lambda message: None, *, allow_dirty: bool = False
) -> Written:
    """Make a version: its bundle as a folder and as a zip, all or nothing, and then its row in the register and its permanent address.

    A version of these very sources that is written is not made again: it gets what it lacks of the rest.

    Raises ``ProblemsFoundError`` with everything that stands in the way; then everything is as it was.
    """
    with only_release(project):
        # what a killed process left stands in its place by now
        already = _written_already(project, version)
        if not already:
            manifest, files = build(make_ready(project, version, progress, allow_dirty=allow_dirty), progress)
            packed = zip_bytes(manifest.folder, files, manifest.released)
            opened = OpenedBundle(manifest.folder, Unpacked(manifest.folder, files, packed=packed), manifest)
            if refuted := refutations(identify(opened, project.root), version):
                raise ProblemsFoundError(refuted)
            progress(f"{len(files)} files, {len(packed) / 2**20:,.1f} MB as a zip")
            written = write(manifest.folder, files, packed, project)
            if register_version(project, manifest, packed):
                progress(
                    f"{REGISTER} has its row; commit it, so that every copy can tell which sources are {version}"
                )
    if already:
        written, whole = already
        progress(f"Version {version} is written of these very sources; what is left to do is done")
        place_bundle(project, written.zip, whole)
        return written
    folder = place_release(project, version, files, packed)
    progress(f"Its files stand at {project.relative(folder)}/ too, for any web server")
    return written


def _written_already(project: Project, version: str) -> tuple[Written, str] | None:
    """Find a release of these very sources, and the identifier of its whole."""
    folder = project.releases / bundle_name(version)
    written = Written(folder, folder.with_name(f"{folder.name}.zip"))
    if not (Version.is_valid(version) and folder.is_dir() and written.zip.is_file()):
        return None
    manifest = open_bundle(written.zip).manifest
    return (written, manifest.whole_swhid) if manifest.tree == read_tree(project) else None


def rebuild(project: Project, folder: Path, progress: Progress = lambda message: None) -> Manifest:
    """Make the bundle of a project again, in a folder that is not there yet.

    Whether it may be released is not asked: the project is an unpacked bundle, and is compared with what comes out.

    Raises ``ProblemsFoundError`` when it cannot be made.
    """
    manifest, files = build(ready_again(project), progress)
    lay_out(folder, files, safe=False)
    return manifest
