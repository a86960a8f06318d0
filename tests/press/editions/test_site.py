"""Permanent addresses: what stands at one stays, and every version is listed with what changed."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from analysis.press.base.changelog import parse_changelog
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.manifest import manifest_bytes, seal
from analysis.press.editions.site.site import Site, occupied, place
from analysis.press.editions.site.versions_page import versions_markdown
from analysis.press.engines.tree import UNKNOWN
from tests.killed import killed_at
from tests.version_rows import CHANGELOG

MANIFEST = seal({}, {}, version="1.0.0", released=date(2026, 11, 26), previous=None, tree=UNKNOWN)
FILES = {
    "outputs/report/index.html": "<p>landing</p>",
    "outputs/report/report.html": '<p id="fig-one">report</p>',
    "outputs/exhibits/fig-one.csv": "a\n1\n",
    "data/sources.csv": "source_id\n",
    "analysis/__init__.py": "",
    "manifest.json": manifest_bytes(MANIFEST).decode(),
}


def _placed(site: Site, version: str, more: dict[str, str] | None = None) -> Path:
    files = {
        name: Item((text.replace("report", f"report of {version}") if "html" in name else text).encode())
        for name, text in {**FILES, **(more or {})}.items()
    }
    return place(version, files, version.encode(), site)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that holds no version yet."""
    return Site(tmp_path / "outputs" / "v")


def test_a_version_that_stands_is_never_written_over(site):
    _placed(site, "1.0.0")
    before = _contents(site.folder)
    with pytest.raises(ProblemsFoundError, match=r"expected a version that has no address yet"):
        place("1.0.0", {"data/sources.csv": Item(b"another")}, b"another", site)
    assert _contents(site.folder) == before
    assert occupied(site, "1.0.0")
    assert not occupied(site, "1.0.1")


def test_a_place_that_cannot_be_written_says_how_to_place_the_release_later(site):
    site.folder.parent.mkdir()
    site.folder.write_text("a file where a folder should be")
    with pytest.raises(ProblemsFoundError, match=r"childdata place.*1\.0\.0"):
        _placed(site, "1.0.0")


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_process_killed_at_any_step_leaves_each_address_old_or_new_and_the_next_one_finishes(tmp_path):
    whole = Site(tmp_path / "whole" / "v")
    _placed(whole, "1.0.0")
    old = _contents(whole.folder / "1.0.0")
    _placed(whole, "1.1.0")
    new, all_of_it = _contents(whole.folder / "1.1.0"), _contents(whole.folder)
    outcomes = []
    for step in range(1000):
        site = Site(tmp_path / str(step) / "v")
        _placed(site, "1.0.0")
        if not killed_at(step, partial(_placed, site, "1.1.0"), site.folder):
            break
        assert _contents(site.version("1.0.0")) == old
        assert not site.version("1.1.0").exists() or _contents(site.version("1.1.0")) == new
        latest = _contents(site.folder / "latest")
        assert latest in (old, new)
        outcomes.append(latest == new)
        _placed(site, "1.1.0")
        assert _contents(site.folder) == all_of_it
    assert outcomes == sorted(outcomes)
    assert outcomes.count(False) > 20
    assert outcomes.count(True) > 2


@pytest.mark.parametrize("lost", [["latest"], ["latest/report"], []])
def test_placing_the_same_release_again_does_what_a_killed_process_left_to_do(site, lost):
    _placed(site, "1.0.0")
    before = _contents(site.folder)
    for name in lost:
        shutil.rmtree(site.folder / name)
    (site.folder / ".latest.partial").mkdir()
    _placed(site, "1.0.0")
    assert _contents(site.folder) == before
    assert [path.name for path in sorted(site.folder.iterdir())] == ["1.0.0", "latest"]


def test_each_version_has_its_own_files_and_latest_those_of_the_newest(site):
    for version in ("1.0.0", "1.10.0", "1.9.0"):
        _placed(site, version)
    assert site.versions == ("1.10.0", "1.9.0", "1.0.0")
    assert site.latest == "1.10.0"
    first = _contents(site.version("1.0.0"))
    assert first["report/report.html"] == b'<p id="fig-one">report of 1.0.0</p>'
    assert first["child-focused-data-1.0.0.zip"] == b"1.0.0"
    served = "report/index.html report/report.html exhibits/fig-one.csv data/sources.csv manifest.json"
    assert first.keys() == {*served.split(), "child-focused-data-1.0.0.zip"}
    assert _contents(site.folder / "latest") == _contents(site.version("1.10.0"))


def test_a_trial_of_a_version_is_not_the_latest(site):
    _placed(site, "1.0.0")
    _placed(site, "2.0.0-rc.1")
    assert site.latest == "1.0.0"


def test_the_list_of_versions_says_what_changed_and_links_only_to_what_stands(site):
    _placed(site, "1.1.0")
    said = versions_markdown(parse_changelog(CHANGELOG), site)
    newer, older = said.split("## Version 1.0.0, 26 November 2026 {#v1-0-0}")
    assert "## Version 1.1.0, 1 December 2026 {#v1-1-0}" in newer
    assert "- Weeks: 41 is now 42." in newer
    assert "- [The report](1.1.0/report/report.html)\n" in newer
    assert "report.pdf" not in newer
    assert f"`{MANIFEST.whole_swhid}`" in newer
    assert MANIFEST.whole_swhid not in older
    assert "This version does not stand at this address." in older
    assert "](1.0.0/" not in older


def test_what_tells_of_a_version_and_cannot_be_read_is_refused_with_its_place(site):
    _placed(site, "1.0.0", {"manifest.json": "[]"})
    with pytest.raises(ProblemsFoundError, match=r"manifest\.json.*Place the version again"):
        versions_markdown(parse_changelog(CHANGELOG), site)
