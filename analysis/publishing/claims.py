"""Tests the claims of documents before they are rendered: a sentence that no longer holds stops them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from analysis.claims.ledger import Entry, broken, ledger
from analysis.claims.ledger_json import ledger_json
from analysis.claims.numbers import Numbers
from analysis.documents.sources import Source, read_sources
from analysis.evidence import load_evidence
from analysis.paths import Project
from analysis.problems import Problem, ProblemsFoundError
from analysis.publishing.files import write_whole


def judged(
    project: Project, sources: Iterable[Source], as_of: str = ""
) -> tuple[list[Entry], list[Problem], list[Problem]]:
    """Judge the claims of some documents.

    Parameters
    ----------
    project : Project
    sources : iterable of Source
        The documents.
    as_of : str
        The day whose figures decide; all figures when empty.

    Returns
    -------
    entries : list of Entry
    misuse : list of Problem
        What is wrong with the marks themselves.
    failing : list of Problem
        Every place in which a sentence stands that is not known to hold.
    """
    chosen = [source.document for source in sources]
    every = [source.document for source in read_sources(project)]
    numbers = Numbers(load_evidence(as_of, folder=project.data))
    entries, misuse = ledger(chosen, numbers, written=every, whole=len(chosen) == len(every))
    return entries, misuse, broken(entries, numbers)


def hold_to_claims(
    project: Project, sources: Iterable[Source], *, as_of: str = "", allow_broken: bool = False
) -> bytes:
    """Hold documents to their claims, and tell the theme which sentences to mark.

    Parameters
    ----------
    project : Project
    sources : iterable of Source
    as_of : str
    allow_broken : bool
        Let sentences stand that no longer hold, visibly marked.

    Returns
    -------
    bytes
        What the theme reads of them.

    Raises
    ------
    ProblemsFoundError
        With every mark that is wrong and, unless they are allowed, every sentence that no longer holds.
    """
    entries, misuse, failing = judged(project, sources, as_of)
    problems = misuse if allow_broken else [*misuse, *failing]
    if problems:
        raise ProblemsFoundError(problems)
    said = {entry.id: entry.verdict.says for entry in entries if not entry.verdict.holds}
    content = json.dumps(said, indent=1, sort_keys=True).encode()
    write_whole(project.cache / "claims.json", content)
    write_whole(project.outputs / "claims.json", ledger_json(entries).encode())
    return content
