"""Loose numbers and directions: what is found, what is a name, and what is excused where it stands."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.press.base.paths import project
from analysis.press.documents.loose import _DIRECTIONS as DIRECTIONS
from analysis.press.documents.loose import check_prose
from analysis.press.documents.number_words import _ALWAYS as NUMBER_WORDS
from analysis.press.documents.qmd import Document, Prose
from analysis.press.documents.running import passages
from analysis.press.documents.sources import read_sources

SOURCES = read_sources(project())


def document(text: str, line: int = 1, **header: str) -> Document:
    return Document(Path("a.qmd"), "report/a.qmd", header, (Prose(text, line),))


def found(text: str, **header: str) -> list[str]:
    problems, _ = check_prose([document(text, **header)])
    return [match.group(1) for problem in problems if (match := re.search("“(.*?)”", problem.found))]


def warned(text: str) -> list[tuple[str, ...]]:
    _, unclaimed = check_prose([document(text)])
    return [item.words for item in unclaimed]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("There are 12 children.", "12"),
        ("It took 1,234.5 days.", "1,234.5"),
        ("The court's 12 records.", "12"),
        ("The court\N{RIGHT SINGLE QUOTATION MARK}s 12 records.", "12"),
        ("A share of 38% ended in time.", "38"),
        ("It grew by 2½ weeks.", "2½"),
        ("About ½ of them.", "½"),
        ("There are *12* children.", "12"),
        ("There are _ten_ children.", "ten"),
        ("Twenty-one bodies asked.", "Twenty-one"),
        ("Two hundred and six rows.", "Two hundred and six"),
        ("A dozen datasets.", "dozen"),
        ("Half of the children.", "Half"),
        ("two-thirds of them", "two-thirds"),
        ("Twice the rate.", "Twice"),
        ("a threefold change", "threefold"),
        ("The second edition.", "second"),
        ("A couple of pages.", "couple of"),
        ("A quarter of the children.", "quarter of"),
        ("It fell by a quarter.", "by a quarter"),
        ("One of the courts did.", "One of"),
        ("Only one is published.", "Only one"),
        ("Only **one** is published.", "Only **one"),
        ("At least\none is published.", "At least one"),
        ("It has one indicator.", "has one"),
        ("[It has [one indicator]{.number}]{.claim #clm-a}", "has [one"),
        ("One indicator is about the child.", "One"),
        ("It rests on a single page.", "a single"),
        ("It was seen only once.", "only once"),
        ("## Twelve questions {#sec-a}", "Twelve"),
        ("## 12 questions {#sec-a}", "12"),
        ("- 12 children\n- none", "12"),
        ("1. Of them\n2. are 12", "12"),
        ("The total is\n12. It rose.", "12"),
        ("The [12 children](a.html) and more.", "12"),
        ("![Picture of 12 children](a.png)", "12"),
        ("::: {.key-facts}\n- [12]{.number} children\n:::", "12"),
        ("::: {.note}\nThere are 12.\n:::", "12"),
        ("[There are 12 children.]{.claim #clm-a}", "12"),
        ("See [the 12 cases in @smith2020].", "12"),
        ("An unclosed ` and 12 children.\n\nThen ` again.", "12"),
        ("An unclosed <!-- and 12 children.", "12"),
        ("It is {12} children.", "12"),
    ],
)
def test_a_loose_number_is_found(text: str, number: str) -> None:
    assert number in found(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("In a total of 2021 children.", "2021"),
        ("In 2021 children were counted.", "2021"),
        ("Cases numbered 2021.", "2021"),
        ("Part 1,200 of it.", "1,200"),
        ("Table 3% of them.", "3"),
        ("section 31, 12 cases", "12"),
        ("sections 31 and 38 hold 12", "12"),
        ("on 1 April 2024 there were 40", "40"),
        ("between 2010 and 2020 children", "2020"),
        ("the 26 weeks of the law", "26"),
        ("March 3,000", "3,000"),
        ("32 March cases", "32"),
        ("Children Act 1989 in 12 courts", "12"),
        ("aged 10 to 17", "10"),
        ("18-year-olds", "18"),
        ("@fig-care-time shows 12", "12"),
        ("[@smith2020, p. 3] found 12", "12"),
    ],
)
def test_a_number_beside_a_name_is_not_taken_for_part_of_it(text: str, number: str) -> None:
    assert number in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "On 1 April 2024, in March 2025 and in the year 2011/12.",
        "In 2025 the Observatory published it; since 2010, more was known.",
        "between 2010 and 2020, and in the 2010s",
        "the census of 2021 printed it",
        "a date such as 2024-12-31",
        "The Children Act 1989, section 31 and sections 31 and 38(2).",
        "Part 1, Table 3, Figure 2.1 and Q1 2024; 2024 Q4.",
        "The Open Government Licence v3.0; version 1.2.0.",
        "@smith2020 says; [@jones2019, pp. 3-5; @x2020] too; see @fig-nb3-yes and @sec-part-2.",
        "`12` and `{python} monitoring.twelve[12]` and ``a ` 12``.",
        "```\n12 children\n```\n\nText.",
        "~~~ {.python}\n12\n~~~",
        "<!-- 12 children\nand two more -->",
        "[the report](../a/01-report.html#sec-12) and <https://a.example/12>.",
        "[report]: https://a.example/12",
        "::: {.key-point data-n=12}\nText.\n:::",
        "## 1. Heading {#sec-nb1-a}",
        "### Heading {#sec-12 .unnumbered}",
        '[words]{.claim #clm-12 note="two } of"}',
        "1. Ask this\n2. Then that\n   - and it\n\n10. Or so\n11) And so",
        "Every quarter, last quarter, both of them, each one, no one, one another, the new one, one-off.",
        "Which one it is, one cannot say; a body is one that answers.",
        "First time entrants and first-time entrants.",
        "A third party, the third sector, on behalf of them.",
        "publish once a year, once it is stable, at once",
    ],
)
def test_a_number_that_is_computed_cited_or_part_of_a_name_is_not_loose(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("The [ten]{.fixed} standards.", "without a reason"),
        ('The [ten]{.fixed reason=""} standards.', "without a reason"),
        ('The [ten]{.fixed reason="  "} standards.', "without a reason"),
        ('The [standards]{.fixed reason="the wording"} are old.', "excuses nothing"),
        ('On [1 April 2024]{.fixed reason="the law"}.', "excuses nothing"),
        ('[`{python} x`]{.fixed reason="the law"} of them.', "excuses nothing"),
    ],
)
def test_an_exception_without_a_reason_or_a_number_is_a_problem(text: str, complaint: str) -> None:
    problems, _ = check_prose([document(text)])
    assert [complaint in problem.found for problem in problems] == [True]


@pytest.mark.parametrize(
    "text",
    [
        'The [ten]{.fixed reason="the wording of the standard"} standards.',
        "The [ten]{.fixed reason='the wording'} standards.",
        'The [ten\nstandards]{.fixed\nreason="the law\'s wording"} hold.',
        '[The [ten]{.fixed reason="the wording"} hold `{python} x`.]{.claim #clm-a}',
        'It has [one]{.fixed reason="the rule"} code.',
    ],
)
def test_an_exception_with_a_reason_excuses_its_number(text: str) -> None:
    assert check_prose([document(text)])[0] == []


def test_an_exception_excuses_its_own_number_only() -> None:
    assert found('The [ten]{.fixed reason="the wording"} of eleven.') == ["eleven"]
    assert found('Of 12[, they say, ]{.fixed reason="the wording"}10 are left.') == ["12", "10"]


def test_another_span_excuses_no_number() -> None:
    assert found('The [ten]{.fixedly reason="the wording"}.') == ["ten"]
    assert found('The [ten]{.number title=".fixed" reason="x"}.') == ["ten"]


def test_a_problem_names_file_line_number_sentence_and_cure() -> None:
    problems, _ = check_prose([document("First.\nThere are 12 children.\nLast.", line=7)])
    assert str(problems[0]) == (
        "report/a.qmd, line 8: found the loose number “12” in “There are 12 children.”; expected a computed number, "
        "or one that belongs to a date, a law, a name or a reference. Compute it, say it without a number, or "
        'declare it: [12]{.fixed reason="…"}.'
    )


@pytest.mark.parametrize("name", ["title", "subtitle", "short-title", "description"])
def test_the_texts_of_the_header_are_prose(name: str) -> None:
    assert found("Text.", **{name: "What 12 bodies asked for"}) == ["12"]


def test_a_number_in_the_header_is_found_on_its_line(tmp_path: Path) -> None:
    from analysis.press.documents.qmd import read_document

    path = tmp_path / "a.qmd"
    path.write_text("---\ntitle: A\nsubtitle: Of 12\n---\n\nText.\n", encoding="utf-8")
    problems, _ = check_prose([read_document(path, "a.qmd")])
    assert [problem.row for problem in problems] == [3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("First time entrants rose.", ("rose",)),
        ("Most fell, and more than that doubled.", ("fell", "doubled")),
        ("It has [grown]{.claim #clm-a}, but always fell.", ("fell",)),
        ("The **lowest** share.", ("lowest",)),
    ],
)
def test_a_direction_outside_a_claim_is_a_warning_with_its_words(text: str, words: tuple[str, ...]) -> None:
    assert warned(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "[Weeks fell to `{python} x`, the [lowest]{.number} since\nthen (@fig-a).]{.claim #clm-weeks-fell}",
        "Unknown is not no. No one knows, no longer.",
        "Which is more, and the furthest; the first, and only that.",
        "First-time entrants.",
        '[Highest]{.fixed reason="the law"} so.',
        "`fell` and `{python} most`.",
    ],
)
def test_a_direction_in_a_claim_or_in_no_prose_is_not_warned_about(text: str) -> None:
    assert warned(text) == []
    assert found(text) == []


def test_a_warning_gives_its_sentence_and_line_and_is_no_problem() -> None:
    problems, unclaimed = check_prose([document("It is so.\nWeeks fell. They rose.", line=3)])
    assert problems == []
    assert [(item.row, item.sentence) for item in unclaimed] == [(4, "Weeks fell."), (4, "They rose.")]


def _sentences() -> list[str]:
    """Give the sentences of the project's documents that stand by themselves."""
    lines = [
        line
        for source in SOURCES
        for block in source.document.blocks
        if isinstance(block, Prose)
        for line in block.text.splitlines()
    ]
    return [
        line for line in lines if re.fullmatch(r"[A-Z][^`\[\]{}@<>#*_]*[.]", line) and line.count(" ") > 3
    ]


