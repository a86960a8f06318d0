"""Puts an executed document together: as the Markdown that pandoc reads, and as a notebook that Jupyter opens."""

import re
from typing import Any

from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.documents.qmd import INLINE, Cell, Document, Prose
from analysis.press.documents.running import without_marks
from analysis.press.documents.written import Written
from analysis.press.engines.execution import Executed
from analysis.press.exhibits.shown import EXHIBIT_HTML, UNSAVED

_DISPLAYS = ("text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain")
_REFERENCE = re.compile(r"(?<![\w@])\[?@((?:fig|tbl|sec)-[\w-]*\w)\]?")
_SECTION = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]+\{#(sec-[\w-]+)[^}]*\}[ \t]*$", re.MULTILINE)
_ESCAPED = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")


def assemble(
    document: Document, executed: Executed, *, to: str, defaults: dict[str, Any], review: bool = False
) -> Written:
    """Give the document as Markdown, results in the place of cells and inline expressions.

    Raises ``ProblemsFoundError`` when a cell shows something that this format cannot hold.

    Returns: Written. With the line of the document for each of its lines.

    Parameters
    ----------
    review : bool
        Name each value and mark the line of each sentence, for a copy that colleagues review.
    """
    parts: list[str] = []
    rows: list[int] = []
    problems: list[Problem] = []
    for block, result in _pairs(document, executed):
        if isinstance(block, Prose):
            values = _named(result["values"]) if review else result["values"]
            part, lines = _with_values(block.text, values), _rows(block, values)
            if review:
                from analysis.press.engines.word.review import with_lines

                part = with_lines(part, lines)
        else:
            part = _cell_markdown(block, result, to, defaults, document, problems)
            lines = [block.line] * (part.count("\n") + 1)
        parts.append(part)
        # a blank line stands between two parts
        rows += [*lines, lines[-1]]
    if problems:
        raise ProblemsFoundError(problems)
    return Written(document.where, "\n\n".join(parts) + "\n", tuple(rows[:-1]))


def as_notebook(document: Document, executed: Executed, edition: tuple[str, ...] = ()) -> str:
    """Give the executed document as a valid ``.ipynb`` whose figures show in JupyterLab.

    Parameters
    ----------
    edition : tuple of str
        What it says of itself under its title, a paragraph each.
    """
    import nbformat

    cells = []
    titles = _titles(document, executed)
    title = document.front_matter.get("title")
    if title:
        cells.append(nbformat.v4.new_markdown_cell("\n\n".join([f"# {title}", *edition]), id="title"))
    for number, (block, result) in enumerate(_pairs(document, executed), start=1):
        if isinstance(block, Prose):
            text = _REFERENCE.sub(
                lambda found: f"“{titles.get(found[1], found[1])}”",
                _with_values(block.text, result["values"]),
            )
            text = without_marks(text).strip()
            cells.append(nbformat.v4.new_markdown_cell(text, id=f"prose-{number}"))
            continue
        outputs = [_for_jupyter(output, result["count"]) for output in result["outputs"]]
        cells.append(
            nbformat.v4.new_code_cell(
                block.source,
                id=f"cell-{number}",
                outputs=outputs,
                execution_count=result["count"],
                metadata={"tags": block.options["tags"]} if block.options.get("tags") else {},
            )
        )
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
    )
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def _titles(document: Document, executed: Executed) -> dict[str, str]:
    """Give what each section, figure and table is called: a notebook in Jupyter numbers none of them."""
    titles = {
        section: without_marks(heading)
        for block in document.blocks
        if isinstance(block, Prose)
        for heading, section in _SECTION.findall(block.text)
    }
    for result in executed.blocks:
        for output in result.get("outputs", ()):
            name, _, title = output.get("data", {}).get("text/plain", "").partition(": ")
            titles |= {name: title} if EXHIBIT_HTML in output.get("data", {}) else {}
    return titles


def _pairs(document: Document, executed: Executed) -> list[tuple[Prose | Cell, dict[str, Any]]]:
    """Pair each block with its result; a cell that the run injected has no block in the file."""
    blocks = list(document.blocks)
    pairs: list[tuple[Prose | Cell, dict[str, Any]]] = []
    for result in executed.blocks:
        if "injected-parameters" in result.get("options", {}).get("tags", []):
            pairs.append((Cell(result["source"], result["options"], pairs[-1][0].line), result))
        else:
            pairs.append((blocks.pop(0), result))
    return pairs


