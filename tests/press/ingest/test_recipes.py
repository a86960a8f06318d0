"""Recipes are data that an analyst edits: what is wrong with one is said by line, and each feeds what it says."""

import csv
import re
from pathlib import Path

import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.accept import ingest_and_accept
from analysis.press.ingest.pipeline import ingest_files
from analysis.press.ingest.recipes import read_recipe, recipes
from analysis.press.ingest.report import explanation
from analysis.press.ingest.stages import Given

GOOD = """\
publication: care-data
title: Care data
publisher: A council
system: family
page: https://page.test/
layout: seen
recognise:
  - headings: [year, care cases, weeks]
calendar: calendar_year
coverage: England and Wales
gives:
  - measure: care_mean_weeks
    cell: weeks
    period: calendar_year
"""


# What the comparisons and their sentences name.
@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("measure: care_mean_weeks", "measure: care_weeks", 12, "measure care_weeks"),
        ("calendar: calendar_year", "calendar: lunar_year", 9, "calendar lunar_year"),
        ("    period: calendar_year", "    period: fortnight", 14, "period fortnight"),
        ("    cell: weeks", "    cell: weeks\n    unit: percent", 14, "unit percent"),
        ("    cell: weeks", '    cell: "(weeks"', 13, "the pattern (weeks"),
        ("coverage:", "covers:", 10, "covers"),
        ("system: family", "system: adult", 4, "system adult"),
        ("layout: seen\n", "", 1, "no layout"),
        ("  - headings: [year, care cases, weeks]", "  - {}", 8, "a sign that any file bears"),
        ("  - headings: [year, care cases, weeks]", "  - headings: []", 8, "a sign that any file bears"),
        ("  - headings: [year, care cases, weeks]", "  - title: care\n  - care", 7, "care in recognise"),
        ("publication: care-data", "publication: ../care", 1, "publication ../care"),
        ("coverage:", "edition: '{quartr}'\ncoverage:", 10, "edition {quartr}"),
        ("coverage:", "every: week\ncoverage:", 10, "every week"),
        ("coverage:", "provisional: fortnight\ncoverage:", 10, "provisional fortnight"),
        ("gives:", "gives: [", 12, ""),
        (
            "coverage:",
            "adds_up: {series: weeks, whole: National, parts: Local, part: a}\ncoverage:",
            10,
            "part",
        ),
        ("coverage:", "adds_up: {series: weeks, whole: National}\ncoverage:", 10, "adds_up without parts"),
        (
            "coverage:",
            "adds_up: {series: weeks, whole: a, parts: b, within: few}\ncoverage:",
            10,
            "within: few",
        ),
        ("coverage:", "adds_up: {series: (weeks, whole: a, parts: b}\ncoverage:", 10, "the pattern (weeks"),
    ],
)
def test_what_is_wrong_with_a_recipe_is_said_by_line(
    tmp_path: Path, old: str, new: str, line: int, found: str
) -> None:
    path = tmp_path / "care-data.yml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as refusal:
        read_recipe(path, project().data)
    (problem,) = refusal.value.problems
    assert problem.where == str(path)
    assert (problem.row, problem.found.startswith(found)) == (line, True)
    assert problem.cure


def test_all_that_is_wrong_with_an_entry_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "care-data.yml"
    bad = "measure: care_weeks\n    unit: apples\n    counts: pears\n    as: yr"
    path.write_text(
        GOOD.replace("measure: care_mean_weeks", bad).replace("calendar_year\n", "fortnight\n"), "utf-8"
    )
    with pytest.raises(ProblemsFoundError) as refusal:
        read_recipe(path, project().data)
    assert sorted(f"{problem.row} {problem.found}" for problem in refusal.value.problems) == [
        "12 measure care_weeks", "13 unit apples", "14 counts pears", "15 as yr", "17 period fortnight", "9 calendar fortnight",
    ]  # fmt: skip


def test_a_draft_can_be_written_straight_to_its_place(data: Path) -> None:
    before = recipes(data)
    (data / "recipes" / "new.yml").touch()  # as the shell does, before the command begins
    assert recipes(data) == before


def test_two_recipes_that_claim_a_file_are_named(tmp_path: Path, data: Path) -> None:
    for name in ("one", "two"):
        recipe = GOOD.replace("care-data", name).replace(
            "weeks]", f"weeks]\n    title: {'care' if name == 'one' else 'data'}"
        )
        (data / "recipes" / f"{name}.yml").write_text(recipe, encoding="utf-8")
    path = tmp_path / "care.csv"
    path.write_text("Care data\n\nYear,Care cases,Weeks\n2024,5,40\n", encoding="utf-8")
    with pytest.raises(
        ProblemsFoundError, match=r"two recipes claim: data/recipes/one.yml, line 8 and data/recipes/two.yml"
    ):
        ingest_files([path], Given(), data)


