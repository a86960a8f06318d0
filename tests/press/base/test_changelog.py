"""The changelog: versions, their days, and what is wrong with a heading."""

import re
import subprocess
import sys
import tomllib
from datetime import date

import pytest

import analysis
from analysis.press.base.changelog import ChangelogEntry, parse_changelog, read_changelog
from analysis.press.base.problems import ProblemsFoundError

GOOD = """# Changelog

## Unreleased

- Something new.

## 1.1.0 (2026-11-26)

- More figures.

### Numbers that changed

- Weeks: 41 to 42.

### Thanks

To all.

## 1.0.0 (2026-11-22)

The first edition.
"""


def problems_of(text):
    with pytest.raises(ProblemsFoundError) as caught:
        parse_changelog(text)
    return caught.value.problems


@pytest.mark.parametrize(
    ("headings", "row", "said"),
    [
        ("## 1.0 (2026-11-26)", 1, "a version such as 1.0.0"),
        ("## v1.0.0 (2026-11-26)", 1, "a version such as 1.0.0"),
        ("## 1.0.0", 1, "## 1.0.0 (2026-11-26)"),
        ("## 1.0.0 (26 November 2026)", 1, "## 1.0.0 (2026-11-26)"),
        ("## 1.0.0 (2026-02-30)", 1, "a day of the calendar"),
        ("## Thanks", 1, "## Unreleased"),
        ("## 1.0.0 (2026-11-22)\n## 1.1.0 (2026-11-22)", 2, "a version before 1.0.0"),
        ("## 1.9.0 (2026-11-22)\n## 1.10.0 (2026-11-22)", 2, "a version before 1.9.0"),
        ("## 1.1.0 (2026-11-22)\n## 1.0.0 (2026-11-23)", 2, "a day not after 2026-11-22"),
        ("## 1.1.0 (2026-11-22)\n\n## 1.1.0 (2026-11-22)", 3, "a version before 1.1.0"),
        ("## 1.0.0 (2026-11-22)\n## Unreleased", 2, "above all versions"),
        ("## Unreleased\n## Unreleased\n## 1.0.0 (2026-11-22)", 2, "once"),
        ("## Unreleased", 1, "a version after it"),
        ("## 1.0.0 (2026-11-22)\n\n### Numbers that changed\n### Numbers that changed", 4, "one heading"),
    ],
)
def test_a_heading_that_is_wrong_is_named_with_its_line_and_what_was_expected(headings, row, said):
    (problem,) = problems_of(headings)
    assert problem.row == row
    assert said in problem.expected
    assert problem.found.startswith("##")
    assert problem.cure


@pytest.mark.parametrize(
    ("above", "row", "found"),
    [
        ("# Changelog\n\nWhat changed.\n- A fix.\n\n", 3, "“What changed.”"),
        ("# Changelog\n- A fix.\n", 2, "“- A fix.”"),
        ("- A fix.\n", 1, "“- A fix.”"),
        ("# Changelog\n# Another title\n", 2, "“# Another title”"),
    ],
)
def test_text_above_the_first_heading_belongs_to_no_version_and_is_named_with_its_line(above, row, found):
    (problem,) = problems_of(above + "## 1.0.0 (2026-11-22)\n")
    assert (problem.where, problem.row, problem.found) == ("CHANGELOG.md", row, found)
    assert "nothing but the title" in problem.expected
    assert "under ## Unreleased" in problem.cure


def test_all_problems_are_told_at_once_in_order_of_lines():
    found = problems_of(
        "## 1.0 (2026-11-26)\n## 0.9.0\n## 0.8.0 (2026-01-01)\n## 0.9.1 (2026-13-01)\n## 0.8.1 (2026-01-02)"
    )
    assert [problem.row for problem in found] == [1, 2, 4, 5]


def test_without_any_version_there_is_nothing_to_read():
    (problem,) = problems_of("# Changelog\n")
    assert problem.found == "no version"


def test_a_file_that_is_missing_or_not_text_is_a_problem_that_names_it(tmp_path):
    path = tmp_path / "CHANGELOG.md"
    with pytest.raises(ProblemsFoundError, match=r"CHANGELOG\.md: found no such file"):
        read_changelog(path)
    path.write_bytes(b"## 1.0.0 (2026-11-22)\n\xff")
    with pytest.raises(
        ProblemsFoundError, match=r"CHANGELOG\.md, line 2: found the byte 0xff, which is not UTF-8"
    ):
        read_changelog(path)


def test_versions_are_read_with_their_day_text_and_numbers_that_changed():
    changelog = parse_changelog(GOOD)
    assert changelog.unreleased == "- Something new."
    assert changelog.newest.version == "1.1.0"
    assert changelog.newest.released == date(2026, 11, 26)
    assert changelog.newest.text.startswith("- More figures.")
    assert changelog.newest.text.endswith("To all.")
    assert changelog.newest.numbers_that_changed == "- Weeks: 41 to 42."
    assert changelog.versions[1] == ChangelogEntry(
        "1.0.0", date(2026, 11, 22), "The first edition.", None, 19
    )


def test_without_unreleased_changes_there_are_none():
    assert parse_changelog("## 1.0.0 (2026-11-22)\r\n\r\nFirst.\r\n").unreleased == ""


def test_a_version_without_the_heading_differs_from_one_that_says_nothing_under_it():
    with_heading = parse_changelog("## 1.0.0 (2026-11-22)\n### Numbers that changed\n")
    assert with_heading.newest.numbers_that_changed == ""
    assert parse_changelog("## 1.0.0 (2026-11-22)").newest.numbers_that_changed is None


def test_the_package_takes_its_version_from_here(checkout):
    changelog = read_changelog(checkout.root / "CHANGELOG.md")
    assert analysis.__version__ == changelog.newest.version + ("+draft" if changelog.unreleased else "")


def test_an_installed_package_would_get_the_same_version(checkout):
    told = tomllib.loads((checkout.root / "pyproject.toml").read_text())["tool"]["hatch"]["version"]
    assert told["path"] == "CHANGELOG.md"
    found = re.search(told["pattern"], (checkout.root / told["path"]).read_text(), re.MULTILINE)
    assert found["version"] == analysis.__version__.removesuffix("+draft")


def test_the_command_line_says_a_new_version_at_once(copied, childdata, tmp_path):
    root = copied(tmp_path / "copy")
    changelog = root / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## 9.8.7 (2027-01-01)\n")
    result = childdata("--version", cwd=root)
    assert (result.returncode, result.stdout) == (0, "9.8.7\n")
    changelog.write_text("# Changelog\n\n## Unreleased\n\n- More.\n\n## 9.8.7 (2027-01-01)\n")
    result = childdata("--version", cwd=root)
    assert (result.returncode, result.stdout) == (0, "9.8.7+draft\n")


def test_the_command_line_says_what_is_wrong_with_the_changelog(copied, childdata, tmp_path):
    root = copied(tmp_path / "copy")
    (root / "CHANGELOG.md").write_text("## 1.0 (2026-11-26)\n")
    result = childdata("--version", cwd=root)
    assert (result.returncode, result.stdout) == (1, "")
    assert "CHANGELOG.md, line 1: found ## 1.0 (2026-11-26)" in result.stderr


def test_without_a_checkout_around_it_the_package_says_as_what_it_was_installed(checkout, tmp_path):
    (tmp_path / "analysis").symlink_to(checkout.package)
    code = (
        "import analysis; from importlib import metadata; metadata.version = lambda name: f'installed {name}'; "
        "print(analysis.__version__)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert result.stdout == "installed child-focused-data\n", result.stderr
