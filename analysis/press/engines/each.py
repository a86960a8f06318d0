"""Makes one page of a document for each value of a parameter, such as each council, with an index.

One kernel runs the document for all of them, and what it makes is converted beside it. Pages that would come out the same are left
as they are, so a run that was ended goes on where it stopped.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Semaphore

from analysis.press.base.files import write_whole
from analysis.press.base.made_files import MadeFiles
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, WrongCommandError
from analysis.press.documents.sources import Source
from analysis.press.engines.assembly import assemble
from analysis.press.engines.builtin import to_html
from analysis.press.engines.check_html import check_page
from analysis.press.engines.execution import Executed, execute_each
from analysis.press.engines.opening import Report, only_render, open_render
from analysis.press.engines.parameters import parameters_of
from analysis.press.engines.render import Job, Rendered, job_of, render_key
from analysis.press.engines.request import RenderRequest
from analysis.press.engines.written import Written
from analysis.press.ingest.words import slug
from analysis.press.registers import load_evidence
from analysis.press.study import the_study

_SAID_EVERY = 10
_WAITING = 4


def render_each(project: Project, request: RenderRequest, name: str, say: Report) -> list[Rendered]:
    """Make a page for each value of a parameter, and an index of them.

    Raises
    ------
    ProblemsFoundError
        With everything wrong in any page; those that were made before stay.
    """
    values = _values(project, request, name)
    with only_render(project):
        opened = open_render(project, replace(request, formats=("html",)), say)
        source = opened.sources[0]
        job = job_of(project, request, opened, say)
        folder = project.outputs / Path(source.name).name
        pages = {value: folder / f"{slug(value)}.html" for value in values}
        keys = {value: _key(job, source, name, value) for value in values}
        left = [value for value in values if _files(project, pages[value]).still_good(keys[value]) is None]
        say(f"{len(values) - len(left)} of {len(values)} pages are as they should be")
        if left:
            _make(job, source, name, left, pages, keys)
        index = folder / "index.html"
        write_whole(index, _index(job, source, name, pages))
    made = {
        value: Rendered(f"{source.name} {value}", (pages[value],), changed=value in left) for value in values
    }
    return [*made.values(), Rendered(source.name, (index,), changed=bool(left))]


def _values(project: Project, request: RenderRequest, name: str) -> Sequence[str]:
    choices = the_study().choices(load_evidence(request.day, folder=project.data))
    if name not in choices or len(request.documents) != 1 or name in request.parameters:
        found = f"{name} of {', '.join(request.documents) or 'all documents'}"
        expected = f"one document and one of its parameters {', '.join(choices)}, with no value of its own"
        raise WrongCommandError([Problem("--each", found, expected, "Write it so.")])
    return choices[name]


def _key(job: Job, source: Source, name: str, value: str) -> str:
    return render_key(
        job, source, ("html",), parameters_of(source.document, job.request.assigned | {name: value})
    )


def _files(project: Project, page: Path) -> MadeFiles:
    return MadeFiles(project, f"{page.parent.name}-{page.stem}")


def _make(
    job: Job, source: Source, name: str, values: list[str], pages: dict[str, Path], keys: dict[str, str]
) -> None:
    started, project = time.monotonic(), job.project
    scratch = project.cache / "each"
    shutil.rmtree(scratch, ignore_errors=True)
    room, converted = Semaphore(_WAITING), list[Future[list[Problem]]]()

    def convert(value: str, executed: Executed) -> list[Problem]:
        try:
            written = assemble(
                source.document, executed, to="html", defaults=source.options["html"]["execute"]
            )
            title = f"{value}: {source.options['html']['title']}"
            options = source.options["html"] | {"title": title, "own-figures": True}
            of_page = replace(source, options={"html": options})
            content = to_html(of_page, written, project)
            problems = check_page(content.decode(), project.relative(pages[value]), written)
            if not problems:
                _files(project, pages[value]).write({pages[value]: content}, keys[value])
            return problems
        except ProblemsFoundError as error:
            return list(error.problems)
        finally:
            shutil.rmtree(executed.folder, ignore_errors=True)
            room.release()

    with ThreadPoolExecutor(os.cpu_count()) as cores:

        def take(at: int, executed: Executed) -> None:
            room.acquire()
            converted.append(cores.submit(convert, values[at], executed))
            if (at + 1) % _SAID_EVERY == 0 or at + 1 == len(values):
                took = time.monotonic() - started
                job.say(f"{at + 1} of {len(values)}: {values[at]} ({took / (at + 1):.2f} s each)")

        runs = [
            (parameters_of(source.document, job.request.assigned | {name: value}), scratch / slug(value))
            for value in values
        ]
        execute_each(source.document, runs, job.opened.environment, project, job.limits, take)
    if problems := [problem for each in converted for problem in each.result()]:
        raise ProblemsFoundError(problems)


def _index(job: Job, source: Source, name: str, pages: dict[str, Path]) -> bytes:
    options = source.options["html"] | {
        "title": f"{source.options['html']['title']}: each {name}",
        "toc": False,
    }
    lines = [f"- [{value}]({page.name})" for value, page in pages.items()]
    written = Written(source.document.where, "\n".join(lines), (1,) * len(lines))
    return to_html(replace(source, options={"html": options}), written, job.project)
