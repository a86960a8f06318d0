"""Tests the claims of documents before they are rendered: a sentence that no longer holds stops them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import call
from typing import TYPE_CHECKING

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.changelog import CHANGELOG, read_changelog
from analysis.press.base.files import digest, write_whole
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.citation import long_date
from analysis.press.claims.places import placed
from analysis.press.documents.qmd import Document
from analysis.press.documents.sentences import Sentence, sentences
from analysis.press.documents.sources import Source, read_sources
from analysis.press.engines.environment import environment_key
from analysis.press.study import the_study

if TYPE_CHECKING:
    from analysis.press.claims.ledger import LedgerEntry
    from analysis.press.claims.verdicts import Verdict

LEDGER = "claims.json"
Compute = Callable[..., bytes]


def judged(
    project: Project, sources: Iterable[Source], day: date | None = None, *, whole: bool = False
) -> tuple[list[LedgerEntry], list[Problem], list[Problem]]:
    """Judge the claims of some documents.

    Parameters
    ----------
    day : date or None
        The day whose figures decide; all figures when None.

    Returns
    -------
    misuse : list of Problem
        What is wrong with the marks themselves.
    failing : list of Problem
        Every place in which a sentence stands that is not known to hold, or that is wider than its claim.
    """
    # what judges loads pandas, which a render of judged documents can spare
    from analysis.press.claims.ledger import broken, ledger
    from analysis.press.claims.numbers import Numbers
    from analysis.press.claims.scope import too_wide
    from analysis.press.registers import load_evidence

    every = [source.document for source in read_sources(project)]
    numbers = Numbers(load_evidence(day, folder=project.data))
    entries, misuse = ledger([source.document for source in sources], numbers, written=every, whole=whole)
    return entries, misuse, [*broken(entries, numbers), *too_wide(entries, _edition_day(project))]


def claim_problems(project: Project, sources: Sequence[Source]) -> list[Problem]:
    """Find every claim of all documents that is marked wrongly, made by none, no longer holds, or is too wide.

    Claims found in order, here or by a render, are not judged again while data, code and their paragraphs stay as they are.
    """
    from analysis.press.claims.headline_places import headline_problems, headline_texts
    from analysis.press.claims.ledger import broken, ledger
    from analysis.press.claims.numbers import Numbers
    from analysis.press.claims.registry import claims
    from analysis.press.claims.scope import too_wide, unused_searches
    from analysis.press.registers import load_evidence
    from analysis.press.registers.reading import read_texts

    documents = [source.document for source in sources]
    day = _edition_day(project)
    asked = [str(day), *map(headline_texts, documents)]
    environment = environment_key(project)
    key = _key(project, environment, "in-order", asked, documents)
    if _judged(project).get(key) is not None:
        return []
    numbers = Numbers(load_evidence(folder=project.data))
    problems = []
    if cached_ledger(project, sources, environment) is None:
        entries, misuse = ledger(documents, numbers)
        problems = [*misuse, *broken(entries, numbers), *too_wide(entries, day)]
    searches = read_texts(project.data)[0].get("searches")
    problems += [
        *headline_problems(documents, numbers),
        *(() if searches is None else unused_searches(searches, claims().values())),
    ]
    if not problems:
        _judged(project).put(key, b"")
    return problems


def hold_to_claims(
    project: Project,
    sources: Iterable[Source],
    environment: str,
    *,
    day: date | None,
    allow_broken: bool,
    compute: Compute | None,
) -> str:
    """Hold documents to their claims, and tell the theme which sentences to mark.

    A document that was held to them with all others is not judged again by itself. The ledger is written to the outputs
    when all documents of the project are held to theirs.

    Returns: str. Identifies what the theme will mark.

    Parameters
    ----------
    environment : str
        Identifies data and code, as ``environment.environment_key`` does: what was judged once is not judged
        again.
    allow_broken : bool
        Let sentences stand that no longer hold, visibly marked.
    compute : callable, optional
        Calls the function that judges, where what it computes is of use.

    Raises
    ------
    ProblemsFoundError
        With every mark that is wrong and, unless they are allowed or a day was chosen, every sentence that no
        longer holds.
    """
    sources, every = list(sources), read_sources(project)
    compute = compute or call
    key, whole = (
        _ledger_key(project, documents, environment, day, allow_broken=allow_broken, compute=compute)
        for documents in (sources, every)
    )
    judge = partial(_judge, project, sources, day, allow_broken)
    kept = _judged(project)
    record = json.loads(kept.get(whole) or kept.made(key, partial(compute, judge)))
    marks = json.dumps(record["marks"], indent=1, sort_keys=True).encode()
    write_whole(project.cache / LEDGER, marks)
    if len(sources) == len(every):
        write_whole(project.outputs / LEDGER, _placed(record["ledger"], sources).encode())
    return digest(marks)


def cached_ledger(project: Project, sources: Sequence[Source], environment: str) -> str | None:
    """Give the ledger of documents as they were held to their claims; None when they were not, or one is not in order."""
    record = _judged(project).get(_ledger_key(project, sources, environment))
    return _placed(json.loads(record)["ledger"], sources) if record else None


def _ledger_key(
    project: Project,
    sources: Iterable[Source],
    environment: str,
    day: date | None = None,
    *,
    allow_broken: bool = False,
    compute: Compute = call,
) -> str:
    asked = [str(day), allow_broken, str(_edition_day(project))]
    documents = [source.document for source in sources]
    return _key(project, environment, "ledger", asked, documents, compute)


def _placed(ledger: str, sources: Iterable[Source]) -> str:
    # where each sentence stands changes with every line, and what the data say of it does not
    uses: dict[str, list[Sentence]] = {}
    for sentence in (each for source in sources for each in sentences(source.document)[0]):
        uses.setdefault(sentence.id, []).append(sentence)
    return placed(ledger, uses.values())


def _judge(project: Project, sources: list[Source], day: date | None, allow_broken: bool) -> bytes:
    from analysis.press.claims.ledger_json import ledger_json

    entries, misuse, failing = judged(project, sources, day)
    # who asks for a day asks for what cannot be said of it, too
    problems = misuse if allow_broken or day else [*misuse, *failing]
    if problems:
        raise ProblemsFoundError(problems)
    marks = {entry.id: _mark(entry.verdict, day) for entry in entries if not entry.verdict.holds}
    unplaced = ledger_json(replace(entry, uses=()) for entry in entries)
    return json.dumps({"marks": marks, "ledger": unplaced}).encode()


def _edition_day(project: Project) -> date:
    """Give the day of the edition; where the changelog cannot be read, which is told as such, one on which no search is old."""
    try:
        return read_changelog(project.root / CHANGELOG).newest.released
    except ProblemsFoundError:
        return date.min


def _mark(verdict: Verdict, day: date | None) -> str:
    """Say beside a sentence why it is not known to hold."""
    if verdict.finding is None:
        return f"This sentence cannot be decided. {verdict.says}."
    if day:
        return f"This sentence does not hold as known on {long_date(day)}. The data say: {verdict.says}"
    return f"This sentence no longer holds. The data now say: {verdict.says}"


def _judged(project: Project) -> Cache:
    return Cache(project.cache / "judged", ".json")


def _key(
    project: Project,
    environment: str,
    what: str,
    asked: Sequence[object],
    documents: list[Document],
    compute: Compute = call,
) -> str:
    """Name what was found by all that can change it: of the words around a sentence those which must tell what is set side by side."""
    telling = json.loads(_judged(project).made(f"telling-{environment}", partial(compute, _telling)))
    marked: list[object] = []
    for document in documents:
        found, misuse = sentences(document)
        marked += [document.where, *map(str, misuse)]
        for each in found:
            around = " ".join(each.paragraph.casefold().split())
            marked.append((each.id, each.words, [words for words in telling if words in around]))
    return key_of(environment, what, asked, marked)[:20]


def _telling() -> bytes:
    declared = the_study().declared()
    return json.dumps(sorted({words.casefold() for one in declared for words in one.words})).encode()
