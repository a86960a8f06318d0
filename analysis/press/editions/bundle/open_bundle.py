"""Opens a bundle to be checked, a zip or the folder it was unpacked to, and holds a zip to the bytes that a release writes."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.archive import Unpacked, read_folder, read_zip
from analysis.press.editions.bundle.first_difference import Place, byte_difference, common_start
from analysis.press.editions.bundle.manifest import MANIFEST, Manifest, read_manifest
from analysis.press.editions.bundle.packing import zip_bytes

_BUNDLE = "a bundle: a zip that childdata release made, or the folder it was unpacked to"


@dataclass(frozen=True)
class OpenedBundle:
    """A bundle that was read safely, and whose manifest is whole."""

    where: str
    unpacked: Unpacked
    manifest: Manifest


def open_bundle(path: Path) -> OpenedBundle:
    """Read a bundle and its manifest; nothing is written.

    Raises ``ProblemsFoundError`` when it is not a bundle, is damaged or unsafe, or a byte of its manifest is otherwise
    than a release writes it.
    """
    where = path.resolve().name
    if path.is_dir():
        if not (path / MANIFEST).is_file():
            raise ProblemsFoundError([_no_manifest(where, "a folder", sorted(path.glob(f"*/{MANIFEST}")))])
        unpacked = read_folder(path)
    elif path.is_file():
        unpacked = read_zip(path)
    else:
        found = "a device or a pipe" if path.exists() else "no such file or folder"
        raise refusal(str(path), found, _BUNDLE, "Correct the name.")
    if MANIFEST not in unpacked.files:
        raise ProblemsFoundError([_no_manifest(where, "a zip")])
    manifest = read_manifest(unpacked.files[MANIFEST].content, f"{where}: {MANIFEST}")
    return OpenedBundle(where, unpacked, manifest)


def _no_manifest(where: str, kind: str, inside: Sequence[Path] = ()) -> Problem:
    cure = f"Name {where}/{inside[0].parent.name} instead." if inside else "Correct the name."
    return Problem(where, f"{kind} without {MANIFEST}", _BUNDLE, cure)


def container_fault(opened: OpenedBundle) -> Place | None:
    """Find where a zip is otherwise than a release packs the same files.

    Whatever does not show in the files is found here: times, modes, order, comments, what stands before or behind.

    Returns: Place or None. The first byte, and the entry it belongs to; None when there is no such byte, and for a
    folder.
    """
    top, packed = opened.manifest.folder, opened.unpacked.packed
    if not packed:
        return None
    if opened.unpacked.top != top:
        return Place("the name of its folder", f"{opened.unpacked.top} against {top}")
    again = zip_bytes(top, opened.unpacked.files, opened.manifest.released)
    if again == packed:
        return None
    place = byte_difference(packed, again)
    part = _part_of(again, common_start(packed, again))
    return Place(
        f"{place.where}, {part}",
        f"{place.how}; the files in it can be read, but it is not as a release packs them",
    )


def _part_of(packed: bytes, at: int) -> str:
    """Name the part of a zip, as a release packs it, that a byte belongs to."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        if at >= archive.start_dir:
            return "its directory" if at < len(packed) else "behind its end"
        entries = [entry for entry in archive.infolist() if entry.header_offset <= at]
    return max(entries, key=lambda entry: entry.header_offset).filename
