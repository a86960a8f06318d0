"""How pandoc reads and writes a document: each section alone where it rests on no other, and nothing else than of the whole."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typst

from analysis.press.base.paths import Project
from analysis.press.documents.sources import Source, read_sources
from analysis.press.documents.written import NOWHERE, Written
from analysis.press.engines import builtin, sections
from analysis.press.engines.assembly import assemble
from analysis.press.engines.edition import read_edition
from analysis.press.engines.environment import environment_key
from analysis.press.engines.execution import cached
from analysis.press.engines.render import render
from analysis.press.engines.request import FORMATS, RenderRequest

TWO = "{first}\n\n## One {{#sec-one}}\n\nText.\n\n## Two {{#sec-two}}\n\n{second}\n"
# What stands in one section, and what rests on it in another.
TOGETHER = [
    ("See [one].", "Text."),
    ("See [Two][].", "Text. [One](#sec-one) and [one]{.mark}."),
    ("## A [*third*]{.mark} {#sec-three}", "See [A third]."),
    ("[a]: https://a.b/c", "See [a]."),
    ("Text.[^1]", "[^1]: A note."),
    ("(@) First.", "(@) Second."),
    ("<!-- not", "said -->"),
    ("---\nlang: cy\n---", "Text."),
    ("## Text", "## Text"),
    ("::: {.note}", "Text.\n\n:::"),
    ("````\n\n```\n", "```\n\n````"),
    ("```\n# One {#sec-one}", "```\n\n# Three {#sec-one}"),
    ("> A\n\n- B\n\n  C", "| a |\n|---|\n| b |"),
]


@pytest.mark.parametrize(("first", "second"), TOGETHER)
def test_a_text_is_read_as_pandoc_reads_the_whole_of_it(small: Project, first: str, second: str) -> None:
    text = TWO.format(first=first, second=second)

    def whole(text: str) -> object:
        return json.loads(builtin._run(["--from=markdown", "--to=json"], text.encode(), NOWHERE, small.root))

    # the first whole, the second where one section changed
    for changed in (text, text.replace("Text.", "Other words."), text):
        assert _read(changed, small) == whole(changed)


def _read(text: str, small: Project) -> object:
    read = sections.read_sections(
        Written("a", text, ()), lambda written: builtin._parse(written, small.root), small
    )
    return json.loads(sections.whole(*read))


def test_of_a_text_only_the_section_that_changed_is_read_again(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = (TWO.format(first="A", second=second) for second in ("B", "C"))
    read: list[str] = []
    monkeypatch.setattr(
        builtin,
        "_parse",
        lambda written, folder: (
            read.append(written.text)
            or {"meta": {}, "blocks": [sections.BOUNDARY] * written.text.count(sections.BETWEEN)}
        ),
    )
    for text in texts:
        _read(text, small)
    assert read[1] == "## Two {#sec-two}\n\nC\n"


def test_a_text_is_not_read_again_for_another_format_or_theme(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(small.cache / "sections")
    read: list[str] = []
    parse = builtin._parse
    monkeypatch.setattr(
        builtin, "_parse", lambda written, folder: read.append(written.text) or parse(written, folder)
    )
    render(small, RenderRequest(("a",)))
    with (small.root / "report" / "theme" / "page.css").open("a") as sheet:
        sheet.write("\nbody { color: black; }\n")
    render(small, RenderRequest(("a",)))
    assert len(read) == 1
    path = small.root / "report" / "a.qmd"
    path.write_text(path.read_text().replace("See", "Look at"))
    render(small, RenderRequest(("a",)))
    assert len(read) == 2


def _conversion(source: Source, project: Project, name: str) -> Callable[[str], bytes]:
    """Give what converts a text with the options of a document, keeping its sections under a name of its own."""
    edition = read_edition(project)

    def convert(text: str) -> bytes:
        written = Written(f"{source.name} {name}", text, ())
        if name == "html":
            return builtin.to_html(source, written, project)
        return builtin.to_pdf(source, written, project, edition)

    return convert


@pytest.fixture
def _typst_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def written(main: str, **_: object) -> tuple[bytes, list[str]]:
        return Path(main).read_bytes(), []

    monkeypatch.setattr(typst, "compile_with_warnings", written)


CONVERSIONS = ("sections", "converted", "citations")


def _aside(project: Project, folder: Path) -> Project:
    """Give a project with conversions of its own, and all else the same files."""
    (folder / ".cache").mkdir(parents=True)
    for each in (*project.root.iterdir(), *project.cache.iterdir()):
        if each != project.cache and each.name not in CONVERSIONS:
            (folder / each.relative_to(project.root)).symlink_to(each)
    return Project(folder, folder / "outputs")


def _forget(project: Project) -> None:
    for name in CONVERSIONS:
        shutil.rmtree(project.cache / name, ignore_errors=True)


def _each_other_section_changed(text: str) -> Iterator[str]:
    """Give a text with a word more in every other section, and then in the rest of them."""
    parts = sections.divided(text)
    for first in (0, 1):
        changed = [
            f"{part}\n\nA word more.\n" if number % 2 == first else part for number, part in enumerate(parts)
        ]
        yield "\n".join(changed)


CROSSING = """\
A word.^[A note, with @two.]

## One {#sec-one}