@st.composite
def _inserted(draw: st.DrawFn, words: st.SearchStrategy[str]) -> tuple[str, str]:
    parts = draw(st.sampled_from(_sentences())).split(" ")
    place = draw(st.integers(1, len(parts) - 1))
    word = draw(words)
    return word, " ".join([*parts[:place], word, *parts[place:]])


@given(
    _inserted(st.integers(2100, 10**9).flatmap(lambda number: st.sampled_from([f"{number}", f"{number:,}"])))
)
@settings(deadline=None)
def test_any_integer_put_into_any_sentence_is_found(inserted: tuple[str, str]) -> None:
    number, sentence = inserted
    assert number in found(sentence)


@given(_inserted(st.integers(1, 99).map(str)))
@settings(deadline=None)
def test_any_small_integer_is_found_unless_a_name_or_a_month_stands_beside_it(
    inserted: tuple[str, str],
) -> None:
    number, sentence = inserted
    beside = re.search(rf"(\w*)\W+{number} (\w*)", sentence)
    assert beside
    if not re.search(r"(?i)^(parts?|sections?|table|figure|notebook)$|2021", beside[1]):
        assert any(number in item.split() for item in found(sentence))


@given(_inserted(st.sampled_from([word for word in NUMBER_WORDS.split() if word != "third"])))
@settings(deadline=None)
def test_any_number_word_put_into_any_sentence_is_found(inserted: tuple[str, str]) -> None:
    word, sentence = inserted
    assert any(word in re.split(r"[\s-]", item) for item in found(sentence))


