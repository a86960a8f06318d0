"""Two engines, one text: Quarto and the built-in engine on the same sources.

Runs where ``quarto`` is on PATH; elsewhere it says that Quarto is what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

BREAKS = {
    "p",
    "div",
    "li",
    "td",
    "th",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "dt",
    "dd",
    "pre",
    "section",
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.hidden += tag in ("style", "script", "head")
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("style", "script", "head")
        if tag in BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _lines(path: Path) -> list[str]:
    reader = _Text()
    reader.feed(path.read_text(encoding="utf-8"))
    return [" ".join(line.split()) for line in "".join(reader.parts).split("\n") if line.strip()]


def _words(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return " ".join(
        document[number].get_textpage().get_text_bounded() for number in range(len(document))
    ).split()


@pytest.fixture(scope="module")
def by_quarto(copied: Callable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    quarto = shutil.which("quarto")
    if quarto is None:
        pytest.skip("quarto is not on PATH: install Quarto 1.9 or later to compare the two engines")
    copy = copied(tmp_path_factory.mktemp("quarto") / "checkout")
    environment = {**os.environ, "QUARTO_PYTHON": sys.executable, "PYTHONPATH": str(copy)}
    result = subprocess.run(
        [quarto, "render"], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return copy / "outputs"


def test_every_page_has_the_same_text_numbers_and_references(rendered: Path, by_quarto: Path) -> None:
    ours = {path.relative_to(rendered).as_posix(): _lines(path) for path in sorted(rendered.rglob("*.html"))}
    theirs = {name: _lines(by_quarto / name) for name in ours}
    assert {name for name in ours if ours[name] != theirs[name]} == set()


@pytest.mark.parametrize("name", ["report", "briefing"])
def test_every_pdf_has_the_same_words(rendered: Path, by_quarto: Path, name: str) -> None:
    assert _words(rendered / "report" / f"{name}.pdf") == _words(by_quarto / "report" / f"{name}.pdf")


def test_quarto_leaves_nothing_outside_the_outputs(copied: Callable, by_quarto: Path, tmp_path: Path) -> None:
    checkout = by_quarto.parent
    before = {path.name for path in copied(tmp_path / "before").iterdir()}
    assert {path.name for path in checkout.iterdir()} <= {
        *before,
        "outputs",
        ".cache",
        ".quarto",
        ".gitignore",
    }
    sources = {".qmd", ".bib", ".css", ".html", ".lua", ".typ", ".py", ".csv", ".json", ".md"}
    strays = [
        path.relative_to(checkout).as_posix()
        for folder in ("report", "notebooks")
        for path in (checkout / folder).rglob("*")
        if path.is_file() and path.suffix not in sources
    ]
    assert strays == []
