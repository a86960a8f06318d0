"""*Numbers that changed*: what is computed must stand there, and nothing else may stand in its list."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.changelog import ChangelogEntry, parse_changelog
from analysis.press.comparisons.changes import changed_figures
from analysis.press.editions.versions.comparison import Comparison
from analysis.press.editions.versions.differences import differences
from analysis.press.editions.versions.numbers_changed import FIRST, NONE, numbers_problems, section
from analysis.press.editions.versions.results import Results

TRUTH = ("Weeks, England and Wales: was 38, now 37 (revised; used by `fig-a`).", "No longer shown: `fig-b`.")
NOTHING = Results({}, {})


def entry(numbers: str | None) -> ChangelogEntry:
    heading = "" if numbers is None else f"\n### Numbers that changed\n\n{numbers}\n"
    return parse_changelog(f"# Changelog\n\n## 1.1.0 (2026-12-01)\n\n- More.\n{heading}").newest


def test_without_the_heading_it_says_what_to_write() -> None:
    (problem,) = numbers_problems(entry(None), TRUTH)
    assert problem.found == "no such heading"
    assert (problem.where, problem.row, problem.column) == ("CHANGELOG.md", 3, "Numbers that changed")
    assert "childdata release --check 1.1.0" in problem.cure


@pytest.mark.parametrize(
    ("numbers", "missing_n", "untrue_n"),
    [
        ("None.", 2, 0),
        (f"- {TRUTH[0]}", 1, 0),
        (f"- {TRUTH[0].replace('37', '36')}\n- {TRUTH[1]}", 1, 1),
        (f"- {TRUTH[0]}\n- {TRUTH[1]}\n- Also others.", 0, 1),
        (f"- {TRUTH[0]}\n  - {TRUTH[1]}\n  - Also others.", 0, 1),
        (f"{TRUTH[0]}\n\n{TRUTH[1]}", 2, 0),
    ],
)
def test_a_line_that_is_missing_and_a_line_that_is_untrue_are_both_named(
    numbers: str, missing_n: int, untrue_n: int
) -> None:
    problems = numbers_problems(entry(numbers), TRUTH)
    assert sum(problem.found == "not said" for problem in problems) == missing_n
    assert sum(problem.expected == "only lines that are true" for problem in problems) == untrue_n
    assert len(problems) == missing_n + untrue_n


@pytest.mark.parametrize(
    ("numbers", "truth", "problems_n"),
    [
        ("", NONE, 1),
        ("None.", FIRST, 1),
        ("- Weeks: was 38, now 37.", NONE, 2),
        ("Nothing to speak of.\n\nNone.", NONE, 0),
        ("None: there is no earlier edition.", FIRST, 0),
    ],
)
def test_that_no_number_changed_must_be_said_too(numbers: str, truth: str, problems_n: int) -> None:
    assert len(numbers_problems(entry(numbers), (truth,))) == problems_n


def test_prose_around_the_lines_is_free_and_lines_may_be_wrapped_and_in_any_order() -> None:
    wrapped = TRUTH[0].replace(" (revised", "\n  (revised")
    assert (
        numbers_problems(
            entry(f"The publisher revised a quarter.\n\n* {TRUTH[1]}\n* {wrapped}\n\nThanks."), TRUTH
        )
        == []
    )
    assert numbers_problems(entry(section(TRUTH)), TRUTH) == []


def numbers(figures: pd.DataFrame) -> tuple[str, ...]:
    changed = SimpleNamespace(nothing=True, definitions=pd.DataFrame(), figures=figures)
    return Comparison("", "", tuple(differences(NOTHING, NOTHING, changed, {}, {})), (), {}).numbers


def figures(change, uses: tuple[str, ...]) -> pd.DataFrame:
    """What changes between the registers and a changed copy, all of it used by the same exhibits."""
    evidence = load_evidence()
    found = changed_figures(evidence, replace(evidence, observations=change(evidence.observations)))
    return found.assign(exhibits=[uses] * len(found), claims=[()] * len(found))


def test_a_used_figure_that_is_revised_or_withdrawn_has_a_line_with_both_values() -> None:
    hit = {"measure_id": "care_mean_weeks", "period_end": "2025-06-30"}

    def revised(rows: pd.DataFrame) -> pd.DataFrame:
        here = (rows["measure_id"] == hit["measure_id"]) & (rows["period_end"] == hit["period_end"])
        return rows.assign(value=rows["value"].where(~here, rows["value"] - 3))

    (line,) = numbers(figures(revised, ("fig-care-time",)))
    assert line.endswith("April to June 2025: was 38, now 35 (revised; used by `fig-care-time`).")

    def withdrawn(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[(rows["measure_id"] != hit["measure_id"]) | (rows["period_end"] != hit["period_end"])]

    (line,) = numbers(figures(withdrawn, ("fig-care-time",)))
    assert line.endswith("April to June 2025: was 38 (withdrawn; used by `fig-care-time`).")


def test_thousands_of_changes_are_counted_by_measure_and_none_is_lost() -> None:
    found = figures(lambda rows: rows.assign(value=rows["value"] * 1.5 + 1), ("fig-trends",))
    assert len(found) > 1000
    lines = numbers(found)
    assert len(lines) < len(found) / 2
    counted = found.groupby("measure_id").size()
    for measure, figures_n in counted[counted > 5].items():
        (line,) = [line for line in lines if f"(`{measure}`)" in line]
        assert f": {figures_n:,} figures revised" in line
    assert len(lines) == (counted > 5).sum() + counted[counted <= 5].sum()


def test_figures_that_nothing_uses_are_counted_on_one_line() -> None:
    found = figures(lambda rows: rows.assign(value=rows["value"] * 1.5 + 1), ())
    (line,) = numbers(found)
    assert f"{len(found):,} revised" in line
    assert f"of {found['measure_id'].nunique():,} measures" in line


def test_new_figures_are_no_numbers_that_changed() -> None:
    evidence = load_evidence()
    rows = evidence.observations
    before = replace(evidence, observations=rows[rows["period_end"] < "2025-01-01"])
    found = changed_figures(before, evidence)
    assert set(found["kind"]) == {"new_period", "new_series"}
    uses = found.assign(exhibits=[("fig-a",)] * len(found), claims=[()] * len(found))
    assert numbers(uses) == (NONE,)


def test_numbers_of_a_sentence_are_found_in_digits_and_in_words() -> None:
    was = "three of four releases take 62% in England, more than half in Wales"
    for number, other in (
        ("three", "two"),
        ("four", "five"),
        ("62", "61"),
        ("half", "a third"),
        ("England", "Wales"),
    ):
        claims = (
            {"clm-a": {"sentence": said, "asserts": "", "values": []}}
            for said in (was, was.replace(number, other))
        )
        found = differences(*(Results({}, each) for each in claims), None, {}, {})
        assert [each.is_number for each in found] == [number != "England"]
