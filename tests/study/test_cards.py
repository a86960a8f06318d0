"""The cards that are passed on: each of a sentence that a document prints, with a figure of the report."""

from analysis.press.base.paths import Project
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import read_sources
from analysis.press.exhibits.catalogue import exhibits
from analysis.study.card_tables import about_the_child, recorded_and_published
from analysis.study.study import STUDY


def test_there_are_six_cards_of_sentences_that_documents_print_with_figures_of_the_report(
    checkout: Project,
) -> None:
    printed = {each.id for source in read_sources(checkout) for each in sentences(source.document)[0]}
    assert len(STUDY.cards) == 6
    assert set(STUDY.cards) <= printed
    assert {beside for beside in STUDY.cards.values() if isinstance(beside, str)} <= set(exhibits())


def test_the_steps_on_a_card_are_those_of_the_sentence(numbers: Numbers) -> None:
    _, *rows = recorded_and_published(numbers)
    assert len(rows) == numbers.standard.steps.amount
    recorded, published = ([row[place]["words"] for row in rows] for place in (1, 2))
    assert {"no", "not known"}.isdisjoint(recorded)
    assert published.count("in part") == numbers.standard.family_published_seen.amount
    assert published.count("not known") == numbers.standard.family_published_unknown.amount


def test_the_squares_on_a_card_are_the_indicators_of_the_sentence(numbers: Numbers) -> None:
    heads, rows = (
        [row for row in about_the_child(numbers) if (len(row) == 1) == is_head] for is_head in (True, False)
    )
    assert heads == [["Courts"], ["The service beside each"]]
    assert rows[0][0] == "Family courts and departments"
    told = [count for _, count, _ in rows]
    named = ("courts_family", "courts_youth", "service_family", "service_youth")
    assert told == [numbers.number(f"monitoring.child_{name}").text for name in named]
    for _, count, cell in rows:
        dark, pale, empty = (n for n, _ in cell["squares"])
        assert count == f"{dark} of {dark + pale + empty}"
