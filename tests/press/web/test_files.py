"""Files beside the documents: made when something changed, checked like pages, and removed when nothing makes them."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project, project
from analysis.press.base.prepared import EDITION
from analysis.press.base.problems import ProblemsFoundError, WrongCommandError
from analysis.press.citation.page_head import json_ld
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.render import render
from analysis.press.engines.request import EVERYTHING, RenderRequest
from analysis.press.web import files, made, material
from analysis.press.web.claims import claim_pages
from analysis.press.web.files import render_each, render_web
from analysis.press.web.material import Kind, Material
from analysis.press.web.page import small_page
from analysis.press.web.sharing import quotes
from analysis.press.web.shown_figures import _on_page
from tests.sources import replace_in

_PAGE = (
    '<p>before</p><div id="fig-one" class="exhibit wide"><figure><figcaption>Figure 1: <span class="finding">A &lt;b&gt; '
    'finding.</span></figcaption><div class="exhibit-source"><p>Source.</p></div></figure></div><div id="other">after</div>'
)


@pytest.fixture
def small(town: Path, as_example: None) -> Project:
    """The example, handed over in this process, with no document made."""
    return project(town)


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> list[Kind]:
    """The only kinds of file that there are, to be filled."""
    chosen: list[Kind] = []
    monkeypatch.setattr(made, "KINDS", chosen)
    monkeypatch.setattr(made, "OF_PAGES", ())
    monkeypatch.setattr(made, "the_study", lambda: SimpleNamespace(pages_each=dict))
    return chosen


def _plain(**contents: bytes) -> Kind:
    return lambda material: {f"things/{name}.txt": content for name, content in contents.items()}


# what makes a part of the kinds in a process of its own, here in this one
_BESIDE: Any = SimpleNamespace(beside=lambda make, *given: make(*given))


@pytest.mark.parametrize("kernels", [None, _BESIDE])
def test_a_path_that_two_kinds_make_is_refused(small: Project, kinds: list[Kind], kernels: Any) -> None:
    kinds += [_plain(a=b"1"), _plain(b=b"2"), _plain(c=b"3")]
    made = render_web(small, EVERYTHING, kernels=kernels).files
    assert [path.name for path in made] == ["a.txt", "b.txt", "c.txt"]
    kinds.append(_plain(a=b"4"))
    (small.outputs / "things" / "a.txt").unlink()
    with pytest.raises(ProblemsFoundError, match="two kinds"):
        render_web(small, EVERYTHING, kernels=kernels)


def test_a_path_that_the_text_of_a_page_takes_too_is_refused(
    small: Project, kinds: list[Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds.append(_plain(a=b"1"))
    monkeypatch.setattr(made, "OF_PAGES", (_plain(a=b"2"),))
    for _ in range(2):
        with pytest.raises(ProblemsFoundError, match="two kinds"):
            render_web(small, EVERYTHING)


def test_a_page_that_would_ask_somebody_is_refused_and_the_earlier_one_stays(
    small: Project, kinds: list[Kind]
) -> None:
    kinds.append(lambda material: {"things/a.html": small_page(material, "A", "<p>A</p>")})
    (page,) = render_web(small, EVERYTHING).files
    before = page.read_bytes()
    kinds[:] = [
        lambda material: {
            "things/a.html": small_page(material, "A", '<img src="https://example.org/a.png" alt="A" />')
        }
    ]
    small.outputs.joinpath("report").mkdir()
    small.outputs.joinpath("report", "report.html").write_text(_PAGE)
    with pytest.raises(ProblemsFoundError, match="fetched from elsewhere"):
        render_web(small, EVERYTHING)
    assert page.read_bytes() == before


def test_nothing_is_computed_while_nothing_changed(small: Project, kinds: list[Kind]) -> None:
    asked: list[Material] = []

    def kind(material: Material) -> Mapping[str, bytes]:
        asked.append(material)
        return {"exhibits/b.json": b"1", "things/a.txt": b"1"}

    kinds.append(kind)
    assert render_web(small, EVERYTHING).changed
    again = render_web(small, EVERYTHING)
    assert not again.changed
    assert [path.name for path in again.files] == ["b.json", "a.txt"]
    again.files[1].write_bytes(b"2")
    assert render_web(small, EVERYTHING).files[1].read_bytes() == b"1"
    assert len(asked) == 2


def test_a_word_of_the_prose_makes_only_what_rests_on_all_words(
    small: Project, kinds: list[Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def kind(name: str) -> Kind:
        return lambda material: asked.append(name) or {f"things/{name}.txt": b"1"}

    kinds.append(kind("figures"))
    monkeypatch.setattr(made, "OF_PAGES", (kind("texts"),))
    page, data = (small.outputs / name for name in ("report/report.html", "exhibits/fig-one.csv"))

    def made_after(path: Path, content: str) -> list[str]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        asked.clear()
        assert render_web(small, EVERYTHING).changed
        return sorted(asked)

    assert made_after(page, _PAGE) == ["figures", "texts"]
    assert made_after(page, f"{_PAGE}<p>A word.</p>") == ["texts"]
    assert made_after(page, _PAGE.replace("before", "and before")) == ["texts"]
    assert made_after(page, _PAGE.replace("finding.", "other finding.")) == ["figures", "texts"]
    assert made_after(data, "a,b") == ["figures"]
    for path, rest_on_it in (
        (small.cache / EDITION, ["texts"]),
        (small.root / "CHANGELOG.md", ["figures", "texts"]),
    ):
        assert made_after(path, f"{path.read_text() if path.is_file() else {}}\n") == rest_on_it


def test_words_that_change_no_small_page_make_none_a_draft(small: Project) -> None:
    render(small)
    render_web(small, EVERYTHING)
    before = {path: path.read_bytes() for path in small.outputs.rglob("*") if path.is_file()}
    replace_in(small.root / "report" / "report.qmd", "(see @fig-planted", "(as can be seen in @fig-planted")
    render(small)
    assert render_web(small, EVERYTHING).changed
    otherwise = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert otherwise == {"report.html", "report.pdf", "report.md", "llms.txt"}
    assert "draft after" in (small.outputs / "llms.txt").read_text()
    shutil.rmtree(small.cache / "rendered")
    shutil.rmtree(small.cache / "beside")
    assert render_web(small, EVERYTHING).changed
    assert otherwise == {path.name for path, content in before.items() if path.read_bytes() != content}


def test_of_a_paragraph_small_pages_rest_on_the_sentence_and_the_figures_it_names_alone(
    small: Project, kinds: list[Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds.append(claim_pages)
    monkeypatch.setattr(made, "OF_PAGES", ())
    exhibits, report = small.outputs / "exhibits", small.root / "report" / "report.qmd"
    for name in ("planted", "alive"):
        write_whole(exhibits / f"fig-{name}.svg", f"<svg>{name}</svg>".encode())
    both = _PAGE.replace("fig-one", "fig-planted") + _PAGE.replace("fig-one", "fig-alive")
    write_whole(small.outputs / "report" / "report.html", both.encode())
    text = f"{report.read_text()}\nA draft.\n"

    def after(old: str, new: str) -> tuple[bool, dict[Path, bytes]]:
        assert old in text
        report.write_text(text.replace(old, new))
        found = render_web(small, EVERYTHING)
        return found.changed, {path: path.read_bytes() for path in found.files}

    _, before = after("", "")
    assert len(before) == 3
    for old, new in (
        ("(see @fig-planted", "(as can be seen in @fig-planted"),
        ("## What was", "One more.\n\n## What was"),
    ):
        assert after(old, new) == (False, before)
        (small.cache / "rendered" / "web.json").unlink()
        shutil.rmtree(small.cache / "beside")
        assert after(old, new) == (True, before), "what was left is not what it would be"
    for old, new in (("in the latest", "in a recent"), ("see @fig-planted", "see @fig-alive")):
        changed, pages = after(old, new)
        assert changed
        assert sum(pages[path] != before[path] for path in before) == 1
        assert after("", "")[1] == before


def test_another_edition_computes_no_claim_anew_and_stands_on_every_page(
    small: Project, kinds: list[Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds += [claim_pages, quotes]
    before = [path.read_bytes() for path in render_web(small, EVERYTHING).files]
    changelog = small.root / "CHANGELOG.md"
    write_whole(changelog, changelog.read_bytes().replace(b"## 1.0.0", b"## 7.0.0"))
    with monkeypatch.context() as patched:
        patched.setattr(material, "ledger", None)
        kept = [path.read_bytes() for path in render_web(small, EVERYTHING).files]
    assert len(kept) == len(before) > 2
    assert all(b"1.0.0" in old and b"7.0.0" in new for old, new in zip(before, kept, strict=True))
    shutil.rmtree(small.cache / "beside")
    (small.cache / "rendered" / "web.json").unlink()
    assert [path.read_bytes() for path in render_web(small, EVERYTHING).files] == kept


def test_a_part_of_the_documents_leaves_them_as_they_are(small: Project, kinds: list[Kind]) -> None:
    kinds.append(_plain(a=b"1"))
    assert render_web(small, replace(EVERYTHING, documents=("a",))).files == ()
    assert not (small.outputs / "things").exists()


def test_what_is_no_longer_made_is_removed_with_its_folder_and_what_others_put_there_stays(
    small: Project, kinds: list[Kind]
) -> None:
    kinds.append(_plain(a=b"1", b=b"1"))
    render_web(small, EVERYTHING)
    (small.outputs / "kept.txt").write_text("mine")
    render_web(small, replace(EVERYTHING, day=date(2020, 1, 1)))
    assert [path.name for path in small.outputs.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize(
    ("parameter", "asked"),
    [
        ("area", RenderRequest()),
        ("area", RenderRequest(("04-trends",))),
        ("area", RenderRequest(("04-trends", "07-areas"))),
        ("area", RenderRequest(("07-areas",), parameters={"area": "Leeds"})),
        ("area", RenderRequest(("07-areas",), day=date(2026, 1, 1))),
        ("geography", RenderRequest(("04-trends",))),
    ],
)
def test_a_page_each_is_made_of_one_document_without_a_value_or_a_day(
    parameter: str, asked: RenderRequest
) -> None:
    with pytest.raises(WrongCommandError, match="--each"):
        render_each(project(), asked, parameter, print)


def test_pages_each_come_with_their_list_and_stay_while_they_are_as_they_should_be(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    study = SimpleNamespace(pages_each=lambda: {"area": ("index", _plain(leeds=b"1", york=b"2"))})
    for module in (files, made):
        monkeypatch.setattr(module, "the_study", lambda: study)
    monkeypatch.setattr(files, "declared_parameters", lambda document: {"area"})
    monkeypatch.setattr(files, "render", lambda here, asked, progress: [asked.documents])
    asked = RenderRequest(("report",))
    listed, pages = render_each(small, asked, "area", print)
    assert (listed, pages.changed) == (("index",), True)
    assert [path.name for path in pages.files] == ["leeds.txt", "york.txt"]
    assert not render_each(small, asked, "area", print)[1].changed
    pages.files[0].unlink()
    assert render_each(small, asked, "area", print)[1].changed
    assert pages.files[0].read_bytes() == b"1"


def test_a_figure_is_taken_whole_and_alone_from_its_page() -> None:
    (found,) = _on_page("report/a", _PAGE)
    assert (found.id, found.title) == ("fig-one", "A <b> finding.")
    assert found.html.endswith("</figure></div>")


def test_words_for_machines_cannot_end_their_element_and_are_no_script_of_the_page() -> None:
    said = json_ld({"name": "</script><script>alert(1)</script>"})
    assert said.count("<") == 2
    page = (
        '<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>A</title>'
    )
    assert check_page(f"{page}{said}</head></html>", "a.html") == []
    acting = check_page(f"{page}{said.replace('application/ld+json', 'module')}</head></html>", "a.html")
    assert any("the element script" in problem.found for problem in acting)
