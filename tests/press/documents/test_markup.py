"""What could not stand on a page is refused where it is written, before anything is rendered."""

from pathlib import Path

import pytest

from analysis.press.documents.markup import markup_problems
from analysis.press.documents.qmd import read_document

HEADER = "---\ntitle: A\n---\n\n"


@pytest.fixture
def found(tmp_path: Path):
    """What is found in the body of a document: lines counted from the body's first, and words."""

    def find(body: str) -> list[tuple[int, str]]:
        path = tmp_path / "a.qmd"
        path.write_text(HEADER + body, encoding="utf-8")
        return [(problem.row - 4, problem.found) for problem in markup_problems(read_document(path, "a.qmd"))]

    return find


@pytest.mark.parametrize(
    ("body", "row", "said"),
    [
        ("Text.\n\n::: {.note}\nText.\n", 3, "a division that is not closed"),
        (
            "::: {.note}\n\n```{python}\n1\n```\n\n::: {.note}\nText.\n:::\n",
            1,
            "a division that is not closed",
        ),
        ("Text.\n\n:::\n", 3, "nothing opens"),
        ("# A {#sec-a}\n\n[b]{#sec-a}\n", 3, "the id sec-a, which line 5 has too"),
        ("[a]{#x}\n\n```{python}\n#| label: x\n1\n```\n", 3, "the id x, which line 5 has too"),
        (
            "[A fell]{.claim #clm-a}.\nText.\n[A fell]{.claim #clm-a}.\n",
            3,
            "the claim clm-a, which line 5 has too",
        ),
        ("Text.\n![Bars](gone.png)\n", 2, "the picture gone.png, which is not there"),
        ("![Bars [a]](<https://example.org/a.png> 'x')\n", 1, "the picture https://example.org/a.png"),
        ("![Bars](//example.org/a.png)\n", 1, "the picture //example.org/a.png"),
        ("A.\n![Bars][p]\n\n[p]: https://example.org/a.png\n", 2, "a picture whose file stands elsewhere"),
        ("![p]\n\n[p]: gone.png\n", 1, "a picture whose file stands elsewhere"),
        ("Text.\nMore[^a], and more[^b].\n\n[^a]: A note.\n", 2, "the note [^b], which is not there"),
        ("Text\n<script>alert(1)</script>\n", 2, "<script, which is HTML"),
        ("Text\n</div> more\n", 2, "</div, which is HTML"),
        ("Text <SVG/onload=alert(1)>\n", 1, "<SVG, which is HTML"),
        ("Text\n<iframe\nsrc='x'></iframe>\n", 2, "<iframe, which is HTML"),
        ("<img src=x onerror=alert(1)>\n", 1, "<img, which is HTML"),
        ("Text.\n<!-- open\n", 2, "<!--, which is HTML"),
        ("Text.\n\\newpage and \\textbf{x}\n", 2, "\\newpage, which is TeX"),
        ("```{=html}\n<script>alert(1)</script>\n```\n", 1, "text that only one format holds"),
        ("A `<b>`{=html}.\n", 1, "text that only one format holds"),
        ("[a](https://www.gov.uk){onclick='alert(1)'}\n", 1, "the attribute onclick"),
        ("[a]{style='position:fixed'}\n", 1, "the attribute style"),
        ("Text.\n" + "[" * 3000 + "x\n", 2, "inside each other"),
        ("Text.\n" + "> " * 3000 + "x\n", 2, "inside each other"),
        ("::: {.a}\n" * 300 + "x\n" + ":::\n" * 300, 31, "inside each other"),
        ("[a](javascript:alert(1))\n", 1, "a link to javascript:alert(1"),
        ("[a](<JaVaScript:alert(1)>)\n", 1, "a link to JaVaScript:alert(1"),
        ("[a](java&#115;cript:alert)\n", 1, "a link to java&#115;cript:alert"),
        ("[a](data:text/html,x)\n", 1, "a link to data:text/html,x"),
        ("Text.\n\n[a]: vbscript:x\n", 3, "a link to vbscript:x"),
        ("[a](//example.org/x)\n", 1, "a link to //example.org/x"),
        ("<javascript:alert>\n", 1, "a link to javascript:alert"),
        ("[a](file:///etc/passwd)\n", 1, "a link to file:///etc/passwd"),
    ],
)
def test_it_is_named_with_its_line(found, body: str, row: int, said: str) -> None:
    problems = found(body)
    assert [(line, said in words) for line, words in problems][:1] == [(row, True)], problems


def test_code_comments_and_signs_of_arithmetic_are_no_markup(found, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    body = """
<!-- <script> -->
Where `<script>` and `\\newpage` are code, \\\\x, \\* and 3 < 4, [a](https://www.gov.uk/x), <https://www.gov.uk>, [b](../report/a.html#c) and ![Bars](a.png).

::: {.note}
::: {.key-point}
Text.
:::
:::

~~~
::: {.open}
<b>
~~~
"""
    assert found(body) == []


def test_a_sentence_may_be_said_again_in_another_section(found) -> None:
    assert found("# A\n\n[It fell]{.claim #clm-a}.\n\n# B\n\n[It fell]{.claim #clm-a}.\n") == []
