"""What people pass on: cards with a sentence, its figure and its source, and the numbers that may be quoted, as a table."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from textwrap import shorten
from urllib.parse import urlsplit

import typst

from analysis.press.base.cache import Cache
from analysis.press.base.files import digest
from analysis.press.base.names import names
from analysis.press.base.problems import refusal
from analysis.press.base.typeface import FAMILY
from analysis.press.claims.ledger import LedgerEntry
from analysis.press.exhibits.pngs import compiler, one_page
from analysis.press.study import Board, Lead, the_study
from analysis.press.web.material import Material
from analysis.press.web.shown_figures import ShownFigure

FOLDER, QUOTES = "cards", "quotes.csv"
_COLUMNS = names("claim_id sentence value what_it_is period edition_or_reading source url as_of")
_SIZES = {"": (1200, 630), "-square": (1080, 1080)}
_TEMPLATE = Path(__file__).with_name("card.typ")
_SOURCE_LETTERS = 340


def cards(material: Material) -> dict[str, bytes]:
    """Give each card that the study names as a picture, wide and square.

    Raises ``ProblemsFoundError`` when a card names a claim that does not hold, or a figure that no page shows. A
    claim that none of the documents makes, as where only some of them are rendered, has no card.
    """
    cache, drawing = Cache(material.project.cache / "png", ".png"), compiler(material.project)
    template, made = _TEMPLATE.read_bytes(), {}
    told = material.kept("cards", lambda: dict(_told(material)), material.claimed, *the_study().cards)
    for name, words in told.items():
        said = {"font": FAMILY, "work": _edition(material), **words}
        key = digest(repr((version("typst"), template, said)).encode())
        try:
            made[f"{FOLDER}/{name}.png"] = cache.made(key, partial(one_page, drawing, template, said, 72))
        except typst.TypstError as refused:
            found = f"a card of {name} that Typst refused: {refused}"
            raise refusal("Study.cards", found, "words that fit", "Shorten them.") from None
    return made


def _told(material: Material) -> Iterator[tuple[str, dict[str, str]]]:
    entries = {entry.id: entry for entry in material.ledger}
    for claim, beside in the_study().cards.items():
        entry = entries.get(claim)
        if entry is None:
            continue
        if not entry.verdict.holds or (isinstance(beside, str) and beside not in material.figures):
            found = f"a card of {claim} with {beside}"
            raise refusal(
                "Study.cards", found, "a claim that holds, and a figure of a page", "Choose others."
            )
        for ending, (width, height) in _SIZES.items():
            words = (
                _beside(material.figures[beside], entry, material, width, height)
                if isinstance(beside, str)
                else _own(beside, entry, material)
            )
            words["source"] = shorten(words["source"], _SOURCE_LETTERS, placeholder=" …")
            yield f"{claim}{ending}", {"width": str(width), "height": str(height), **words}


def _own(card: Lead | Board, entry: LedgerEntry, material: Material) -> dict[str, str]:
    """Give the words of a card of one number, or of a small table."""
    said = {
        name: words.format(n=material.numbers)
        if isinstance(words, str)
        else json.dumps(words(material.numbers))
        for name, words in asdict(card).items()
    }
    return said | {"source": said["source"] or _figures_in(entry)}


def _beside(
    shown: ShownFigure, entry: LedgerEntry, material: Material, width: int, height: int
) -> dict[str, str]:
    """Give the words of a card with a picture: that at page or at phone width, whichever can be drawn larger."""
    folder = material.project.outputs / "exhibits"
    drawn = [(folder / f"{shown.id}{narrow}.svg").read_text("utf-8") for narrow in ("", "-narrow")]
    return {
        "sentence": f"{entry.sentence}.",
        "svg": max(drawn, key=lambda picture: _scale(picture, width, height)),
        "source": _figures_in(entry) + shown.source[shown.source.rfind("Source: ") :],
    }


def quotes(material: Material) -> dict[str, bytes]:
    """Give the numbers that may be quoted, a row each: in which sentence, what it is, of when, and where it was read."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    told = material.kept(
        "quotes",
        lambda: [row for each in material.ledger if each.verdict.holds for row in _rows(each)],
        material.claimed,
    )
    writer.writerows([*row, material.edition.work.dated_edition] for row in told)
    return {QUOTES: out.getvalue().encode()}


def _rows(entry: LedgerEntry) -> list[tuple[str, ...]]:
    rows = []
    for value in entry.numbers:
        if _stands(value.text, entry.sentence) and (said := value.tooltip):
            said["reading"] = said.get("edition") or said.get("read", "")
            told = [said.get(name, "") for name in ("what", "period", "reading", "link", "href")]
            rows.append((entry.id, f"{entry.sentence}.", value.text, *told))
    return list(dict.fromkeys(rows))


def _figures_in(entry: LedgerEntry) -> str:
    """Say of each published figure in a sentence whose publication gave it, and where that was read."""
    return "".join(
        f"{value.text}: {page.label}, as {urlsplit(page.url).hostname} gave it. "
        for value in entry.numbers
        if value.kind == "figure" and value.provenance and _stands(value.text, entry.sentence)
        for page in value.provenance.pages[:1]
    )


def _stands(number: str, sentence: str) -> bool:
    """Tell whether a number stands in a sentence by itself: 0 is not in 2023, nor 4 in 4.5 or 4%."""
    alone = rf"(?<![\w.,]){re.escape(number)}(?![\w%]|[.,]\d)"
    return any(map(str.isdigit, number)) and re.search(alone, sentence) is not None


def _scale(svg: str, width: int, height: int) -> float:
    """Say how large a picture is drawn in its part of a card, of its own size."""
    room = (width * 0.9, height * 0.45)
    size = (re.search(rf"<svg[^>]*\b{side}='([\d.]+)pt'", svg) for side in ("width", "height"))
    return min((part / float(found[1]) for part, found in zip(room, size, strict=True) if found), default=0)


def _edition(material: Material) -> str:
    work = material.edition.work
    return f"{material.sources[0].options['html'].get('site-name', work.title)}, {work.dated_edition}."
