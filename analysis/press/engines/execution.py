"""Keeps the results of a document's cells for as long as nothing that could change it has changed.

Quarto's own caches look at the document's code alone. Here the key holds everything that can change a result: the cells and inline
expressions, the parameters, the package that computes, the registers, and the locked environment. A change in prose runs nothing.
"""

import json
import os
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.documents.qmd import Document
from analysis.press.documents.sentences import named_divisions, sentences
from analysis.press.documents.sources import Source, listed_contents, read_sources
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.request import CELL_SECONDS

Made = TypeVar("Made")

CACHE_SECONDS = 3600
_RECORD = "blocks.json"
_MODULE = re.compile(r"\banalysis(?:\.\w+)+")
_READ_SENTENCES = (
    "analysis.press.claims.repeated_sentences",
    "analysis.press.claims.ledger",
    "analysis.press.claims.changes",
)


@dataclass(frozen=True)
class Limits:
    """How long a cell may run, and whether somebody wants all to stop.

    Parameters
    ----------
    stop : Event
        Set by whoever was interrupted: what runs then ends at once.
    """

    seconds: int = CELL_SECONDS
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Executed:
    """The results of a document's cells.

    Parameters
    ----------
    cells : tuple of dict
        For each block of the document in order: ``{"values": {expression: mimebundle}}`` for prose, ``{"source", "options",
        "outputs"}`` for a cell, injected parameters included.
    from_cache : bool
        Whether nothing had to run.
    """

    folder: Path
    blocks: tuple[dict[str, Any], ...]
    from_cache: bool

    @property
    def exhibits(self) -> Path:
        """The pictures and data that the document's exhibits wrote."""
        return self.folder / "exhibits"


def execution_key(document: Document, parameters: dict[str, str], environment: str, project: Project) -> str:
    """Identify the results of one document: the same key means the same results."""
    read = _sentences_read(document, project)
    return key_of(document.where, document.computed, sorted(parameters.items()), environment, read)[:20]


def _sentences_read(document: Document, project: Project) -> list[tuple[str, ...]]:
    """Give the marked sentences and the passages of all documents when this one reads them, as a briefing or a ledger does."""
    code = [cell.source for cell in document.cells]
    # report/explorer.qmd prints sentences by way of analysis.study.explorer
    named = {name for source in code for name in _MODULE.findall(source)}
    files = [project.package.parent.joinpath(*name.split(".")).with_suffix(".py") for name in sorted(named)]
    code += [file.read_text(encoding="utf-8") for file in files if file.is_file()]
    if not any(module in source for source in code for module in _READ_SENTENCES):
        return []
    return _all_sentences(project, listed_contents(project))


@lru_cache(maxsize=1)
def _all_sentences(project: Project, contents: tuple[bytes, ...]) -> list[tuple[str, ...]]:
    # The same documents are not read again for each one that repeats their sentences.
    documents = [source.document for source in read_sources(project)]
    shown = [each.shown for document in documents for each in sentences(document)[0]]
    return shown + [each for document in documents for each in named_divisions(document).items()]


def execute(
    document: Document,
    parameters: dict[str, str],
    environment: str,
    project: Project,
    limits: Limits | None = None,
    kernels: Kernels | None = None,
) -> Executed:
    """Run a document's cells and inline expressions, or take the results kept from an equal run.

    Raises ``ProblemsFoundError`` when a cell or an inline expression raises, or does not end; with the document, the
    line, and what was raised.

    Parameters
    ----------
    kernels : Kernels, optional
        What starts the kernel, where other documents are run as well.
    """
    result = cached(document, parameters, environment, project)
    if result is not None:
        return result
    folder = _folder(document, parameters, environment, project)
    Cache(folder.parent).forget(_stem(document), CACHE_SECONDS)
    if not any(document.computed):
        blocks: list[dict[str, Any]] = [{"values": {}} for _ in document.blocks]
    else:
        # what runs them need not be loaded where nothing runs
        from analysis.press.engines.cells import run_in_a_kernel

        kernels = kernels or Kernels(project)
        blocks = run_in_a_kernel(
            document, limits or Limits(), parameters, folder, environment, project, kernels
        )
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / _RECORD, json.dumps(blocks, sort_keys=True).encode())
    return Executed(folder, tuple(blocks), from_cache=False)


def on_all_cores(
    sources: Sequence[Source], run: Callable[[Source], Made], kernels: Kernels, limits: Limits
) -> list[Made]:
    """Run something with each document, on all cores and with the kernels of one render; one that is interrupted ends them all."""
    # the longest first, so that none is left alone at the end
    longest_first = sorted(sources, key=lambda source: -len(source.document.cells))
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        made = {source.name: cores.submit(run, source) for source in longest_first}
        try:
            return [made[source.name].result() for source in sources]
        except KeyboardInterrupt:
            limits.stop.set()
            kernels.stop()
            cores.shutdown(wait=False, cancel_futures=True)
            raise


def cached(
    document: Document, parameters: dict[str, str], environment: str, project: Project
) -> Executed | None:
    """Give the results kept from an equal run, without running anything; None when there are none."""
    folder = _folder(document, parameters, environment, project)
    record = folder / _RECORD
    if not record.is_file():
        return None
    return Executed(folder, tuple(json.loads(record.read_text(encoding="utf-8"))), from_cache=True)


def _folder(document: Document, parameters: dict[str, str], environment: str, project: Project) -> Path:
    key = execution_key(document, parameters, environment, project)
    return project.cache / "executions" / f"{_stem(document)}-{key}"


def _stem(document: Document) -> str:
    return document.where.removesuffix(".qmd").replace("/", "-")
