"""Runs the cells and inline expressions of a document in a kernel, and says of what fails where it stands."""

import asyncio
import errno
import json
import math
import os
import re
import shutil
import time
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from analysis.press.base.cache import Cache
from analysis.press.base.paths import EXHIBITS_VARIABLE, OUTPUTS_VARIABLE, PICTURES_VARIABLE, Project
from analysis.press.base.prepared import DAY_VARIABLE, DOCUMENT_VARIABLE
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal, system_problem
from analysis.press.documents.qmd import Cell, Document, Prose
from analysis.press.engines.environment import code_of
from analysis.press.engines.execution import CACHE_SECONDS, Limits
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.parameters import injected_cell
from analysis.press.engines.request import AS_OF

KERNEL_STARTS = 3
MOST_PRINTED = 2_000_000
"""How many characters that a cell prints stand in a document, and how large what it shows may be."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_CELL_LINE = re.compile(r"Cell In\[\d+\], line (\d+)")
_SYSTEM = re.compile(r"\[Errno (28|30|122)\] ([^:]*)(?:: '(.*)')?")
_ROOM = 2**20
_LOOK_SECONDS = 0.2


class KernelDidNotStartError(RuntimeError):
    """The kernel did not answer, so nothing has run yet."""


def run_in_a_kernel(document: Document, limits: Limits, *arguments: Any) -> list[dict[str, Any]]:
    """Run, and try again when the kernel does not come up: another program may have taken one of its ports."""
    said = ""
    for _ in range(KERNEL_STARTS):
        try:
            return _to_the_end(_run(document, limits, *arguments), limits)
        except KernelDidNotStartError as error:
            said = str(error)
            if limits.stop.is_set():
                raise asyncio.CancelledError from error
    found = f"a kernel that did not start {KERNEL_STARTS} times ({said})"
    cure = "Try `python -m ipykernel_launcher` by itself to see what it says."
    raise refusal(document.where, found, "a Python kernel", cure)


def _to_the_end(work: Coroutine[Any, Any, Any], limits: Limits) -> Any:
    # A thread of its own: the caller may sit in an event loop already, as a notebook does.
    with ThreadPoolExecutor(max_workers=1) as alone:
        try:
            return alone.submit(asyncio.run, work).result()
        except KeyboardInterrupt:
            limits.stop.set()
            raise


async def _run(
    document: Document,
    limits: Limits,
    parameters: dict[str, str],
    folder: Path,
    environment: str,
    project: Project,
    kernels: Kernels,
) -> list[dict[str, Any]]:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook()
    manager = kernels.manager()
    # nothing that a cell started outlives it
    client = NotebookClient(notebook, km=manager, timeout=None, shutdown_kernel="immediate")
    printed = _bounded(client)
    kernel = client.async_setup_kernel(
        cwd=str(document.path.parent),
        env={
            **kernels.environment,
            **_places(folder, environment, project),
            DOCUMENT_VARIABLE: document.where,
            DAY_VARIABLE: parameters.get(AS_OF, ""),
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    async with AsyncExitStack() as running:
        running.push_async_callback(_end, manager)
        try:
            await _within(running.enter_async_context(kernel), None, limits)
        except RuntimeError as error:
            raise KernelDidNotStartError(str(error)) from error
        return await _blocks(client, document, limits, parameters, project, printed)


async def _blocks(
    client: Any,
    document: Document,
    limits: Limits,
    parameters: dict[str, str],
    project: Project,
    printed: Callable[[], int],
) -> list[dict[str, Any]]:
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    blocks: list[dict[str, Any]] = []
    for block in document.blocks:
        try:
            if isinstance(block, Prose):
                values = await _within(_evaluate(client, block, document), limits.seconds, limits)
                blocks.append({"values": values})
                continue
            cells = [block]
            if block.is_parameters and parameters:
                cells.append(injected_cell(block, parameters))
            for cell in cells:
                result = await _within(_run_cell(client, cell), limits.seconds, limits)
                blocks.append(_cut(result, printed(), cell, document))
        except CellExecutionError as error:
            raise ProblemsFoundError([_raised(document, block, error, project)]) from error
        except TimeoutError as error:
            found = f"a cell that had not ended after {limits.seconds} seconds"
            cure = "Mend the cell, or allow it more with --cell-seconds."
            raise refusal(document.where, found, "a cell that ends", cure, row=_first(block)) from error
        except DeadKernelError as error:
            cure = "Run the cell by itself."
            raise refusal(
                document.where, "the kernel died", "a cell that ends", cure, row=block.line
            ) from error
    return blocks


async def _within(work: Awaitable[Any], seconds: float | None, limits: Limits) -> Any:
    """Wait for some work, but no longer than it may take, and not when all is to stop.

    Raises
    ------
    TimeoutError
        When it had not ended.
    CancelledError
        When all is to stop.
    """
    task = asyncio.ensure_future(work)
    until = math.inf if seconds is None else time.monotonic() + seconds
    while not task.done() and not limits.stop.is_set() and time.monotonic() < until:
        await asyncio.wait({task}, timeout=min(_LOOK_SECONDS, max(until - time.monotonic(), 0)))
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    raise asyncio.CancelledError if limits.stop.is_set() else TimeoutError


async def _end(manager: Any) -> None:
    """End a kernel that was stopped while it started, and all that it began."""
    if manager.has_kernel:
        await manager.shutdown_kernel(now=True)


def _first(block: Prose | Cell) -> int:
    if isinstance(block, Cell) or not block.expressions:
        return block.line
    return block.line + _line_of(block.text, block.expressions[0])


def _bounded(client: Any) -> Callable[[], int]:
    """Keep of what each cell prints no more than a document holds; give what tells how much the last one printed."""
    whole, printed = client.output, [0, 0]

    def output(outs: Any, message: Any, display_id: Any, cell_index: int) -> Any:
        if printed[0] != cell_index:
            printed[:] = [cell_index, 0]
        content = message["content"]
        if message["msg_type"] == "stream":
            left = max(0, MOST_PRINTED - printed[1])
            printed[1] += len(content["text"])
            content["text"] = content["text"][:left]
            if not left:
                return None
        return whole(outs, message, display_id, cell_index)

    client.output = output
    return lambda: printed[1] if printed[0] == len(client.nb.cells) - 1 else 0


def _cut(result: dict[str, Any], printed: int, cell: Cell, document: Document) -> dict[str, Any]:
    """Say in a document, and for the terminal, that a cell printed more than stands there; refuse what cannot be cut."""
    shown = sum(len(str(each)) for output in result["outputs"] for each in output.get("data", {}).values())
    if shown > MOST_PRINTED:
        found = f"a cell that shows {shown:,} characters"
        raise refusal(document.where, found, f"at most {MOST_PRINTED:,}", "Show less of it.", row=cell.line)
    if printed <= MOST_PRINTED:
        return result
    cut = f"the cell printed {printed:,} characters; the first {MOST_PRINTED:,} stand in the document"
    outputs = [
        *result["outputs"],
        {"output_type": "stream", "name": "stdout", "text": f"\n\nCut here: {cut}.\n"},
    ]
    return {**result, "outputs": outputs, "cut": f"{document.where}, line {cell.line}: {cut}"}


def _places(folder: Path, environment: str, project: Project) -> dict[str, str]:
    """Say where a document's cells leave what they make."""
    # One folder for one state of the code: what is drawn from the same data is drawn once, for all documents.
    pictures = project.cache / "pictures" / code_of(environment)
    pictures.mkdir(parents=True, exist_ok=True)
    os.utime(pictures)
    Cache(pictures.parent).forget("", CACHE_SECONDS)
    return {
        EXHIBITS_VARIABLE: str(folder / "exhibits"),
        PICTURES_VARIABLE: str(pictures),
        OUTPUTS_VARIABLE: str(project.outputs),
    }


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


def _raised(document: Document, block: Prose | Cell, error: Any, project: Project) -> Problem:
    line = block.line
    assert isinstance(block, Cell)
    if refused := _by_the_system(error, project):
        return system_problem(refused)
    found = _CELL_LINE.findall(_COLOUR.sub("", error.traceback))
    if found:
        line = block.first + int(found[-1]) - 1
    cure = "Mend the cell, or what it calls."
    return Problem(document.where, f"{error.ename}: {error.evalue}".strip(), "a cell that runs", cure, line)


def _by_the_system(error: Any, project: Project) -> OSError | None:
    """Give what the system refused a cell, which is no fault of the cell; a full disk can leave no other word of it."""
    said = _SYSTEM.match(error.evalue)
    if said:
        return OSError(int(said[1]), said[2], said[3] or str(project.cache))
    if error.ename == "NoneType" and shutil.disk_usage(project.cache).free < _ROOM:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(project.cache))
    return None
