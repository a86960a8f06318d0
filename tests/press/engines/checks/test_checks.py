"""The checks of rendered output fail when they should."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from analysis.press.documents.written import Written
from analysis.press.engines.checks import pdf as check_pdf_module
from analysis.press.engines.checks.html import check_page

GOOD = (
    '<!DOCTYPE html><html lang="en-GB"><head><meta http-equiv="Content-Security-Policy" content="script-src data:"><title>Report</title></head><body><h1>Report</h1>'
    '<h2 id="sec-a">A section</h2><p>Nothing is missing. See <a href="#sec-a">Section 1</a>.</p>'
    '<img alt="Bars" src="data:image/svg+xml;base64,AAAA"></body></html>'
)


def test_a_good_page_has_no_problems() -> None:
    assert check_page(GOOD, "page.html") == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('alt="Bars"', 'alt=" "', "a picture without alt text"),
        ('alt="Bars" ', "", "a picture without alt text"),
        ('href="#sec-a"', 'href="#sec-b"', "a link to #sec-b"),
        ('href="#sec-a"', 'href="/home/file"', "a link to /home/file"),
        ("Nothing", "?@fig-a", "?@fig-a"),
        ("Nothing", "@tbl-a", "@tbl-a"),
        ("Nothing", "nan", "nan in"),
        ("Nothing", "is None", "None in"),
        ("Nothing", "(inf)", "inf in"),
        ("Nothing", "NaT", "NaT in"),
        ("Nothing", "&lt;NA&gt;", "<NA> in"),
        (' lang="en-GB"', "", "no language"),
        ("<title>Report</title>", "", "no title"),
        ("<p>", '<p id="sec-a">', "the id sec-a more than once"),
        ("data:image/svg+xml;base64,AAAA", "https://example.org/a.svg", "fetched from elsewhere"),
        ('http-equiv="Content-Security-Policy"', 'name="x"', "no Content-Security-Policy"),
        ("Nothing", "<script>alert(1)</script>Nothing", "a script that is not the theme's"),
        ("Nothing", '<script type="module"></script>Nothing', "the element script"),
        ("Nothing", '<script type="application/ld+json"></script>Nothing', "the element script"),
        ("<title>", '<script type="application/ld+json" id="x"></script><title>', "the element script"),
        ("Nothing", "<iframe></iframe>Nothing", "the element iframe"),
        ("<p>", '<p onclick="alert(1)">', "the attribute onclick"),
        ('href="#sec-a"', 'href="javascript:alert(1)"', "a link to javascript:alert(1)"),
        ('href="#sec-a"', 'href="data:text/html,x"', "a link to data:text/html,x"),
    ],
)
def test_each_fault_is_found_and_placed(old: str, new: str, found: str) -> None:
    problems = check_page(GOOD.replace(old, new), "page.html")
    assert len(problems) == 1
    assert found in problems[0].found
    assert problems[0].where == "page.html"
    assert problems[0].column


def test_data_for_programs_in_the_head_is_no_fault() -> None:
    data = '<script type="application/ld+json">{"name": "A"}</script><title>'
    assert check_page(GOOD.replace("<title>", data), "page.html") == []


def test_a_fault_names_the_line_of_the_document_that_the_page_was_made_of() -> None:
    text = "# Report\n\n## A section\n\nNothing\nis nan here, see [x](#sec-b), @fig-a and [](a.svg).\n"
    written = Written("a.qmd", text, (5, 6, 7, 8, 9, 10))
    page = GOOD.replace("Nothing is missing", "Nothing is nan here").replace("#sec-a", "#sec-b")
    problems = check_page(page.replace("See", "?@fig-a"), "page.html", written)
    assert [(problem.where, problem.row) for problem in problems] == [("a.qmd", 10)] * 3


def test_a_fault_in_text_is_placed_under_its_heading() -> None:
    problems = check_page(GOOD.replace("Nothing", "nan"), "page.html")
    assert problems[0].column == "“A section”"


def test_a_picture_may_be_without_words_only_where_it_is_hidden_from_those_who_cannot_see_it() -> None:
    bare = GOOD.replace('<img alt="Bars"', '<span aria-hidden="true"><img alt=""></span><b>x</b><img alt=""')
    assert len(check_page(bare, "page.html")) == 1


@pytest.mark.parametrize("empty", ['alt=""', "alt"])
def test_a_hidden_picture_may_have_an_empty_alt_however_an_engine_writes_it(empty: str) -> None:
    hidden = GOOD.replace('<img alt="Bars"', f'<span aria-hidden="true"><img {empty}></span><img alt="Bars"')
    assert check_page(hidden, "page.html") == []
    assert len(check_page(hidden.replace(' aria-hidden="true"', ""), "page.html")) == 1


def test_words_that_only_contain_a_mark_are_not_values() -> None:
    assert (
        check_page(GOOD.replace("Nothing", "Information on finance, Nonetheless infant nano"), "page.html")
        == []
    )


@pytest.mark.parametrize(
    "printed",
    [
        "None",
        "None weeks was the average",
        "The average was None weeks",
        "None of 16 changes show",
        "Found: None",
        "Of None. Nothing",
    ],
)
def test_no_value_is_found_wherever_a_sentence_prints_it(printed: str) -> None:
    assert [
        problem.expected
        for problem in check_page(GOOD.replace("Nothing is missing. See", printed), "page.html")
    ] == ["a value"]


@pytest.mark.parametrize(
    "words",
    [
        "None of these was read",
        "yes | None found | | Nothing that we found",
        "Looked for: an answer. None was found",
        "nothing found: None of the four releases",
        "None. The survey has ended",
        "None: it has ended",
    ],
)
def test_none_as_the_first_word_of_a_sentence_is_a_word(words: str) -> None:
    assert check_page(GOOD.replace("Nothing is missing. See", words), "page.html") == []


def test_code_may_hold_what_text_may_not() -> None:
    assert check_page(GOOD.replace("Nothing", "<pre><code>x = None</code></pre>Nothing"), "page.html") == []


def test_no_two_pdfs_are_checked_at_once_whatever_thread_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once: list[int] = []
    running = []

    def slow(content: bytes, where: str, written: object) -> list:
        running.append(where)
        at_once.append(len(running))
        time.sleep(0.01)
        running.remove(where)
        return []

    monkeypatch.setattr(check_pdf_module, "_faults", slow)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(check_pdf_module.check_pdf, [b""] * 8, map(str, range(8))))
    assert at_once == [1] * 8
