"""The register of versions: what is wrong with a row is said with its line; a row is added where it belongs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.press.base.git import tree_of
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.base.version_register import (
    COLUMNS,
    Registered,
    parse_register,
    read_register,
    registered,
    with_row,
    without_newest,
)
from tests.sources import commit_all, git
from tests.version_rows import NO_VERSION

ROW = Registered("1.0.0", date(2026, 11, 26), "c" * 40, "swh:1:dir:" + "1" * 40, "2" * 64)
LATER = replace(ROW, version="1.10.0", note='Made again, "twice".')
LINE = f"1.0.0,2026-11-26,{'c' * 40},swh:1:dir:{'1' * 40},{'2' * 64},"


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("1.0.0", "v1.0.0", "version"),
        ("2026-11-26", "26 November 2026", "released_on"),
        ("c" * 40, "c" * 12, "commit"),
        ("c" * 40, "", "commit"),
        ("swh:1:dir:", "", "sources_swhid"),
        ("2" * 64, "unknown", "bundle_sha256"),
    ],
)
def test_a_cell_that_is_not_what_it_must_be_is_named_with_its_line_and_column(
    old: str, new: str, column: str
) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        parse_register(NO_VERSION + LINE.replace(old, new) + "\n")
    (problem,) = caught.value.problems
    assert (problem.where, problem.row, problem.column) == ("versions.csv", 2, column)
    assert problem.cure


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("", 1, "expected version,released_on"),
        ("version\n", 1, "expected version,released_on"),
        (f"{NO_VERSION}1.0.0,2026-11-26\n", 2, "found 2 cells"),
        (f"{NO_VERSION}\n{LINE}\n", 2, "found 0 cells"),
        (f"{NO_VERSION}{LINE}\n{LINE}\n", 3, "a version after 1.0.0"),
        (f"{NO_VERSION}{LINE.replace('1.0.0', '1.10.0')}\n{LINE}\n", 3, "a version after 1.10.0"),
    ],
)
def test_what_is_no_register_is_named_with_its_line(text: str, row: int, said: str) -> None:
    with pytest.raises(ProblemsFoundError, match=said) as caught:
        parse_register(text)
    assert [problem.row for problem in caught.value.problems] == [row]


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        parse_register(f"{NO_VERSION}{'x,' * (len(COLUMNS) - 1)}\ny\n")
    assert {problem.row for problem in caught.value.problems} == {2, 3}
    assert len(caught.value.problems) == len(COLUMNS)


def test_a_folder_within_a_checkout_has_nothing_of_its_history(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_text("a\n")
    git(tmp_path, "init", "--quiet")
    commit = commit_all(tmp_path)
    assert tree_of(tmp_path, commit).startswith("swh:1:dir:")
    assert tree_of(tmp_path / "data", commit) == ""


def test_where_there_is_no_register_there_is_no_version(tmp_path: Path) -> None:
    assert read_register(tmp_path) == ()
    assert registered(tmp_path, "1.0.0") is None


def test_rows_are_added_in_order_and_the_text_before_the_newest_is_as_it_was() -> None:
    first = with_row("", ROW)
    assert first == f"{NO_VERSION}{LINE}\n"
    both = with_row(first, LATER)
    assert parse_register(both) == (replace(ROW, line=2), replace(LATER, line=3))
    assert with_row(with_row(NO_VERSION, LATER), ROW) == both
    assert without_newest(both) == first
    assert without_newest(first) == NO_VERSION
