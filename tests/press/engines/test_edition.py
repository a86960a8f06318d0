"""Every document says which edition it is, what it was made of and how to cite it, and a draft does not pass for a version."""

import base64
import html
import json
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote_to_bytes

import nbformat
import pypdfium2
import pytest

from analysis.press.base.changelog import read_changelog
from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation import as_bibtex, as_csl_json, as_ris, as_text, long_date
from analysis.press.engines import builtin
from analysis.press.engines.citing import cited
from analysis.press.engines.edition import read_edition
from analysis.press.engines.render import render
from analysis.press.engines.request import RenderRequest
from tests.press.engines.conftest import PARAMETERS
from tests.sharing import pages_of
from tests.sources import commit_all, git, replace_in
from tests.version_rows import NO_VERSION, give_row

DAY = "2025-10-01"


@pytest.fixture
def clean(small: Project, town_once: Path) -> Project:
    """The small project as the version: committed, and then its row, without changes that no version has."""
    changelog = small.root / "CHANGELOG.md"
    unreleased = read_changelog(changelog).unreleased
    changelog.write_text(changelog.read_text().replace(unreleased, "").replace("## Unreleased\n", ""))
    (small.root / "versions.csv").write_text(NO_VERSION)
    (small.root / "data").unlink()
    shutil.copytree(town_once / "data", small.root / "data")
    (small.root / "data" / "sources.csv").write_text("published_on\n2025-09-25\n")
    (small.root / ".gitignore").write_text("outputs/\n.cache/\n")
    git(small.root, "init", "--quiet")
    commit_all(small.root)
    newest = read_changelog(changelog).newest
    give_row(small.root, newest.version, str(newest.released))
    commit_all(small.root)
    return small


def _change(project: Project) -> None:
    path = project.root / "notebooks" / "01-a.qmd"
    path.write_text(path.read_text() + "\nOne more sentence.\n")


def _unreleased(project: Project) -> None:
    changelog = project.root / "CHANGELOG.md"
    changelog.write_text(changelog.read_text().replace("\n## ", "\n## Unreleased\n\nNew.\n\n## ", 1))
    commit_all(project.root)


def _commit_after_the_version(project: Project) -> None:
    _change(project)
    commit_all(project.root)


def _before_the_release_of_another(project: Project) -> None:
    changelog = project.root / "CHANGELOG.md"
    changelog.write_text(
        changelog.read_text().replace("\n## ", "\n## 987.8.7 (2030-01-02)\n\nNew.\n\n## ", 1)
    )
    commit_all(project.root)


def _forget(project: Project) -> None:
    shutil.rmtree(project.root / ".git")


def _words(project: Project, ending: str) -> str:
    """Give all that its pages say, in one line."""
    if ending == "html":
        return _page_one(project, ending)
    pages = pypdfium2.PdfDocument(project.outputs / "report" / "a.pdf")
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def _page_one(project: Project, ending: str) -> str:
    """Give what a reader sees first, in one line."""
    path = project.outputs / "report" / f"a.{ending}"
    if ending == "pdf":
        text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    else:
        block = path.read_text().partition('<div class="title-block">')[2].partition('<div class="text">')[0]
        shown = re.sub(r"<script>.*?</script>|<(\w+)[^>]* hidden>.*?</\1>", " ", block, flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]+>", " ", shown))
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("become", "named", "why"),
    [
        (_change, "Draft after", "its sources were changed"),
        (_unreleased, "Draft after", "it holds changes that no version has yet"),
        (_commit_after_the_version, "Draft after", "it holds changes that no version has yet"),
        (_before_the_release_of_another, "Unconfirmed copy of", "versions.csv has no row for it"),
        (_forget, "Unconfirmed copy of", "nothing tells whether"),
    ],
)
def test_what_is_not_the_version_says_so_on_page_one_and_is_not_cited_as_it(
    clean: Project, become: object, named: str, why: str
) -> None:
    become(clean)
    render(clean)
    version = read_changelog(clean.root / "CHANGELOG.md").newest.version
    for ending in ("html", "pdf"):
        said = _page_one(clean, ending)
        assert f"{named} version {version}. Do not cite it as version {version}: " in said
        assert why in said
        assert f"A title, {named.lower()} version {version}" in said
        assert "Cite this version" not in said
        assert f", version {version}" not in said
    page = (clean.outputs / "report" / "a.html").read_text()
    assert f", version {version}" not in page
    notebook = nbformat.read(clean.outputs / "notebooks" / "01-a.ipynb", as_version=4)
    assert why in notebook.cells[0].source


