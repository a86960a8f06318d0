"""The documents of a version before its day, for those who may read them: each page says so, and none has an address."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from analysis.press.base.paths import Project
from analysis.press.base.problems import refusal
from analysis.press.editions.versions.readiness import make_ready
from analysis.press.engines.opening import Progress
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.web.files import render_web


def embargo_copy(
    project: Project, version: str, until: date, today: date, progress: Progress, *, allow_dirty: bool = False
) -> Path:
    """Make a folder with all documents of a version that is released on a later day, and the files beside them.

    Raises ``ProblemsFoundError`` when that day has come, when it is not the version's day in the changelog, or when the
    version could not be released.
    """
    if today >= until:
        cure = "Release the version, or choose a day to come."
        raise refusal("--embargo", str(until), f"a day after {today}", cure)
    ready = make_ready(project, version, progress, allow_dirty=allow_dirty)
    if ready.released != until:
        cure = f"Give that day, or write the other: release {version} --prepare --date {until}."
        expected = f"{ready.released}, the day of version {version} in the changelog"
        raise refusal("--embargo", str(until), expected, cure)
    there = replace(project, outputs=project.releases / f"embargo-{version}-until-{until}")
    request = RenderRequest(releasing=True, embargoed=True)
    render(there, request, progress)
    render_web(there, request, progress)
    return there.outputs
