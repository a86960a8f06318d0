"""Runs the cells of a document and keeps the result for as long as nothing that could change it has changed.

Quarto's own caches look at the document's code alone. Here the key holds everything that can change a result: the cells and inline
expressions, the parameters, the package that computes, the registers, and the locked environment. A change in prose runs nothing.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.files import write_whole
from analysis.press.base.paths import EXHIBITS_VARIABLE, OUTPUTS_VARIABLE, PICTURES_VARIABLE, Project
from analysis.press.base.prepared import DAY_VARIABLE, DOCUMENT_VARIABLE
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.documents.qmd import Cell, Document, Prose
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import read_sources
from analysis.press.engines.parameters import injected_cell
from analysis.press.engines.request import AS_OF

CELL_SECONDS = 600
KERNEL_STARTS = 3
KEPT_SECONDS = 3600
_RECORD = "blocks.json"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_CELL_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_READ_SENTENCES = (
    "analysis.press.claims.repeated_sentences",
    "analysis.press.claims.ledger",
    "analysis.press.claims.changes",
)


class KernelDidNotStartError(RuntimeError):
    """The kernel did not answer, so nothing has run yet."""


@dataclass(frozen=True)
class Executed:
    """The results of a document's cells.

    Parameters
    ----------
    folder : Path
        Where they are kept.
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
    """Give the marked sentences of all documents when this one reads them, as a briefing or a ledger does."""
    if not any(module in cell.source for cell in document.cells for module in _READ_SENTENCES):
        return []
    found = [sentence for source in read_sources(project) for sentence in sentences(source.document)[0]]
    return [(each.id, each.words, each.where, each.section, each.heading) for each in found]


def execute(document: Document, parameters: dict[str, str], environment: str, project: Project) -> Executed:
    """Run a document's cells and inline expressions, or take the results kept from an equal run.

    Parameters
    ----------
    document : Document
    parameters : dict of str to str
        Values for names that the document's parameters cell assigns.
    environment : str
        From ``environment.environment_key``.
    project : Project

    Raises
    ------
    ProblemsFoundError
        When a cell or an inline expression raises; with the document, the line, and what was raised.
    """
    held = kept(document, parameters, environment, project)
    if held is not None:
        return held
    folder = _folder(document, parameters, environment, project)
    Cache(folder.parent).forget(_stem(document), KEPT_SECONDS)
    if not any(document.computed):
        blocks: list[dict[str, Any]] = [{"values": {}} for _ in document.blocks]
    else:
        blocks = _run_in_a_kernel(document, parameters, folder, environment, project)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / _RECORD, json.dumps(blocks, sort_keys=True).encode())
    return Executed(folder, tuple(blocks), from_cache=False)


