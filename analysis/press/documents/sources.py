"""Reads ``_quarto.yml``: which documents there are, in which formats, with which options.

The same file steers Quarto.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.press.base.files import read_text
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, WrongCommandError
from analysis.press.base.yaml_text import read_mapping
from analysis.press.documents.markup import markup_problems
from analysis.press.documents.options import as_formats, as_options, option_problems
from analysis.press.documents.qmd import Document, read_document


@dataclass(frozen=True)
class Source:
    """A document with the options that apply to it.

    Parameters
    ----------
    formats : tuple of str
        ``html``, ``typst`` or both, and ``docx`` for each that is printed.
    options : dict of str to dict
        For each format, the merged options: project, project's format, document, document's format.
    """

    document: Document
    formats: tuple[str, ...]
    options: dict[str, dict[str, Any]]

    @property
    def name(self) -> str:
        """Its place in the outputs, without the ending: ``report/briefing``."""
        return self.document.where.removesuffix(".qmd")


def read_sources(project: Project, chosen: tuple[str, ...] = ()) -> list[Source]:
    """Read the project file and the documents it lists.

    Raises ``ProblemsFoundError`` with everything that the built-in engine does not support, in all documents.

    Parameters
    ----------
    chosen : tuple of str
        Documents to take, by path or by name such as ``report``; all that the project lists when empty.
    """
    sources, problems = examine_sources(project, chosen)
    if problems:
        raise ProblemsFoundError(problems)
    return sources


def examine_sources(project: Project, chosen: tuple[str, ...] = ()) -> tuple[list[Source], list[Problem]]:
    """Read the documents as `read_sources` does, and give their problems beside them, so that more can be found at once."""
    config, lines = read_mapping(read_text(project.config, "_quarto.yml"), "_quarto.yml")
    problems = option_problems(config, "_quarto.yml", lines)
    listed = _listed(config, project.root, problems)
    paths = _chosen(chosen, listed, project)
    sources = []
    for path in paths:
        document, found = _examined(path, project.relative(path), path.read_bytes())
        problems += found
        sources.append(_source(config, document))
    return sources, problems


@lru_cache(maxsize=64)
def _examined(path: Path, where: str, content: bytes) -> tuple[Document, list[Problem]]:
    # one render asks several times for what the same documents say
    document = read_document(path, where)
    options = option_problems(document.front_matter, where, document.header_lines)
    return document, [*document.problems, *markup_problems(document), *options]


def listed_contents(project: Project) -> tuple[bytes, ...]:
    """Give what the project file and the documents that it lists hold, to know them again without reading what they say."""
    content = read_text(project.config, "_quarto.yml")
    paths = _listed(read_mapping(content, "_quarto.yml")[0], project.root, [])
    return content.encode(), *(path.read_bytes() for path in paths)


def _listed(config: dict[str, Any], root: Path, problems: list[Problem]) -> list[Path]:
    paths: list[Path] = []
    for pattern in as_options(config.get("project")).get("render", []):
        found = sorted(root.glob(pattern))
        if not found:
            cure = "Correct the name under project: render:"
            problems.append(Problem("_quarto.yml", pattern, "a document", cure, column="render"))
        paths += [path for path in found if path not in paths]
    return paths


def _chosen(chosen: tuple[str, ...], listed: list[Path], project: Project) -> list[Path]:
    if not chosen:
        return listed
    paths: list[Path] = []
    unknown = []
    for name in chosen:
        matches = [
            path
            for path in listed
            if Path(name).resolve() == path or name in (project.relative(path), path.stem, path.name)
        ]
        if not matches:
            unknown.append(name)
        paths += [path for path in matches if path not in paths]
    if unknown:
        known = ", ".join(path.stem for path in listed)
        raise WrongCommandError(
            Problem(name, "no such document", f"one of {known}", "Name a document of the project.")
            for name in unknown
        )
    return paths


def _source(config: dict[str, Any], document: Document) -> Source:
    project_formats = as_formats(config.get("format", {}))
    own_formats = as_formats(document.front_matter.get("format", {}))
    formats = tuple(own_formats or project_formats)
    formats += ("docx",) if "typst" in formats else ()
    options = {
        name: {
            **{key: value for key, value in config.items() if key not in ("format", "project")},
            **project_formats.get(name, {}),
            **{key: value for key, value in document.front_matter.items() if key != "format"},
            **own_formats.get(name, {}),
        }
        for name in formats
    }
    for name in formats:
        options[name]["execute"] = {
            **as_options(config.get("execute")),
            **as_options(document.front_matter.get("execute")),
        }
    return Source(document, formats, options)
