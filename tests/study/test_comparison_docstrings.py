"""Every public comparison says what it gives and which registers it reads."""

import ast
import importlib
import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

import analysis
from tests.mutations import watched
from tests.sharing import today

STUDY = Path(analysis.__file__).parent / "study"
OTHER_ROOMS = {"registers", "drawing"}
OTHER_WORK = {"numbers", "claims"}
# Figures and their basis: named by what they are, observations, or by their publications.
OF_FIGURES = {"observations", "sources", "measures", "other_bases", "set_apart", "implied"}


def _public(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each public function that returns a frame, and whether it takes the evidence and nothing else that is needed."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.returns is None:
            continue
        if ast.unparse(node.returns) == "pd.DataFrame":
            needed = [given.arg for given in node.args.args][: len(node.args.args) - len(node.args.defaults)]
            yield f"{path.parent.name}.{path.stem}.{node.name}", needed == ["evidence"]


COMPARISONS = dict(
    public
    for path in sorted(STUDY.glob("*/*.py"))
    if path.parent.name not in OTHER_ROOMS and path.stem.split("_")[0] not in OTHER_WORK
    for public in _public(path)
)


def _function(name: str) -> Callable[..., pd.DataFrame]:
    module, function = name.rsplit(".", 1)
    return getattr(importlib.import_module(f"analysis.study.{module}"), function)


def _section(text: str, heading: str) -> str:
    found = re.search(rf"^{heading}(?:\n-+\n|: )(.+?)(?:\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def _registers_read(compare: Callable[..., pd.DataFrame]) -> set[str]:
    evidence = watched(today())
    compare(evidence)
    return evidence.read


def test_a_docstring_without_the_section_has_none() -> None:
    assert _section("Count.\n\nReturns\n-------\nDataFrame\n    Key ``a``.", "Source") == ""
    assert _section("Count.\n\nSource: The register of\ngaps.\n\nNotes", "Source") == "The register of gaps."


@pytest.mark.parametrize("name", COMPARISONS)
def test_it_says_what_it_gives_and_from_what(name: str) -> None:
    text = inspect.getdoc(_function(name)) or ""
    assert _section(text, "Returns").startswith("DataFrame")
    assert _section(text, "Source").endswith(".")


@pytest.mark.parametrize("name", [name for name, alone in COMPARISONS.items() if alone])
def test_its_source_names_every_register_of_our_own_that_it_reads(name: str) -> None:
    compare = _function(name)
    source = _section(inspect.getdoc(compare) or "", "Source")
    unnamed = {
        register
        for register in _registers_read(compare) - OF_FIGURES
        if register.replace("_", " ").removesuffix("s") not in source
    }
    assert unnamed == set()
