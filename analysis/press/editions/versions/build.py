"""All bytes of a bundle, made from a project in memory: nothing of the bundle is written here."""

from concurrent.futures import ThreadPoolExecutor

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.documents.sources import read_sources as read_documents
from analysis.press.editions.bundle.crate import METADATA, crate_metadata
from analysis.press.editions.bundle.items import Item, Items, unreadable
from analysis.press.editions.bundle.manifest import (
    MANIFEST,
    Manifest,
    manifest_bytes,
    seal,
    tree_problems,
)
from analysis.press.editions.bundle.sbom import SBOM, bill_of_materials
from analysis.press.editions.bundle.sources import read_sources
from analysis.press.editions.versions.readiness import PlannedVersion
from analysis.press.engines.checks.claims import LEDGER, judged
from analysis.press.engines.citing import titles
from analysis.press.engines.edition import read_edition
from analysis.press.engines.kernels import Kernels
from analysis.press.engines.opening import Progress
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.web.files import render_web

OUTPUTS = "outputs"


def build(ready: PlannedVersion, progress: Progress = lambda message: None) -> tuple[Manifest, Items]:
    """Make everything a version consists of.

    Raises ``ProblemsFoundError`` when a document cannot be made, or a source changed while the bundle was being made.
    """
    project = ready.project
    sources = read_sources(project)
    made = _outputs(project, progress)
    made[f"{OUTPUTS}/{SBOM}"] = bill_of_materials(ready.version, ready.released, sources)
    expected = f"nothing among the sources at the place of what is made, {OUTPUTS}/ and {METADATA}"
    twice = sorted(sources.keys() & {*made, METADATA})
    problems = _changed(sources, read_sources(project))
    problems += [Problem(path, "a source", expected, "Move it.") for path in twice]
    if problems:
        raise ProblemsFoundError(problems)
    items = {path: Item(content) for path, content in made.items()}
    described = crate_metadata(
        read_edition(project, releasing=True).work, {**sources, **items}, titles(project)
    )
    return _sealed(ready, sources, items | {METADATA: Item(described)})


def _sealed(ready: PlannedVersion, sources: Items, made: Items) -> tuple[Manifest, Items]:
    """List all files with what identifies them; refuse sources that are not those of the commit, and what no bundle may hold."""
    about = {name: getattr(ready, name) for name in ("version", "released", "previous", "tree", "made_with")}
    manifest = seal(sources, made, **about)
    files = {**sources, **made, MANIFEST: Item(manifest_bytes(manifest))}
    if problems := [*tree_problems(manifest), *unreadable(files)]:
        raise ProblemsFoundError(problems)
    return manifest, files


def _outputs(project: Project, progress: Progress) -> dict[str, bytes]:
    """Render everything with the built-in engine, and take only what this rendering names: older files may lie there."""
    request = RenderRequest(releasing=True)
    with ThreadPoolExecutor(1) as beside, Kernels(project, several=True) as kernels:
        # what cannot be judged is told by the documents
        beside.submit(kernels.compute, _judge, project)
        rendered = render(project, request, progress, kernels)
        rendered.append(render_web(project, request, progress, kernels))
    paths = [path for item in rendered for path in item.files]
    paths.append(project.outputs / LEDGER)
    return {f"{OUTPUTS}/{path.relative_to(project.outputs).as_posix()}": path.read_bytes() for path in paths}


def _judge(project: Project) -> None:
    """Judge all claims where kernels are split from, so that what was computed for them is there for what is split later."""
    for entry in judged(project, read_documents(project))[0]:
        _ = entry.basis


def _changed(before: Items, after: Items) -> list[Problem]:
    paths = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    said = ("a change while the bundle was being made", "sources that stay as they are", "Try again.")
    return [Problem(path, *said) for path in paths]