def test_a_version_says_all_of_itself_on_page_one_without_a_warning(clean: Project) -> None:
    render(clean)
    newest = read_changelog(clean.root / "CHANGELOG.md").newest
    edition = read_edition(clean)
    swhid = "swh:1:dir:" + git(clean.root, "rev-parse", "HEAD~1^{tree}")
    for ending in ("html", "pdf"):
        said = _page_one(clean, ending)
        assert f"Edition Version {newest.version} Published {long_date(newest.released)}" in said
        assert f"Data as of {long_date(edition.data_as_of)} Cite this version" in said
        assert as_text(edition.documents["a"]) in said
        assert "Do not cite" not in said
    page = (clean.outputs / "report" / "a.html").read_text()
    assert f'<p id="colophon">{edition.colophon} Rendered with the built-in engine.</p>' in page
    assert swhid in edition.colophon
    first = nbformat.read(clean.outputs / "notebooks" / "01-a.ipynb", as_version=4).cells[0].source
    assert first == f"# N\n\n{edition.colophon} Rendered with the built-in engine."


def test_the_version_is_the_same_bytes_before_and_after_its_row_is_committed(clean: Project) -> None:
    git(clean.root, "checkout", "--quiet", "HEAD~1")
    render(clean, RenderRequest(("a",), formats=("html",)))
    page = clean.outputs / "report" / "a.html"
    made = page.read_bytes()
    git(clean.root, "checkout", "--quiet", "-")
    render(clean, RenderRequest(("a",), formats=("html",)))
    assert page.read_bytes() == made


def test_a_change_of_the_changelog_or_the_history_runs_no_cell(clean: Project) -> None:
    render(clean)
    for become in (_unreleased, _forget):
        become(clean)
        said: list[str] = []
        render(clean, progress=said.append)
        assert len(said) == 2
        assert [line for line in said if "results kept" in line] == said


def test_in_a_tree_already_changed_one_more_word_makes_only_its_own_document_again(clean: Project) -> None:
    _change(clean)
    render(clean)
    _change(clean)
    assert {item.name: item.changed for item in render(clean)} == {"report/a": False, "notebooks/01-a": True}


@pytest.mark.parametrize("kind", ["report", "briefing"])
def test_as_known_on_a_day_a_draft_keeps_both_warnings(clean: Project, kind: str) -> None:
    document = clean.root / "report" / "a.qmd"
    text = document.read_text().replace("title: A title", f"title: A title\ndocument-kind: {kind}")
    document.write_text(text + PARAMETERS)
    render(clean, RenderRequest(("a",), day=date(2025, 10, 1)))
    for ending in ("html", "pdf"):
        said = _page_one(clean, ending)
        assert "its sources were changed" in said
        assert "As known on 1 October 2025" in said
        # a briefing says at its end how to cite it
        words = _words(clean, ending)
        assert re.search(r"A title, draft after version [\d.]+ of [\w ]+, as known on 1 October 2025", words)


def test_a_document_that_shows_another_day_than_its_head_says_is_not_made(clean: Project) -> None:
    document = clean.root / "report" / "a.qmd"
    asks = f'\n```{{python}}\nfrom analysis import load_evidence\nload_evidence("{DAY}")\n```\n'
    document.write_text(document.read_text() + asks)
    with pytest.raises(ProblemsFoundError) as caught:
        render(clean, RenderRequest(("a",), formats=("html",)))
    (problem,) = caught.value.problems
    assert (problem.where, problem.row) == ("report/a.qmd", len(document.read_text().splitlines()) - 1)
    for said in (
        f"the figures as known on {DAY}",
        "expected all figures",
        f"childdata render a --as-of {DAY}",
    ):
        assert said in problem.found
    assert not (clean.outputs / "report").exists()


