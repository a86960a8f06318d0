"""How texts are read by pandoc: once for all formats, each section alone where it rests on no other."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.engines import builtin
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.engines.written import NOWHERE, Written

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
        assert json.loads(builtin._parsed(Written("a", changed, ()), small.root, small)) == whole(changed)


def test_a_folder_of_any_name_is_read_in_any_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    folder = tmp_path / "another pläce 名"
    folder.mkdir()
    (folder / "page.html").write_text("<body>$body$</body>")
    asked = ["--from=markdown", "--to=html5", f"--template={folder / 'page.html'}"]
    assert builtin._run(asked, b"Text.", NOWHERE, folder) == b"<body><p>Text.</p></body>"


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
            or {"blocks": [builtin._BOUNDARY] * written.text.count(builtin._BETWEEN)}
        ),
    )
    for text in texts:
        builtin._parsed(Written("a", text, ()), small.root, small)
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


def test_a_render_of_which_nothing_changed_loads_no_pandas_and_no_reader_of_pdf() -> None:
    loaded = "import sys, analysis.press.engines.quarto; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "matplotlib", "pypdfium2"} & {*modules.stdout.split()}
