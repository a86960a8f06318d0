"""Values given on the command line for names that a document's parameters cell assigns."""

import ast
import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, WrongCommandError
from analysis.press.base.yaml_text import read_yaml
from analysis.press.documents.qmd import Cell, Document
from analysis.press.engines.request import AS_OF
from analysis.press.study import the_study


def declared_parameters(document: Document) -> set[str]:
    """Name what a document's parameters cells assign."""
    names: set[str] = set()
    for cell in document.cells:
        if cell.is_parameters:
            for node in _statements(cell):
                names |= _assigned(node)
    return names


def parameters_of(document: Document, given: Mapping[str, str]) -> dict[str, str]:
    """Give the parameters that this document declares."""
    declared = declared_parameters(document)
    return {name: value for name, value in given.items() if name in declared}


def other_days(documents: Iterable[Document]) -> list[Problem]:
    """Find parameters cells that choose a day of their own: the head of a document would know nothing of it."""
    cure = "Leave it empty, and render with --as-of, which prepares head, citation, claims and figures for one day."
    return [
        Problem(document.where, ast.unparse(node), f'{AS_OF} = ""', cure, row=_line(cell, node), column=AS_OF)
        for document in documents
        for cell in document.cells
        if cell.is_parameters
        for node in _statements(cell)
        if isinstance(node, ast.Assign)
        and AS_OF in _assigned(node)
        and ast.unparse(node.value) not in ("''", "None")
    ]


def check_parameters(documents: list[Document], given: Mapping[str, str]) -> None:
    """Refuse a parameter that none of the documents declares, and a day that some cannot be shown for."""
    problems = other_days(documents)
    if given.get(AS_OF):
        cure = "Declare it, and give it to load_evidence; or render the document without a day."
        problems += [
            Problem(document.where, f"no {AS_OF}", "a parameters cell with the day of its head", cure)
            for document in documents
            if document.cells and AS_OF not in declared_parameters(document)
        ]
    known = set().union(*(declared_parameters(document) for document in documents)) if documents else set()
    unknown = [name for name in given if name not in known]
    expected = "one of " + ", ".join(sorted(known)) if known else "no parameter: these documents have none"
    wrong = [Problem("-P", name, expected, "Name one of these.") for name in unknown]
    if problems:
        raise ProblemsFoundError([*problems, *wrong])
    if wrong:
        raise WrongCommandError(wrong)


def _statements(cell: Cell) -> list[ast.stmt]:
    """Give the statements of a cell; none of one that is no Python, which its run will tell."""
    try:
        return ast.parse(cell.source).body
    except (SyntaxError, ValueError):
        return []


def check_choices(project: Project, given: Mapping[str, str]) -> None:
    """Refuse a value that a parameter cannot have, and name those that are near.

    Raises
    ------
    WrongCommandError
        For each.
    """
    chosen = {name: value for name, value in given.items() if name != AS_OF}
    if not chosen:
        return
    from analysis.press.registers import load_evidence

    choices = the_study().choices(load_evidence(folder=project.data))
    problems = []
    for name, value in chosen.items():
        if name in choices and value not in choices[name]:
            near = nearest(value, choices[name])
            expected = (
                f"{' or '.join(near)}"
                if near
                else f"one of {len(choices[name])} values, such as {choices[name][0]}"
            )
            problems.append(
                Problem("-P", value, expected, "Write the name as it stands in the registers.", column=name)
            )
    if problems:
        raise WrongCommandError(problems)


def nearest(value: str, names: Sequence[str]) -> list[str]:
    """Name what somebody may have meant: names that hold the word, then those that are written much alike.

    >>> nearest("leedz", ["Bradford", "Leeds"]), nearest("cumbria", ["Cumbria East", "Devon"])
    (['Leeds'], ['Cumbria East'])
    """
    folded = {name.casefold(): name for name in names}
    holding = [name for word, name in folded.items() if value.casefold() in word]
    alike = [folded[word] for word in get_close_matches(value.casefold(), folded, n=3, cutoff=0.6)]
    return list(dict.fromkeys([*holding, *alike]))[:3]


def _assigned(node: ast.stmt) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _line(cell: Cell, node: ast.stmt) -> int:
    return cell.first + node.lineno - 1


def injected_cell(cell: Cell, parameters: Mapping[str, str]) -> Cell:
    """Make the cell that assigns the given values, as papermill does: after the parameters cell, types read as YAML."""
    lines = [f"{name} = {_literal(value)}" for name, value in parameters.items()]
    return Cell(
        "# Injected Parameters\n" + "\n".join(lines),
        {**cell.options, "tags": ["injected-parameters"]},
        cell.line,
    )


def _literal(text: str) -> str:
    """Write a value as papermill does: a text in double quotes."""
    value = read_yaml(text, "-P")[0] if text else ""
    if isinstance(value, bool | int | float):
        return repr(value)
    return json.dumps(value if isinstance(value, str) else text, ensure_ascii=False)
