"""The cards that are passed on: each of a sentence that a document prints, with a figure of the report."""

from analysis.press.base.paths import Project
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import read_sources
from analysis.study.card_tables import published_at_each_step
from analysis.study.numbers import Numbers
from analysis.study.study import STUDY


def test_there_are_six_cards_of_sentences_that_documents_print_with_figures_of_the_report(
    checkout: Project,
) -> None:
    printed = {each.id for source in read_sources(checkout) for each in sentences(source.document)[0]}
    assert len(STUDY.cards) == 6
    assert set(STUDY.cards) <= printed
    assert {beside for beside in STUDY.cards.values() if isinstance(beside, str)} <= set(STUDY.exhibits())


def test_the_steps_on_a_card_are_those_of_the_sentence(numbers: Numbers) -> None:
    _, *rows = published_at_each_step(numbers)
    assert len(rows) == numbers.standard.steps.amount
    for place, system in enumerate(("family", "youth"), start=1):
        codes = [row[place] for row in rows]
        assert codes.count("yes") == numbers.number(f"standard.{system}_published").amount
        assert codes.count("unknown") == numbers.number(f"standard.{system}_published_unknown").amount
