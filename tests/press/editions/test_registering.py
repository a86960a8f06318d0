"""A bundle that is placed has its row, or gets it; another bundle of that version is refused."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.version_register import read_register
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.site.placing import place_bundle, row_of
from tests.press.editions.small_bundle import DAY, MADE, SOURCES, VERSION, as_folder, as_zip, sealed
from tests.version_rows import NO_VERSION

REPORT = "outputs/report/report.html"
WHOLE = sealed()[0].whole_swhid


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """A project whose changelog has the version of the small bundle."""
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n## {VERSION} ({DAY})\n\nMore.\n")
    (tmp_path / "versions.csv").write_text(NO_VERSION)
    (tmp_path / "_quarto.yml").write_text("lang: en-GB\n")
    return Project(tmp_path, tmp_path / "outputs")


@pytest.fixture(autouse=True)
def only_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands at the address is tested elsewhere."""
    monkeypatch.setattr("analysis.press.editions.site.placing.place_release", lambda *given: None)


def refusal(site: Project, bundle: Path, expect: str = "") -> list[str]:
    before = (site.root / "versions.csv").read_text()
    with pytest.raises(ProblemsFoundError) as caught:
        place_bundle(site, bundle, expect)
    assert (site.root / "versions.csv").read_text() == before
    return [str(problem) for problem in caught.value.problems]


def test_another_bundle_than_that_of_the_row_is_refused(site: Project, tmp_path: Path) -> None:
    place_bundle(site, as_zip(tmp_path), WHOLE)
    (told,) = refusal(site, as_zip(tmp_path, made={"outputs/claims.json": Item(b"[]\n")}))
    assert told.startswith(f"the bundle of {VERSION}: found its SHA-256 as a zip is ")
    (told,) = refusal(site, as_zip(tmp_path, SOURCES | {"data/weeks.csv": Item(b"weeks,43\n")}))
    assert told.startswith(f"the bundle of {VERSION}: found its sources are swh:1:dir:")


def test_a_bundle_that_nothing_at_hand_knows_is_refused_unless_its_identifier_is_given(
    site: Project, tmp_path: Path
) -> None:
    bundle = as_zip(tmp_path)
    (told,) = refusal(site, bundle)
    assert "nothing at hand confirms" in told and "--expect" in told
    (told,) = refusal(site, bundle, "swh:1:dir:" + "0" * 40)
    assert "expected swh:1:dir:000" in told
    place_bundle(site, bundle, WHOLE)
    assert len(read_register(site.root)) == 1


@pytest.fixture
def commit(site: Project, git: Callable[..., str]) -> str:
    """A commit of the project, whose sources are those of the small bundle."""
    as_folder(site.root, SOURCES).rename(site.root / "sources")
    git(site.root / "sources", "init", "--quiet")
    git(site.root / "sources", "add", "--all", "--force")
    git(site.root / "sources", "commit", "--quiet", "-m", "all")
    (site.root / "sources/.git").rename(site.root / ".git")
    return git(site.root, "rev-parse", "HEAD")


@pytest.mark.parametrize("expect", ["", sealed()[0].sources_swhid])
def test_true_sources_alone_do_not_say_that_what_lies_beside_them_was_made_from_them(
    site: Project, tmp_path: Path, commit: str, expect: str
) -> None:
    forged = {**MADE, REPORT: Item(b"<p>Cases took\n24 weeks.</p>\n")}
    bundle = as_zip(tmp_path, made=forged, tree=replace(sealed()[0].tree, commit=commit))
    (told,) = refusal(site, bundle, expect)
    assert "as git has it" in told and "--expect" in told


def test_a_bundle_that_names_a_commit_of_other_sources_is_refused(
    site: Project, tmp_path: Path, commit: str
) -> None:
    other = {**SOURCES, "data/weeks.csv": Item(b"weeks,43\n")}
    named = replace(sealed(other)[0].tree, commit=commit)
    (told,) = refusal(site, as_zip(tmp_path, other, tree=named))
    assert told.startswith(f"the bundle of {VERSION}: found its sources are swh:1:dir:")
    assert f"of commit {commit[:12]}" in told


def test_a_version_without_its_row_gets_it_once(site: Project, tmp_path: Path) -> None:
    bundle = as_zip(tmp_path)
    place_bundle(site, bundle, WHOLE)
    (row,) = read_register(site.root)
    assert replace(row, line=0) == row_of(sealed()[0], bundle.read_bytes())
    place_bundle(site, bundle)
    assert read_register(site.root) == (row,)


@pytest.mark.parametrize("why", ["changed sources", "a version that the changelog does not have"])
def test_what_is_no_version_of_this_project_gets_no_row(site: Project, tmp_path: Path, why: str) -> None:
    tree = sealed()[0].tree
    if why == "changed sources":
        tree = replace(tree, changed=True)
    else:
        (site.root / "CHANGELOG.md").write_text("# Changelog\n\n## 1.0.0 (2026-11-26)\n\nThe first.\n")
    place_bundle(site, as_zip(tmp_path, tree=tree), WHOLE)
    assert read_register(site.root) == ()
