"""Marked sentences are read with their words and their place; marks that cannot be read are named."""

from pathlib import Path

import pytest

from analysis.press.documents.qmd import Document, read_document
from analysis.press.documents.sentences import expressions, plain, sentences

HEADER = '---\ntitle: "A document"\n---\n'


def document(tmp_path: Path, body: str) -> Document:
    path = tmp_path / "document.qmd"
    path.write_text(HEADER + body, encoding="utf-8")
    return read_document(path, "report/document.qmd")


@pytest.mark.parametrize(
    "mark",
    ["[Weeks fell.]{.claim}", "[Weeks fell.]{.claim #weeks-fell}", "Weeks fell.]{.claim #clm-weeks-fell}"],
)
def test_a_mark_without_its_name_or_its_opening_bracket_is_named_with_its_line(
    tmp_path: Path, mark: str
) -> None:
    found, problems = sentences(document(tmp_path, f"Before.\n\n{mark}\n"))
    assert not found
    assert [(problem.where, problem.row, problem.column) for problem in problems] == [
        ("report/document.qmd", 6, "claim")
    ]
    assert "{.claim #clm-" in problems[0].expected


def test_a_span_of_another_kind_is_no_claim(tmp_path: Path) -> None:
    assert sentences(document(tmp_path, "[38 weeks]{.number} and [a link](x.html).\n")) == ((), ())


def test_a_sentence_keeps_its_inline_expressions_and_nested_brackets(tmp_path: Path) -> None:
    body = "[Of [`{python} order[0]`]{.number} weeks, `{python} timeliness.over` were over]{.claim #clm-over} (@fig-x).\n"
    (found,), problems = sentences(document(tmp_path, body))
    assert not problems
    assert found.words == "Of [`{python} order[0]`]{.number} weeks, `{python} timeliness.over` were over"
    assert expressions(found.words) == ["order[0]", "timeliness.over"]


def test_a_sentence_knows_its_line_and_its_section(tmp_path: Path) -> None:
    body = (
        "# One {#sec-one}\n\ntext\n\n## [Weeks rose]{.claim #clm-rose} {#sec-two}\n\n"
        "[Weeks\nfell]{.claim #clm-fell}.\n\n```{python}\n1\n```\n\n[Still two]{.claim #clm-two}.\n"
        '\n`{python} repeat("clm-fell")`.\n'
    )
    found, _ = sentences(document(tmp_path, body))
    assert [(each.id, each.line, each.section) for each in found] == [
        ("clm-rose", 8, "sec-two"),
        ("clm-fell", 10, "sec-two"),
        ("clm-two", 17, "sec-two"),
        ("clm-fell", 19, "sec-two"),
    ]
    assert found[1].words == "Weeks fell"
    assert found[2].heading == "Weeks rose"


def test_a_sentence_said_again_is_a_use_without_words(tmp_path: Path) -> None:
    (found,), problems = sentences(document(tmp_path, '`{python} repeat("clm-weeks-fell")`.\n'))
    assert (found.id, found.words, found.is_said, problems) == ("clm-weeks-fell", "", True, ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("**Weeks fell** to [38]{.number} (@fig-care-time).", "Weeks fell to 38."),
        ("[[38]{.value}]{.number} weeks (@sec-a; @tbl-b)", "38 weeks"),
        ("five_year *plans*", "five_year plans"),
    ],
)
def test_the_plain_words_of_a_sentence_hold_no_marking(words: str, expected: str) -> None:
    assert plain(words) == expected
