"""The evidence ledger for readers: a page with every claim and what it rests on, and a table of it for print."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from textwrap import shorten

import pandas as pd

from analysis.press.base.first_letter import lower_first, upper_first
from analysis.press.base.names import names
from analysis.press.citation import long_date
from analysis.press.claims.ledger import ClaimBasis, LedgerEntry
from analysis.press.claims.registry import EXACT, SCOPES
from analysis.press.documents.sentences import Sentence
from analysis.press.exhibits.card import Card
from analysis.press.exhibits.corrected import corrected_among, correction_words
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count, in_words
from analysis.press.exhibits.markdown import html, inline
from analysis.press.registers import Evidence
from analysis.press.study import the_study

_FOUND = {
    "nothing_found": "nothing was found",
    "something_found": "something was found",
    "not_readable": "nothing could be read",
}
_FIGURES = "observations"
# A sentence that can be read without the one before it, and says a number.
_WHOLE = re.compile(r"(?=.*\d)[A-Z].{60,}")
_PAGES_SHOWN = 5
_WORDS_SHOWN = 4
_LETTERS = 110
_SEARCH = """
```{{=html}}
<div class="ledger-search">
<label for="ledger-words">Find in the ledger</label>
<input id="ledger-words" type="search" autocomplete="off" />
<p role="status">{0} of {0} claims</p>
</div>
```
"""


def ledger_page(entries: Sequence[LedgerEntry]) -> str:
    """Write the ledger as the Markdown of a page: three examples, search box, then each claim under the chapter it stands in."""
    parts = [*_examples(entries), _SEARCH.format(len(entries))]
    for number, (part, claims) in enumerate(groupby(entries, key=_chapter), start=1):
        parts.append(f"## {inline(part)} {{#sec-ledger-{number}}}\n")
        parts.append(f"```{{=html}}\n{''.join(map(_entry, claims))}```\n")
    return "\n".join(parts)


def _examples(entries: Sequence[LedgerEntry]) -> Iterator[str]:
    """Follow up to three sentences to their evidence, in plain words: one on figures, one on rows of ours, one on a search."""
    kinds = (
        lambda entry: set(entry.basis.registers) == {_FIGURES},
        lambda entry: _FIGURES not in entry.basis.registers and entry.searches.empty,
        lambda entry: not entry.searches.empty,
    )
    counted = [each for each in entries if each.verdict.holds and _WHOLE.match(each.sentence)]
    chosen = [min(found, key=_length) for kind in kinds if (found := list(filter(kind, counted)))]
    if chosen:
        yield "## How to read an entry {.unnumbered}\n"
    for entry in chosen:
        looked = _looked(entry)
        searched = f" We also searched. {inline(upper_first(looked))}." if looked else ""
        yield (
            f"“{inline(entry.sentence)}.” This was tested: {inline(_lowered(entry.verdict.claim.asserts))} "
            f"**Confirmed** by {inline(_borne(entry.basis))}.{searched} "
            f"The data say: {inline(entry.verdict.says.rstrip('.'))}. "
            "When they say otherwise, the report is not made until the sentence is changed.\n"
        )


def _length(entry: LedgerEntry) -> int:
    return sum(map(len, (entry.sentence, entry.verdict.claim.asserts, entry.verdict.says, _looked(entry))))


def ledger_table(entries: Sequence[LedgerEntry]) -> Exhibit:
    """Give the ledger as a table: each claim, what the data say now, and what it rests on."""
    holding = sum(entry.verdict.holds for entry in entries)
    told = [(each, each.verdict) for each in entries]
    rows = [(each.id, each.sentence, found.claim.asserts, found.holds, found.says) for each, found in told]
    return Exhibit(
        id="tbl-ledger",
        title=f"{count(holding)} of {count(len(entries))} claims hold.",
        subtitle="Every sentence that asserts something about the data, what the data say now, and what it rests on.",
        body=Grid(
            columns_of("Sentence 46 | The data say 28 | It rests on 24"),
            tuple(
                (each.sentence, shorten(each.verdict.says, _LETTERS, placeholder=" …"), _borne(each.basis))
                for each in entries
            ),
        ),
        data=pd.DataFrame(rows, columns=names("claim sentence asserts holds says")),
        note="Where a register row is quoted, its beginning.",
        source="this project's registers; the evidence ledger in HTML names every page.",
        card=Card(("analysis.press.claims.ledger.project_ledger",), f"{the_study().report}#sec-annex-ledger"),
    )


def _chapter(entry: LedgerEntry) -> str:
    """Name the chapter in which a claim first stands, and the document unless it is the report."""
    use = entry.uses[0]
    document = _document(use)
    return use.part if document == "Report" else f"{document}: {use.part}" if use.part else document


def _document(use: Sentence) -> str:
    name = use.where.removesuffix(".qmd").rpartition("/")[2]
    return "Landing page" if name == "index" else name.capitalize()


def _entry(entry: LedgerEntry) -> str:
    claim, basis = entry.verdict.claim, entry.basis
    borne, says = html(_borne(basis)), html(entry.verdict.says)
    rows = [
        ("Confirmed by", borne or says)
        if entry.verdict.holds
        else ("<strong>Not confirmed</strong>", f"The data say: {says}"),
        ("Read on", _pages(basis)),
        ("What was tested", html(claim.asserts)),
        ("The data say", says if entry.verdict.holds and borne else ""),
        ("Speaks of", SCOPES[claim.scope]),
        ("Looked for", html(_looked(entry))),
        ("Tolerance", "" if claim.tolerance == EXACT else html(claim.tolerance)),
        ("Measures", html(_some(basis.measures))),
        ("Periods", html(_span(basis.periods))),
        ("Stands in", "; ".join(f'<a href="{address}">{html(name)}</a>' for name, address in places(entry))),
    ]
    told = "".join(f"<dt>{term}</dt>\n<dd>\n{words}\n</dd>\n" for term, words in rows if words)
    head = f'<div id="{entry.id}" class="ledger-entry">\n<p><strong>{html(entry.sentence)}</strong></p>'
    return f"{head}\n<dl>\n{told}</dl>\n</div>\n"


def searched(entry: LedgerEntry) -> list[tuple[str, ...]]:
    """Give what was looked for to bear a claim, by which search, on which day, whether it was found, and what was."""
    return [
        (
            _lowered(row.looked_for).rstrip("."),
            row.search_id,
            long_date(row.searched_on.date()),
            _FOUND[row.result],
            row.found.rstrip("."),
        )
        for row in entry.searches.itertuples()
    ]


def _looked(entry: LedgerEntry) -> str:
    return "; ".join(
        f"{what} ({name}, {day}): {result}. {found}" for what, name, day, result, found in searched(entry)
    )


def _lowered(words: str) -> str:
    return words if words[:2].isupper() else lower_first(words)


def _some(words: tuple[str, ...]) -> str:
    shown = list(words[:_WORDS_SHOWN])
    left = len(words) - len(shown)
    return "; ".join([*shown, f"and {in_words(left)} more"] if left else shown)


def _span(periods: tuple[str, ...]) -> str:
    return _some(periods) if len(periods) <= _WORDS_SHOWN else f"{periods[0]} to {periods[-1]}"


def rests_on(basis: ClaimBasis) -> list[str]:
    """Say how many figures and rows bear a claim, and on how many pages they were read."""
    parts = [
        f"{in_words(rows_n)} published {'figure' if rows_n == 1 else 'figures'}"
        if register == _FIGURES
        else f"{in_words(rows_n)} {'row' if rows_n == 1 else 'rows'} of the register of {register.replace('_', ' ')}"
        for register, rows_n in basis.registers.items()
    ]
    pages_n = len({page.url for page in basis.pages})
    if parts and pages_n:
        parts.append(f"read on {in_words(pages_n)} {'page' if pages_n == 1 else 'pages'}")
    return parts


def _borne(basis: ClaimBasis) -> str:
    return ", ".join(rests_on(basis))


def _pages(basis: ClaimBasis) -> str:
    pages = {page.url: page for page in reversed(basis.pages)}
    shown = list(reversed(pages.values()))[:_PAGES_SHOWN]
    links = [
        f'<a href="{escape(page.url)}">{html(page.label)}</a>{_locators(page.locators)}' for page in shown
    ]
    left = len(pages) - len(shown)
    more = [f"and {in_words(left)} more, all named in claims.json"] if left else []
    return "; ".join([*links, *more])


def _locators(locators: tuple[str, ...]) -> str:
    return f" ({html(_some(locators))})" if locators else ""


def corrected_words(entry: LedgerEntry, evidence: Evidence) -> tuple[str, ...]:
    """Say which published figures behind a claim this project corrects, with both values."""
    rows = {row for value in entry.numbers if (origin := value.provenance) for row in origin.rows}
    corrections = corrected_among(evidence.corrections, rows)
    return correction_words(corrections, evidence.measures) if len(corrections) else ()


def places(entry: LedgerEntry) -> list[tuple[str, str]]:
    """Name the sections in which a claim stands, each with its address from the folder of any page."""
    found: dict[tuple[str, str], str] = {}
    for use in entry.uses:
        page = use.where.removesuffix(".qmd")
        found.setdefault((page, use.section or entry.id), f"{_document(use)}: {use.heading or 'at the head'}")
    return [(name, f"../{page}.html#{anchor}") for (page, anchor), name in found.items()]
