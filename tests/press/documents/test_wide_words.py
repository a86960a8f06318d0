"""Words about all or none are found, unless the sentence counts what it speaks of or names a list of ours."""

import pytest

from analysis.press.documents.wide_words import wide_words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Nobody can see it", ("Nobody",)),
        ("Seven quarters are still missing", ("still", "missing")),
        ("No published strategy was found", ("No",)),
        ("No indicator was seen", ("No",)),
        ("The public cannot see whether orders differ", ("cannot see",)),
        ("To this day the figure is not published", ("To this day", "not published")),
        ("Results have not been published", ("not been published",)),
        ("Every court counts children, always", ("Every", "always")),
        ("Only youth justice says what followed", ("Only",)),
        ("Most figures hold", ("Most",)),
        ("It is the first count of its kind", ("first",)),
        ("It has lacked a survey", ("lacked",)),
        ("none of these is about the child", ("none",)),
        ("all of the figures", ("all",)),
        ("No figure of 2024 was printed", ("No",)),
        ("Only 17% of 83% hold", ("Only",)),
        ("None of 12 holds, and nobody has looked", ("nobody",)),
        ("There is none; 3 of 4 were read", ("none",)),
        ("18 of 25 recommendations have no known answer", ("no",)),
        ("For 14 of 24 no answer was found", ("no",)),
        ("Of 10 changes, nothing seen says so", ("nothing",)),
        ("Youth justice can show differences; the family court cannot", ("cannot",)),
    ],
)
def test_a_word_about_all_or_none_is_found(sentence: str, words: tuple[str, ...]) -> None:
    assert wide_words(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "0 of 18 indicators are about the child",
        "None of the 18 indicators is about the child",
        "Of its eight routine releases none shows ethnicity",
        "Most of the 3,317 figures were read on other pages",
        "All 10 were compared",
        "No indicator that we list asks children",
        "No routine official release that we read shows it",
        "Nothing in the register says so",
    ],
)
def test_a_sentence_that_counts_or_names_our_list_is_narrow(sentence: str) -> None:
    assert wide_words(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Count children, not only cases",
        "Results are not always published",
        "Nor is every example finished",
        "It moved by no more than 18%, in at most a year",
        "Children are asked every year",
        "First time entrants fell",
        "Weeks are counted to the first disposal",
        "Try it in a few areas first, and publish",
        "A note on Annotation 5",
    ],
)
def test_company_that_says_less_makes_such_a_word_harmless(sentence: str) -> None:
    assert wide_words(sentence) == ()
