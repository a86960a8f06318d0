"""The evidence ledger: every claim with its sentence as it reads now, its test, its result, and where it is used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.press.base.paths import project
from analysis.press.base.problems import Problem
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.provenance import Page
from analysis.press.claims.registry import Claim, claims
from analysis.press.claims.values import Value
from analysis.press.claims.verdicts import Verdict, broken_since, judge
from analysis.press.comparisons.comparability import missing_caveats
from analysis.press.comparisons.series import SERIES_COLUMNS
from analysis.press.documents.qmd import INLINE, Document
from analysis.press.documents.sentences import (
    PREFIX,
    Sentence,
    expressions,
    plain,
    sentences,
    without_excused,
)
from analysis.press.documents.sources import read_sources
from analysis.press.documents.wide_words import wide_words
from analysis.press.registers import Evidence

STATEMENTS = "the claims.py of its subject in analysis/study"


@dataclass(frozen=True)
class ClaimBasis:
    """What a claim rests on.

    Parameters
    ----------
    measures, periods : tuple of str
        Of published figures, in words; empty where it rests on coded registers alone.
    registers : dict of str to int
        The registers whose rows decide it, with the number of rows; ``observations`` holds the figures.
    """

    measures: tuple[str, ...]
    periods: tuple[str, ...]
    registers: dict[str, int]
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class LedgerEntry:
    """One claim of the documents.

    Parameters
    ----------
    sentence : str
        As it reads now, without marking; as written where a number of it is not known.
    numbers : tuple of Value
        Those that decide it, then those that it prints besides.
    wide : tuple of str
        Its words that say more than it counts or names as ours, unless a reason excuses them.
    searches : DataFrame
        The rows of the register of searches that it names and that there are, in order.
    """

    verdict: Verdict
    sentence: str
    uses: tuple[Sentence, ...]
    numbers: tuple[Value, ...]
    wide: tuple[str, ...]
    searches: pd.DataFrame

    @property
    def id(self) -> str:
        """The name by which documents mark it."""
        return self.verdict.claim.id

    @cached_property
    def basis(self) -> ClaimBasis:
        """The rows and pages it rests on."""
        return _basis(self.numbers)


def ledger(
    documents: Iterable[Document],
    numbers: Numbers,
    *,
    written: Iterable[Document] = (),
    whole: bool = True,
    registered: dict[str, Claim] | None = None,
) -> tuple[list[LedgerEntry], list[Problem]]:
    """Collect the claims of some documents, judged, and what is wrong with how they are marked.

    Returns: tuple of list of LedgerEntry, list of Problem. Entries in the order in which the claims first stand.

    Parameters
    ----------
    written : iterable of Document
        Other documents in which a sentence may be written that one of these repeats.
    whole : bool
        Whether these are all documents, so that a claim that none of them uses is a problem, if they make any.
    registered : dict of str to Claim, optional
        The claims there are; those of the study by default.
    """
    documents = list(documents)
    known = claims() if registered is None else registered
    used, problems = _read(documents)
    words = {sentence.id: sentence for sentence in reversed([*used, *_read(written)[0]]) if sentence.words}
    uses: dict[str, list[Sentence]] = {}
    for sentence in used:
        uses.setdefault(sentence.id, []).append(sentence)
        problems += _misused(sentence, words.get(sentence.id), known)
        problems += _unknown_numbers(sentence, numbers)
    if whole and uses:
        problems += [_unused(claim) for claim in known.values() if claim.id not in uses]
    entries = [
        _entry(known[identifier], words[identifier].words, tuple(places), numbers)
        for identifier, places in uses.items()
        if identifier in known and identifier in words
    ]
    for entry in entries:
        for use in entry.uses:
            told = f"{entry.sentence} | {use.paragraph}"
            problems += _side_by_side(entry.numbers, told, use.where, use.line, entry.id)
    return entries, problems


def _side_by_side(
    values: Iterable[Value], told: str, where: str, line: int, identifier: str
) -> Iterator[Problem]:
    """Find published figures that a sentence sets side by side, untold though they cannot be compared.

    A difference, a ratio, a count of rows or a rank is a quantity of its own, and not judged.
    """
    figures = [
        value for value in values if value.kind == "figure" and {*SERIES_COLUMNS} <= set(value.rows.columns)
    ]
    problems = (
        problem
        for one, other in combinations(figures, 2)
        for problem in missing_caveats(one.rows, other.rows, told, where)
    )
    for problem in dict.fromkeys(problems):
        yield replace(problem, row=line, column=identifier)


def project_ledger(evidence: Evidence) -> list[LedgerEntry]:
    """Collect the claims of all documents of the project."""
    documents = [source.document for source in read_sources(project())]
    return ledger(documents, Numbers(evidence))[0]


def broken(entries: Iterable[LedgerEntry], numbers: Numbers) -> list[Problem]:
    """Give a problem for every place in which a claim stands that is not known to hold.

    Each names the document, the line and the sentence, what the data say now, and since which edition.
    """
    problems = []
    for entry in entries:
        verdict = entry.verdict
        if verdict.holds:
            continue
        if verdict.finding is None:
            found = f"“{entry.sentence}”, which cannot be decided: {verdict.lack}"
            cure = "Choose a later date or another area, or take the sentence out."
        else:
            since = broken_since(verdict, numbers)
            found = f"“{entry.sentence}”, but the data now say {verdict.says} (since: {since})"
            cure = "Change the sentence and its test, or look at the rows behind it."
        problems += [
            Problem(use.where, found, verdict.claim.asserts.rstrip("."), cure, row=use.line, column=entry.id)
            for use in entry.uses
        ]
    return sorted(problems, key=lambda problem: (problem.where, problem.row or 0))


def _entry(claim: Claim, words: str, uses: tuple[Sentence, ...], numbers: Numbers) -> LedgerEntry:
    verdict = judge(claim, numbers)
    printed = {expression: _known(expression, numbers) for expression in expressions(words)}

    def read(words: str) -> str:
        return plain(INLINE.sub(lambda match: f"{match[1]}{_text(match[2].strip(), printed)}", words))

    decided_from = verdict.finding.decided_from if verdict.finding else ()
    rested_on = dict.fromkeys([*decided_from, *(value for value in printed.values() if value is not None)])
    register = numbers.evidence.searches
    searches = register[register["search_id"].isin(claim.searches)].reset_index(drop=True)
    return LedgerEntry(
        verdict, read(words), uses, tuple(rested_on), wide_words(read(without_excused(words))), searches
    )


def _known(expression: str, numbers: Numbers) -> Value | None:
    try:
        return numbers.number(expression)
    except (AttributeError, ValueError):
        return None


def _unknown_numbers(sentence: Sentence, numbers: Numbers) -> Iterator[Problem]:
    for expression in expressions(sentence.words):
        try:
            numbers.number(expression)
        except AttributeError:
            found = f"the number {expression}, which there is not"
            expected = "a number that the numbers.py of its subject computes, such as timeliness.weeks_latest"
            cure = "Correct its name, or compute it there."
            yield Problem(sentence.where, found, expected, cure, sentence.line, sentence.id)
        except ValueError:
            continue  # not known on the chosen date: the verdict says so


def _text(expression: str, printed: dict[str, Value | None]) -> str:
    value = printed[expression]
    return f"({expression} is not known)" if value is None else value.text


def _basis(values: Iterable[Value]) -> ClaimBasis:
    origins = list({id(origin): origin for value in values if (origin := value.provenance)}.values())
    rows: dict[str, set[object]] = {}
    for origin in origins:
        rows.setdefault(origin.register, set()).update(origin.identifiers or origin.rows)
    pages = {(page.label, page.url, page.locators): page for origin in origins for page in origin.pages}
    return ClaimBasis(
        measures=_distinct(name for origin in origins for name in origin.measures),
        periods=_distinct(period for origin in origins for period in origin.periods),
        registers={register: len(names) for register, names in rows.items()},
        pages=tuple(pages.values()),
    )


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _read(documents: Iterable[Document]) -> tuple[list[Sentence], list[Problem]]:
    found: list[Sentence] = []
    problems: list[Problem] = []
    for document in documents:
        here, wrong = sentences(document)
        found += here
        problems += wrong
    return found, problems


def _misused(sentence: Sentence, first: Sentence | None, known: dict[str, Claim]) -> list[Problem]:
    place: dict[str, Any] = {"row": sentence.line, "column": sentence.id}
    if sentence.id not in known:
        name = sentence.id.removeprefix(PREFIX).replace("-", "_")
        expected = "a claim that is registered"
        cure = f"Write its test, def {name}(n), in {STATEMENTS}, or take the mark away."
        return [Problem(sentence.where, "a claim that nothing tests", expected, cure, **place)]
    if first is None:
        expected = f"a document that writes it, as [the sentence]{{.claim #{sentence.id}}}"
        cure = "Mark the sentence where it is written, or write it here."
        return [Problem(sentence.where, "a sentence that no document writes", expected, cure, **place)]
    if sentence.words and plain(sentence.words) != plain(first.words):
        expected = f"“{first.words}”, as in {first.where}, line {first.line}"
        cure = (
            f'Use the same words, or repeat("{sentence.id}") to repeat them, or register a claim of its own.'
        )
        return [Problem(sentence.where, f"“{sentence.words}”", expected, cure, **place)]
    return []


def _unused(claim: Claim) -> Problem:
    where, found = f"{claim.part.replace('.', '/')}.py", "a claim that no document makes"
    expected = f"a sentence marked {{.claim #{claim.id}}}"
    return Problem(where, found, expected, "Mark its sentence, or delete it.", column=claim.id)
