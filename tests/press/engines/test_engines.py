"""Two engines, one text: Quarto and the built-in engine on the same sources.

Runs where ``quarto`` is on PATH; elsewhere it says that Quarto is what is missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from analysis.press.base.names import names
from tests.sharing import pages_of

BUILT_IN = "the built-in engine"
EVERY_KIND = Path(__file__).parent / "every_kind.qmd"
BREAKS = set(names("p div li td th tr h1 h2 h3 h4 figcaption dt dd pre section"))


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


class _Marks(HTMLParser):
    """What a page is made of beside its words: sections, ids, links, pictures and what is said of them."""

    COMPARED = ("id", "href", "alt", "src", "srcset", "width", "height", "download", "scope", "tabindex")
    QUARTO_S_OWN = ("odd", "even", "header", "caption-top", "cell-code", "cell-output-markdown")

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag in ("link", "style"):
            return
        # Quarto names every cell, repeats on a picture what its alt says, and the classes of an exhibit on its table.
        mark = (
            [] if "cell" in classes else [f"{name}={given[name]}" for name in self.COMPARED if name in given]
        )
        if tag != "img":
            mark += [f"{name}={given[name]}" for name in sorted(given) if name.startswith("aria-")]
        if tag not in ("table", "pre"):
            mark += [name for name in classes if name not in self.QUARTO_S_OWN]
        self.marks.append((tag, *mark))


def _marks(path: Path) -> list[tuple[str, ...]]:
    reader = _Marks()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.marks


def _lines(path: Path, engine: str) -> list[str]:
    reader = _Text()
    reader.feed(path.read_text(encoding="utf-8"))
    text = "".join(reader.parts)
    # What must differ, the name of the engine, stands once at the end.
    assert text.count(engine) == 1
    return [" ".join(line.split()) for line in text.replace(engine, "").split("\n") if line.strip()]


def _words(path: Path, engine: str) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return " ".join(" ".join(pages).split()).replace(engine, "").split()


@pytest.fixture(scope="module")
def quarto() -> str:
    command = shutil.which("quarto")
    if command is None:
        pytest.skip("quarto is not on PATH: install Quarto 1.9 or later to compare the two engines")
    return command


def _render(quarto: str, copy: Path, *documents: str) -> Path:
    environment = {**os.environ, "QUARTO_PYTHON": sys.executable, "PYTHONPATH": str(copy)}
    command = [quarto, "render", *documents]
    result = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr[-3000:]
    return copy / "outputs"


@pytest.fixture(scope="module")
def by_quarto(quarto: str, copied: Callable, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _render(quarto, copied(tmp_path_factory.mktemp("quarto") / "checkout"))


@pytest.fixture(scope="module")
def quarto_named(quarto: str) -> str:
    version = subprocess.run([quarto, "--version"], capture_output=True, text=True, check=True)
    return f"Quarto {version.stdout.strip()}"


def test_every_page_has_the_same_text_numbers_and_references(
    rendered: Path, by_quarto: Path, quarto_named: str
) -> None:
    names = [path.relative_to(rendered).as_posix() for path in pages_of(rendered)]
    ours = {name: _lines(rendered / name, BUILT_IN) for name in names}
    theirs = {name: _lines(by_quarto / name, quarto_named) for name in names}
    assert {name for name in ours if ours[name] != theirs[name]} == set()


def test_every_page_has_the_same_sections_links_and_pictures(rendered: Path, by_quarto: Path) -> None:
    names = [path.relative_to(rendered).as_posix() for path in pages_of(rendered)]
    assert {name for name in names if _marks(rendered / name) != _marks(by_quarto / name)} == set()


def test_cells_and_values_of_every_kind_are_printed_alike(
    copied: Callable, childdata: Callable, quarto_named: str, tmp_path: Path
) -> None:
    copy = copied(tmp_path / "checkout")
    shutil.copy2(EVERY_KIND, copy / "notebooks" / "05-gaps.qmd")
    made = [tmp_path / "builtin", tmp_path / "quarto"]
    for folder in made:
        options = ("--engine", folder.name, "--output-dir", str(folder))
        childdata("render", "05-gaps", *options, cwd=copy, ends=0)
    ours, theirs = (folder / "notebooks" / "05-gaps.html" for folder in made)
    assert _lines(ours, BUILT_IN) == _lines(theirs, quarto_named)
    assert _marks(ours) == _marks(theirs)


def test_every_pdf_has_the_same_words(rendered: Path, by_quarto: Path, quarto_named: str) -> None:
    names = [path.relative_to(rendered) for path in (rendered / "report").glob("*.pdf")]
    ours = {name: _words(rendered / name, BUILT_IN) for name in names}
    theirs = {name: _words(by_quarto / name, quarto_named) for name in names}
    assert {name for name in ours if ours[name] != theirs[name]} == set()


def test_a_pdf_in_another_language_has_the_same_words(
    quarto_named: str, copied: Callable, childdata: Callable, tmp_path: Path
) -> None:
    copy = copied(tmp_path / "checkout")
    settings = copy / "_quarto.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("lang: en-GB", "lang: cy"), "utf-8")
    said = []
    for engine, name in (("builtin", "yr injan fewnol"), ("quarto", quarto_named)):
        options = ("--to", "pdf", "--engine", engine, "--output-dir", str(tmp_path / engine))
        childdata("render", "briefing", *options, cwd=copy, ends=0)
        said.append(_words(tmp_path / engine / "report" / "briefing.pdf", name))
    assert said[0] == said[1]
    assert {"Argraffiad", "tudalen"} <= {*said[0]}
    assert not [*copy.glob("report/*.typ")]


def test_a_word_file_has_the_same_paragraphs_styles_tables_and_pictures(
    quarto: str, copied: Callable, childdata: Callable, tmp_path: Path
) -> None:
    copy = copied(tmp_path / "checkout")
    made = []
    for engine in ("builtin", "quarto"):
        options = ("--to", "docx", "--engine", engine, "--output-dir", str(tmp_path / engine))
        childdata("render", "report", *options, cwd=copy, ends=0)
        body = docx.Document(str(tmp_path / engine / "report" / "report.docx")).element.body
        tags = (qn("w:p"), qn("w:pStyle"), qn("w:tblHeader"), qn("wp:docPr"))
        made.append([(each.get(qn("w:val")), each.get("descr"), each.text) for each in body.iter(*tags)])
    assert made[0] == made[1]


def test_notebooks_for_jupyter_are_the_same(rendered: Path, by_quarto: Path, quarto_named: str) -> None:
    ours = {path.name: path.read_text() for path in rendered.glob("notebooks/*.ipynb")}
    theirs = {path.name: path.read_text() for path in by_quarto.glob("notebooks/*.ipynb")}
    assert ours == {name: text.replace(quarto_named, BUILT_IN) for name, text in theirs.items()}


@pytest.mark.parametrize("name", ["notebooks/05-gaps", "report/briefing"])
def test_quarto_makes_the_same_bytes_again(quarto: str, by_quarto: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in by_quarto.glob(f"{name}.*")}
    _render(quarto, by_quarto.parent, f"{name}.qmd")
    assert [path.name for path in before if path.read_bytes() != before[path]] == []
    assert before


def test_quarto_leaves_nothing_outside_the_outputs(copied: Callable, by_quarto: Path, tmp_path: Path) -> None:
    checkout, before = by_quarto.parent, copied(tmp_path / "before")
    assert {path.name for path in checkout.iterdir()} <= {
        *(path.name for path in before.iterdir()),
        "outputs",
        ".cache",
        ".quarto",
        ".gitignore",
    }
    for name in ("report", "notebooks"):
        before_files = {path.relative_to(before) for path in (before / name).rglob("*")}
        assert {path.relative_to(checkout) for path in (checkout / name).rglob("*")} == before_files
