"""Every page as plain Markdown beside it, and a list of all that there is, for programs that read text."""

import re
from functools import partial
from pathlib import PurePosixPath

from analysis.press.base.files import digest
from analysis.press.citation import as_text
from analysis.press.web.material import Material
from analysis.press.web.page_text import page_text

LIST = "llms.txt"
_MARKS = re.compile(r"[\\\\`*_\[\]<>&#|]")


def twins(material: Material) -> dict[str, bytes]:
    """Give the text of each page as Markdown, under the page's own name: ``report/briefing.md``."""
    made = {}
    for name in (each.name for each in material.sources):
        path = material.project.outputs / f"{name}.html"
        if path.is_file():
            page = path.read_bytes()
            write = partial(page_text, page.decode(), path.name)
            made[f"{name}.md"] = material.kept(f"texts/{name}", write, digest(page)).encode()
    return made


def list_of_texts(material: Material) -> dict[str, bytes]:
    """Give ``llms.txt``: what this is, and where each document, and the data of each figure and table, stands as text."""
    work, works = material.edition.work, material.edition.documents
    pages: dict[str, list[str]] = {}
    for source in material.sources:
        name = PurePosixPath(source.name)
        said = works[name.name]
        line = f"- [{_plain(said.title)}]({source.name}.md): {_plain(said.abstract)}".removesuffix(": ")
        pages.setdefault(str(name.parent), []).append(line)
    data = [
        f"- [{_plain(each.title)}](exhibits/{each.id}.csv): as shown in [{each.page}]({each.page}.html#{each.id})"
        for each in material.figures.values()
    ]
    parts = [
        f"# {_plain(work.title)}",
        f"> {_plain(work.abstract)}",
        f"Cite as: {_plain(as_text(work))}",
        *(f"## {name.capitalize()}\n\n" + "\n".join(lines) for name, lines in pages.items()),
        "## Data of each figure and table\n\n" + "\n".join(data),
        "## Numbers that may be quoted\n\n- [Each with its sentence, what it is, of when, and its source](quotes.csv)",
        "## Optional\n\n- [Every claim with its test and the pages behind it](claims.json)",
    ]
    return {LIST: ("\n\n".join(parts) + "\n").encode()}


def _plain(words: str) -> str:
    """Write words so that Markdown shows them as they are."""
    return _MARKS.sub(r"\\\g<0>", " ".join(words.split()))
