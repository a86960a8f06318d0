"""A name that no cell makes is found before anything runs, with its line."""

from pathlib import Path

import pytest

from analysis.press.documents.bound_names import name_problems
from analysis.press.documents.qmd import read_document

CELL = "```{{python}}\n#| output: false\n\n{}\n```\n"


def _found(tmp_path: Path, body: str) -> list[tuple[int | None, str]]:
    path = tmp_path / "a.qmd"
    path.write_text(f"---\ntitle: A\n---\n{body}", encoding="utf-8")
    return [
        ((problem.row or 0) - 3, problem.found) for problem in name_problems(read_document(path, "a.qmd"))
    ]


@pytest.mark.parametrize(
    ("body", "row", "found"),
    [
        ("Text.\n\nIt is `{python} gone.value`.\n", 3, "gone"),
        ("It is `{python} late`.\n\n" + CELL.format("late = 1"), 1, "late"),
        (CELL.format("a = 1\nb = [gone for each in (a, a)]"), 5, "gone"),
        (CELL.format("a = 1\nb = = 2"), 5, "what is not Python (invalid syntax)"),
        ("It is\n`{python} 1 +`.\n", 2, "what is not Python (invalid syntax)"),
        (CELL.format("a = 1").replace("#|", "#| eval: false\n#|") + "It is `{python} a`.\n", 7, "a"),
    ],
)
def test_it_is_named_with_its_line(tmp_path: Path, body: str, row: int, found: str) -> None:
    assert _found(tmp_path, body) == [(row, found)]


@pytest.mark.parametrize(
    "code",
    [
        "import a.b\nfrom c import d as e\na, e",
        "def f(x):\n    global g\n    g = x + later\nf, g\nlater = [y for y in 'ab' if y]",
        "class A:\n    one = 1\n    two = one\n\nwith open('x') as file: file\n[z := 1]; z; display(A, len)",
        "%time print(whatever)\nwhatever",
        "from everything import *\nwhatever",
        "await display()",
    ],
)
def test_what_a_cell_makes_or_python_has_is_known(tmp_path: Path, code: str) -> None:
    assert _found(tmp_path, CELL.format(code)) == []