@given(_inserted(st.sampled_from(sorted(DIRECTIONS))))
@settings(deadline=None)
def test_any_word_of_direction_put_into_any_sentence_is_warned_about(inserted: tuple[str, str]) -> None:
    word, sentence = inserted
    assert any(word in words for words in warned(sentence))


@given(st.text(alphabet=" \n`[]{}().#@:=\"'<>!-*1a", max_size=60))
@settings(deadline=None)
def test_what_is_no_prose_is_blanked_and_never_moved(text: str) -> None:
    for passage in passages(document(text)):
        assert len(passage.words) == len(passage.text)
        assert [place for place, char in enumerate(passage.words) if char == "\n"] == [
            place for place, char in enumerate(text) if char == "\n"
        ]


def test_the_documents_of_the_project_hold_no_loose_number() -> None:
    assert {source.name for source in SOURCES} >= {"report/report", "report/briefing", "report/index"}
    problems, _ = check_prose(source.document for source in SOURCES)
    assert [str(problem) for problem in problems] == []


@pytest.mark.parametrize("name", [source.name for source in SOURCES])
def test_a_number_put_into_a_document_of_the_project_is_found(name: str) -> None:
    [source] = [source for source in SOURCES if source.name == name]
    blocks = [block for block in source.document.blocks if isinstance(block, Prose)]
    last = Prose(blocks[-1].text + "\n\nThere are 4,321 children.\n", blocks[-1].line)
    changed = Document(source.document.path, source.document.where, {}, (*blocks[:-1], last))
    problems, _ = check_prose([changed])
    assert [problem.row for problem in problems] == [last.line + last.text.count("\n") - 1]