def test_a_recipe_that_is_tried_says_what_it_would_write_and_by_which_line(
    tmp_path: Path, data: Path
) -> None:
    recipe, path = tmp_path / "care-data.yml", tmp_path / "care.csv"
    recipe.write_text(GOOD, encoding="utf-8")
    path.write_text("Year,Care cases,Weeks\n2024,500,40.5\n2025,510,39\n", encoding="utf-8")
    taken = ingest_files([path], Given(recipe=recipe), data)
    rows = taken.compared[0].checked.observed.rows
    assert [(row["measure_id"], row["period_end"], row["value"]) for row in rows] == [
        ("care_mean_weeks", "2024-12-31", "40.5"),
        ("care_mean_weeks", "2025-12-31", "39"),
    ]
    said = "\n".join(explanation(taken))
    assert f"by {recipe}, line 8" in said
    assert "care_mean_weeks, 2024-12-31 (calendar_year), England and Wales: 40.5 weeks" in said


def test_a_recipe_that_knows_none_of_the_files_is_named_with_its_line(tmp_path: Path, data: Path) -> None:
    recipe, path = tmp_path / "care-data.yml", tmp_path / "care.csv"
    recipe.write_text(GOOD, encoding="utf-8")
    path.write_text("Year,Care cases,Duration\n2024,500,40.5\n", encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as refusal:
        ingest_files([path], Given(recipe=recipe), data)
    (problem,) = refusal.value.problems
    assert (problem.where, problem.row) == (str(recipe), 8)
    assert "none of the files bears" in problem.found
    assert "Duration" in problem.found


def test_a_group_that_the_recipe_does_not_speak_for_keeps_a_figure_out(tmp_path: Path, data: Path) -> None:
    recipe, path = tmp_path / "care-data.yml", tmp_path / "care.csv"
    recipe.write_text(GOOD, encoding="utf-8")
    path.write_text("Year,Sex,Care cases,Weeks\n2024,Girls,500,40.5\n2024,Total,900,41\n", encoding="utf-8")
    rows = ingest_files([path], Given(recipe=recipe), data).compared[0].checked.observed.rows
    assert [row["value"] for row in rows] == ["41"]


def test_a_file_that_is_nearly_known_is_told_what_is_new(tmp_path: Path, data: Path) -> None:
    (data / "recipes" / "care-data.yml").write_text(GOOD.replace("weeks]", "weeks, month]"), encoding="utf-8")
    path = tmp_path / "care.csv"
    path.write_text("Year,Care cases,Weeks,Mth\n2024,500,40.5,May\n", encoding="utf-8")
    (near,) = [
        words
        for words in ingest_files([path], Given(), data).compared[0].checked.read.near
        if "Care data" in words
    ]
    assert "no heading month" in near
    assert "Mth" in near


def test_a_file_that_the_recipe_of_a_held_edition_knows_no_more_is_lost(tmp_path: Path, data: Path) -> None:
    four = GOOD.replace("weeks]", "weeks, court]")
    (data / "recipes" / "care-data.yml").write_text(four, encoding="utf-8")
    path, renamed = tmp_path / "care.csv", tmp_path / "renamed.csv"
    path.write_text("Year,Care cases,Weeks,Court\n2024,500,40.5,York\n", encoding="utf-8")
    ingest_and_accept([path], Given(anyway="made up"), data)
    renamed.write_text("Year,Care proceedings,Weeks,Court\n2025,510,39,York\n", encoding="utf-8")
    (item,) = ingest_files([renamed], Given(), data).compared
    (words,) = (words for words in item.lost if words.startswith("nearly Care data"))
    assert "data/recipes/care-data.yml, line 8" in words
    assert "Care proceedings" in words
    assert "put the new heading into that line" in words


def test_what_no_file_has_proved_is_named_in_the_readme_and_in_explain(tmp_path: Path, data: Path) -> None:
    text = (project().data / "recipes" / "README.md").read_text(encoding="utf-8").partition("## How far")[2]
    for layout in ("described", "expected"):
        named = next(line for line in text.splitlines() if line.startswith(f"* `{layout}`"))
        assert set(re.findall(r"`([\w-]+\.yml)`", named)) == {
            Path(recipe.where).name for recipe in recipes(project().data) if recipe.layout == layout
        }
    recipe, path = tmp_path / "care-data.yml", tmp_path / "care.csv"
    recipe.write_text(GOOD.replace("layout: seen", "layout: expected"), encoding="utf-8")
    path.write_text("Year,Care cases,Weeks\n2024,500,40.5\n", encoding="utf-8")
    said = "\n".join(explanation(ingest_files([path], Given(recipe=recipe), data)))
    assert "this recipe is expected" in said
    assert "check it against the publisher's page, then write layout: seen" in said


def test_no_recipe_names_a_publisher_otherwise_than_the_registers_do() -> None:
    with (project().data / "sources.csv").open(encoding="utf-8", newline="") as stream:
        publications = {(row["series"], row["publisher"]) for row in csv.DictReader(stream)}
    series = {name for name, _ in publications}
    for recipe in recipes(project().data):
        assert recipe.title not in series or (recipe.title, recipe.publisher) in publications, recipe.where
        assert recipe.title in series or recipe.title.casefold() not in {name.casefold() for name in series}


def test_every_recipe_says_a_real_heading_for_its_patterns() -> None:
    for path in sorted((project().data / "recipes").glob("*.yml")):
        assert "#" in path.read_text(encoding="utf-8"), path.name
