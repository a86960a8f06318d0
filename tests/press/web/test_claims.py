"""The page of a sentence: what was tested, what bears it, corrections with both values, and the sentence for machines."""

import json
import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from analysis.press.citation import FORMATS, Author, Part, Work
from analysis.press.claims.ledger import LedgerEntry, project_ledger
from analysis.press.claims.ledger_page import corrected_words, ledger_page
from analysis.press.claims.verdicts import Verdict
from analysis.press.exhibits.card import card_markdown, compared
from analysis.press.exhibits.catalogue import exhibit
from analysis.press.web.claims import claim_pages
from tests.schema_org import faults
from tests.sharing import today

WORK = Work("Child data", (Author("The project"),), "1.0.0", date(2026, 11, 22))
SENTENCE = Part("clm-a", "More <b>children</b> wait")


@pytest.fixture(scope="module")
def entries() -> list[LedgerEntry]:
    return project_ledger(today())


@pytest.fixture
def made(checkout, entries: list[LedgerEntry]) -> Any:
    """Make the page of one entry."""
    source = SimpleNamespace(document=None, options={"html": {"licence": "Open"}}, name="report/report")

    def make(entry: LedgerEntry) -> str:
        material = SimpleNamespace(
            project=checkout,
            edition=SimpleNamespace(work=WORK, warning="", data_as_of=None),
            sources=(),
            evidence=today(),
            figures={},
            ledger=[replace(entry, uses=())],
            claimed=None,
            kept=lambda name, make, *rests_on: make(),
        )
        material.sources = (source,)
        source.document = SimpleNamespace(where="report/report.qmd")
        (page,) = claim_pages(material).values()
        return page.decode()

    return make


def test_a_sentence_that_does_not_hold_is_not_called_confirmed(made, entries: list[LedgerEntry]) -> None:
    entry = entries[0]
    fallen = replace(entry, verdict=Verdict(entry.verdict.claim, None, "no figure is known"))
    page = made(fallen)
    assert "<strong>Confirmed</strong>" not in page
    assert "<strong>Not confirmed.</strong> The data say: no figure is known" in page


def test_words_of_a_sentence_are_no_markup_on_its_page_and_none_for_machines(made, entries) -> None:
    hostile = "</script><img src=x onerror=alert(1)>"
    page = made(replace(entries[0], sentence=hostile))
    assert "<img" not in page
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(said)["text"] == hostile


def test_every_page_says_what_was_tested_and_is_a_claim_of_schema_org(
    made, entries: list[LedgerEntry]
) -> None:
    for entry in entries[::40]:
        page = made(entry)
        assert "<h2>What was tested</h2>" in page
        (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
        claim = json.loads(said)
        assert (claim["@type"], claim["identifier"], claim["text"]) == ("Claim", entry.id, entry.sentence)
        assert list(faults(claim)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_sentence_is_cited_in_every_format(form: str) -> None:
    said = FORMATS[form](WORK, SENTENCE)
    assert "clm-a" in said
    assert "Child data" in said


def _correction(entry: LedgerEntry) -> pd.DataFrame:
    row = next(
        value.rows
        for value in entry.numbers
        if value.provenance and value.provenance.register == "observations"
    ).head(1)
    return row.assign(
        published=41.5, corrected=42.5, reason="A slip.", provider="A reader", date=pd.Timestamp("2026-11-25")
    )


def test_a_corrected_figure_is_told_with_both_values_where_it_bears_a_sentence_and_nowhere_else(
    entries: list[LedgerEntry],
) -> None:
    bearing = [
        entry
        for entry in entries
        if set(entry.basis.registers) == {"observations"} and len(entry.numbers) == 1
    ]
    evidence = replace(today(), corrections=_correction(bearing[0]))
    (said,) = corrected_words(bearing[0], evidence)
    assert "printed as 41.5, used as 42.5 since 25 November 2026. A slip. (A reader)" in said
    other = next(entry for entry in entries if "observations" not in entry.basis.registers)
    assert corrected_words(other, evidence) == ()
    assert corrected_words(bearing[0], today()) == ()


def test_a_figure_that_shows_a_corrected_one_says_so_on_its_card() -> None:
    shown = exhibit("fig-care-time", today())
    correction = shown.figures.head(1).assign(
        published=41.5,
        corrected=42.5,
        reason="*A* slip.",
        provider="A reader",
        date=pd.Timestamp("2026-11-25"),
    )
    card = card_markdown(compared(shown, replace(today(), corrections=correction)), "a.csv", None)
    assert "printed as 41.5, used as 42.5 since 25 November 2026" in card
    assert "\\*A\\* slip" in card
    assert "Corrected" not in card_markdown(shown, "a.csv", None)


def test_the_ledger_opens_with_sentences_followed_to_their_evidence(entries: list[LedgerEntry]) -> None:
    page = ledger_page(entries)
    opening = page.partition("ledger-search")[0]
    assert opening.count("This was tested") == 3
    assert page.count("<dt>Confirmed by</dt>") == sum(entry.verdict.holds for entry in entries)
    assert "## How to read" not in ledger_page([])
