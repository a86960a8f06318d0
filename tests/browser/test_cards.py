"""What readers take from a figure: its table, picture, data, link and embed, by keyboard, without script, and from a page that was mailed."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, Open
from tests.browser.wcag import violations
from tests.conftest import Run

_HOSTILE = "shops</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) &lt;b&gt; {{x}}"


@pytest.fixture(scope="module")
def outputs(town_once: Path, childdata: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _rendered(town_once, childdata, tmp_path_factory.mktemp("cards"))


def _rendered(root: Path, childdata: Run, folder: Path) -> Path:
    childdata("render", "--engine", "builtin", "--to", "html", "--output-dir", str(folder), cwd=root, ends=0)
    return folder


def _small(outputs: Path) -> list[Path]:
    return sorted(path for path in outputs.glob("*/*.html") if path.parent.name != "report")


def test_without_script_there_are_no_buttons_and_every_link_under_a_figure_leads_to_a_file(
    opened: Open, outputs: Path
) -> None:
    page = opened(outputs / "report" / "report.html", java_script_enabled=False)
    assert page.locator(".exhibit button").count() == 0
    links = [link.get_attribute("href") for link in page.locator(".tools a.beside").all()]
    assert len(links) > 8
    for link in links:
        assert (outputs / "report" / unquote(urlsplit(link).path)).is_file(), link


def test_a_page_that_was_mailed_offers_nothing_that_it_does_not_hold(
    opened: Open, outputs: Path, tmp_path: Path
) -> None:
    page = opened(Path(shutil.copy2(outputs / "report" / "report.html", tmp_path)))
    assert page.locator(".beside:visible").count() == 0
    with page.expect_download() as download:
        page.locator("#fig-alive").get_by_role("link", name="Data").click()
    assert download.value.suggested_filename == "fig-alive.csv"
    page.locator("#fig-alive").get_by_role("button", name="Table").click()
    assert page.locator("#fig-alive table").is_visible()


def test_a_chart_turns_into_a_table_that_sorts_and_back_by_keyboard_alone(
    opened: Open, outputs: Path
) -> None:
    page = opened(outputs / "report" / "report.html")
    figure = page.locator("#fig-planted")
    figure.get_by_role("button", name="Table").focus()
    page.keyboard.press("Enter")
    assert not figure.locator(".exhibit-picture").is_visible()
    first = "table => table.tBodies[0].rows[0].cells[0].textContent"
    assert figure.locator("table").evaluate(first) == "2021"
    assert figure.locator("th button").count() == 0, "nothing to sort in two rows"
    assert violations(page) == []
    page.keyboard.press("Enter")
    assert figure.locator(".exhibit-picture").is_visible()
    assert not figure.locator("table").is_visible()


def test_a_table_sorts_by_number_where_there_are_numbers(opened: Open, outputs: Path) -> None:
    page = opened(outputs / "report" / "report.html")
    table = "name,weeks\nb, 10,10\n".replace("b, 10", '"b, ""c"""') + 'a,9\nc,"1,000"\nd,\n'
    page.evaluate(
        "text => document.querySelector('#fig-planted .csv').href = 'data:text/csv,' + encodeURIComponent(text)",
        table,
    )
    figure = page.locator("#fig-planted")
    figure.get_by_role("button", name="Table").click()
    column = "table => [...table.tBodies[0].rows].map(row => row.cells[0].textContent)"
    figure.get_by_role("button", name="weeks").press("Enter")
    assert figure.locator("table").evaluate(column) == ["d", "a", 'b, "c"', "c"]
    figure.get_by_role("button", name="weeks").press("Enter")
    assert figure.locator("table").evaluate(column) == ["c", 'b, "c"', "a", "d"]
    assert figure.locator("th[aria-sort=descending]").inner_text().startswith("weeks")


def test_rows_are_sorted_under_the_name_of_their_group(opened: Open, outputs: Path, tmp_path: Path) -> None:
    def body(*rows: str) -> str:
        return "".join(
            f'<tr><th scope="{"rowgroup" if row.isupper() else "row"}">{row}</th></tr>' for row in rows
        )

    def table(*rows: str) -> str:
        head = "<thead><tr><th>Name</th></tr></thead>"
        return f'<div class="exhibit"><div class="table-scroll"><table>{head}<tbody>{body(*rows)}</tbody></table></div></div>'

    page = (outputs / "report" / "report.html").read_text(encoding="utf-8")
    grouped = table("ONE", "c", "a", "b", "TWO", "e", "d") + table("ONE", "b", "TWO", "a")
    made = tmp_path / "report.html"
    made.write_text(page.replace("</main>", f'<div id="grouped">{grouped}</div></main>', 1), encoding="utf-8")
    tables = opened(made).locator("#grouped table")
    column = "table => [...table.tBodies[0].rows].map(row => row.cells[0].textContent)"
    tables.first.get_by_role("button", name="Name").click()
    assert tables.first.evaluate(column) == ["ONE", "a", "b", "c", "TWO", "d", "e"]
    tables.first.get_by_role("button", name="Name").click()
    assert tables.first.evaluate(column) == ["ONE", "c", "b", "a", "TWO", "e", "d"]
    assert tables.last.locator("th button").count() == 0, "nothing to sort in groups of one row"


def test_on_a_phone_all_stands_on_one_line_high_enough_to_touch(opened: Open, outputs: Path) -> None:
    page = opened(outputs / "report" / "report.html", width=360)
    boxes = [each.bounding_box() for each in page.locator("#fig-alive .tools > :visible").all()]
    assert len(boxes) == 4
    assert len({box["y"] for box in boxes}) == 1
    assert all(box["height"] >= 44 for box in boxes)