def _named(values: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Let each value say by which expression it is computed; a sentence that is repeated has its own name."""
    return {
        expression: bundle
        if expression.startswith("repeat(")
        else {
            "text/markdown": f'[{_value_markdown(bundle)}]{{.computed name="{expression.replace(chr(34), chr(39))}"}}'
        }
        for expression, bundle in values.items()
    }


def _with_values(text: str, values: dict[str, dict[str, str]]) -> str:
    return INLINE.sub(lambda match: match.group(1) + _value_markdown(values[match.group(2).strip()]), text)


def _rows(prose: Prose, values: dict[str, dict[str, str]]) -> list[int]:
    """Give the line of the document for each line of a text whose inline expressions have become values."""
    rows, place = [prose.line], 0
    for match in [*INLINE.finditer(prose.text), None]:
        row = prose.line + prose.text.count("\n", 0, place)
        literal = prose.text[place : match.end(1)] if match else prose.text[place:]
        rows += [row + number for number in range(1, literal.count("\n") + 1)]
        if match:
            place = match.end()
            last = prose.line + prose.text.count("\n", 0, place)
            rows += [last] * _value_markdown(values[match.group(2).strip()]).count("\n")
    return rows


def _value_markdown(bundle: dict[str, str]) -> str:
    """As Quarto does: Markdown where the object has it, otherwise its text, a string without quotes and escaped."""
    if "text/markdown" in bundle:
        return bundle["text/markdown"]
    text = bundle["text/plain"]
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]:
        return _ESCAPED.sub(r"\\\1", text[1:-1].replace("\\", r"\\"))
    return text


def _cell_markdown(
    cell: Cell,
    result: dict[str, Any],
    to: str,
    defaults: dict[str, Any],
    document: Document,
    problems: list[Problem],
) -> str:
    options = {"echo": True, "output": True, "include": True, "warning": True, **defaults, **cell.options}
    if not options["include"]:
        return ""
    asis = options["output"] == "asis"
    parts: list[str] = []
    if options["echo"]:
        fence = _fence_for(cell.source)
        parts.append(f"{fence} {{.python .cell-code}}\n{cell.source}\n{fence}")
    outputs = result["outputs"] if options["output"] else []
    as_written = ""
    for output in outputs:
        if output.get("name") == "stderr" and not options["warning"]:
            continue
        unsaved = output.get("data", {}).get(UNSAVED)
        shown = None if unsaved else _output_markdown(output, to, asis)
        if shown is None:
            problems.append(
                Problem(
                    document.where,
                    f"{unsaved}, which is not saved"
                    if unsaved
                    else f"output of type {', '.join(output.get('data', {}))}",
                    f"output that {to} can hold",
                    "End the cell with show(exhibit), which saves its files, or with output: false.",
                    row=cell.line,
                )
            )
            continue
        if asis:
            as_written += shown
        else:
            parts.append(shown)
    if as_written:
        parts.append(as_written)
    # What stands as it is written has no division around it, as in Quarto.
    if not parts or (asis and not options.get("label")):
        return "\n\n".join(parts)
    label = f"#{options['label']} " if options.get("label") else ""
    return f"::: {{{label}.cell}}\n\n" + "\n\n".join(parts) + "\n\n:::"


def _output_markdown(output: dict[str, Any], to: str, asis: bool) -> str | None:
    if output["output_type"] == "stream":
        if asis and output["name"] == "stdout":
            return output["text"]
        text = output["text"].rstrip("\n")
        return _division(f"cell-output-{output['name']}", f"{_fence_for(text)}\n{text}\n{_fence_for(text)}")
    data = output["data"]
    kind = next(
        (kind for kind in _DISPLAYS if kind in data and not (kind == "text/html" and to != "html")), None
    )
    if kind is None or (kind == "text/plain" and "text/html" in data and to != "html"):
        return None
    match kind:
        case "text/markdown":
            shown = data[kind]
        case "text/html":
            shown = f"```{{=html}}\n{data[kind]}\n```"
        case "text/plain":
            shown = f"{_fence_for(data[kind])}\n{data[kind]}\n{_fence_for(data[kind])}"
        case _:
            return None
    return f"{shown}\n" if asis else _division("cell-output-display", shown)


def _division(name: str, content: str) -> str:
    return f"::: {{.cell-output .{name}}}\n\n{content}\n\n:::"


def _fence_for(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(3, longest + 1)


def _for_jupyter(output: dict[str, Any], count: int | None) -> Any:
    import nbformat

    output = dict(output)
    data = dict(output.get("data", {}))
    if EXHIBIT_HTML in data:
        data["text/html"] = data.pop(EXHIBIT_HTML)
        data.pop("text/markdown", None)
        output["data"] = data
    if output["output_type"] == "execute_result":
        output["execution_count"] = count
    return nbformat.from_dict(output)
