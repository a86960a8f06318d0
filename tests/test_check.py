"""``childdata check``: what it prints, and how it ends."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.names import names
from analysis.press.base.paths import Project
from analysis.press.claims.registry import claims

LINKED = names("data analysis requirements.lock CHANGELOG.md versions.csv citation.yml CITATION.cff")
CONFIG = "project:\n  render: [report/*.qmd]\n"


@pytest.fixture
def with_text(tmp_path: Path, checkout: Project) -> Callable[[str], Path]:
    """Make a project of one document with the real registers."""

    def make(text: str) -> Path:
        for name in LINKED:
            (tmp_path / name).symlink_to(checkout.root / name)
        (tmp_path / "_quarto.yml").write_text(CONFIG, encoding="utf-8")
        (tmp_path / "report").mkdir()
        (tmp_path / "report" / "a.qmd").write_text(f"---\ntitle: A\n---\n\n{text}\n", encoding="utf-8")
        return tmp_path

    return make


def test_a_loose_number_ends_it_with_one_and_its_place(with_text, childdata) -> None:
    result = childdata("check", cwd=with_text("Weeks fell.\nThere are ten children."), ends=1)
    assert "report/a.qmd, line 6: found the loose number “ten”" in result.stderr
    assert "No loose numbers" not in result.stdout


def test_everything_is_found_at_once_and_told_to_machines_by_kind(with_text, childdata_here) -> None:
    result = childdata_here(
        "check", "--json", cwd=with_text("Weeks fell, by ten.\n\n{{< include b.qmd >}}"), ends=1
    )
    told = json.loads(result.stdout)
    assert list(told) == [
        "registers",
        "documents",
        "loose_numbers",
        "versions",
        "citation",
        "claims",
        "direction_words",
        "reading_ages",
    ]
    assert told["registers"] == []
    assert [problem["row"] for problem in told["documents"]] == [7]
    assert [problem["row"] for problem in told["loose_numbers"]] == [5]
    assert told["direction_words"] == [
        {"where": "report/a.qmd", "row": 5, "words": ["fell"], "sentence": "Weeks fell, by ten."}
    ]


def test_a_direction_alone_is_told_with_its_line_and_is_no_problem(with_text, childdata_here) -> None:
    result = childdata_here("check", cwd=with_text("Weeks fell."), ends=0)
    assert "report/a.qmd, line 5: no claim says “fell”: Weeks fell." in result.stdout
    assert "No loose numbers in the documents." in result.stdout


def test_a_claim_that_is_not_registered_ends_it_with_one_and_its_place(with_text, childdata_here) -> None:
    result = childdata_here("check", cwd=with_text("[Weeks fell]{.claim #clm-no-such-claim}."), ends=1)
    assert "report/a.qmd, line 5, clm-no-such-claim: found a claim that nothing tests" in result.stderr
    assert "Every claim holds" not in result.stdout


def test_a_claim_about_our_lists_that_says_nobody_ends_it_with_one_and_its_place(
    with_text, childdata_here
) -> None:
    result = childdata_here("check", cwd=with_text("[Nobody looks]{.claim #clm-looks-elsewhere}."), ends=1)
    said = "report/a.qmd, line 5, clm-looks-elsewhere: found “Nobody looks”, which says “nobody” of the world"
    assert said in result.stderr


def test_a_search_grows_old_with_the_edition_and_not_with_the_clock(with_text, childdata_here) -> None:
    known = next(claim for claim in claims().values() if claim.scope == "world")
    folder = with_text(f"[Nobody looks]{{.claim #{known.id}}}.")
    assert "rests on the search" not in childdata_here("check", cwd=folder).stderr
    changelog = folder / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8")
    changelog.unlink()
    later = re.sub(r"\n## (?=\d)", "\n## 987.0.0 (2029-01-01)\n\nLater.\n\n## ", text, count=1)
    changelog.write_text(later, encoding="utf-8")
    result = childdata_here("check", cwd=folder, ends=1)
    assert f"rests on the search {known.searches[0]} of " in result.stderr
    assert "expected a search within 400 days of the edition of 1 January 2029" in result.stderr


def test_claims_found_in_order_are_judged_again_when_their_paragraph_changes(
    with_text, childdata_here
) -> None:
    folder = with_text("Nothing is asserted.")
    assert childdata_here("check", cwd=folder).returncode == 0
    document = folder / "report" / "a.qmd"
    document.write_text("---\ntitle: A\n---\n\n[Weeks fell]{.claim #clm-no-such-claim}.\n", encoding="utf-8")
    result = childdata_here("check", cwd=folder, ends=1)
    assert "a claim that nothing tests" in result.stderr


def test_a_citation_file_that_is_older_than_its_source_ends_it_with_one(with_text, childdata_here) -> None:
    root = with_text("Weeks.")
    old = (root / "CITATION.cff").read_text(encoding="utf-8")
    (root / "CITATION.cff").unlink()
    (root / "CITATION.cff").write_text(old.replace("dataset", "software"), encoding="utf-8")
    result = childdata_here("check", cwd=root, ends=1)
    assert (
        "CITATION.cff: found an older text; expected what citation.yml and CHANGELOG.md say" in result.stderr
    )
    assert "childdata describe" in result.stderr


def test_a_day_in_a_parameters_cell_ends_it_with_one_and_its_place(with_text, childdata_here) -> None:
    cell = '```{python}\n#| tags: [parameters]\nas_of = "2025-10-01"\n```\n'
    result = childdata_here("check", cwd=with_text(cell), ends=1)
    assert "report/a.qmd, line 7, as_of: found as_of = '2025-10-01'" in result.stderr


def test_text_above_the_first_heading_of_the_changelog_ends_it_with_one(with_text, childdata_here) -> None:
    root = with_text("Weeks.")
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    (root / "CHANGELOG.md").unlink()
    (root / "CHANGELOG.md").write_text(changelog.replace("\n## ", "- A fix.\n\n## ", 1), encoding="utf-8")
    result = childdata_here("check", cwd=root, ends=1)
    assert "CHANGELOG.md, line 2: found “- A fix.”" in result.stderr
    assert "Move it under ## Unreleased" in result.stderr


def test_what_is_wrong_with_the_metadata_is_told_beside_all_else(with_text, childdata_here) -> None:
    root = with_text("There are ten children.")
    (root / "citation.yml").unlink()
    (root / "citation.yml").write_text("title: T\n", encoding="utf-8")
    result = childdata_here("check", cwd=root, ends=1)
    assert "citation.yml, authors: found no such entry" in result.stderr
    assert "loose number" in result.stderr