def test_a_page_offers_its_citation_to_programs_whatever_its_title(clean: Project) -> None:
    title = "Courts & “carers”: 50% of \\#1 it's {not} <em>seen</em>"
    document = clean.root / "report" / "a.qmd"
    document.write_text(document.read_text().replace("title: A title", f"title: {json.dumps(title)}"))
    render(clean, RenderRequest(("a",), formats=("html",)))
    work = read_edition(clean).documents["a"]
    assert work.title == title
    page = (clean.outputs / "report" / "a.html").read_text()
    block = page.partition('<details class="citation">')[2].partition("</details>")[0]
    assert html.unescape(block.partition("<code>")[2].partition("</code>")[0]) == as_bibtex(work)
    assert "<em>" not in block
    files = dict(re.findall(r'<a download="cite-a\.(\w+)" href="data:([^"]+)"', block))
    assert {name: _inside(address) for name, address in files.items()} == {
        "ris": as_ris(work),
        "json": as_csl_json(work),
    }


def _inside(address: str) -> str:
    kind, _, content = address.partition(",")
    raw = base64.b64decode(content) if kind.endswith(";base64") else unquote_to_bytes(content)
    return raw.decode()


def test_the_first_change_of_a_version_converts_only_the_document_that_changed(
    clean: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(clean)
    converted: list[str] = []
    run = builtin._run
    monkeypatch.setattr(
        builtin,
        "_run",
        lambda *given, **named: converted.append(given[2].document) or run(*given, **named),
    )
    _change(clean)
    render(clean)
    assert {*converted} == {"notebooks/01-a.qmd"}
    made = _made(clean)
    assert "Draft after" in _page_one(clean, "html")
    assert "Draft after" in _page_one(clean, "pdf")
    for name in ("sections", "converted", "rendered", "pandoc"):
        shutil.rmtree(clean.cache / name)
    render(clean)
    assert {*converted} > {"notebooks/01-a.qmd"}
    assert _made(clean) == made, "not what is made of all of it anew"


@pytest.mark.parametrize("landing", ["index", "a"])
def test_what_changed_words_do_not_reach_is_the_version_byte_for_byte(
    clean: Project, landing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.press.engines.edition._LANDING", landing)
    render(clean)
    version = _made(clean)
    replace_in(clean.root / "notebooks" / "01-a.qmd", "Text ", "Words ")
    render(clean)
    draft = _made(clean)
    otherwise = {path.stem for path, content in draft.items() if content != version[path]}
    # the landing page speaks of the whole
    assert otherwise == {"01-a", landing} - {"index"}
    for ending in ("html", "pdf"):
        assert ("Draft after" in _page_one(clean, ending)) == (landing == "a")
    for ending in ("html", "ipynb"):
        assert "its sources were changed" in (clean.outputs / "notebooks" / f"01-a.{ending}").read_text()
    shutil.rmtree(clean.cache / "rendered")
    shutil.rmtree(clean.cache / "converted")
    render(clean)
    assert _made(clean) == draft
    assert not cited(clean)[0].is_version
    assert not cited(clean, "01-a")[0].is_version
    assert cited(clean, "a")[0].is_version == (landing == "index")


def _made(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.outputs.rglob("*") if path.is_file()}


def test_the_landing_page_cites_the_whole_edition(checkout: Project) -> None:
    edition = read_edition(checkout)
    assert edition.documents["index"] == edition.work
    assert edition.citation("briefing")["cite-as"] != edition.citation("index")["cite-as"]


def test_every_page_and_pdf_of_the_project_carries_its_edition(checkout: Project, rendered: Path) -> None:
    whole = read_edition(checkout)
    lacking = []
    for path in pages_of(rendered):
        edition = whole.of(path.stem)
        page = path.read_text()
        wanted = (edition.words["edition"], edition.colophon, edition.citation(path.stem)["cite-as"])
        lacking += [(path.name, words) for words in wanted if html.escape(words, quote=False) not in page]
    for name in ("report", "briefing"):
        document = pypdfium2.PdfDocument(rendered / "report" / f"{name}.pdf")
        cover, colophon = (
            document[number].get_textpage().get_text_bounded() for number in (0, len(document) - 1)
        )
        said = " ".join(f"{cover} {colophon}".split())
        edition = whole.of(name)
        wanted = (
            edition.words["edition"],
            edition.words["sources-in-full"],
            edition.citation(name)["cite-as"],
        )
        lacking += [(f"{name}.pdf", words) for words in wanted if words not in said]
    assert lacking == []
