"""Writes the files beside the documents at the end of a whole render, whichever engine made it, and only when something changed."""

import time
from collections.abc import Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from analysis.press.base.cache import key_of
from analysis.press.base.changelog import CHANGELOG
from analysis.press.base.files import digest_of
from analysis.press.base.made_files import MadeFiles
from analysis.press.base.paths import Project
from analysis.press.base.prepared import EDITION
from analysis.press.base.problems import Problem, ProblemsFoundError, WrongCommandError, refusal
from analysis.press.base.version_register import REGISTER
from analysis.press.citation.metadata import NAME as METADATA
from analysis.press.documents.sentences import sentences
from analysis.press.documents.sources import read_sources
from analysis.press.engines.edition import read_edition
from analysis.press.engines.environment import environment_key
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.opening import Progress, only_render
from analysis.press.engines.parameters import declared_parameters
from analysis.press.engines.render import Rendered, render
from analysis.press.engines.request import RenderRequest
from analysis.press.study import the_study
from analysis.press.web.shown_figures import shown_figures

_NAME = "beside the documents"
_PROCESSES = 2


def render_web(
    project: Project,
    request: RenderRequest,
    progress: Progress = lambda message: None,
    kernels: Kernels | None = None,
) -> Rendered:
    """Write the files beside the documents once all documents are made; those that are no longer made are removed.

    As known on a day, or with other values of parameters, none is made: they show what the registers hold now.

    Raises ``ProblemsFoundError`` with everything wrong in any page; those that were made before stay.
    """
    if request.documents or "html" not in request.formats:
        return Rendered(_NAME, (), changed=False)
    made_by = _made_by(project)
    others = _written(MadeFiles(project, "web"), request, made_by, f"files {_NAME}", progress, kernels)
    texts = _written(MadeFiles(project, "texts"), request, made_by, "pages as text", progress)
    _refuse_twice({path.relative_to(project.outputs).as_posix() for path in {*others[0]} & {*texts[0]}})
    return Rendered(_NAME, others[0] + texts[0], changed=others[1] or texts[1])


def render_each(project: Project, request: RenderRequest, name: str, progress: Progress) -> list[Rendered]:
    """Make the page of each value of a parameter, such as each council, and the document that lists them.

    Raises ``WrongCommandError`` when no pages are made of that parameter, or the request is not of one document that
    has it, as it is.
    """
    known = the_study().pages_each()
    sources = read_sources(project, request.documents)
    alone = len(sources) == 1 and name in declared_parameters(sources[0].document)
    if name not in known or not alone or request.assigned:
        found = " ".join([name, "of", ", ".join(request.documents) or "all documents", *request.assigned])
        expected = (
            f"one of {', '.join(known)}, and one document with that parameter, without a day or a value"
        )
        raise WrongCommandError([Problem("--each", found, expected, "Write it so.")])
    listing, _ = known[name]
    listed = render(project, replace(request, documents=(listing,), formats=("html",)), progress)
    files = MadeFiles(project, f"each-{name}")
    paths, changed = _written(files, request, _made_by(project), "pages", progress)
    return [*listed, Rendered(name, paths, changed=changed)]


def _written(
    files: MadeFiles,
    request: RenderRequest,
    made_by: str,
    words: str,
    progress: Progress,
    kernels: Kernels | None = None,
) -> tuple[tuple[Path, ...], bool]:
    """Give files, and whether they were made: those of last time are left when they would be the same."""
    project = files.project
    with only_render(project):
        key = _key(files, request, made_by)
        if (unchanged := files.still_good(key)) is not None:
            return unchanged, False
        started = time.monotonic()
        made = {} if request.assigned else _made(files, request, kernels)
        contents = {project.outputs / name: content for name, content in made.items()}
        files.replace(contents, key)
        progress(f"{len(made)} {words}: {time.monotonic() - started:.1f} s")
        return tuple(contents), True


def _made(files: MadeFiles, request: RenderRequest, kernels: Kernels | None) -> dict[str, bytes]:
    parts = [slice(start, None, _PROCESSES) for start in range(_PROCESSES)] if kernels else [slice(None)]
    make = partial(kernels.beside, _make) if kernels else _make
    with ThreadPoolExecutor(_PROCESSES) as threads:
        found = list(threads.map(lambda part: make(files.project, request, files.name, part), parts))
    made: dict[str, bytes] = {}
    problems: list[Problem] = []
    for contents, wrong in chain.from_iterable(found):
        _refuse_twice(made.keys() & contents.keys())
        made |= contents
        problems += wrong
    if problems:
        raise ProblemsFoundError(problems)
    return dict(sorted(made.items()))


def _refuse_twice(names: Set[str]) -> None:
    if names:
        raise refusal(f"outputs/{min(names)}", "two kinds of file that make it", "one", "Rename one.")


def _make(*given: Any) -> list[tuple[dict[str, bytes], list[Problem]]]:
    # what makes them loads pandas, which a render that changes none of them can spare
    from analysis.press.web.made import made

    return made(*given)


def _made_by(project: Project) -> str:
    """Identify the registers, and the code of every kind."""
    paths = (
        path
        for folder in (project.package / "press", project.root / "report" / "theme")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    )
    return environment_key(project) + digest_of(paths)


def _key(files: MadeFiles, request: RenderRequest, made_by: str) -> str:
    """Identify what files will be: what makes them, the edition, and as much of the pages as they rest on."""
    project, sources = files.project, read_sources(files.project)
    said = [project.root / name for name in (CHANGELOG, REGISTER, METADATA)]
    if files.name == "texts":
        of_pages: object = None
        said += [project.cache / EDITION, *(project.outputs / f"{source.name}.html" for source in sources)]
    else:
        edition = read_edition(project, releasing=request.releasing, embargoed=request.embargoed)
        of_pages = [
            edition.of().words,
            [(each.page, each.html) for each in shown_figures(project, sources).values()],
            [(each.name, each.options, each.document.front_matter) for each in sources],
            [(one.shown, one.figures) for each in sources for one in sentences(each.document)[0]],
        ]
        # what describes them to programs is made here itself
        said += sorted(path for path in (project.outputs / "exhibits").glob("*") if path.suffix != ".json")
    return key_of(
        made_by,
        digest_of(filter(Path.is_file, said)),
        of_pages,
        request.assigned,
        request.releasing,
        request.embargoed,
        str(project.outputs),
    )