See @fig-one, @sec-two, @book and @tbl-two. [Told]{.claim #clm-told} of [1]{.value what="one" currency="old"}.

::: {#fig-one .exhibit}

A [Finding.]{.finding} of @two.

:::

### Beneath {#sec-beneath .online}

`code`, $x$ and "quoted".

```python
1 + 1
```

| a |
|---|
| [2]{.value what="two"} |

::: {.note}

## [A claim]{.claim #clm-heading} in a box {#sec-box}

[Told]{.claim #clm-told} twice.

:::

## Two {#sec-two}

::: {#tbl-two .exhibit}

- a

The last.

:::

- [3]{.value what="three"}^[Another note.]

::: {#refs}
:::

## Three {#sec-three}

Last.
"""


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("_typst_as_it_is_written")
def test_of_a_text_in_which_a_section_changed_the_same_is_made_as_of_the_whole(
    small: Project, name: str
) -> None:
    (small.root / "report" / "books.bib").write_text(
        "@book{book, title={B}, author={A}, year={2001}}\n@book{two, title={C}, author={A}, year={2001}}\n"
    )
    config = small.config.read_text()
    small.config.write_text(f"{config}\nbibliography: report/books.bib\nciteproc: true\ntoc: true\n")
    convert = _conversion(read_sources(small, ("a",))[0], small, name)
    some, rest = _each_other_section_changed(CROSSING)
    texts = [CROSSING, some, CROSSING, rest, CROSSING.replace("See @fig", "@two, see @fig")]
    assert len(sections.divided(CROSSING)) == 5
    by_sections, keys = [], []
    for text in texts:
        by_sections.append(convert(text))
        (record,) = (small.cache / "converted").glob(f"report-a {name}.*")
        keys.append(json.loads(record.read_bytes())["key"])
    assert [key == keys[0] for key in keys] == [True, True, True, True, False], "converted as a whole"
    for text, made in zip(texts, by_sections, strict=True):
        _forget(small)
        assert convert(text) == made


def test_code_has_the_number_that_it_has_in_the_whole_where_the_section_before_it_is_as_it_was(
    small: Project,
) -> None:
    convert = _conversion(read_sources(small, ("a",))[0], small, "html")
    text = "## One {#sec-one}\n\n```python\n1\n```\n\n## Two {#sec-two}\n\n```python\n2\n```\n"
    convert(text)
    made = convert(f"{text}\nA word more.\n")
    assert [found in made for found in (b'id="cb1"', b'id="cb2"')] == [True, True]
    assert made.count(b'id="cb1"') == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.usefixtures("_typst_as_it_is_written")
def test_whatever_the_edition_says_otherwise_the_same_is_made_as_of_the_whole(
    small: Project, name: str
) -> None:
    (source,) = read_sources(small, ("a",))
    convert = _conversion(source, small, name)
    executed = cached(source.document, {}, environment_key(small), small)
    assert executed
    defaults = source.options[name]["execute"]
    text = assemble(source.document, executed, to=name, defaults=defaults).text
    text += "\n## Versions {#sec-versions}\n\n::: {.versions}\n:::\n"
    path = small.cache / "edition.json"
    edition = json.loads(path.read_text())
    assert len(sections.divided(text)) == 3
    convert(text)
    converted, before = small.cache / "converted", small.cache / "converted before"
    converted.rename(before)
    for key in [key for key, said in edition.items() if isinstance(said, str)]:
        path.write_text(json.dumps(edition | {key: f"{edition[key]} more"}))
        shutil.copytree(before, converted)
        made = convert(text)
        for name in ("converted", "citations"):
            shutil.rmtree(small.cache / name, ignore_errors=True)
        assert convert(text) == made, key
        shutil.rmtree(converted)


@pytest.mark.slow
@pytest.mark.usefixtures("rendered", "_typst_as_it_is_written")
def test_of_every_document_in_which_a_section_changed_the_same_is_made_as_of_the_whole(
    checkout: Project, tmp_path: Path
) -> None:
    aside = _aside(checkout, tmp_path / "aside")
    environment = environment_key(checkout)
    by_sections = set()
    for source in read_sources(checkout):
        executed = cached(source.document, {}, environment, checkout)
        assert executed, f"{source.name} was not computed before"
        for name in set(FORMATS) & set(source.formats):
            convert = _conversion(source, aside, name)
            text = assemble(source.document, executed, to=name, defaults=source.options[name]["execute"]).text
            if len(sections.divided(text)) == 1:
                continue
            by_sections.add(source.name)
            convert(text)
            before = shutil.copytree(aside.cache, tmp_path / "before", symlinks=True)
            for changed in _each_other_section_changed(text):
                shutil.rmtree(aside.cache)
                shutil.copytree(before, aside.cache, symlinks=True)
                made = convert(changed)
                _forget(aside)
                assert convert(changed) == made, f"{source.name} as {name}"
            shutil.rmtree(before)
    assert {"report/report", "report/index"} <= by_sections


def test_a_folder_of_any_name_is_read_in_any_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    folder = tmp_path / "another pläce 名"
    folder.mkdir()
    (folder / "page.html").write_text("<body>$body$</body>")
    asked = ["--from=markdown", "--to=html5", f"--template={folder / 'page.html'}"]
    assert builtin._run(asked, b"Text.", NOWHERE, folder) == b"<body><p>Text.</p></body>"


def test_a_render_of_which_nothing_changed_loads_no_pandas_and_no_reader_of_pdf() -> None:
    loaded = "import sys, analysis.press.engines.quarto; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "matplotlib", "pypdfium2"} & {*modules.stdout.split()}
