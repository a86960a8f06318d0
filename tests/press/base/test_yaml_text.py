"""What YAML says, and where it is none: with its line, whatever was done to it."""

import pytest

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.yaml_text import read_mapping, read_yaml


def refused(text: str, first_line: int = 1) -> Problem:
    with pytest.raises(ProblemsFoundError) as raised:
        read_mapping(text, "a.yml", first_line)
    return raised.value.problems[0]


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("title: A\nformat: @html", 2, "cannot start any token"),
        ("title: !!python/object/apply:os.getcwd []", 1, "constructor"),
        ("title: A\nday: 2025-13-45", 2, "month must be in 1..12"),
        ("title: A\nvalue: " + "9" * 5000, 2, "limit"),
        ("title: A\nb: " + "[" * 100, 2, "inside each other"),
        ("- " * 100_000 + "x", 1, "inside each other"),
        ("a: &a [1, 2]\nb: &b [*a, *a]\nc: [*b, *b]", 2, "a name itself"),
        ("? [1]\n: 2", 1, "unhashable"),
        ("- title", 1, "a list"),
        ("title", 1, "a str"),
    ],
)
def test_what_is_no_yaml_of_names_and_values_is_refused_with_its_line(text: str, row: int, said: str) -> None:
    problem = refused(text)
    assert (problem.where, problem.row) == ("a.yml", row)
    assert said in problem.found


def test_a_line_is_counted_from_where_the_text_stands_in_its_file() -> None:
    assert refused("title: A\nformat: @html", first_line=4).row == 5


def test_a_character_that_none_may_hold_is_refused() -> None:
    assert "control characters" in refused("title: A\x00").found


def test_nothing_is_a_mapping_without_names() -> None:
    assert read_mapping("# nothing yet", "a.yml") == ({}, {})


def test_each_key_and_item_has_its_line_also_below_others() -> None:
    text = "title: A\nformat:\n  html:\n    toc: [true]\n"
    content, lines = read_yaml(text, "a.yml")
    assert content == {"title": "A", "format": {"html": {"toc": [True]}}}
    assert lines == {
        ("title",): 1,
        ("format",): 2,
        ("format", "html"): 3,
        ("format", "html", "toc"): 4,
        ("format", "html", "toc", "0"): 4,
    }
