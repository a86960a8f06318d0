"""Reads ``_quarto.yml``: which documents there are, in which formats, with which options.

The same file steers Quarto. An option that the built-in engine does not know is reported, because ignoring it would render
the document differently from Quarto without saying so.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.documents.qmd import Document, read_document
from analysis.documents.yaml_text import lines_of_keys, read_yaml
from analysis.paths import Project
from analysis.problems import Problem, ProblemsFoundError

FORMATS = ("html", "typst")
PROJECT_KEYS = {"type", "output-dir", "render", "pre-render"}
EXECUTE_KEYS = {"echo", "output", "warning", "enabled", "include"}
METADATA_KEYS = {
    "title",
    "subtitle",
    "short-title",
    "cite-as",
    "description",
    "author",
    "lang",
    "keywords",
    "document-kind",
    "kind-label",
    "site-name",
    "page-links",
    "licence",
    "source-code",
    "written-by",
}
OPTION_KEYS = {
    "toc",
    "toc-depth",
    "toc-title",
    "number-sections",
    "number-depth",
    "bibliography",
    "citeproc",
    "csl",
    "link-citations",
    "filters",
    "fig-cap-location",
    "tbl-cap-location",
    "execute",
    "jupyter",
    "format",
    "project",
    "section-divs",
}
HTML_KEYS = {
    "theme",
    "minimal",
    "template",
    "css",
    "embed-resources",
    "highlight-style",
    "syntax-highlighting",
    "html-math-method",
    "section-divs",
    "title-prefix",
    "anchor-sections",
    "code-fold",
    "code-copy",
    "code-overflow",
}
TYPST_KEYS = {
    "template-partials",
    "pdf-standard",
    "font-paths",
    "papersize",
    "margin",
    "mainfont",
    "fontsize",
    "keep-typ",
    "section-numbering",
    "columns",
    "syntax-highlighting",
    "highlight-style",
}
FORMAT_KEYS = {"html": HTML_KEYS, "typst": TYPST_KEYS}


@dataclass(frozen=True)
class Source:
    """A document with the options that apply to it.

    Parameters
    ----------
    document : Document
        As read.
    formats : tuple of str
        ``html``, ``typst`` or both.
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

    Parameters
    ----------
    project : Project
    chosen : tuple of str
        Documents to take, by path or by name such as ``report``; all that the project lists when empty.

    Returns
    -------
    list of Source
        In the order of the project's ``render`` list.

    Raises
    ------
    ProblemsFoundError
        With everything that the built-in engine does not support, in all documents.
    """
    sources, problems = examine_sources(project, chosen)
    if problems:
        raise ProblemsFoundError(problems)
    return sources


def examine_sources(project: Project, chosen: tuple[str, ...] = ()) -> tuple[list[Source], list[Problem]]:
    """Read the documents as `read_sources` does, and give their problems beside them, so that more can be found at once."""
    text = project.config.read_text(encoding="utf-8")
    config = read_yaml(text) or {}
    problems = _unknown_keys(config, "_quarto.yml", lines_of_keys(text))
    listed = _listed(config, project.root, problems)
    paths = _chosen(chosen, listed, project, problems)
    sources = []
    for path in paths:
        document = read_document(path, project.relative(path))
        header = "\n".join(path.read_text(encoding="utf-8").split("\n---", 1)[0].splitlines())
        problems += document.problems
        problems += _unknown_keys(document.front_matter, document.where, lines_of_keys(header))
        sources.append(_source(config, document))
    return sources, problems


def pre_render_scripts(project: Project) -> list[Path]:
    """Give the scripts that run before any document is rendered."""
    config = read_yaml(project.config.read_text(encoding="utf-8")) or {}
    scripts = config.get("project", {}).get("pre-render", [])
    return [project.root / script for script in ([scripts] if isinstance(scripts, str) else scripts)]


def _listed(config: dict[str, Any], root: Path, problems: list[Problem]) -> list[Path]:
    paths: list[Path] = []
    for pattern in config.get("project", {}).get("render", []):
        found = sorted(root.glob(pattern))
        if not found:
            problems.append(
                Problem(
                    "_quarto.yml",
                    pattern,
                    "a document",
                    "Correct the name under project: render:",
                    column="render",
                )
            )
        paths += [path for path in found if path not in paths]
    return paths


def _chosen(
    chosen: tuple[str, ...], listed: list[Path], project: Project, problems: list[Problem]
) -> list[Path]:
    if not chosen:
        return listed
    paths: list[Path] = []
    for name in chosen:
        matches = [
            path
            for path in listed
            if Path(name).resolve() == path or name in (project.relative(path), path.stem, path.name)
        ]
        if not matches:
            known = ", ".join(path.stem for path in listed)
            problems.append(
                Problem(name, "no such document", f"one of {known}", "Name a document of the project.")
            )
        paths += [path for path in matches if path not in paths]
    return paths


def _source(config: dict[str, Any], document: Document) -> Source:
    project_formats = _as_formats(config.get("format", {}))
    own_formats = _as_formats(document.front_matter.get("format", {}))
    formats = tuple(own_formats or project_formats)
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
        options[name]["execute"] = {**config.get("execute", {}), **document.front_matter.get("execute", {})}
    return Source(document, formats, options)


def _as_formats(value: Any) -> dict[str, dict[str, Any]]:
    if isinstance(value, str):
        return {value: {}}
    return {name: content if isinstance(content, dict) else {} for name, content in (value or {}).items()}


def _unknown_keys(config: dict[str, Any], where: str, lines: dict[tuple[str, ...], int]) -> list[Problem]:
    found: list[tuple[tuple[str, ...], set[str]]] = []
    known = METADATA_KEYS | OPTION_KEYS
    found += [((key,), known) for key in config if key not in known]
    found += [
        (("project", key), PROJECT_KEYS) for key in config.get("project", {}) if key not in PROJECT_KEYS
    ]
    found += [
        (("execute", key), EXECUTE_KEYS) for key in config.get("execute", {}) if key not in EXECUTE_KEYS
    ]
    for name, options in _as_formats(config.get("format", {})).items():
        if name not in FORMATS:
            found.append((("format", name), set(FORMATS)))
            continue
        allowed = known | FORMAT_KEYS[name]
        found += [(("format", name, key), allowed) for key in options if key not in allowed]
    return [
        Problem(
            where,
            f"the option {': '.join(path)}",
            "an option both engines know: " + ", ".join(sorted(allowed)),
            "Remove it, or render with --engine quarto.",
            row=lines.get(path),
        )
        for path, allowed in found
    ]
