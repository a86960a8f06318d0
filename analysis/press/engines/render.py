"""Renders documents with the built-in engine: runs what must run, converts what changed, checks, and only then replaces outputs."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from analysis.press.base.cache import key_of
from analysis.press.base.files import digest_of, write_whole
from analysis.press.base.made_files import MadeFiles
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.documents.sources import Source
from analysis.press.documents.written import Written
from analysis.press.engines.assembly import as_notebook, assemble
from analysis.press.engines.builtin import theme_key, to_html, to_pdf
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.checks.pdf import check_pdf
from analysis.press.engines.execution import Executed, Limits, execute, execution_key, on_all_cores
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.opening import Opened, Progress, only_render, open_render
from analysis.press.engines.parameters import parameters_of
from analysis.press.engines.request import ENDINGS, EVERYTHING, RenderRequest
from analysis.press.engines.word.documents import check_word, to_word

ENGINE = "the built-in engine"
NOTEBOOKS = "notebooks/"


@dataclass(frozen=True)
class Rendered:
    """What became of one document.

    Parameters
    ----------
    changed : bool
        False when everything was as it should be already.
    """

    name: str
    files: tuple[Path, ...]
    changed: bool


def render(
    project: Project,
    request: RenderRequest = EVERYTHING,
    progress: Progress = lambda message: None,
    kernels: Kernels | None = None,
) -> list[Rendered]:
    """Render documents with the built-in engine.

    Parameters
    ----------
    kernels : Kernels, optional
        Those of whoever has more to compute than the documents.

    Raises
    ------
    ProblemsFoundError
        With everything wrong in any document. A document with problems leaves its earlier outputs as they were.
    """
    several = len(request.documents) != 1
    with (
        only_render(project),
        nullcontext(kernels) if kernels else Kernels(project, several=several) as kernels,
    ):
        opened = open_render(project, request, progress, kernels)
        job = job_of(project, request, opened, progress)
        results = on_all_cores(opened.sources, partial(_render_one, job, kernels), kernels, job.limits)
    problems = [
        problem for result in results if isinstance(result, ProblemsFoundError) for problem in result.problems
    ]
    if problems:
        raise ProblemsFoundError(problems)
    return [result for result in results if isinstance(result, Rendered)]


def job_of(project: Project, request: RenderRequest, opened: Opened, progress: Progress) -> Job:
    """Put together what every document of one render shares."""
    return Job(
        project, request, opened, theme_key(project) + opened.marks, progress, Limits(request.cell_seconds)
    )


@dataclass(frozen=True)
class Job:
    """What every document of one render shares."""

    project: Project
    request: RenderRequest
    opened: Opened
    theme: str
    progress: Progress
    limits: Limits


def _render_one(job: Job, kernels: Kernels, source: Source) -> Rendered | ProblemsFoundError:
    started = time.monotonic()
    formats = tuple(name for name in source.formats if name in job.request.formats)
    parameters = parameters_of(source.document, job.request.assigned)
    key = render_key(job, source, formats, parameters)
    files = MadeFiles(job.project, _flat(source))
    made = files.still_good(key)
    if made is not None:
        return Rendered(source.name, made, changed=False)
    contents: dict[Path, bytes] = {}
    problems: list[Problem] = []
    try:
        executed = execute(
            source.document, parameters, job.opened.environment, job.project, job.limits, kernels
        )
    except ProblemsFoundError as error:
        return error
    ran = time.monotonic() - started
    for block in executed.blocks:
        if "cut" in block:
            job.progress(block["cut"])
    with ThreadPoolExecutor(len(ENDINGS)) as both:
        for made_one in [both.submit(_make, job, source, executed, name) for name in formats]:
            try:
                contents |= made_one.result()
            except ProblemsFoundError as error:
                problems += error.problems
    if problems:
        return ProblemsFoundError(problems)
    if source.name.startswith(NOTEBOOKS):
        path = job.project.outputs / f"{source.name}.ipynb"
        said = job.opened.edition.of(source.name).paragraphs(ENGINE)
        contents[path] = as_notebook(source.document, executed, said).encode()
    for path in sorted(executed.exhibits.glob("*")) if executed.exhibits.is_dir() else []:
        contents[job.project.outputs / "exhibits" / path.name] = path.read_bytes()
    files.write(contents, key)
    cells = "results kept" if executed.from_cache else f"cells {ran:.1f} s"
    job.progress(f"{source.name}: {cells}, all {time.monotonic() - started:.1f} s")
    return Rendered(source.name, tuple(contents), changed=True)


def _make(job: Job, source: Source, executed: Executed, name: str) -> dict[Path, bytes]:
    """Convert one document to one format and check what came out."""
    defaults = source.options[name]["execute"]
    review = job.request.review
    written = assemble(source.document, executed, to=name, defaults=defaults, review=review)
    path = f"{source.name}{'-review' if review else ''}.{ENDINGS[name]}"
    where = f"outputs/{path}"
    if name == "html":
        own = {"own-figures": True} if job.request.assigned else {}
        content = to_html(
            replace(source, options={"html": source.options["html"] | own}), written, job.project
        )
    elif name == "typst":
        content = to_pdf(source, written, job.project, job.opened.edition.of(source.name))
    else:
        content = to_word(source, written, job.project, job.opened.edition.of(source.name))
        if review:
            from analysis.press.engines.word.review import as_review_copy

            text = source.document.path.read_text(encoding="utf-8")
            content = as_review_copy(content, source.document.where, text)
    problems = faults(content, name, where, written)
    if problems:
        failed = job.project.cache / "failed" / f"{_flat(source)}.{ENDINGS[name]}"
        write_whole(failed, content)
        job.progress(f"{where} failed its checks; it is kept as {job.project.relative(failed)}")
        raise ProblemsFoundError(problems)
    return {job.project.outputs / path: content}


def faults(content: bytes, name: str, where: str, written: Written) -> list[Problem]:
    """Find what is wrong in a document as made, whichever engine made it, by the checks of its format."""
    if name == "html":
        return check_page(content.decode(), where, written)
    return check_pdf(content, where, written) if name == "typst" else check_word(content, where)


def _flat(source: Source) -> str:
    return source.name.replace("/", "-")


def render_key(job: Job, source: Source, formats: tuple[str, ...], parameters: dict[str, str]) -> str:
    """Identify what a document will be: the same key means the same files."""
    edition = job.opened.edition.of(source.name)
    return key_of(
        execution_key(source.document, parameters, job.opened.environment, job.project),
        digest_of([source.document.path]),
        source.options,
        job.theme,
        edition.words,
        edition.citation(Path(source.name).name),
        edition.timestamp,
        (formats, job.request.review),
        str(job.project.outputs),
    )
