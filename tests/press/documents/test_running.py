"""The marks of authors, taken out of Markdown for readers that know no spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.press.documents.running import without_spans

NAMES = frozenset({"fixed", "claim"})


@pytest.mark.parametrize(
    "text",
    [
        "[ten]{.number}",
        "[ten]{.fixedly}",
        "`[ten]{.fixed}`",
        "```\n[ten]{.fixed}\n```",
        "[a link](b.html){.fix}",
        "## Heading {#sec-a .claim}",
    ],
)
def test_what_is_no_such_span_stays_as_it_is(text: str) -> None:
    assert without_spans(text, NAMES) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The [ten]{.fixed reason="a } b"} hold.', "The ten hold."),
        (
            '[It has [ten]{.fixed reason="x"} of [two]{.number}.]{.claim #clm-a}',
            "It has ten of [two]{.number}.",
        ),
        ("[It says [here](a.html) [@x].]{.claim #clm-a}", "It says [here](a.html) [@x]."),
    ],
)
def test_the_words_of_a_span_stay_and_its_marks_go(text: str, expected: str) -> None:
    assert without_spans(text, NAMES) == expected


@given(st.text(alphabet="ab \n[]", max_size=30))
def test_text_without_attributes_is_never_changed(text: str) -> None:
    assert without_spans(text, NAMES) == text
