"""The Quarto engine: the ``quarto`` command on the same sources, then the same checks on what it made."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from packaging.version import Version

from analysis.press.base.files import read_text, write_whole
from analysis.press.base.paths import CLAIMS_CHECKED_VARIABLE, EXHIBITS_VARIABLE, OUTPUTS_VARIABLE, Project
from analysis.press.base.paths import project as here
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.documents.sources import Source, read_sources
from analysis.press.documents.written import Written
from analysis.press.engines.assembly import as_notebook
from analysis.press.engines.builtin import typeset
from analysis.press.engines.edition import Edition, read_edition
from analysis.press.engines.environment import environment_key
from analysis.press.engines.execution import execute
from analysis.press.engines.language import has_words
from analysis.press.engines.opening import Opened, Progress, only_render, open_render
from analysis.press.engines.page_policy import finish, template_of
from analysis.press.engines.parameters import parameters_of
from analysis.press.engines.render import NOTEBOOKS, Rendered, faults
from analysis.press.engines.request import ENDINGS, FORMATS, RenderRequest

OLDEST = "1.9"
# What is accessible (PDF/UA-1) and for archives (PDF/A-3a) in one file: Typst 0.14 takes one standard.
OLDEST_TYPST = "0.15"
_DOCUMENT_OF = re.compile(r"\[ *\d+/\d+\] ")


def obstacle(request: RenderRequest) -> Problem | None:
    """Say why Quarto cannot make what is asked for: it is absent, too old, or has nothing to set parameters with, or makes it badly."""
    command = shutil.which("quarto")
    if command is None:
        return Problem(
            "quarto", "no such command on PATH", "Quarto 1.9 or later", "Install it, or use --engine builtin."
        )
    old = _too_old(OLDEST, command) or (
        "typst" in request.formats and _too_old(OLDEST_TYPST, command, "typst")
    )
    if old:
        return old
    if request.review:
        return Problem("--review", "no names of numbers", "a copy to review", "Use --engine builtin for it.")
    if request.assigned and importlib.util.find_spec("papermill") is None:
        return Problem(
            "-P",
            "no papermill",
            "papermill, which Quarto sets parameters with",
            "Install it (pip install papermill), or use --engine builtin.",
        )
    return None


def _too_old(oldest: str, command: str, *part: str) -> Problem | None:
    version = _version(command, *part)
    # one that is run from its sources says 99.9.9
    if version and Version(version) >= Version(oldest):
        return None
    cure = "Update Quarto, or use --engine builtin."
    what = "".join(part) or "version"
    return Problem("quarto", f"{what} {version or 'unknown'}", f"{oldest} or later", cure)


def render_with_quarto(project: Project, request: RenderRequest, progress: Progress) -> list[Rendered]:
    """Render documents with Quarto.

    Parameters and returns are those of ``analysis.press.engines.render.render``.

    Raises ``ProblemsFoundError`` when Quarto is absent, too old or fails, or when what it made fails the checks.
    """
    problem = obstacle(request)
    if problem is not None:
        raise ProblemsFoundError([problem])
    version = _version(shutil.which("quarto") or "quarto")
    with only_render(project):
        opened = open_render(project, request, progress)
        # Quarto keeps to the project's folder, so it renders there; what passes the checks is then put in its place.
        stage = replace(project, outputs=project.cache / "quarto")
        shutil.rmtree(stage.outputs, ignore_errors=True)
        whole = not request.documents and request.formats == FORMATS and not request.assigned
        runs = [[]] if whole else [_arguments(source, request) for source in opened.sources]
        keep = ["-M", "keep-typ:true"] if any(_has_words(each, project) for each in opened.sources) else []
        for arguments in runs:
            folder = stage.outputs.relative_to(project.root).as_posix()
            command = ["quarto", "render", *arguments, *keep, "--output-dir", folder]
            progress(f"Quarto renders {arguments[0] if arguments else 'all documents'}")
            _run(command, stage, opened.edition.timestamp, progress)
        if keep:
            _set_again(opened, stage)
        progress("Quarto finished; checking what it made")
        rendered = _check(stage, opened, request, version)
        shutil.copytree(stage.outputs, project.outputs, dirs_exist_ok=True)
        return [
            replace(
                item, files=tuple(project.outputs / path.relative_to(stage.outputs) for path in item.files)
            )
            for item in rendered
        ]


def _arguments(source: Source, request: RenderRequest) -> list[str]:
    made = [name for name in source.formats if name in request.formats]
    arguments = [source.document.where, "--to", ",".join(made)]
    if request.assigned:
        arguments += ["-M", "own-figures:true"]
    for name, value in parameters_of(source.document, request.assigned).items():
        arguments += ["-P", f"{name}:{value}"]
    return arguments


def _has_words(source: Source, project: Project) -> bool:
    return has_words(str(source.options.get("typst", {}).get("lang", "en")), project)


def _set_again(opened: Opened, stage: Project) -> None:
    """Set what Quarto wrote for Typst with the fixed words of its language, which Quarto does not have."""
    for source in opened.sources:
        markup = source.document.path.with_suffix(".typ")
        if markup.is_file():
            text = markup.read_text(encoding="utf-8")
            content = typeset(markup, text, source, stage, opened.edition.timestamp)
            write_whole(stage.outputs / f"{source.name}.pdf", content)
            markup.unlink()


def _run(command: list[str], project: Project, timestamp: int, progress: Progress) -> None:
    environment = {
        **os.environ,
        "QUARTO_PYTHON": sys.executable,
        OUTPUTS_VARIABLE: str(project.outputs),
        EXHIBITS_VARIABLE: str(project.outputs / "exhibits"),
        CLAIMS_CHECKED_VARIABLE: "1",
        "SOURCE_DATE_EPOCH": str(timestamp),
    }
    told = ""
    with subprocess.Popen(
        command,
        cwd=project.root,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:
        for line in running.stdout or ():
            told += line
            if _DOCUMENT_OF.match(line):
                progress(f"Quarto: {line.strip()}")
    if running.returncode:
        cure = "Mend what it names, or render with --engine builtin, which names document and line."
        raise refusal(" ".join(command), " ".join(told.split())[-500:], "exit code 0", cure)


@cache
def _version(command: str, *part: str) -> str:
    asked = [command, *part, "--version"]
    # Quarto says the version of its Typst among what else it tells
    told = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    number = re.search(r"^(?:typst )?(\d+(?:\.\d+)+)", told.stdout, re.MULTILINE)
    return number[1] if number else ""


def _check(project: Project, opened: Opened, request: RenderRequest, version: str) -> list[Rendered]:
    problems: list[Problem] = []
    rendered = []
    for source in opened.sources:
        formats = [name for name in source.formats if name in request.formats]
        files = [project.outputs / f"{source.name}.{ENDINGS[name]}" for name in formats]
        for path, name in zip(files, formats, strict=True):
            problems += _finished(path, name, project, source)
        if source.name.startswith(NOTEBOOKS):
            parameters = parameters_of(source.document, request.assigned)
            files.append(_notebook(source, parameters, opened.environment, project, opened.edition, version))
        rendered.append(Rendered(source.name, tuple(files), changed=True))
    if problems:
        raise ProblemsFoundError(problems)
    return rendered


def _finished(path: Path, name: str, project: Project, source: Source) -> list[Problem]:
    """Give a page its policy, and find what is wrong with a file that Quarto made."""
    where, document = f"outputs/{path.relative_to(project.outputs).as_posix()}", source.document
    if not path.is_file():
        return [Problem(where, "no such file", "a file that Quarto made", "See what Quarto says.")]
    if name == "html":
        finish(path, template_of(source, project), project)
    text = read_text(document.path, document.where)
    written = Written(document.where, text, tuple(range(1, text.count("\n") + 2)))
    return faults(path.read_bytes(), name, where, written)


def _notebook(
    source: Source,
    parameters: dict[str, str],
    environment: str,
    project: Project,
    edition: Edition,
    version: str,
) -> Path:
    executed = execute(source.document, parameters, environment, project)
    path = project.outputs / f"{source.name}.ipynb"
    said = edition.of(source.name).paragraphs(f"Quarto {version}")
    write_whole(path, as_notebook(source.document, executed, said).encode())
    return path


def after_quarto(project: Project, made: Iterable[str], *, whole: bool) -> None:
    """Finish and check what plain ``quarto render`` made, and write the notebooks for Jupyter beside their pages.

    Parameters
    ----------
    made : iterable of str
        The files that Quarto made, as it names them.
    whole : bool
        Whether it made all documents: one that is made alone may have values of its own for its parameters, which Quarto does not tell.

    Raises
    ------
    ProblemsFoundError
        With all that is wrong in any file.
    """
    paths, problems = {project.root / name for name in made}, []
    sources = read_sources(project)
    for source in sources:
        for name in source.formats:
            path = project.outputs / f"{source.name}.{ENDINGS[name]}"
            problems += _finished(path, name, project, source) if path in paths else []
    if problems:
        raise ProblemsFoundError(problems)
    if whole:
        command = str(Path(os.environ.get("QUARTO_BIN_PATH", "")) / "quarto")
        edition, environment = read_edition(project), environment_key(project)
        for source in sources:
            if source.name.startswith(NOTEBOOKS):
                _notebook(source, {}, environment, project, edition, _version(command))


if __name__ == "__main__":
    # Quarto runs this after it rendered; the project's own command has a check of its own
    if not os.environ.get(CLAIMS_CHECKED_VARIABLE):
        files = os.environ.get("QUARTO_PROJECT_OUTPUT_FILES", "").splitlines()
        try:
            after_quarto(here(), files, whole=os.environ.get("QUARTO_PROJECT_RENDER_ALL") == "1")
        except ProblemsFoundError as error:
            sys.exit(str(error))
