"""The Quarto engine: the ``quarto`` command on the same sources, then the same checks on what it made."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from analysis.press.base.files import read_text, write_whole
from analysis.press.base.paths import CLAIMS_HELD_VARIABLE, EXHIBITS_VARIABLE, OUTPUTS_VARIABLE, Project
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.documents.qmd import Document
from analysis.press.documents.sources import Source
from analysis.press.engines.assembly import as_notebook
from analysis.press.engines.edition import Edition
from analysis.press.engines.execution import execute
from analysis.press.engines.opening import Opened, Report, only_render, open_render
from analysis.press.engines.page_policy import finish, template_of
from analysis.press.engines.parameters import parameters_of
from analysis.press.engines.render import Rendered, faults
from analysis.press.engines.request import ENDINGS, FORMATS, RenderRequest
from analysis.press.engines.written import Written

OLDEST = (1, 9)


def obstacle(request: RenderRequest) -> Problem | None:
    """Say why Quarto cannot make what is asked for: it is absent, too old, or has nothing to set parameters with, or makes it badly."""
    command = shutil.which("quarto")
    if command is None:
        return Problem(
            "quarto", "no such command on PATH", "Quarto 1.9 or later", "Install it, or use --engine builtin."
        )
    version = _version(command)
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    # 99.9.9 is a Quarto run from its sources.
    if numbers < OLDEST and version != "99.9.9":
        cure = "Update it, or use --engine builtin."
        return Problem("quarto", f"version {version or 'unknown'}", "1.9 or later", cure)
    if "docx" in request.formats:
        # Seen with Quarto 1.11: each figure stands in a table that has no header row.
        found = "no figures in Word but in tables without a header row"
        return Problem("--to", found, "html or pdf", "Use --engine builtin for docx.")
    if request.assigned and importlib.util.find_spec("papermill") is None:
        return Problem(
            "-P",
            "no papermill",
            "papermill, which Quarto sets parameters with",
            "Install it (pip install papermill), or use --engine builtin.",
        )
    return None


def render_with_quarto(project: Project, request: RenderRequest, say: Report) -> list[Rendered]:
    """Render documents with Quarto.

    Parameters and returns are those of ``analysis.press.engines.render.render``.

    Raises ``ProblemsFoundError`` when Quarto is absent, too old or fails, or when what it made fails the checks.
    """
    problem = obstacle(request)
    if problem is not None:
        raise ProblemsFoundError([problem])
    version = _version(shutil.which("quarto") or "quarto")
    with only_render(project):
        opened = open_render(project, request, say)
        # Quarto keeps to the project's folder, so it renders there; what passes the checks is then put in its place.
        stage = replace(project, outputs=project.cache / "quarto")
        shutil.rmtree(stage.outputs, ignore_errors=True)
        whole = not request.documents and request.formats == FORMATS and not request.assigned
        runs = [[]] if whole else [_arguments(source, request) for source in opened.sources]
        for arguments in runs:
            _run(
                [
                    "quarto",
                    "render",
                    *arguments,
                    "--output-dir",
                    stage.outputs.relative_to(project.root).as_posix(),
                ],
                stage,
                opened.edition,
            )
        say("Quarto finished; checking what it made")
        rendered = _check(stage, opened, request, opened.edition.paragraphs(f"Quarto {version}"))
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


def _run(command: list[str], project: Project, edition: Edition) -> None:
    environment = {
        **os.environ,
        "QUARTO_PYTHON": sys.executable,
        OUTPUTS_VARIABLE: str(project.outputs),
        EXHIBITS_VARIABLE: str(project.outputs / "exhibits"),
        CLAIMS_HELD_VARIABLE: "1",
        # The date inside the PDF files is the edition's, not the clock's.
        "SOURCE_DATE_EPOCH": str(edition.timestamp),
    }
    result = subprocess.run(
        command, cwd=project.root, env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise refusal(
            " ".join(command),
            " ".join(result.stderr.split())[-500:],
            "exit code 0",
            "Mend what it names, or render with --engine builtin, which names document and line.",
        )


@cache
def _version(command: str) -> str:
    return subprocess.run([command, "--version"], capture_output=True, text=True, check=False).stdout.strip()


def _check(
    project: Project, opened: Opened, request: RenderRequest, edition: tuple[str, ...]
) -> list[Rendered]:
    problems: list[Problem] = []
    rendered = []
    for source in opened.sources:
        files = []
        for name in source.formats:
            if name not in request.formats:
                continue
            path = project.outputs / f"{source.name}.{ENDINGS[name]}"
            if name == "html" and path.is_file():
                finish(path, template_of(source, project))
            problems += _check_file(path, name, project, source.document)
            files.append(path)
        if source.name.startswith("notebooks/"):
            parameters = parameters_of(source.document, request.assigned)
            executed = execute(source.document, parameters, opened.environment, project)
            path = project.outputs / f"{source.name}.ipynb"
            write_whole(path, as_notebook(source.document, executed, edition).encode())
            files.append(path)
        rendered.append(Rendered(source.name, tuple(files), changed=True))
    if problems:
        raise ProblemsFoundError(problems)
    return rendered


def _check_file(path: Path, name: str, project: Project, document: Document) -> list[Problem]:
    where = f"outputs/{path.relative_to(project.outputs).as_posix()}"
    if not path.is_file():
        return [Problem(where, "no such file", "a file that Quarto made", "See what Quarto says.")]
    text = read_text(document.path, document.where)
    written = Written(document.where, text, tuple(range(1, text.count("\n") + 2)))
    return faults(path.read_bytes(), name, where, written)
