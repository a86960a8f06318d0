"""Text from the registers stays text: on pages, on paper, in pictures and in files for machines.

The same registers are read twice, once with labels that try to be code, markup or links, and once with plain words in
their place. Whatever is made of both must have the same elements, attributes and links.
"""

import json
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pandas as pd
import pypandoc
import pypdfium2
import pytest
from docx.oxml.ns import qn

from analysis.press.citation import Author, Part, Work
from analysis.press.claims.changes_page import releases_list
from analysis.press.claims.ledger import LedgerEntry, project_ledger
from analysis.press.claims.ledger_json import ledger_json
from analysis.press.claims.ledger_page import ledger_page, ledger_table
from analysis.press.claims.numbers import Numbers, parts_of
from analysis.press.claims.values import Value, Values
from analysis.press.exhibits.catalogue import report_exhibits
from analysis.press.exhibits.exhibit_list import exhibit_list
from analysis.press.registers import Evidence, load_evidence
from analysis.press.study import the_study
from analysis.press.web.claims import _citation, _parts
from analysis.study.area_pages import area_body, areas_list, no_court_figure
from analysis.study.areas.compare import council_names
from analysis.study.explorer import explorer_page
from tests.hostile import ADDRESS, LABELS, write_hostile

pytestmark = pytest.mark.slow

PLAIN = tuple(f"Label{place}" for place in range(len(LABELS)))
# A page that shows a reference to a figure as text is refused, as it most likely is one that was not resolved.
FOR_PAGES = tuple(label.replace("@fig-focus", "@focus") for label in LABELS)


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, its addresses, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.opened.append((tag, *(name for name, _ in attrs)))
        self.addresses += [value for name, value in attrs if name in ("href", "src", "srcset", "action")]
        self.said += [value or "" for _, value in attrs]

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.opened.append(("comment", data))


def squeezed(text: str) -> str:
    """Without what typesetting adds: breaks between words and within long ones, hyphens, curled apostrophes."""
    return re.sub(r"[\s\u00ad\u200b\ufffe-]+", "", text).replace("\u2019", "'")


@pytest.fixture(scope="module")
def registers(checkout, tmp_path_factory) -> dict[str, Path]:
    folders = {}
    for name, labels, address in (("hostile", LABELS, ADDRESS), ("plain", PLAIN, "#x")):
        folders[name] = tmp_path_factory.mktemp(name)
        write_hostile(checkout.data, folders[name], labels, address)
    return folders


@pytest.fixture(scope="module")
def evidence(registers) -> dict[str, Evidence]:
    return {name: load_evidence(folder=folder) for name, folder in registers.items()}


@pytest.fixture(scope="module")
def folders(registers, tmp_path_factory) -> dict[str, Path]:
    """A folder for each, in which documents would stand, with their pictures and data beside it."""
    made = {name: tmp_path_factory.mktemp(f"{name}-documents") / "report" for name in registers}
    for folder in made.values():
        folder.mkdir()
    return made


@pytest.fixture(scope="module")
def pages(evidence, folders, checkout) -> dict[str, str]:
    """All figures and tables with their cards, their list, the ledger and every number, as one page of HTML each."""
    with pytest.MonkeyPatch.context() as patch:
        pages = {}
        for name, folder in folders.items():
            patch.chdir(folder)
            patch.setenv("CHILDDATA_EXHIBITS", str(folder.parent / "exhibits"))
            command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html5", "--wrap=none"]
            filters = ("report/theme/exhibits.lua", "analysis/press/engines/crossref.lua")
            result = subprocess.run(
                [*command, *(f"--lua-filter={checkout.root / path}" for path in filters)],
                input="\n\n".join(written(evidence[name])).encode(),
                capture_output=True,
                check=True,
            )
            pages[name] = result.stdout.decode()
    return pages


def written(evidence: Evidence) -> list[str]:
    shown = report_exhibits(evidence)
    entries = project_ledger(evidence)
    return [
        *(exhibit.markdown() for exhibit in shown),
        exhibit_list(shown),
        ledger_page(entries),
        explorer_page(evidence),
        areas_list(evidence),
        *areas_shown(evidence),
        *sentences_shown(entries, evidence),
        ledger_table(entries).markdown(),
        releases_list(accepted_editions(evidence)),
        *(value._repr_markdown_() for value in all_values(evidence)),
    ]


def areas_shown(evidence: Evidence) -> list[str]:
    """The pages of some councils, as they stand within their theme."""
    some = sorted(council_names(evidence).values())[::40]
    return [f"```{{=html}}\n{area_body(evidence, each, no_court_figure(evidence))}\n```" for each in some]


def accepted_editions(evidence: Evidence) -> pd.DataFrame:
    """A register of editions made of the texts of others."""
    sources = evidence.sources[["edition", "url"]].head(len(LABELS))
    names = evidence.measures["name"].head(len(LABELS))
    return sources.assign(publication_id=names, file_name=names, rows=1)


