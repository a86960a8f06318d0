"""What both engines do before any document is made: name what is left out, put the edition in place, hold claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from analysis.press.base.files import locked_folder, tidy
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.documents.sources import Source, read_sources
from analysis.press.engines.checks.claims import hold_to_claims
from analysis.press.engines.edition import Edition, prepare
from analysis.press.engines.environment import environment_key
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.parameters import check_choices, check_parameters
from analysis.press.engines.request import ENDINGS, RenderRequest

if TYPE_CHECKING:
    from analysis.press.registers.vintages import LeftOut

Progress = Callable[[str], None]

_WAIT_SECONDS = 600.0
_BUSY = Problem(
    "render",
    "another process that is rendering here",
    "one at a time",
    "Wait until it has ended, then try again.",
)


@dataclass(frozen=True)
class Opened:
    """A render that may begin."""

    edition: Edition
    sources: list[Source]
    environment: str
    marks: str


@contextmanager
def only_render(project: Project) -> Iterator[None]:
    """Let one render of a checkout run at a time: the edition, and what the converters read, lie in its cache.

    Raises ``ProblemsFoundError`` when another has not ended in ten minutes.
    """
    project.cache.mkdir(parents=True, exist_ok=True)
    with locked_folder(project.cache, _BUSY, _WAIT_SECONDS):
        tidy(project.outputs)
        yield


def open_render(
    project: Project, request: RenderRequest, progress: Progress, kernels: Kernels | None = None
) -> Opened:
    """Prepare what a render needs, or stop it; claims are judged where its kernels are split from, if it has any.

    Raises
    ------
    ProblemsFoundError
        With what is wrong with the documents, with what is asked of them, or with what they assert.
    """
    left_out = _as_known(project, request.day, progress)
    edition = prepare(project, left_out, releasing=request.releasing, embargoed=request.embargoed)
    sources = read_sources(project, request.documents)
    _check_formats(sources, request)
    check_parameters([source.document for source in sources], request.assigned)
    check_choices(project, request.parameters)
    environment = environment_key(project)
    compute = kernels.compute if kernels else None
    marks = hold_to_claims(
        project,
        sources,
        environment,
        day=request.day,
        allow_broken=request.allow_broken_claims,
        compute=compute,
    )
    return Opened(edition, sources, environment, marks)


def _check_formats(sources: list[Source], request: RenderRequest) -> None:
    """Refuse formats that a document asked for by name does not have, and formats that none has."""
    without = [source for source in sources if not set(source.formats) & set(request.formats)]
    if request.documents or len(without) == len(sources):
        problems = [
            Problem(
                source.document.where,
                "--to " + ",".join(ENDINGS[name] for name in request.formats),
                "one of " + ", ".join(ENDINGS[name] for name in source.formats),
                "Ask for a format that this document has.",
            )
            for source in without
        ]
        if problems:
            raise ProblemsFoundError(problems)


def _as_known(project: Project, day: date | None, progress: Progress) -> LeftOut | None:
    """Count what is left out as known on a day, and say it: how many figures, of which publications, and why."""
    if day is None:
        return None
    from analysis.press.registers.vintages import by_publication, left_out

    vintage = left_out(day, folder=project.data)
    progress(vintage.words)
    if len(vintage.undated):
        progress("Figures whose publication date is unknown, by publication:")
    for row in by_publication(vintage.undated).itertuples():
        progress(f"{row.figures_n:>8,}  {row.publication}")
    return vintage
