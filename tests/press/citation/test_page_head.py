"""What a page says of itself to programs: no address that nobody gave, no text as markup, and no word that schema.org lacks."""

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from analysis.press.citation import Author, EditionStatus, Part, Reference, Work
from analysis.press.citation.page_head import Page, dataset, json_ld, page_head
from tests.hostile import LABELS
from tests.schema_org import faults

WHOLE = Work(
    "Child data",
    (Author("The project"), Author("Wren", "Ada")),
    "1.2.0",
    date(2026, 11, 29),
    id="child-data",
    abstract="What it holds.",
    licence="MIT",
    keywords=("courts", "children"),
    references=(Reference("A report", (Author("An office"),), 2025),),
)
WORK = replace(WHOLE, id="report", kind="report", title="The report", references=())
PAGE = Page("report/report", "Child data", "en-GB", ("pdf", "docx"), "../feed.xml", "cards/one.png")
SITE = "https://data.example.org/v"


class Head(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.opened, self.data = {}, [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.opened.append((tag, *given))
        if tag == "meta":
            self.tags.setdefault(given.get("name") or given["property"], []).append(given["content"])
        elif tag == "link":
            self.tags.setdefault(given["rel"], []).append(given["href"])

    def handle_data(self, data):
        self.data += [json.loads(data)] if data.strip() else []


def addresses(head):
    said = {name: values[0] for name, values in head.tags.items() if values[0].startswith("https:")}
    return said | {name: head.data[0][name] for name in ("url", "@id", "image") if name in head.data[0]}


@pytest.mark.parametrize(
    "work",
    [
        WORK,
        replace(WORK, site=SITE, status=EditionStatus.DRAFT),
        replace(WORK, site=SITE, status=EditionStatus.UNCONFIRMED),
        replace(WORK, site=SITE, as_known=date(2025, 1, 1)),
    ],
)
def test_what_has_no_address_of_its_own_names_none(work):
    head = Head(page_head(work, PAGE, whole=WHOLE))
    assert addresses(head) == {}
    assert head.tags["twitter:card"] == ["summary"]


def test_nothing_that_a_page_points_to_is_put_into_it():
    head = Head(page_head(replace(WORK, site=SITE), PAGE, whole=WHOLE))
    links = [names for tag, *names in head.opened if tag == "link"]
    assert len(links) == 3
    assert all("data-external" in names for names in links)


def test_what_is_not_the_version_has_no_day_and_says_what_it_is():
    draft = replace(WORK, status=EditionStatus.DRAFT)
    head = Head(page_head(draft, PAGE, whole=draft))
    assert "citation_publication_date" not in head.tags
    assert "datePublished" not in json.dumps(head.data)
    assert head.data[0]["version"] == "draft after version 1.2.0"


def test_a_version_whose_site_is_known_names_its_permanent_addresses():
    work = replace(WORK, site=SITE)
    head = Head(page_head(work, PAGE, whole=work))
    here = "https://data.example.org/v/1.2.0"
    assert addresses(head) == {
        "citation_public_url": f"{here}/report/report.html",
        "citation_pdf_url": f"{here}/report/report.pdf",
        "og:url": f"{here}/report/report.html",
        "og:image": f"{here}/cards/one.png",
        "canonical": f"{here}/report/report.html",
        "@id": f"{here}/report/report.html",
        "url": f"{here}/report/report.html",
        "image": f"{here}/cards/one.png",
    }
    assert head.tags["citation_author"] == ["The project", "Wren, Ada"]
    assert head.tags["citation_publication_date"] == ["2026/11/29"]


def test_schema_org_has_no_such_word():
    assert list(faults({"@type": "Reprot"})) == ["no type 'Reprot'"]
    assert list(faults({"@type": "Report", "colour": "red"})) == ["Report has no colour"]
    assert list(faults({"@type": "Report", "creator": [{"@type": "Report", "name": "A"}]})) == [
        "Report: creator is no Report"
    ]


@pytest.mark.parametrize("work", [WORK, replace(WORK, site=SITE, doi="10.5072/zenodo.1")])
def test_what_is_said_as_json_ld_is_of_schema_org(work):
    said = Head(page_head(work, PAGE, whole=WHOLE)).data
    said += Head(page_head(WHOLE, PAGE, whole=WHOLE)).data
    said.append(dataset(work, Part("fig-a", "A"), "What it shows.", "../exhibits/fig-a.csv"))
    assert list(faults(said)) == []
    assert [each["@type"] for each in said] == ["Report", "Dataset", "Dataset"]


@pytest.mark.parametrize("label", [*LABELS, "</script><script>alert(1)</script>", "<!--<script>"])
def test_no_text_is_markup(label):
    work = replace(
        WORK, title=label, abstract=label, authors=(Author(label), Author(label, label)), keywords=(label,)
    )
    head = Head(page_head(work, replace(PAGE, site_name=label), whole=work))
    assert head.opened == Head(page_head(WORK, PAGE, whole=WORK)).opened
    assert head.tags["citation_title"] == [label]
    assert head.data[0]["name"] == label
    assert "<" not in json_ld({label: label}).removeprefix("<script").removesuffix("</script>")
