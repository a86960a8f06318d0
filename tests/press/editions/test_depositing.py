"""Handing a release in: whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.manifest import MANIFEST, manifest_bytes, seal
from analysis.press.editions.bundle.packing import zip_bytes
from analysis.press.editions.bundle.write_bundle import lay_out
from analysis.press.editions.deposit import depositing
from analysis.press.editions.deposit.depositing import deposit_release, is_released
from analysis.press.editions.deposit.zenodo import SANDBOX, ZENODO, Draft
from analysis.press.engines.tree import UNKNOWN

METADATA = {"title": "Child data"}
FILES = {
    ".zenodo.json": json.dumps(METADATA).encode(),
    "outputs/report/report.pdf": b"report",
    "outputs/report/briefing.pdf": b"briefing",
}


@pytest.fixture
def released(tmp_path: Path) -> Project:
    """A project with one small release."""
    project = Project(root=tmp_path, outputs=tmp_path / "outputs")
    project.releases.mkdir()
    files = {path: Item(content) for path, content in FILES.items()}
    day = date(2026, 11, 26)
    manifest = seal(files, {}, version="1.0.0", released=day, previous=None, tree=UNKNOWN)
    files[MANIFEST] = Item(manifest_bytes(manifest))
    lay_out(project.releases / manifest.folder, files)
    (project.releases / f"{manifest.folder}.zip").write_bytes(zip_bytes(manifest.folder, files, day))
    return project


@pytest.fixture
def handed_in(monkeypatch: pytest.MonkeyPatch) -> list:
    """What reaches the archive."""
    calls = []

    def draft(deposit, archive, *, new_version_of):
        calls.append((deposit, archive, new_version_of))
        return Draft(1, "page")

    monkeypatch.setattr(depositing, "deposit_draft", draft)
    return calls


@pytest.mark.parametrize(
    "spoilt", ["child-focused-data-1.0.0/outputs/report/report.pdf", "child-focused-data-1.0.0.zip"]
)
def test_a_release_that_was_changed_since_is_not_handed_in(released, handed_in, spoilt):
    path = released.releases / spoilt
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    with pytest.raises(ProblemsFoundError):
        deposit_release(released, "1.0.0")
    assert handed_in == []


def test_a_version_that_is_not_released_cannot_be_handed_in(released, handed_in):
    assert not is_released(released, "1.1.0")
    with pytest.raises(ProblemsFoundError, match=r"1\.1\.0"):
        deposit_release(released, "1.1.0")
    assert handed_in == []


def test_a_release_is_handed_in_to_the_sandbox_unless_it_is_for_good(released, handed_in):
    assert is_released(released, "1.0.0")
    deposit_release(released, "1.0.0")
    deposit_release(released, "1.0.0", for_good=True, new_version_of=7)
    assert [archive for _, archive, _ in handed_in] == [SANDBOX, ZENODO]
    assert [record for _, _, record in handed_in] == [None, 7]
    deposit = handed_in[0][0]
    assert deposit.metadata == METADATA
    assert [path.name for path in deposit.files] == [
        "report.pdf",
        "briefing.pdf",
        "child-focused-data-1.0.0.zip",
    ]