def test_the_link_is_copied_and_said(opened: Open, outputs: Path) -> None:
    page = opened(outputs / "report" / "report.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#fig-alive summary").click()
    page.locator("#fig-alive").get_by_role("link", name="Copy the link").click()
    page.locator("#fig-alive [role=status]", has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/report/report.html#fig-alive")


def test_a_phone_that_can_send_a_link_is_asked_to(opened: Open, outputs: Path) -> None:
    share = "navigator.share = said => { window.sent = said; return Promise.resolve(); }"
    page = opened(outputs / "report" / "report.html", before=share, **PHONE)
    page.locator("#fig-alive summary").click()
    page.locator("#fig-alive").get_by_role("link", name="Send the link").tap()
    assert page.evaluate("window.sent.url").endswith("/report/report.html#fig-alive")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_small_page_is_accessible_fits_and_asks_for_nothing(
    browser: Browser, outputs: Path, width: int, scheme: str
) -> None:
    for path in _small(outputs):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page, asked = context.new_page(), []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert violations(page, contrast_alone=scheme == "dark") == [], path.name
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, path.name
        assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
        page.context.close()


def test_within_another_page_a_figure_shows_itself_with_its_source_and_edition(
    opened: Open, outputs: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.html"
    address = (outputs / "figures" / "fig-alive.html").as_uri()
    other.write_text(f'<iframe src="{address}" width="600" height="700"></iframe>')
    page = opened(other)
    frame = page.frames[1]
    assert frame.locator(".exhibit-picture").is_visible()
    assert frame.locator(".exhibit-source").is_visible()
    assert "1 March 2026" in frame.locator("footer").inner_text()
    assert frame.locator("details:visible, .links:visible").count() == 0


def test_a_page_reads_like_a_page_until_the_evidence_is_asked_for_and_then_the_next_one_shows_it_too(
    opened: Open, outputs: Path
) -> None:
    page = opened(outputs / "report" / "report.html")
    marks = page.locator(".claim-evidence:visible")
    line = "number => getComputedStyle(number).textDecorationLine"
    number = page.locator(".value-number").first
    assert (marks.count(), number.evaluate(line)) == (0, "none")
    page.locator(".claim").first.hover()
    assert marks.count() == 1
    page.get_by_label("Show the evidence").focus()
    page.keyboard.press("Space")
    assert (marks.count(), number.evaluate(line)) == (page.locator(".claim").count(), "underline")
    assert violations(page) == []
    page.reload()
    assert marks.count() == page.locator(".claim").count()
    marks.first.click()
    page.wait_for_url("**/claims/clm-*.html")


def test_the_switch_works_without_script(opened: Open, outputs: Path) -> None:
    page = opened(outputs / "report" / "report.html", java_script_enabled=False)
    assert page.locator(".claim-evidence:visible").count() == 0
    page.get_by_label("Show the evidence").check()
    assert page.locator(".claim-evidence:visible").count() > 1


@pytest.fixture
def served(outputs: Path, tmp_path: Path) -> Iterator[str]:
    """The site of two versions, as a plain web server shows it: give its address."""
    for name in ("1.0.0", "1.1.0", "latest"):
        shutil.copytree(outputs, tmp_path / "v" / name, copy_function=os.link)
    (tmp_path / "v" / "newest.json").write_text('{"version": "1.1.0", "released": "<b>2 May</b> 2026"}')
    (tmp_path / "v" / "index.html").write_text("<title>All versions</title>")
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    "name", ["report/report.html", "figures/fig-alive.html", "claims/clm-more-trees.html"]
)
def test_only_an_old_version_says_at_its_address_that_it_is_old_and_which_is_the_newest(
    opened: Open, served: str, name: str
) -> None:
    for version in ("1.1.0", "latest"):
        page = opened(f"{served}/{version}/{name}")
        page.wait_for_load_state("networkidle")
        assert page.get_by_text("The newest is").count() == 0
    page.goto(f"{served}/1.0.0/{name}")
    said = page.get_by_text("The newest is")
    said.wait_for()
    assert "This is version 1.0.0" in said.inner_text()
    assert "1.1.0, <b>2 May</b> 2026" in said.inner_text()
    assert violations(page) == []


def test_at_its_address_the_code_to_embed_names_the_version_and_the_newest(opened: Open, served: str) -> None:
    page = opened(f"{served}/1.1.0/figures/fig-alive.html#embed")
    pinned, latest = page.locator("#embed code").all_inner_texts()
    assert f'src="{served}/1.1.0/figures/fig-alive.html"' in pinned
    assert f'src="{served}/latest/figures/fig-alive.html"' in latest


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[(tag, *(name for name, _ in attrs))] += 1


def test_labels_that_would_be_markup_are_words_in_every_small_page(
    town: Path, outputs: Path, childdata: Run, tmp_path: Path
) -> None:
    for name in ("data/streets.csv", "analysis/study/fields.csv", "analysis/study/trees/numbers.py"):
        path = town / name
        text = path.read_text().replace('"shops"', f'"{_HOSTILE}"').replace(",shops;homes,", ",,")
        text = text.replace(",shops,", f",{_HOSTILE},")
        path.write_text(text)
    hostile = _rendered(town, childdata, tmp_path / "made")
    assert _HOSTILE in (hostile / "exhibits" / "fig-alive.csv").read_text()
    for path in _small(outputs):
        page = (hostile / path.relative_to(outputs)).read_text()
        assert _Elements(page).found == _Elements(path.read_text()).found, path.name