def kept(
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


def _run_in_a_kernel(document: Document, *arguments: Any) -> list[dict[str, Any]]:
    """Run, and try again when the kernel does not come up: another program may have taken one of its ports."""
    said = ""
    for _ in range(KERNEL_STARTS):
        try:
            # A thread of its own: the caller may sit in an event loop already, as a notebook does.
            with ThreadPoolExecutor(max_workers=1) as alone:
                return alone.submit(asyncio.run, _run(document, *arguments)).result()
        except KernelDidNotStartError as error:
            said = str(error)
    found = f"a kernel that did not start {KERNEL_STARTS} times ({said})"
    cure = "Try `python -m ipykernel_launcher` by itself to see what it says."
    raise refusal(document.where, found, "a Python kernel", cure)


async def _run(
    document: Document, parameters: dict[str, str], folder: Path, environment: str, project: Project
) -> list[dict[str, Any]]:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    notebook = nbformat.v4.new_notebook()
    client = NotebookClient(notebook, km=_kernel_manager(), timeout=CELL_SECONDS, allow_errors=False)
    blocks: list[dict[str, Any]] = []
    kernel = client.async_setup_kernel(
        cwd=str(document.path.parent),
        env={
            **_kernel_environment(folder, environment, project),
            DOCUMENT_VARIABLE: document.where,
            DAY_VARIABLE: parameters.get(AS_OF, ""),
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    async with AsyncExitStack() as running:
        try:
            await running.enter_async_context(kernel)
        except RuntimeError as error:
            raise KernelDidNotStartError(str(error)) from error
        for block in document.blocks:
            try:
                if isinstance(block, Prose):
                    blocks.append({"values": await _evaluate(client, block, document)})
                    continue
                blocks.append(await _run_cell(client, block))
                if block.is_parameters and parameters:
                    blocks.append(await _run_cell(client, injected_cell(block, parameters)))
            except CellExecutionError as error:
                raise ProblemsFoundError([_raised(document, block, error)]) from error
            except DeadKernelError as error:
                raise refusal(
                    document.where,
                    "the kernel died",
                    "a cell that ends",
                    "Run the cell by itself.",
                    row=block.line,
                ) from error
    return blocks


def _kernel_manager() -> Any:
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    manager = AsyncKernelManager()
    # This very interpreter, whatever kernels the user has installed.
    manager._kernel_spec = KernelSpec(
        argv=[
            sys.executable,
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
            "--HistoryManager.enabled=False",
        ],
        display_name="Python 3",
        language="python",
    )
    return manager


def _kernel_environment(folder: Path, environment: str, project: Project) -> dict[str, str]:
    """Run this checkout's own package, and keep the user's start-up files and settings out of the results."""
    # One folder for one state of data and code: what is drawn in it is drawn once for all documents.
    pictures = project.cache / "pictures" / environment[:20]
    Cache(pictures.parent).forget("", KEPT_SECONDS)
    scratch = project.cache / "ipython"
    scratch.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        **_drawing_environment(project),
        EXHIBITS_VARIABLE: str(folder / "exhibits"),
        PICTURES_VARIABLE: str(pictures),
        OUTPUTS_VARIABLE: str(project.outputs),
        "IPYTHONDIR": str(scratch),
        "PYTHONPATH": os.pathsep.join([str(project.root), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
    }


def _drawing_environment(project: Project) -> dict[str, str]:
    """Let matplotlib keep its list of fonts with the project: not every home can be written to, and it says so in the results.

    Making the list can take so long that it says that too, so this is done before anything runs.
    """
    fonts = project.cache / "matplotlib"
    drawing = {"MPLBACKEND": "agg", "MPLCONFIGDIR": str(fonts)}
    if not any(fonts.glob("fontlist*")):
        fonts.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env=os.environ | drawing, capture_output=True, check=False)
    return drawing


async def _run_cell(client: Any, cell: Cell) -> dict[str, Any]:
    import nbformat

    node = nbformat.v4.new_code_cell(cell.source)
    if cell.options.get("eval", True) and cell.source.strip():
        client.nb.cells.append(node)
        await client.async_execute_cell(node, len(client.nb.cells) - 1)
    outputs = [_plain(output) for output in node.outputs]
    return {"source": cell.source, "options": cell.options, "outputs": outputs, "count": node.execution_count}


def _plain(output: Any) -> dict[str, Any]:
    content = dict(output)
    content.pop("execution_count", None)
    return json.loads(json.dumps(content))


async def _evaluate(client: Any, prose: Prose, document: Document) -> dict[str, Any]:
    expressions = prose.expressions
    if not expressions:
        return {}
    asked = {str(number): expression for number, expression in enumerate(expressions)}
    message = client.kc.execute("", user_expressions=asked)
    reply = await client.async_wait_for_reply(message)
    results = reply["content"].get("user_expressions", {})
    values: dict[str, Any] = {}
    problems = []
    for number, expression in asked.items():
        result = results.get(number, {})
        if result.get("status") == "ok" and not _says_nothing(result["data"]):
            values[expression] = result["data"]
        else:
            problems.append(
                Problem(
                    document.where,
                    "an empty text"
                    if result.get("status") == "ok"
                    else f"{result.get('ename', 'an error')}: {result.get('evalue', '')}",
                    "a value",
                    f"Mend the inline expression {expression}.",
                    row=prose.line + _line_of(prose.text, expression),
                )
            )
    if problems:
        raise ProblemsFoundError(problems)
    return values


def _says_nothing(bundle: dict[str, str]) -> bool:
    """Tell that a value prints nothing; in its place Quarto would print the expression."""
    return bundle.get("text/markdown", bundle.get("text/plain", "")) in ("", "''")


def _line_of(text: str, expression: str) -> int:
    return text[: text.find(expression)].count("\n")


def _raised(document: Document, block: Prose | Cell, error: Any) -> Problem:
    line = block.line
    assert isinstance(block, Cell)
    found = _CELL_LINE.findall(_COLOUR.sub("", error.traceback))
    if found:
        line = block.line + len(block.options) + int(found[-1])
    return Problem(
        document.where,
        f"{error.ename}: {error.evalue}".strip(),
        "a cell that runs",
        "Mend the cell, or what it calls.",
        row=line,
    )
