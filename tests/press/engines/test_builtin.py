"""How texts are read by pandoc: once for all formats, with what numbers say of themselves put in afterwards."""

import json
import subprocess
import sys

import pytest

from analysis.press.base.paths import Project
from analysis.press.engines import builtin
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from analysis.press.engines.written import NOWHERE, Written

SAID = '[38]{.value what="Weeks &#38; &#91;days&#93;" read="it&#8217;s “so”, café" href="https://a.b/c?d=e&#38;f"}'


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


@pytest.mark.parametrize(
    "text",
    [
        f"`{SAID}`\n\n```\n{SAID}\n```",
        '[38]{.value what=Weeks}, [39]{.value .old what="a"}, [40]{.value}',
        f"{SAID} weeks, **{SAID}**.\n\n## {SAID} {{#sec-a}}\n\n| a |\n|---|\n| {SAID} |",
        f"`{SAID}` and {SAID}",
        *(TWO.format(first=first, second=second) for first, second in TOGETHER),
    ],
)
def test_a_text_is_read_as_pandoc_reads_the_whole_of_it(small: Project, text: str) -> None:
    def whole(text: str) -> object:
        return json.loads(builtin._run(["--from=markdown", "--to=json"], text.encode(), NOWHERE, small.root))

    # the first whole, the second where one section changed
    for changed in (text, text.replace("Text.", "Other words."), text):
        assert json.loads(builtin._parsed(Written("a", changed, ()), small.root, small)) == whole(changed)


def test_a_text_is_not_read_again_for_another_format_or_theme(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
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
