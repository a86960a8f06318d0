"""What programs read beside the pages: text, lists, descriptions and a feed; valid by their standards, and no text in them is markup."""

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html import escape
from io import BytesIO

import csvw
import feedparser
import pytest
from python_calamine import CalamineWorkbook

from analysis.press.base.changelog import parse_changelog
from analysis.press.base.paths import Project
from analysis.press.citation import EditionStatus
from analysis.press.documents.sources import read_sources
from analysis.press.engines.edition import read_edition
from analysis.press.exhibits.naming import heading
from analysis.press.web.feed import feed, sitemap
from analysis.press.web.markdown import list_of_texts, twins
from analysis.press.web.material import Material
from analysis.press.web.open_document import open_documents
from analysis.press.web.page_text import page_text
from analysis.press.web.tables import described_data
from tests.hostile import LABELS

SITE = "https://data.example.org/v"
PAGE = """<!DOCTYPE html><html><head><title>A</title></head><body><header>Menu</header><main>
<h1>{0}</h1><nav class="contents">Contents</nav><script>run()</script>
<p>See <a href="#sec-one">one</a> of <span class="value"><span class="value-number" role="button">38</span>
<span class="tip" id="value-1"><b>Read there.</b> <span class="period">2024</span></span></span>
<span class="claim" id="clm-a">It fell<a class="claim-evidence" href="../report/ledger.html#clm-a">✓</a></span>.</p>
<h2 id="sec-one">One</h2>
<div id="fig-one" class="exhibit"><figure><div class="exhibit-picture" role="img" aria-label="A line."><div class="on-a-page"><svg><style>*{{}}</style><text>5</text></svg></div>
</div><div class="exhibit-source"><p>Source: {0}.</p></div>
<details class="exhibit-card"><summary>More</summary><p><a class="csv" download="fig-one.csv" href="data:text/csv,a">Data</a></p>
<pre class="bibtex"><code>@misc</code></pre></details><figcaption><span class="finding">{0}</span></figcaption></figure></div>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td><p>x</p><ul><li>y</li></ul></td></tr></tbody></table>
</main><footer>Foot</footer></body></html>"""
CSV = 'year,share_pct,held,not told,day\n2024,1.5,True,"a, b",2024-01-31\n,2,False,,\n'


@pytest.fixture
def material(small: Project) -> Callable[..., Material]:
    """The small project as it would be rendered, with one page whose words are given."""

    def make(words: str = "A finding.", **said: object) -> Material:
        for name in ("report/a.html", "exhibits/fig-one.csv"):
            (small.outputs / name).parent.mkdir(parents=True, exist_ok=True)
        (small.outputs / "report" / "a.html").write_text(PAGE.format(escape(words)))
        (small.outputs / "exhibits" / "fig-one.csv").write_text(CSV)
        edition = read_edition(small)
        return Material(
            small, replace(edition, work=replace(edition.work, **said)), tuple(read_sources(small))
        )

    return make


def test_the_text_of_a_page_has_its_words_and_tables_and_files_and_nothing_that_is_for_the_eye(
    material,
) -> None:
    (text,) = (made.decode() for made in twins(material()).values())
    assert text == (
        "# A finding.\n\nSee [one](a.html#sec-one) of 38 It fell.\n\n## One\n\n![A line.](../exhibits/fig-one.svg)\n\n"
        "Source: A finding..\n\n[Data](../exhibits/fig-one.csv)\n\nA finding.\n\n| A |\n| --- |\n| x y |\n"
    )


@pytest.mark.parametrize("label", LABELS)
def test_no_words_are_markup_in_the_text_of_a_page_or_in_the_list(material, label: str) -> None:
    given = material(label, title=label, abstract=label)
    plain, said = (twins(each)["report/a.md"].decode() for each in (material("Label."), given))
    pattern = re.compile(r"(?<!\\)<\w|(?<!\\)\]\(|(?<!\\)!\[|^ *(?:[-#>]|\d+\.) ", re.MULTILINE)
    listed = list_of_texts(given)["llms.txt"].decode()
    assert pattern.findall(said) == pattern.findall(plain)
    assert all(
        re.fullmatch(r"report/|notebooks/|exhibits/|quotes.csv|claims.json", found)
        for found in re.findall(
            r"(?<!\\)\]\((report/|notebooks/|exhibits/|quotes.csv|claims.json|[^)]*)", listed
        )
    )


def test_the_data_are_described_as_they_stand_and_a_reader_finds_them_valid(material, tmp_path) -> None:
    made = described_data(material())
    for name, content in made.items():
        (material().project.outputs / name).write_bytes(content)
    exhibits = material().project.outputs / "exhibits"
    assert csvw.CSVW(str(exhibits / "csv-metadata.json"), validate=True).is_valid
    (table,) = json.loads(made["exhibits/csv-metadata.json"])["tables"]
    kinds = [column["datatype"] for column in table["tableSchema"]["columns"]]
    assert kinds == ["integer", "number", {"base": "boolean", "format": "True|False"}, "string", "date"]
    assert table["tableSchema"]["columns"][3]["name"] == "not_told"
    (exhibits / "fig-one.csv").write_text(CSV.replace("2024,1.5", "soon,1.5"))
    assert not csvw.CSVW(str(exhibits / "csv-metadata.json"), validate=True).is_valid


