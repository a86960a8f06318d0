"""Options that the two engines would follow differently are refused, not ignored."""

import pytest

from analysis.press.base.problems import Problem
from analysis.press.base.yaml_text import read_yaml
from analysis.press.documents.options import option_problems


def found(text: str) -> list[Problem]:
    content, lines = read_yaml(text, "_quarto.yml")
    return option_problems(content, "_quarto.yml", lines)


@pytest.mark.parametrize(
    "option",
    [
        "theme: cosmo",
        "minimal: false",
        "embed-resources: false",
        "papersize: us-letter",
        "tbl-cap-location: x",
        "tbl-colwidths: auto",
        "html-table-processing: default",
    ],
)
def test_a_value_that_only_quarto_follows_is_refused_with_its_line(option: str) -> None:
    name = "typst" if "papersize" in option else "html"
    (problem,) = found(f"title: A\nformat:\n  {name}:\n    {option}\n")
    assert (problem.where, problem.row) == ("_quarto.yml", 4)
    assert option in problem.found


@pytest.mark.parametrize("option", ["code-fold", "code-copy", "anchor-sections", "html-math-method", "csl"])
def test_an_option_that_only_quarto_follows_is_refused_with_its_line(option: str) -> None:
    (problem,) = found(f"title: A\nformat:\n  html:\n    {option}: true\n")
    assert problem.row == 4
    assert option in problem.found


def test_a_caption_may_stand_on_top_and_nowhere_else() -> None:
    assert found("fig-cap-location: top") == []
    assert len(found("fig-cap-location: margin")) == 1


def test_options_that_both_engines_follow_are_no_problem() -> None:
    assert found("title: A\ntoc: true\nformat:\n  html: {theme: none, minimal: true}\n  typst: default") == []


@pytest.mark.parametrize("age", ["soon", "{sec-a: soon}", "[13]"])
def test_a_reading_age_that_is_no_number_is_refused_with_its_line(age: str) -> None:
    (problem,) = found(f"lang: en-GB\nreading-age: {age}\n")
    assert (problem.row, problem.expected) == (2, "a number such as 13")


@pytest.mark.parametrize("option", ["execute: yes please", "format: [html]", "project: 3"])
def test_a_bare_value_where_options_stand_is_refused_with_its_line(option: str) -> None:
    (problem,) = found(f"lang: en-GB\n{option}\n")
    assert (problem.row, problem.found) == (2, f"the option {option}".replace("[html]", "['html']"))
