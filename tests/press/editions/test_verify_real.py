"""Real bundles are verified, and forged ones are not: the small project's in full, and once that of the whole project."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.paths import project
from analysis.press.base.version_register import REGISTER, read_register
from analysis.press.editions.bundle import verify as verifying
from analysis.press.editions.bundle.archive import read_zip
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.editions.bundle.manifest import MANIFEST, Manifest, manifest_bytes, read_manifest, seal
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.bundle.verify import Verification, verify
from analysis.press.editions.versions.release import release
from tests.conftest import copy_of_town
from tests.example import handed_over
from tests.press.editions.small_bundle import AGAIN, AGAIN_SAID


def unlike(found: Verification) -> set[str]:
    return {row.path for row in found.rows if row.state != "identical"}


def forge(bundle: Path, path: str, change: Callable[[bytes], bytes], folder: Path) -> Path:
    """Change one file of a zipped bundle and seal the manifest again, so that every checksum is in order."""
    unpacked = read_zip(bundle)
    manifest = read_manifest(unpacked.files[MANIFEST].content)
    files = {
        **unpacked.files,
        path: Item(change(unpacked.files[path].content), unpacked.files[path].executable),
    }
    assert files[path] != unpacked.files[path]
    sealed = _sealed_again(manifest, files)
    forged = folder / "forged.zip"
    forged.write_bytes(
        zip_bytes(unpacked.top, {**files, MANIFEST: Item(manifest_bytes(sealed))}, sealed.released)
    )
    return forged


def _sealed_again(manifest: Manifest, files: Items) -> Manifest:
    of = {
        role: {file.path: files[file.path] for file in manifest.files if file.role == role}
        for role in ("source", "made")
    }
    return seal(
        of["source"],
        of["made"],
        version=manifest.version,
        released=manifest.released,
        previous=manifest.previous,
        tree=manifest.tree,
    )


@pytest.fixture(scope="module")
def small_bundle(tmp_path_factory: pytest.TempPathFactory, small_once: Path, town_once: Path) -> Path:
    """The zip of a release of the small project."""
    root = copy_of_town(small_once, tmp_path_factory.mktemp("small") / "small")
    with handed_over(town_once):
        return release(project(root), "1.0.0").zip


def test_a_release_is_verified_by_the_command(
    small_bundle: Path, childdata: Callable, tmp_path: Path
) -> None:
    again = ("verify", str(small_bundle), *AGAIN_SAID)
    result = childdata(*again, "--expect", "1.0.0", cwd=small_bundle.parents[1], ends=0)
    assert "as git has it" in result.stdout
    assert "were made again byte for byte" in result.stdout
    assert "report/index" in result.stderr

    # Where another bundle is version 1.0.0.
    there = copy_of_town(small_bundle.parents[1], tmp_path / "there")
    register = there / REGISTER
    (row,) = read_register(there)
    register.write_text(register.read_text().replace(row.sources_swhid, f"swh:1:dir:{'0' * 40}"))
    result = childdata("verify", str(small_bundle), "--checksums-only", cwd=there, ends=1)
    assert result.stdout.startswith("NOT WHAT IT SHOULD BE: its sources are")


def test_the_whole_project_makes_itself_again_and_a_forged_number_is_found(
    whole_release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_from: list[Items] = []
    made: list[Items] = []

    def once(inputs: Items, progress: Callable, **how: bool) -> Items:
        """Make it again once: what it is made from is the same for the forged bundle, but for the forged manifest."""
        made_from.append({path: item for path, item in inputs.items() if path != MANIFEST})
        assert made_from[0] == made_from[-1]
        if not made:
            made.append(rebuild(inputs, progress, **how))
        return made[0]

    rebuild = verifying.make_again
    monkeypatch.setattr(verifying, "make_again", once)
    found = verify(whole_release, **AGAIN)
    assert found.all_well and found.rebuilt, [*found.problems, unlike(found)]
    documents = {row.path for row in found.rows if row.path.startswith("outputs/report/")}
    assert {"outputs/report/report.html", "outputs/report/report.pdf"} <= documents

    page = "outputs/report/report.html"
    forged = forge(whole_release, page, _another_number, tmp_path)
    assert verify(forged).all_well
    assert unlike(verify(forged, **AGAIN)) == {page, MANIFEST}


def _another_number(page: bytes) -> bytes:
    """Change the last digit of the first number that the page says it computed."""
    at = page.index(b'class="value-number"')
    start = page.index(b">", at) + 1
    digit = next(place for place in range(start, len(page)) if page[place : place + 1].isdigit())
    return page[:digit] + (b"1" if page[digit : digit + 1] != b"1" else b"2") + page[digit + 1 :]
