"""Finds what somebody wants to cite by its name: the edition, a document, a figure, a table or a sentence."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from html import unescape
from pathlib import PurePosixPath

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, WrongCommandError, refusal
from analysis.press.citation import Part, Work
from analysis.press.documents.sentences import PREFIX
from analysis.press.documents.sources import read_sources
from analysis.press.engines.checks.claims import judged
from analysis.press.engines.edition import read_edition
from analysis.press.engines.environment import environment_key
from analysis.press.engines.execution import Executed, cached, execute

# An exhibit in what a cell printed, and the title that its card gives to be cited.
_CARD = re.compile(r':::+ \{#((?:fig|tbl)-[\w-]+)|cite-title="([^"]*)"')
_NEAR_N = 5


def cited(project: Project, name: str = "") -> tuple[Work, Part | None]:
    """Find what to cite.

    Raises ``WrongCommandError`` when nothing has that name; with the nearest names. Figures and tables that only a
    notebook has are known once it was rendered.

    Parameters
    ----------
    name : str
        The id of a figure, table or marked sentence, or the name of a document, also as the name or address of its file; empty for
        the whole edition.

    Returns
    -------
    Work
        The edition, or the document as a work of its own.
    Part or None
        The figure, table or sentence, which stands in the edition.
    """
    edition = read_edition(project)
    if not name:
        return edition.work, None
    name = PurePosixPath(name.rpartition("#")[2]).stem
    if name in edition.documents:
        return edition.of(name).documents[name], None
    return edition.of().work, _part(project, name, list(edition.documents))


def _part(project: Project, name: str, documents: list[str]) -> Part:
    # Loading the charts takes a second, which the edition and the documents do not need.
    from analysis.press.exhibits.card import cited as as_part
    from analysis.press.exhibits.catalogue import exhibits
    from analysis.press.registers import load_evidence
    from analysis.press.registers.not_known import NotKnownError

    if name.startswith(PREFIX):
        sentences = {entry.id: entry.sentence for entry in judged(project, read_sources(project))[0]}
        if name in sentences:
            return Part(name, sentences[name])
        raise WrongCommandError([_unknown(name, documents, list(sentences), unrendered=False)])
    known = exhibits()
    if name in known:
        try:
            return as_part(known[name].make(load_evidence(folder=project.data)))
        except NotKnownError as error:
            cure = "Look at the registers with `childdata check`."
            raise refusal(name, str(error), "a figure to show", cure) from error
    rendered = rendered_titles(project)
    if name in rendered:
        return Part(name, rendered[name])
    raise WrongCommandError([_unknown(name, documents, [*(known | rendered)], not rendered)])


def titles(project: Project) -> dict[str, str]:
    """Give the title of every document by its name, and of every figure and table by its id; what never ran is run."""
    documents = read_edition(project).documents
    return {name: work.title for name, work in documents.items()} | rendered_titles(project, execute)


def rendered_titles(project: Project, results: Callable[..., Executed | None] = cached) -> dict[str, str]:
    """Give the title of every figure and table by its id, from the results kept of documents rendered as they are now.

    Parameters
    ----------
    results : callable
        Gives the results of a document: those kept, or ``execute``, which runs what was not kept.
    """
    environment = environment_key(project)
    titles: dict[str, str] = {}
    for source in read_sources(project):
        executed = results(source.document, {}, environment, project)
        if executed is not None:
            titles |= _titles(_texts(executed.blocks))
    return titles


def _texts(content: object) -> Iterable[str]:
    """Go through all text of what cells printed, in order."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _texts(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _texts(value)


def _titles(texts: Iterable[str]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for text in texts:
        exhibit_id = ""
        for found in _CARD.finditer(text):
            if found[1]:
                exhibit_id = found[1]
            elif exhibit_id:
                titles.setdefault(exhibit_id, unescape(found[2]))
    return titles


def _unknown(name: str, documents: list[str], exhibits: list[str], unrendered: bool) -> Problem:
    known = [*documents, *exhibits]
    near = get_close_matches(name.lower(), known, _NEAR_N)
    near += [one for one in known if name.lower() in one and one not in near][: _NEAR_N - len(near)]
    cure = f"Did you mean {', '.join(near)}?" if near else f"Documents are {', '.join(documents)}."
    if unrendered:
        cure += " Figures and tables of notebooks are known once they were rendered: `childdata render`."
    expected = "the id of a figure, table or marked sentence, or the name of a document"
    return Problem(name, "no such figure, table, sentence or document", expected, cure)