@pytest.mark.parametrize("label", [*LABELS, "two\nlines", "\x07bell", "007", "1,000"])
def test_a_spreadsheet_in_the_open_format_holds_the_data_as_they_stand_and_no_formula(
    material, label: str
) -> None:
    made = material(label)
    path = made.project.outputs / "exhibits" / "fig-one.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["year", "share_pct", "note"], [2024, -1.5, label], ["", "1e-05", ""]])
    contents = open_documents(made)
    assert open_documents(made) == contents
    one, every = (CalamineWorkbook.from_filelike(BytesIO(content)) for content in contents.values())
    assert list(contents) == ["figures/fig-one.ods", "figures.ods"]
    assert (one.sheet_names, every.sheet_names) == (["Data", "About"], ["Contents", "fig-one"])
    table = one.get_sheet_by_name("Data").to_python()
    assert table == [
        [heading(name, "fig-one") for name in ("year", "share_pct", "note")],
        [2024, -1.5, label.replace("\x07", "")],
        ["", 1e-05, ""],
    ]
    about = [row[0] for row in one.get_sheet_by_name("About").to_python()]
    title = " ".join(label.replace("\x07", "").split())
    assert about[0] == title
    assert about[-1].startswith(f"{made.edition.work.title}, ")
    shown = every.get_sheet_by_name("fig-one").to_python()
    assert [row[0] for row in shown[: -len(table)]] == about[:-1]
    assert shown[-len(table) :] == table
    listed = every.get_sheet_by_name("Contents").to_python()
    assert listed[-2:] == [["Sheet", "What it shows"], ["fig-one", title]]
    assert {made.edition.colophon, made.edition.warning} <= {row[0] for row in listed}
    assert not any(b"formula" in content for content in contents.values())


def test_what_has_no_address_gives_a_feed_without_addresses_and_no_sitemap(material) -> None:
    for given in (material(), material(site=SITE, status=EditionStatus.DRAFT)):
        assert sitemap(given) == {}
    assert b"href" not in feed(material())["feed.xml"]


def test_a_version_has_a_sitemap_of_its_permanent_addresses(material) -> None:
    given = material(site=SITE, status=EditionStatus.VERSION)
    root = ElementTree.fromstring(sitemap(given)["sitemap.xml"])
    # What its schema asks for: a set of 1 to 50,000 addresses, each with its parts in this order and of these forms.
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert (root.tag, {url.tag for url in root}) == (f"{space}urlset", {f"{space}url"})
    assert 1 <= len(root) <= 50_000
    assert all([part.tag for part in url] == [f"{space}loc", f"{space}lastmod"] for url in root)
    assert all(12 <= len(url[0].text) <= 2048 and date.fromisoformat(url[1].text) for url in root)
    assert not any(element.attrib for element in root.iter())
    version, day = given.edition.work.version, given.edition.work.released
    assert [(url[0].text, url[1].text) for url in root] == [
        (f"{SITE}/{version}/{name}.html", str(day)) for name in ("report/a", "notebooks/01-a")
    ]


@pytest.mark.parametrize("label", ["Plain.", "]]> </content><entry>", "a\x01b", *LABELS[:3]])
def test_a_reader_takes_the_feed_with_each_version_under_a_name_that_lasts(material, label: str) -> None:
    given = material(title=label, site=SITE)
    log = parse_changelog(f"# C\n\n## 1.1.0 (2026-02-01)\n\n- {label}\n\n## 1.0.0 (2026-01-01)\n\n- First.\n")
    given = replace(given, edition=replace(given.edition, changelog=log))
    made = feed(given)["feed.xml"]
    read = feedparser.parse(made)
    assert not read.bozo
    root, space = ElementTree.fromstring(made), "{http://www.w3.org/2005/Atom}"
    # What RFC 4287 asks of a feed and of an entry, which a reader forgives.
    assert root.tag == f"{space}feed"
    assert root.findtext(f"{space}author/{space}name")
    for part in (root, *root.iter(f"{space}entry")):
        (name,), (title,), (moment,) = (part.findall(f"{space}{each}") for each in ("id", "title", "updated"))
        assert name.text.startswith("urn:uuid:")
        assert title.text
        assert datetime.fromisoformat(moment.text).tzinfo
    assert len({each.text for each in root.iter(f"{space}id")}) == 1 + len(read.entries)
    assert [entry.title for entry in read.entries] == ["Version 1.1.0", "Version 1.0.0"]
    assert [entry.link for entry in read.entries] == [
        f"{SITE}/{name}/report/a.html" for name in ("1.1.0", "1.0.0")
    ]
    assert label.replace("\x01", "") in read.entries[0].content[0].value
    moved = feedparser.parse(
        feed(replace(given, edition=replace(given.edition, work=replace(given.edition.work, site=""))))[
            "feed.xml"
        ]
    )
    assert [entry.id for entry in moved.entries] == [entry.id for entry in read.entries]


def test_lists_quotations_and_code_keep_their_form_and_a_first_sign_begins_no_list() -> None:
    html = "<ol><li>a<ul><li>b</li></ul></li></ol><blockquote><p>1. c<br />- d</p></blockquote><pre># ```</pre><p><b> e</b>f</p>"
    assert page_text(html, "a.html") == (
        "1. a\n   - b\n\n> 1\\. c\\\n> \\- d\n\n````\n# ```\n````\n\n**e**f\n"
    )
