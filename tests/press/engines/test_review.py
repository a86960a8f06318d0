"""A copy for review comes back: what was changed or remarked is told with its line, and prose alone is taken over."""

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.engines.word.review import Edit, Review, accept, read_review, with_lines
from tests.press.engines.conftest import EXHIBIT

PROSE = "It isn't *much*, and it may be [more](https://a.example) than that.\n"
Changed = Callable[[Callable[[Document], None]], Review]


@pytest.fixture
def copied(small: Project, town_once: Path) -> Project:
    """A project whose document is made as a copy for review."""
    text = (town_once / "report" / "report.qmd").read_text(encoding="utf-8")
    text = text.replace("document-kind", "format:\n  html: default\n  typst: default\ndocument-kind", 1)
    (small.root / "report" / "a.qmd").write_text(f"{text}\n{PROSE}{EXHIBIT}", encoding="utf-8")
    render(small, RenderRequest(("a",), ("docx",), review=True))
    return small


@pytest.fixture
def changed(copied: Project) -> Changed:
    """Change the copy as a colleague does, and read what came back."""

    def change(edit: Callable[[Document], None]) -> Review:
        path = copied.outputs / "report" / "a-review.docx"
        document = docx.Document(str(path))
        edit(document)
        back = path.with_name("back.docx")
        document.save(str(back))
        return read_review(back)

    return change


def rewrite(document: Document, before: str, after: str) -> None:
    """Write over words that stand in one run."""
    (run,) = [run for each in document.paragraphs for run in each.runs if before in run.text]
    run.text = run.text.replace(before, after)


def tracked(document: Document, before: str, after: str) -> None:
    """Write over words with changes tracked."""
    (run,) = [
        run
        for each in [*document.paragraphs, *document.tables[-1].rows[1].cells[0].paragraphs]
        for run in each.runs
        if before in run.text
    ]
    head, _, tail = run.text.partition(before)
    rest = deepcopy(run._r)
    run.text = head
    marks = f'{nsdecls("w")} w:id="901" w:author="A. Reader" w:date="2026-11-29T00:00:00Z"'
    gone = parse_xml(
        f'<w:del {marks}><w:r><w:delText xml:space="preserve">{before}</w:delText></w:r></w:del>'
    )
    come = parse_xml(f'<w:ins {marks}><w:r><w:t xml:space="preserve">{after}</w:t></w:r></w:ins>')
    for part in (rest, come, gone):
        run._r.addnext(part)
    rest.text = tail


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK", "found what is no Word file"),
        (None, "No such file"),
        (b"", "found a Word file without its own words"),
    ],
)
def test_what_is_no_copy_for_review_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "a.docx"
    if content == b"":
        docx.Document().save(str(path))
    elif content:
        path.write_bytes(content)
    with pytest.raises(ProblemsFoundError, match=said):
        read_review(path)


def test_a_change_within_a_table_is_refused_and_nothing_is_taken_over(
    changed: Changed, copied: Project
) -> None:
    def edit(document: Document) -> None:
        rewrite(document, "than that", "than this")
        tracked(document, "a | b", "a | c")

    review = changed(edit)
    prose, table = review.edits
    assert (prose.kind, prose.by) == ("prose", "")
    assert (table.kind, table.before, table.after, table.by) == ("table", "a | b", "a | c", "A. Reader")
    with pytest.raises(ProblemsFoundError, match=r"A\. Reader.*expected tables as code makes them"):
        accept(copied, review)
    assert PROSE in (copied.root / review.document).read_text(encoding="utf-8")


