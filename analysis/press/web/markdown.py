"""Every page as plain Markdown beside it, and a list of all that there is, for programs that read text."""

from __future__ import annotations

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path, PurePosixPath

from analysis.press.base.cache import Cache, key_of
from analysis.press.base.files import digest, digest_of
from analysis.press.base.problems import refusal
from analysis.press.citation import as_text
from analysis.press.web.material import Material

LIST = "llms.txt"
_FILTER = Path(__file__).with_name("twin.lua")
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_TIP = r'<span class="tip"[^>]*>(?:[^<]|<(?!/?span\b)|<span\b[^>]*>(?:[^<]|<(?!/?span\b))*</span>)*</span>'
_LEFT = re.compile(
    _TIP
    + r'|<nav\b.*?</nav>|<summary\b.*?</summary>|<script\b.*?</script>|<source\b[^>]*>|<p class="evidence-switch">.*?</p>'
    r'|<a class="beside\b.*?</a>',
    re.DOTALL,
)
_MARKS = re.compile(r"[\\\\`*_\[\]<>&#|]")
_EMBEDDED = re.compile(r'"data:[^"]*"')


def twins(material: Material) -> dict[str, bytes]:
    """Give the text of each page as Markdown, under the page's own name: ``report/briefing.md``."""
    outputs = material.project.outputs
    kept = Cache(material.project.cache / "twins", ".md")

    def twin(name: str) -> bytes:
        words = _words((outputs / f"{name}.html").read_text(encoding="utf-8"))
        # What stands below the words, such as the commit, makes no text anew.
        key = key_of(digest(words.encode()), digest_of([Path(__file__), _FILTER]), name)
        return kept.made(key, partial(_twin, words, name))

    names = [each.name for each in material.sources if (outputs / f"{each.name}.html").is_file()]
    with ThreadPoolExecutor(2) as both:
        return {f"{name}.md": text for name, text in zip(names, both.map(twin, names), strict=True)}


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
        for each in material.standing.values()
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


def _words(page: str) -> str:
    """Leave of a page what its text is made of: no menus, tips or scripts, and nothing that is embedded."""
    found = _MAIN.search(page)
    return _EMBEDDED.sub('"data:"', _LEFT.sub("", found[0] if found else page))


def _twin(words: str, name: str) -> bytes:
    import pypandoc

    command = [
        pypandoc.get_pandoc_path(),
        "--from=html",
        "--to=gfm-raw_html",
        "--wrap=none",
        "--eol=lf",
        f"--metadata=page={PurePosixPath(name).name}.html",
        f"--lua-filter={_FILTER}",
    ]
    result = subprocess.run(command, input=words.encode(), capture_output=True, check=False)
    if result.returncode:
        said = result.stderr.decode(errors="replace").strip()
        raise refusal(f"outputs/{name}.md", said, "a page that pandoc reads", "Look at the page.")
    return result.stdout
