"""A version held to what differs from the one before, in real repositories of two versions.

The project is small: one document with figures and marked sentences, of the example or, where publishers' figures count, of the report.
"""

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from analysis.press.base.version_register import read_register
from tests.conftest import Run, copy_of_town
from tests.registers import change_cells
from tests.sources import replace_in
from tests.version_rows import NO_VERSION, give_row

RETIRED = """\
    def retired(self):
        from analysis.press.exhibits.retired import Retired

        return (Retired("tbl-streets", "Streets", "1.0.0", "It is elsewhere."),)

"""
METHOD = 'return _quarters(evidence, "care_mean_weeks", "duration_weeks", geography)'
WEEKS = ("data/observations.csv", ("measure_id", "period_end"), ("care_mean_weeks", "2025-06-30"))


def _released(folder: Path, git: Callable) -> Path:
    """Give version 1.0.0 its row, and a change that no version has yet."""
    give_row(folder)
    replace_in(folder / "CHANGELOG.md", "## 1.0.0", "## Unreleased\n\n- Something.\n\n## 1.0.0")
    git(folder, "commit", "-qam", "more")
    return folder


@pytest.fixture(scope="module")
def later_once(
    documented: Path, git: Callable, childdata: Run, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The example in a repository after its release, with what a check computes of the release, to be copied."""
    root = _released(copy_of_town(documented, tmp_path_factory.mktemp("later") / "checkout"), git)
    childdata("release", "1.0.1", "--check", cwd=root, ends=1)
    return root


@pytest.fixture
def later(later_once: Path, tmp_path: Path) -> Path:
    """The example in a repository after its release, for a test to change."""
    return copy_of_town(later_once, tmp_path / "checkout")


@pytest.fixture
def later_report(of_the_report: Path, git: Callable, tmp_path: Path) -> Path:
    """A document of the report in a repository after its release, for a test to change."""
    return _released(shutil.copytree(of_the_report, tmp_path / "checkout"), git)


@pytest.fixture
def here(later: Path, as_example: None, shared_kernels: None, childdata_here: Run) -> Run:
    """Run the command line in the repository of the example."""
    return lambda *arguments: childdata_here(*arguments, cwd=later)


def make_unknown(folder: Path) -> None:
    """Let the row name a commit that is not at hand, as in a copy without the history."""
    register = folder / "versions.csv"
    row = read_register(folder)[0]
    register.write_text(register.read_text().replace(row.commit, "f" * 40))


def with_more_text(folder: Path) -> None:
    replace_in(folder / "report" / "index.qmd", "more than the", "and so more than the")


def test_a_version_that_was_released_is_refused(later: Path, here: Run, git: Callable) -> None:
    with_more_text(later)
    git(later, "commit", "-qam", "words")
    result = here("release", "1.0.0", "--check")
    assert result.returncode == 1
    assert "versions.csv, line 2, version: found 1.0.0, made from commit" in result.stderr


@pytest.mark.parametrize("said", ["0.9.9", "1.0", "v1.1.0", "1.1.0-rc.1"])
def test_backwards_and_what_is_no_full_version_are_refused(later: Path, here: Run, said: str) -> None:
    result = here("release", said, "--check")
    assert result.returncode == 1
    told = {"0.9.9": "0.9.9, which goes backwards", "1.1.0-rc.1": "what readers cite is a full version"}
    assert told.get(said, "not a version as semver.org defines it") in result.stderr
    assert result.stderr.startswith("1 problem:")
    assert result.stdout == ""


def test_a_version_before_that_is_nowhere_at_hand_is_a_problem_and_not_no_difference(
    later: Path, here: Run, git: Callable
) -> None:
    make_unknown(later)
    before = (later / "CHANGELOG.md").read_bytes()
    for how in ("--check", "--prepare"):
        result = here("release", "1.0.1", how)
        assert result.returncode == 1
        assert "version 1.0.0: found no bundle of it, and nothing of it in a history" in result.stderr
        assert "git fetch --unshallow" in result.stderr
    assert (later / "CHANGELOG.md").read_bytes() == before


def test_a_version_before_whose_code_does_not_run_is_a_problem_with_the_cure(
    later: Path, childdata: Callable, git: Callable
) -> None:
    cli = later / "analysis" / "cli" / "__init__.py"
    works = cli.read_text(encoding="utf-8")
    cli.write_text("raise SystemExit('it needs another Python')\n", encoding="utf-8")
    git(later, "commit", "-qam", "broken")
    (later / "versions.csv").write_text(NO_VERSION)
    give_row(later)
    cli.write_text(works, encoding="utf-8")
    git(later, "commit", "-qam", "mended")
    result = childdata("release", "1.0.1", "--check", cwd=later, ends=1)
    assert "code that does not run here: it needs another Python" in result.stderr
    assert "Put the bundle of version 1.0.0 into releases/" in result.stderr


def test_a_table_that_goes_needs_a_note_where_it_was(
    later: Path, here: Run, childdata: Run, git: Callable
) -> None:
    cell = '```{python}\nshow(exhibit("tbl-streets", evidence))\n```\n'
    replace_in(later / "report" / "index.qmd", cell, "")
    git(later, "commit", "-qam", "without the table")
    result = here("release", "2.0.0", "--check")
    assert result.returncode == 1
    assert "retired.py: found no note for tbl-streets, which version 1.0.0 shows" in result.stderr
    replace_in(later / "analysis" / "study" / "study.py", "\n\nSTUDY = ", f"\n{RETIRED}\nSTUDY = ")
    shown = "```{python}\n#| output: asis\nfrom analysis.press.exhibits.retired import retired_notes\nprint(retired_notes())\n```\n"
    with (later / "report" / "index.qmd").open("a", encoding="utf-8") as file:
        file.write(shown)
    git(later, "commit", "-qam", "a note")
    result = childdata("release", "2.0.0", "--check", cwd=later)
    assert "no note for" not in result.stderr
    assert "`tbl-streets`" in result.stdout


def test_words_alone_take_a_patch_and_prepared_it_is_in_order(later: Path, here: Run) -> None:
    with_more_text(later)
    result = here("release", "1.0.1", "--check")
    assert result.returncode == 1
    assert "no entry for 1.0.1" in result.stderr
    assert "This takes a patch version (words and looks): 1.0.1 or later." in result.stdout
    prepared = here("release", "1.0.1", "--prepare", "--date", "2026-12-01")
    assert prepared.returncode == 0, prepared.stderr
    changelog = (later / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        "## 1.0.1 (2026-12-01)\n\n- Something.\n\n### Numbers that changed\n\nNone.\n\n## 1.0.0" in changelog
    )
    assert "version: 1.0.1" in (later / "CITATION.cff").read_text(encoding="utf-8")
    result = here("release", "1.0.1", "--check")
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("## Numbers that changed\n\nNone.\n")


@pytest.mark.slow
def test_new_data_are_not_a_patch_and_the_changelog_must_say_the_numbers(
    later_report: Path, shared_kernels: None, childdata_here: Run
) -> None:
    here = partial(childdata_here, "release", cwd=later_report)
    change_cells(later_report, *WEEKS, value="37")
    refused = here("1.0.1", "--check", ends=1)
    assert "1.0.1, a patch version after 1.0.0; expected a minor version" in refused.stderr
    assert "Release it as 1.1.0" in refused.stderr
    assert "## Major" not in refused.stdout
    line = "April to June 2025: was 38, now 37 (revised; used by `fig-care-time`"
    assert line in refused.stdout
    assert (
        "- `clm-care-over-limit`: was “In April to June 2025 the average was 38 weeks”, is “"
        in refused.stdout
    )
    here("1.0.1", "--prepare", ends=1)
    here("1.1.0", "--prepare", "--date", "2026-12-01", ends=0)
    here("1.1.0", "--check", ends=0)
    replace_in(later_report / "CHANGELOG.md", "was 38, now 37", "was 38, now 36")
    untrue = here("1.1.0", "--check", ends=1)
    assert "now 36" in untrue.stderr
    assert "expected only lines that are true" in untrue.stderr
    assert "found not said; expected “Care/supervision cases" in untrue.stderr


@pytest.mark.slow
def test_a_changed_definition_and_a_changed_method_take_a_major_version(
    later_report: Path, shared_kernels: None, childdata_here: Run, childdata: Run, git: Callable
) -> None:
    measure = ("data/measures.csv", ("measure_id",), ("care_mean_weeks",))
    change_cells(later_report, *measure, definition="Weeks from issue to the last order.")
    refused = childdata_here("release", "1.1.0", "--check", cwd=later_report)
    assert "1.1.0, a minor version after 1.0.0; expected a major version" in refused.stderr
    assert "Definition of the measure `care_mean_weeks` was “" in refused.stdout
    assert "By another method" not in refused.stdout
    git(later_report, "checkout", "-q", "data")
    comparison = later_report / "analysis" / "study" / "timeliness" / "compare.py"
    replace_in(comparison, METHOD, f'{METHOD}.assign(duration_weeks=lambda rows: rows["duration_weeks"] + 1)')
    refused = childdata("release", "1.1.0", "--check", cwd=later_report)
    assert "1.1.0, a minor version after 1.0.0; expected a major version" in refused.stderr
    assert "## Major: a method or a definition changed" in refused.stdout
    told = re.compile(
        r"- By another method, from the same published figures: .*`fig-care-time` \(\d+ of \d+\)"
    )
    assert told.search(refused.stdout)
    assert "## Minor" not in refused.stdout
    childdata("release", "2.0.0", "--prepare", cwd=later_report, ends=0)
