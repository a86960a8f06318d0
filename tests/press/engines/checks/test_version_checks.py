"""The register of versions is held to the changelog and to git: a version without its row, or a row that is not true, is found."""

from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.engines.checks.versions import version_problems
from tests.sources import commit_all, git
from tests.version_rows import NO_VERSION, give_row

FIRST = "# Changelog\n\n## 1.0.0 (2026-11-26)\n\nThe first.\n"
SECOND = FIRST.replace("## 1.0.0", "## 1.1.0 (2026-12-01)\n\nMore.\n\n## 1.0.0")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A repository of one commit, which gives the changelog its first version."""
    (tmp_path / "CHANGELOG.md").write_text(FIRST)
    (tmp_path / "versions.csv").write_text(NO_VERSION)
    git(tmp_path, "init", "--quiet")
    commit_all(tmp_path)
    return Project(tmp_path, tmp_path / "outputs")


def go_on(project: Project) -> None:
    (project.root / "more.md").write_text("More.\n")
    commit_all(project.root)


def said(project: Project, releasing: str = "") -> list[str]:
    return [str(problem) for problem in version_problems(project, releasing)]


def test_a_register_that_is_gone_is_found(project: Project) -> None:
    (project.root / "versions.csv").unlink()
    assert said(project) == [
        "versions.csv: found no such file; expected the register of versions. Restore the file."
    ]


def test_a_register_that_cannot_be_read_is_told_with_its_line(project: Project) -> None:
    (project.root / "versions.csv").write_text(f"{NO_VERSION}1.0.0\n")
    assert [problem.row for problem in version_problems(project)] == [2]


def test_a_version_that_is_being_made_has_no_row_yet(project: Project) -> None:
    assert said(project) == []
    (project.root / "CHANGELOG.md").write_text(FIRST.replace("first", "first edition"))
    assert said(project) == []


def test_going_on_after_a_version_without_its_row_is_found(project: Project) -> None:
    go_on(project)
    (told,) = said(project)
    assert told.startswith(
        "CHANGELOG.md, line 3: found 1.0.0 without a row in versions.csv; expected the row"
    )
    assert "Release it and commit the row" in told
    assert said(project, releasing="1.0.0") == []


def test_an_older_version_without_its_row_is_found_even_while_the_next_is_made(project: Project) -> None:
    (project.root / "CHANGELOG.md").write_text(SECOND)
    (told,) = said(project, releasing="1.1.0")
    assert told.startswith("CHANGELOG.md, line 7: found 1.0.0 without a row")


def test_a_row_of_another_tree_than_its_commit_has_is_found_where_the_commit_is_at_hand(
    project: Project,
) -> None:
    row = give_row(project.root)
    register = project.root / "versions.csv"
    register.write_text(register.read_text().replace(row.sources_swhid, "swh:1:dir:" + "1" * 40))
    (told,) = (each for each in said(project) if each.startswith("versions.csv"))
    assert told.startswith("versions.csv, line 2, sources_swhid: found swh:1:dir:1111")
    assert f"expected {row.sources_swhid}, the folder of commit {row.commit[:12]}" in told
    register.write_text(register.read_text().replace(row.commit, "2" * 40))
    assert [each for each in said(project) if each.startswith("versions.csv")] == []


def test_a_row_of_another_day_or_of_no_version_is_found(project: Project) -> None:
    give_row(project.root, day="2026-11-25")
    give_row(project.root, "2.0.0")
    assert [(problem.row, problem.column) for problem in version_problems(project)] == [
        (2, "released_on"),
        (3, "version"),
    ]


def test_a_version_with_its_row_is_in_order_before_and_after_the_row_is_committed(project: Project) -> None:
    give_row(project.root)
    assert said(project) == []
    commit_all(project.root)
    assert said(project) == []


def test_going_on_after_a_version_takes_a_line_under_unreleased(project: Project) -> None:
    give_row(project.root)
    commit_all(project.root)
    go_on(project)
    (told,) = said(project)
    assert told.startswith(
        "CHANGELOG.md, line 3: found nothing under Unreleased, and other sources than those"
    )
    assert "Say it under ## Unreleased" in told
    unreleased = FIRST.replace("## 1.0.0", "## Unreleased\n\n- More.\n\n## 1.0.0")
    (project.root / "CHANGELOG.md").write_text(unreleased)
    assert said(project) == []


def test_the_register_of_this_project_is_in_order(checkout: Project) -> None:
    assert said(checkout) == []