def sentences_shown(entries: list[LedgerEntry], evidence: Evidence) -> list[str]:
    """The pages of sentences, as they stand within their theme."""
    work = Work("W", (Author("A"),), "1.0.0", date(2026, 1, 1))
    material: Any = SimpleNamespace(
        edition=SimpleNamespace(work=work, data_as_of=None), evidence=evidence, sources=()
    )
    bodies = (
        [*_parts(replace(each, uses=()), material), *_citation(Part(each.id, each.sentence), material)]
        for each in entries
    )
    return [f"```{{=html}}\n{chr(10).join(body)}\n```" for body in bodies]


def all_values(evidence: Evidence) -> list[Value]:
    numbers = Numbers(evidence)
    found: list[Value] = []

    def gather(part: object) -> None:
        if isinstance(part, Value):
            found.append(part)
        elif isinstance(part, Values):
            for value in part.by_name().values():
                gather(value)

    for name in parts_of(the_study()):
        gather(getattr(numbers, name))
    assert len(found) > 100
    return found


def test_no_element_attribute_or_comment_is_born_from_text(pages):
    hostile, plain = Elements(pages["hostile"]), Elements(pages["plain"])
    # a label of another length takes other lines of a chart
    lines = [{each for each in page.opened if each[0] == "text"} for page in (hostile, plain)]
    assert lines[0] == lines[1]
    assert len(lines[0]) > 1
    others = [Counter(each for each in page.opened if each[0] != "text") for page in (hostile, plain)]
    assert others[0] == others[1]
    tags = {tag for tag, *_ in plain.opened}
    assert {"a", "figure", "table"} <= tags
    assert "script" not in tags


def test_every_link_leads_where_it_would_with_plain_text(pages):
    hostile, plain = Elements(pages["hostile"]), Elements(pages["plain"])
    assert len(hostile.addresses) == len(plain.addresses)
    kinds = Counter(address.partition(":")[0] for address in plain.addresses if ":" in address)
    assert Counter(address.partition(":")[0] for address in hostile.addresses if ":" in address) == kinds
    assert set(kinds) <= {"http", "https", "data"}


def test_every_text_arrives_as_it_stands(pages):
    page = Elements(pages["hostile"])
    words = squeezed("".join([*page.words, *page.said]))
    assert [label for label in LABELS if squeezed(label) not in words] == []


def test_pictures_hold_nothing_but_drawing(evidence, pages, folders):
    def elements(name: str) -> set[str]:
        pictures = sorted((folders[name].parent / "exhibits").glob("*.svg"))
        assert len(pictures) > 10
        return {element.tag for path in pictures for element in ElementTree.parse(path).iter()}

    assert elements("hostile") == elements("plain")


def test_data_for_machines_keep_the_text_as_it_is(evidence, pages, folders):
    files = "".join(
        path.read_text(encoding="utf-8") for path in (folders["hostile"].parent / "exhibits").glob("*.csv")
    )
    assert "\n=cmd() " in files or ",=cmd() " in files
    said = json.loads(ledger_json(project_ledger(evidence["hostile"])))
    assert all(
        label in json.dumps(said, ensure_ascii=False) for label in ("$x$ $$note$$", "#panic()", "pi|pe")
    )


@pytest.fixture(scope="module")
def report(registers, checkout, copied, childdata, tmp_path_factory) -> Path:
    """The report, in HTML and PDF, of a project with hostile registers."""
    project = copied(tmp_path_factory.mktemp("project") / "copy")
    write_hostile(checkout.data, project / "data", FOR_PAGES)
    outputs = project / "outputs"
    # Some sentences name a publisher in full, and so do not hold when he is called otherwise.
    childdata(
        *("render", "report", "--engine", "builtin", "--to", "html,pdf,docx"),
        *("--allow-broken-claims", "--output-dir", str(outputs)),
        cwd=project,
        ends=0,
    )
    return outputs / "report"


def test_the_report_is_made_and_every_text_arrives_on_its_page(report):
    page = Elements((report / "report.html").read_text(encoding="utf-8"))
    words = squeezed("".join([*page.words, *page.said]))
    assert [label for label in FOR_PAGES if squeezed(label) not in words] == []
    assert [address for address in page.addresses if address.startswith("javascript:")] == []
    assert [
        name for tag, *names in page.opened if tag != "comment" for name in names if name.startswith("on")
    ] == []


def test_every_text_arrives_on_paper_and_typst_runs_none_of_it(report):
    document = pypdfium2.PdfDocument(report / "report.pdf")
    words = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    assert [label for label in FOR_PAGES if squeezed(label) not in words] == []


def test_every_text_arrives_in_word_and_none_is_a_field_or_leads_elsewhere(report):
    document = docx.Document(str(report / "report.docx"))
    words = squeezed("".join(node.text or "" for node in document.element.iter(qn("w:t"))))
    assert [label for label in FOR_PAGES if squeezed(label) not in words] == []
    links = {each.target_ref.partition(":")[0] for each in document.part.rels.values() if each.is_external}
    assert links == {"https"}
    fields = {node.text.split()[0] for node in document.element.iter(qn("w:instrText"))}
    assert fields <= {"TOC"}
    assert not [*document.element.iter(qn("w:fldSimple"), qn("w:altChunk"), qn("w:object"))]
