"""The cards that are passed on: each of a sentence that a document prints, with a figure of the report."""

from analysis.press.base.paths import Project
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import read_sources
from analysis.study.study import STUDY


def test_there_are_five_cards_of_sentences_that_documents_print_with_figures_of_the_report(
    checkout: Project,
) -> None:
    printed = {each.id for source in read_sources(checkout) for each in sentences(source.document)[0]}
    assert len(STUDY.cards) == 5
    assert set(STUDY.cards) <= printed
    assert {beside for beside in STUDY.cards.values() if isinstance(beside, str)} <= set(STUDY.exhibits())
