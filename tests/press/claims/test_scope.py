"""A sentence wider than its claim is refused: without a basis, without a search, or with one that is old or found something."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.press.base.problems import Problem
from analysis.press.claims.findings import Finding, Findings, more_than
from analysis.press.claims.ledger import ledger
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import EXACT, Claim, claim
from analysis.press.claims.scope import MOST_DAYS, too_wide, unused_searches
from analysis.press.documents.qmd import read_document

DAY = date(2026, 11, 28)
SEARCH = {
    "search_id": "S01",
    "subject": "A strategy",
    "looked_for": "A published strategy",
    "looked_where": "gov.uk;parliament.uk",
    "searched_on": pd.Timestamp(DAY),
    "reach": "in_part",
    "found": "A tracker that says it is in progress.",
    "result": "nothing_found",
    "note": "",
}
NOBODY = "Nobody has published a strategy"


def over(n: Numbers) -> Finding:
    return more_than(n.timeliness.weeks_latest, n.timeliness.limit)


def problems(
    tmp_path: Path,
    numbers: Numbers,
    sentence: str,
    *,
    scope: str = "lists",
    named: tuple[str, ...] = (),
    day: date = DAY,
    **cells: object,
) -> list[Problem]:
    """Find what is wrong with one sentence, with one search on record."""
    searches = pd.DataFrame([SEARCH | cells])
    path = tmp_path / "report.qmd"
    path.write_text(f"---\ntitle: A\n---\n\n[{sentence}]{{.claim #clm-a}}.\n", encoding="utf-8")
    known = {"clm-a": Claim("clm-a", "Weeks are over the limit.", over, EXACT, "time", scope, named)}
    evidence = replace(numbers.evidence, searches=searches)
    entries, misuse = ledger([read_document(path, "report/a.qmd")], Numbers(evidence), registered=known)
    assert misuse == []
    return too_wide(entries, day)


def test_a_word_about_all_is_refused_where_the_claim_speaks_of_our_lists(
    tmp_path: Path, numbers: Numbers
) -> None:
    (problem,) = problems(tmp_path, numbers, NOBODY)
    assert (problem.where, problem.row, problem.column) == ("report/a.qmd", 5, "clm-a")
    assert f"“{NOBODY}”, which says “nobody” of the world" in problem.found
    assert "data/searches.csv" in problem.cure


def test_a_computed_word_is_refused_as_a_written_one_is(tmp_path: Path, numbers: Numbers) -> None:
    sentence = "There is `{python} published_data.experience_not_seen` doubt"
    (problem,) = problems(tmp_path, numbers, sentence)
    assert "“no”" in problem.found


def test_a_sentence_that_counts_needs_no_search(tmp_path: Path, numbers: Numbers) -> None:
    assert problems(tmp_path, numbers, "Of the 18 indicators none is about the child") == []


def test_a_word_that_asserts_nothing_is_excused_with_a_reason(tmp_path: Path, numbers: Numbers) -> None:
    excused = '[Every]{.fixed reason="the name of a report"}day Business was published'
    assert problems(tmp_path, numbers, excused) == []


def test_a_search_that_there_is_not_is_refused(tmp_path: Path, numbers: Numbers) -> None:
    (problem,) = problems(tmp_path, numbers, NOBODY, scope="world", named=("S01", "S99"))
    assert "the search S99, which there is not" in problem.found


@pytest.mark.parametrize("result", ["something_found", "not_readable"])
def test_searches_that_did_not_find_nothing_bear_no_absence(
    result: str, tmp_path: Path, numbers: Numbers
) -> None:
    (problem,) = problems(tmp_path, numbers, NOBODY, scope="world", named=("S01",), result=result)
    assert "the search S01, of which none found nothing" in problem.found


def test_a_search_older_than_allowed_is_refused_by_the_day_of_the_edition(
    tmp_path: Path, numbers: Numbers
) -> None:
    in_time = date.fromordinal(DAY.toordinal() + MOST_DAYS)
    late = date.fromordinal(in_time.toordinal() + 1)
    given = {"scope": "world", "named": ("S01",)}
    assert problems(tmp_path, numbers, NOBODY, day=in_time, **given) == []
    (problem,) = problems(tmp_path, numbers, NOBODY, day=late, **given)
    assert "the search S01 of 28 November 2026" in problem.found
    assert problem.row == 5
    assert "Search again" in problem.cure


def test_a_source_must_have_been_read_in_full(tmp_path: Path, numbers: Numbers) -> None:
    given = {"scope": "source", "named": ("S01",)}
    (problem,) = problems(tmp_path, numbers, NOBODY, **given)
    assert "in something read in full" in problem.found
    assert problems(tmp_path, numbers, NOBODY, reach="in_full", **given) == []


def test_a_search_bears_a_sentence_about_the_world(tmp_path: Path, numbers: Numbers) -> None:
    assert problems(tmp_path, numbers, NOBODY, scope="world", named=("S01",)) == []


def test_a_search_that_no_claim_names_is_refused_with_its_line() -> None:
    register = pd.DataFrame([SEARCH, SEARCH | {"search_id": "S02"}], index=[2, 3])
    used = Claim("clm-a", "", over, EXACT, "time", "world", ("S01",))
    (problem,) = unused_searches(register, [used])
    assert (problem.where, problem.row, problem.column) == ("data/searches.csv", 3, "search_id")
    assert "S02" in problem.found


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"scope": "world"}, "names no search"),
        ({"scope": "source"}, "names no search"),
        ({"scope": "world", "searches": "S01"}, "names no search"),
        ({"scope": "universe", "searches": ("S01",)}, "has the scope 'universe'"),
    ],
)
def test_a_scope_without_its_search_or_of_another_name_is_refused(given: dict, message: str) -> None:
    def some_claim(n: Numbers) -> Finding:
        """Something holds."""
        return Finding(True, "", ())

    with pytest.raises(ValueError, match=message):
        claim(some_claim, **given)


def test_a_claim_that_yields_holds_only_when_each_finding_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.press.claims.registry._registered", {})

    @claim
    def both_hold(given: tuple[bool, bool]) -> Findings:
        """Both hold."""
        yield Finding(given[0], "the first", ())
        yield Finding(given[1], "the second", ())

    assert not both_hold((True, False)).holds
    assert both_hold((True, True)) == Finding(True, "the first; the second", ())
