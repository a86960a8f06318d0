"""The marks of authors, taken out of Markdown for readers that know no spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.press.documents.running import without_marks


@pytest.mark.parametrize(
    "text", ["[ten]", "a {b}", "`[ten]{.fixed}`", "```\n[ten]{.fixed}\n:::\n```", "[a link](b.html){.fix}"]
)
def test_what_is_no_mark_stays_as_it_is(text: str) -> None:
    assert without_marks(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The [ten]{.fixed reason="a } b"} hold.', "The ten hold."),
        ('[It has [ten]{.fixed reason="x"} of [two]{.number}.]{.claim #clm-a}', "It has ten of two."),
        ("## A heading {#sec-a .claim}\n\nText.", "## A heading\n\nText."),
        ("::: {.note}\nA note.\n:::\n", "A note.\n"),
        ("[It says [here](a.html) [@x].]{.claim #clm-a}", "It says [here](a.html) [@x]."),
    ],
)
def test_the_words_stay_and_their_marks_go(text: str, expected: str) -> None:
    assert without_marks(text) == expected


@given(st.text(alphabet="ab \n[]", max_size=30))
def test_text_without_attributes_is_never_changed(text: str) -> None:
    assert without_marks(text) == text
