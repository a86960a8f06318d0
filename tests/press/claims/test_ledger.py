"""Claims that are not registered, not used, worded in two ways or no longer true are named, all at once."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import load_evidence
from analysis.press.base.paths import project
from analysis.press.claims.findings import Finding, less_than, more_than
from analysis.press.claims.ledger import broken, ledger
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import EXACT, Claim, claim
from analysis.press.claims.repeated_sentences import Repeat
from analysis.press.documents.qmd import Document, read_document
from analysis.press.documents.sentences import named_divisions
from analysis.press.documents.sources import read_sources
from tests.sharing import today

CARE_WEEKS = "care_mean_weeks"
OVER = "[The average was `{python} timeliness.weeks_latest` weeks]{.claim #clm-over}"


def over(n: Numbers) -> Finding:
    return more_than(n.timeliness.weeks_latest, n.timeliness.limit)


def under(n: Numbers) -> Finding:
    return less_than(n.timeliness.weeks_latest, n.timeliness.limit)


def registered(**tests: object) -> dict[str, Claim]:
    return {
        f"clm-{name}": Claim(f"clm-{name}", "Weeks are over the limit.", test, EXACT, "time")
        for name, test in tests.items()
    }


def document(tmp_path: Path, body: str, name: str = "report") -> Document:
    path = tmp_path / f"{name}.qmd"
    path.write_text(f'---\ntitle: "A document"\n---\n\n## Time {{#sec-time}}\n\n{body}\n', encoding="utf-8")
    return read_document(path, f"report/{name}.qmd")


def test_a_claim_that_nothing_tests_is_named_with_its_document_and_line(
    tmp_path: Path, numbers: Numbers
) -> None:
    _, problems = ledger([document(tmp_path, OVER)], numbers, registered={})
    assert [(problem.where, problem.row, problem.column, problem.found) for problem in problems] == [
        ("report/report.qmd", 7, "clm-over", "a claim that nothing tests")
    ]


def test_a_claim_that_no_document_makes_is_named_unless_only_some_documents_are_read(
    tmp_path: Path, numbers: Numbers
) -> None:
    known = registered(over=over, other=over)
    _, problems = ledger([document(tmp_path, OVER)], numbers, registered=known)
    assert [(problem.column, problem.found) for problem in problems] == [
        ("clm-other", "a claim that no document makes")
    ]
    assert ledger([document(tmp_path, OVER)], numbers, registered=known, whole=False)[1] == []


def test_a_claim_with_other_words_the_second_time_is_named_with_both(
    tmp_path: Path, numbers: Numbers
) -> None:
    documents = [
        document(tmp_path, OVER),
        document(tmp_path, "[Cases take long]{.claim #clm-over}", "briefing"),
    ]
    _, problems = ledger(documents, numbers, registered=registered(over=over))
    assert [(problem.where, problem.found) for problem in problems] == [
        ("report/briefing.qmd", "“Cases take long”")
    ]
    assert "report/report.qmd, line 7" in problems[0].expected


def test_a_sentence_repeated_that_no_document_writes_is_named(tmp_path: Path, numbers: Numbers) -> None:
    _, problems = ledger(
        [document(tmp_path, '`{python} repeat("clm-over")`')], numbers, registered=registered(over=over)
    )
    assert [problem.found for problem in problems] == ["a sentence that no document writes"]


def test_every_wrong_mark_is_named_at_once(tmp_path: Path, numbers: Numbers) -> None:
    body = f"{OVER}\n\n[Other words]{{.claim #clm-over}}\n\n[Nobody]{{.claim #clm-nobody}}\n\n[No name]{{.claim}}"
    _, problems = ledger([document(tmp_path, body)], numbers, registered=registered(over=over, spare=over))
    assert sorted(problem.column for problem in problems) == ["claim", "clm-nobody", "clm-over", "clm-spare"]


def test_a_sentence_that_no_longer_holds_says_what_the_data_say_and_since_which_edition(
    tmp_path: Path, numbers: Numbers
) -> None:
    entries, problems = ledger([document(tmp_path, OVER)], numbers, registered=registered(over=under))
    assert problems == []
    (problem,) = broken(entries, numbers)
    assert (problem.where, problem.row, problem.column) == ("report/report.qmd", 7, "clm-over")
    assert "but the data now say 38 against 26" in problem.found
    assert "the newest behind it is Family Court Statistics Quarterly: April to June 2025" in problem.found


def test_the_edition_that_broke_a_claim_is_found(tmp_path: Path) -> None:
    evidence = today()
    last = "Family Court Statistics Quarterly: April to June 2025"
    rows = evidence.observations
    changed = rows["source_id"].isin(evidence.sources.loc[evidence.sources["edition"] == last, "source_id"])
    changed &= rows["measure_id"] == CARE_WEEKS
    assert changed.any()
    numbers = Numbers(replace(evidence, observations=rows.assign(value=rows["value"].where(~changed, 25.0))))
    entries, _ = ledger([document(tmp_path, OVER)], numbers, registered=registered(over=over))
    (problem,) = broken(entries, numbers)
    assert f"25 against 26 (since: {last})" in problem.found


def test_a_claim_without_rows_on_the_chosen_date_is_named_and_not_taken_for_true(tmp_path: Path) -> None:
    numbers = Numbers(load_evidence("1990-01-01"))
    entries, problems = ledger([document(tmp_path, OVER)], numbers, registered=registered(over=over))
    (problem,) = [*problems, *broken(entries, numbers)]
    assert "cannot be decided: As known on 1 January 1990, no figure is known for" in problem.found
    assert not entries[0].verdict.holds


def test_a_claim_that_holds_is_entered_with_its_sentence_as_it_reads_and_every_use(
    tmp_path: Path, numbers: Numbers
) -> None:
    documents = [document(tmp_path, OVER), document(tmp_path, '`{python} repeat("clm-over")`.', "briefing")]
    (entry,), problems = ledger(documents, numbers, registered=registered(over=over))
    assert problems == broken([entry], numbers) == []
    assert entry.sentence == "The average was 38 weeks"
    assert [(use.where, use.section) for use in entry.uses] == [
        ("report/report.qmd", "sec-time"),
        ("report/briefing.qmd", "sec-time"),
    ]


def test_a_test_that_does_not_say_what_it_asserts_is_refused() -> None:
    def silent(n: Numbers) -> Finding:
        return Finding(True, "", ())

    with pytest.raises(ValueError, match="clm-silent does not say what it asserts"):
        claim(silent)


def test_repeating_a_sentence_that_nobody_wrote_is_refused(numbers: Numbers) -> None:
    with pytest.raises(KeyError, match="no document writes a sentence marked"):
        Repeat(numbers)("clm-nobody-wrote-this")


def test_a_repeated_sentence_is_the_written_one_with_its_numbers(numbers: Numbers) -> None:
    said = Repeat(numbers)("clm-care-over-limit")._repr_markdown_()
    assert said.endswith("]{.claim #clm-care-over-limit}")
    assert numbers.timeliness.weeks_latest.text in said
    assert "{python}" not in said


def test_amounts_and_not_their_printed_words_are_compared() -> None:
    from analysis.press.claims.values import Value

    rows = pd.DataFrame({"row": [1]})
    assert more_than(Value("38", 38.2, rows), Value("38", 38.1, rows)).holds


BOTH = (
    "[Care takes `{python} timeliness.weeks_latest` weeks, a criminal case `{python} timeliness.days_latest` days]"
    "{.claim #clm-both}."
)
CLOCKS = (
    "The clock of youth justice starts at the offence, those of the family courts at the application; "
    "care is counted to the first disposal, private law to the final order.\n"
    "The two cannot be ranked against each other."
)


def test_a_sentence_that_sets_two_clocks_side_by_side_is_refused(tmp_path: Path, numbers: Numbers) -> None:
    _, problems = ledger([document(tmp_path, BOTH)], numbers, registered=registered(both=over))
    assert [(problem.where, problem.row, problem.column) for problem in problems] == [
        ("report/report.qmd", 7, "clm-both")
    ]
    assert "care_mean_weeks" in problems[0].found
    assert "days_offence_to_completion" in problems[0].found
    assert "unit: weeks against days" in problems[0].found
    assert "cannot be ranked against each other" in problems[0].cure


def test_the_same_sentence_stands_where_its_paragraph_tells_the_reader(
    tmp_path: Path, numbers: Numbers
) -> None:
    known = registered(both=over)
    assert ledger([document(tmp_path, f"{BOTH}\n{CLOCKS}")], numbers, registered=known)[1] == []
    _, problems = ledger([document(tmp_path, f"{BOTH}\n\n{CLOCKS}")], numbers, registered=known)
    assert [problem.column for problem in problems] == ["clm-both"]


def test_every_marked_sentence_of_the_project_tells_what_its_figures_cannot_be_compared_in(
    numbers: Numbers,
) -> None:
    documents = [source.document for source in read_sources(project())]
    assert [str(problem) for problem in ledger(documents, numbers)[1]] == []


def test_a_sentence_about_two_figures_of_one_series_needs_no_more_words(
    tmp_path: Path, numbers: Numbers
) -> None:
    words = "[Cases took `{python} timeliness.days_first` days and take `{python} timeliness.days_latest`]{.claim #clm-both}"

    def longer(n: Numbers) -> Finding:
        return more_than(n.timeliness.days_latest, n.timeliness.days_first)

    assert ledger([document(tmp_path, words)], numbers, registered=registered(both=longer))[1] == []


def test_a_passage_that_nobody_wrote_is_refused(numbers: Numbers) -> None:
    with pytest.raises(KeyError, match="no document writes a passage"):
        Repeat(numbers).passage("asks-of-nobody")


def test_a_passage_is_printed_as_written_with_its_numbers(numbers: Numbers, tmp_path: Path) -> None:
    text = f"::: {{.note #asks}}\n{OVER}\n:::\n\nAfter.\n"
    assert named_divisions(document(tmp_path, text)) == {"asks": f"{OVER}\n"}
    said = Repeat(numbers).passage("first-asks")
    assert said.startswith("**We ask Cafcass") and "{python}" not in said and ":::" not in said
