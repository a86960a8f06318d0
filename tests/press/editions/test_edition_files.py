"""The version before is found whole, wherever it is kept, or it is a problem."""

import json
from datetime import date
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.version_register import Registered, with_row
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.manifest import MANIFEST, manifest_bytes, seal
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.versions.edition_files import find_version
from analysis.press.engines.tree import UNKNOWN

CLAIMS = [{"id": "clm-a", "sentence": "It fell", "asserts": "It falls.", "values": []}]
FILES = {
    "data/observations.csv": b"measure_id\nm\n",
    "data/editions/a.csv": b"n\n1\n",
    "outputs/exhibits/fig-a.csv": b"n\n1\n",
    "outputs/claims.json": json.dumps(CLAIMS).encode(),
}
NAME = "child-focused-data-1.0.0"


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    return Project(tmp_path, tmp_path / "outputs")


def as_folder(project: Project, files: dict[str, bytes]) -> Path:
    folder = project.releases / NAME
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def as_zip(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / f"{NAME}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    items = {name: Item(content) for name, content in files.items()}
    path.write_bytes(zip_bytes(NAME, items, date(2026, 11, 26)))
    return path


def sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    items = {name: Item(content) for name, content in files.items()}
    manifest = seal(items, {}, version="1.0.0", released=date(2026, 11, 26), previous=None, tree=UNKNOWN)
    return files | {MANIFEST: manifest_bytes(manifest)}


def refusal(project: Project) -> str:
    with pytest.raises(ProblemsFoundError) as raised:
        find_version(project, "1.0.0")
    return str(raised.value)


def test_a_version_that_is_nowhere_is_refused_with_what_to_do(empty: Project) -> None:
    said = refusal(empty)
    assert "version 1.0.0: found no bundle of it, and nothing of it in a history of the project" in said
    assert f"releases/{NAME}.zip or its row in versions.csv" in said


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("outputs/claims.json", "outputs/claims.json"),
        ("data/", "data/"),
        ("outputs/exhibits/", "outputs/exhibits/"),
    ],
)
def test_a_bundle_that_is_not_whole_is_refused(empty: Project, missing: str, named: str) -> None:
    as_folder(
        empty, sealed({name: content for name, content in FILES.items() if not name.startswith(missing)})
    )
    assert f"a bundle without {named}" in refusal(empty)


@pytest.mark.parametrize(
    "changed", ["data/observations.csv", "outputs/exhibits/fig-a.csv", "outputs/claims.json"]
)
def test_a_bundle_that_is_not_what_its_manifest_lists_is_refused(empty: Project, changed: str) -> None:
    as_folder(empty, sealed(FILES) | {changed: FILES[changed] + b" "})
    assert f"{changed}: found a file that differs (bytes" in refusal(empty)


def test_a_table_that_is_gone_from_a_bundle_or_added_to_it_is_found(empty: Project) -> None:
    folder = as_folder(empty, sealed(FILES | {"outputs/exhibits/fig-b.csv": b""}))
    (folder / "outputs/exhibits/fig-b.csv").unlink()
    (folder / "outputs/exhibits/fig-c.csv").write_bytes(b"")
    said = refusal(empty)
    assert "fig-b.csv" in said
    assert "fig-c.csv" in said


def test_a_bundle_of_other_sources_than_its_row_has_is_refused(empty: Project) -> None:
    as_folder(empty, sealed(FILES))
    row = Registered("1.0.0", date(2026, 11, 26), "c" * 40, "swh:1:dir:" + "1" * 40, "2" * 64)
    (empty.root / "versions.csv").write_text(with_row("", row))
    assert "nothing at hand says that it is version 1.0.0" in refusal(empty)


def test_a_damaged_zip_is_refused(empty: Project) -> None:
    path = as_zip(empty.releases, FILES)
    path.write_bytes(path.read_bytes()[:-30])
    assert "damaged zip" in refusal(empty)


@pytest.mark.parametrize("where", ["releases", "outputs/v/1.0.0"])
def test_it_is_found_as_a_folder_or_as_a_zip_at_either_address(empty: Project, where: str) -> None:
    as_zip(empty.root / where, sealed(FILES))
    found = find_version(empty, "1.0.0")
    assert found.found_in == f"{where}/{NAME}.zip"
    assert found.registers == {"observations.csv": b"measure_id\nm\n", "editions/a.csv": b"n\n1\n"}
    assert found.results.exhibits == {"fig-a": b"n\n1\n"}
    assert list(found.results.claims) == ["clm-a"]