def test_a_number_and_a_claim_are_told_first_and_never_taken_over(changed: Changed, copied: Project) -> None:
    def edit(document: Document) -> None:
        rewrite(document, "than that", "than this")
        rewrite(document, "Along shops fewer", "Along shops far fewer")
        said = next(each for each in document.paragraphs if "The town planted" in each.text)
        next(run for run in said.runs if run.text.isdigit()).text = "999"

    review = changed(edit)
    assert [each.kind for each in review.edits] == ["number", "claim", "prose"]
    number, claim, _ = review.edits
    assert "trees.latest" in number.name
    assert "clm-more-trees" in number.name
    assert claim.name == "clm-shops-are-hard"
    before = (copied.root / review.document).read_text(encoding="utf-8")
    done, by_hand = accept(copied, review)
    assert [each.kind for each in done] == ["prose"]
    assert [each.row for each in by_hand] == [number.line, claim.line]
    after = (copied.root / review.document).read_text(encoding="utf-8")
    assert after == before.replace("than that", "than this")


def test_a_tracked_change_and_a_remark_are_told_with_line_and_author(
    changed: Changed, copied: Project
) -> None:
    def edit(document: Document) -> None:
        tracked(document, "and it may", "and I think it may")
        (paragraph,) = [each for each in document.paragraphs if "than that" in each.text]
        document.add_comment(paragraph.runs[-1:], text="Is it?", author="A. Reader", initials="AR")

    review = changed(edit)
    (told,), (remark,) = review.edits, review.remarks
    line = (copied.root / review.document).read_text(encoding="utf-8").split("\n").index(PROSE.strip()) + 1
    assert (told.kind, told.line, told.by) == ("prose", line, "A. Reader")
    assert (remark.line, remark.by, remark.words) == (line, "A. Reader", "Is it?")
    accept(copied, review)
    assert "*much*, and I think it may be [more]" in (copied.root / review.document).read_text(
        encoding="utf-8"
    )


def test_a_copy_that_comes_back_as_it_went_tells_nothing_and_locks_nothing(
    changed: Changed, copied: Project
) -> None:
    review = changed(lambda document: None)
    assert (review.edits, review.remarks) == ((), ())
    with zipfile.ZipFile(io.BytesIO((copied.outputs / "report" / "a-review.docx").read_bytes())) as file:
        assert b"documentProtection" not in file.read("word/settings.xml")
        assert b">clm-more-trees<" in file.read("word/comments.xml")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("It isn\u2019t much.", "It wasn\u2019t very much.", "It wasn't very *much*."),
        ("It isn\u2019t much.", "It is.", None),
        ("It isn\u2019t much.", "It isn\u2019t much [now].", None),
    ],
    ids=["words beside marking", "words at marking", "signs that mark"],
)
def test_words_are_taken_over_and_marking_is_left_to_hands(
    tmp_path: Path, before: str, after: str, expected: str | None
) -> None:
    here, source = Project(tmp_path, tmp_path), "It isn't *much*."
    (tmp_path / "a.qmd").write_text(f"{source}\n", encoding="utf-8")
    accept(here, Review("a.qmd", (Edit("prose", 1, before, after),), (), {"1": source}))
    assert (tmp_path / "a.qmd").read_text(encoding="utf-8") == f"{expected or source}\n"


def test_a_line_that_has_changed_since_is_left_to_hands(tmp_path: Path) -> None:
    (tmp_path / "a.qmd").write_text("Other words.\n", encoding="utf-8")
    edit = Edit("prose", 1, "The words.", "These words.")
    done, (problem,) = accept(Project(tmp_path, tmp_path), Review("a.qmd", (edit,), (), {"1": "The words."}))
    assert not done
    assert "expected a line that can be found again, once" in str(problem)


def test_lines_of_prose_are_marked_and_code_tables_and_divisions_are_not() -> None:
    text = "# A\n\nB\n- C\n::: {.note}\n| a | b |\n```\ncode\n```\n[x]: y"
    assert with_lines(text, list(range(1, 11))).split("\n") == [
        '# []{.line n="1"}A',
        "",
        '[]{.line n="3"}B',
        '- []{.line n="4"}C',
        *text.split("\n")[4:],
    ]
