"""The card under each figure and table: its data, how to cite it, what computed it, and how firm it is.

A card is written here as Markdown without version and date. The filter of the documents adds how to cite,
from the edition, and folds the card away on a page; on paper it prints one line.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.press.citation import Part, latex
from analysis.press.comparisons.other_publications import OtherPublications, in_other_publications
from analysis.press.exhibits.corrected import FIGURE, corrected_among, correction_words
from analysis.press.exhibits.format import listing
from analysis.press.exhibits.markdown import attribute, inline
from analysis.press.exhibits.other_publications import other_publications_in_short, other_publications_words
from analysis.press.registers import Evidence
from analysis.press.study import the_study

if TYPE_CHECKING:
    from analysis.press.exhibits.exhibit import Exhibit

_NOTEBOOKS = "notebooks/"


@dataclass(frozen=True)
class Card:
    """What stands on a card beside the exhibit's own words.

    Parameters
    ----------
    functions : tuple of str
        What computed it, in order, as names to import. Empty when the code stands above it in a notebook.
    explained_in : str
        Page and section that explain it, from the folder of all pages.
    coded_from : tuple of str
        Registers whose codes, which are this project's judgement, are shown.
    corrections : tuple of str
        What this project corrects of the published figures that are shown, in sentences with both values.
    """

    functions: tuple[str, ...] = ()
    explained_in: str = ""
    coded_from: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    other_publications: OtherPublications | None = None


def compared(exhibit: Exhibit, evidence: Evidence) -> Exhibit:
    """Add to an exhibit which of the published figures that it uses are corrected, and how other pages print them, if it uses any."""
    # Figures that were computed from others name no page, and no other page can print them.
    if exhibit.figures is None or "source_id" not in exhibit.figures:
        return exhibit
    corrections = evidence.corrections
    if not corrections.empty:
        key = [exhibit.figures[name] for name in FIGURE]
        corrections = corrected_among(corrections, set(zip(*key, strict=True)))
    card = replace(
        exhibit.card,
        corrections=correction_words(corrections, evidence.measures) if len(corrections) else (),
        other_publications=in_other_publications(evidence, exhibit.figures),
    )
    return replace(exhibit, card=card)


def cited(exhibit: Exhibit) -> Part:
    """Give the exhibit as a citation names it."""
    return Part(exhibit.id, exhibit.title.removesuffix("."))


def card_markdown(exhibit: Exhibit, data: str, differing: str | None) -> str:
    """Write the card of an exhibit.

    Parameters
    ----------
    data, differing : str
        Links to its data, and to the figures that differ, if there are any.
    """
    part = cited(exhibit)
    kind = kind_of(exhibit)
    entries = {
        f"Share this {kind}": f"[Link to it](#{exhibit.id}){{.to-itself}}",
        "Method": _method(exhibit.card),
    }
    if exhibit.card.coded_from:
        entries["Judgement"] = _judgement(exhibit.card)
    if exhibit.card.other_publications is not None:
        link = f" [Download the figures that differ (CSV)]({differing}){{.csv}}" if differing else ""
        words = inline(other_publications_words(exhibit.card.other_publications))
        entries["Other published figures"] = words + link
    titles = f'cite-title="{attribute(part.title)}" bibtex-title="{attribute(latex(part.title))}"'
    parts = [f'::: {{.exhibit-card cite-label="Cite this {kind}" {titles}}}', f"[Data]({data}){{.csv}}"]
    parts += [f"::: {{.corrected}}\nCorrected. {inline(words)}\n:::" for words in exhibit.card.corrections]
    parts += [f"{term}\n\n:   {said}" for term, said in entries.items()]
    parts += [f"::: {{.card-line}}\n{inline(line)}\n:::"] if (line := line_words(exhibit)) else []
    return "\n\n".join([*parts, ":::"])


def line_words(exhibit: Exhibit) -> str:
    """Say on one line what a reader of paper needs: where it is explained, and which of its figures are printed differently elsewhere."""
    card = exhibit.card
    parts = []
    if card.explained_in.startswith(_NOTEBOOKS):
        parts.append(f"Explained in {_page_name(card.explained_in).partition(' (')[0]}")
    if card.other_publications is not None and len(card.other_publications.differing):
        parts.append(other_publications_in_short(card.other_publications))
    return f"{'. '.join(parts)}." if parts else ""


def kind_of(exhibit: Exhibit) -> str:
    """Name the kind of exhibit: figure or table."""
    return "table" if exhibit.id.startswith("tbl-") else "figure"


def _method(card: Card) -> str:
    if not card.functions:
        return "The code above it in this notebook computes it."
    names = listing([f"`{name}`" for name in card.functions])
    return f"{names}; explained in [{_page_name(card.explained_in)}](../{card.explained_in})."


def _judgement(card: Card) -> str:
    return (
        f"This shows codes from the {'registers' if len(card.coded_from) > 1 else 'register'} of {listing(card.coded_from)}. "
        f"They are this project\u2019s judgement; [the table of codes](../{the_study().report}#tbl-codes) lists them."
    )


def _page_name(page: str) -> str:
    stem = page.partition(".html")[0].rpartition("/")[2]
    number, _, name = stem.partition("-")
    return (
        f"notebook {int(number)} ({name.replace('-', ' ')})" if page.startswith(_NOTEBOOKS) else "the report"
    )
