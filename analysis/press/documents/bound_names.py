"""The names that cells and inline expressions use: one that nothing above it makes would stop a render, and is found here without running."""

import ast
import builtins
import re
import symtable
from collections.abc import Iterator

from analysis.press.base.problems import Problem
from analysis.press.documents.qmd import INLINE, Document, Prose

_FLAGS = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
# what IPython gives each kernel
_GIVEN = {*dir(builtins), "display", "get_ipython", "In", "Out", "_", "__name__"}
_ONLY_IPYTHON = re.compile(r"^[ \t]*[%!?]|\?$|\bimport \*", re.MULTILINE)
_AT_ONCE = {"listcomp", "setcomp", "dictcomp", "genexpr", "lambda"}


def name_problems(document: Document) -> list[Problem]:
    """Find what is not Python, and names that no cell above makes, each with its line."""
    known, problems = set(_GIVEN), []
    for row, code, how in _pieces(document):
        try:
            table = symtable.symtable(code, document.where, how)
        except (SyntaxError, ValueError, RecursionError) as error:
            if _ONLY_IPYTHON.search(code):
                break
            line = row + (getattr(error, "lineno", None) or 1) - 1
            found = f"what is not Python ({getattr(error, 'msg', error)})"
            problems.append(Problem(document.where, found, "a cell that runs", "Correct it.", row=line))
            continue
        if _ONLY_IPYTHON.search(code):
            break
        known |= set(_made(table))
        if not (used := _used(table) - known):
            continue
        tree = compile(code, document.where, how, _FLAGS)
        lines = [(each.lineno, each.id) for each in ast.walk(tree) if isinstance(each, ast.Name)]
        for name in sorted(used):
            line = row + min(line for line, each in lines if each == name) - 1
            expected = "a name that a cell above it makes"
            problems.append(Problem(document.where, name, expected, "Correct it, or import it.", row=line))
    return problems


def _pieces(document: Document) -> Iterator[tuple[int, str, str]]:
    """Give what is run, in order, with its line and how Python reads it."""
    for block in document.blocks:
        if isinstance(block, Prose):
            for found in INLINE.finditer(block.text):
                yield block.line + block.text.count("\n", 0, found.start(2)), found[2].strip(), "eval"
        elif block.options.get("eval", True):
            yield block.first, block.source, "exec"


def _made(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_imported() or symbol.is_assigned():
            yield symbol.get_name()
    for inner in table.get_children():
        yield from (each.get_name() for each in inner.get_symbols() if each.is_declared_global())


def _used(table: symtable.SymbolTable) -> set[str]:
    """Name what is looked up beyond a piece when it runs; what a function needs is looked up when it is called."""
    at_top = table.get_type() == "module"
    used = {
        each.get_name()
        for each in table.get_symbols()
        if each.is_referenced() and (at_top or each.is_global())
    }
    return used.union(*(_used(inner) for inner in table.get_children() if inner.get_name() in _AT_ONCE))
