"""Every rendered page in a real browser: at phone and desktop width, light and dark, by keyboard, and in print."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
OPEN_CARDS = "document.querySelectorAll('.exhibit-card, .citation').forEach(card => card.open = true)"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def _open(browser: Browser, path: Path, width: int = 1280, scheme: str = "light") -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.requests = []
    page.on("request", lambda request: page.requests.append(request.url))
    page.goto(path.as_uri())
    return page


def _each(pages: list[Path], browser: Browser, **settings: object):
    for path in pages:
        page = _open(browser, path, **settings)
        yield path, page
        page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_violates_wcag_2_2_aa(browser: Browser, pages: list[Path], width: int, scheme: str) -> None:
    """All rules where layout and colours both differ; at the other two views only colours can be new."""
    faults = []
    whole = (width, scheme) in ((360, "light"), (1280, "dark"))
    rules = {"type": "tag", "values": WCAG} if whole else {"type": "rule", "values": ["color-contrast"]}
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    for path, page in _each(pages, browser, width=width, scheme=scheme):
        page.evaluate(OPEN_CARDS)
        for violation in Axe().run(page, options=options).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            faults.append(f"{path.name} {violation['id']}: {violation['help']} {nodes}")
    assert faults == []


def test_axe_sees_a_fault_when_there_is_one(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Bad</title></head><body><img src='data:,'></body></html>"
    )
    page = _open(browser, path)
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    assert {"image-alt", "html-has-lang"} <= found


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, pages: list[Path]) -> None:
    wide = {}
    for path, page in _each(pages, browser, width=360):
        for state in ("true", OPEN_CARDS):
            page.evaluate(state)
            if (found := page.evaluate("document.scrollingElement.scrollWidth")) > 360:
                wide[path.name] = found
    assert wide == {}


def test_no_page_asks_for_anything_from_elsewhere(browser: Browser, pages: list[Path]) -> None:
    for path, page in _each(pages, browser):
        page.wait_for_load_state("networkidle")
        assert [url for url in page.requests if not url.startswith(("data:", path.as_uri()))] == []


def test_every_picture_is_shown(browser: Browser, pages: list[Path]) -> None:
    for width in WIDTHS:
        for path, page in _each(pages, browser, width=width):
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
            page.wait_for_timeout(150)
            broken = page.evaluate(
                "[...document.images].filter(i => !(i.complete && i.naturalWidth)).map(i => i.alt.slice(0, 60))"
            )
            assert broken == [], f"{path.name} at {width} px"


def test_a_phone_gets_charts_drawn_for_its_width(browser: Browser, rendered: Path) -> None:
    page = _open(browser, rendered / "report" / "report.html", width=360)
    shown = page.evaluate("[...document.querySelectorAll('figure picture img')].map(i => i.naturalWidth)")
    page.context.close()
    assert len(shown) >= 15
    assert max(shown) < 400


def test_the_first_tab_stop_is_a_skip_link_that_works(browser: Browser, pages: list[Path]) -> None:
    for path, page in _each(pages, browser):
        page.keyboard.press("Tab")
        target = page.evaluate("document.activeElement.getAttribute('href')")
        assert target, path.name
        assert target.startswith("#")
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == target


def test_every_link_and_scroll_box_is_reached_by_keyboard_and_shows_focus(
    browser: Browser, rendered: Path
) -> None:
    page = _open(browser, rendered / "report" / "briefing.html", width=360)
    page.evaluate(OPEN_CARDS)
    expected = page.evaluate(
        "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length"
    )
    within_tips = page.evaluate("document.querySelectorAll('.tip a').length")
    page.evaluate("window.seen = new Set(); window.bare = []")
    for _ in range(expected + within_tips + 5):
        page.keyboard.press("Tab")
        page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return; window.seen.add(e);
            const s = getComputedStyle(e);
            if (s.outlineStyle === 'none' && s.boxShadow === 'none') window.bare.push(e.outerHTML.slice(0, 80)); }"""
        )
    assert page.evaluate("window.bare") == []
    assert page.evaluate("window.seen.size") >= expected
    page.context.close()


def test_contents_stand_beside_the_text_when_there_is_room(browser: Browser, rendered: Path) -> None:
    page = _open(browser, rendered / "report" / "report.html", width=1280)
    box = page.locator("nav#TOC, nav[role=doc-toc]").first.bounding_box()
    text = page.locator("main p").first.bounding_box()
    assert box["x"] + box["width"] <= text["x"] or text["x"] + text["width"] <= box["x"]
    page.context.close()


def test_dark_mode_is_dark_and_light_mode_is_light(browser: Browser, rendered: Path) -> None:
    lightness = {}
    for scheme in SCHEMES:
        page = _open(browser, rendered / "report" / "briefing.html", scheme=scheme)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness[scheme] = sum(int(part) for part in colour.strip("rgba()").split(",")[:3])
        page.context.close()
    assert lightness["dark"] < 200 < 600 < lightness["light"]


def test_print_leaves_out_the_chrome(browser: Browser, rendered: Path) -> None:
    page = _open(browser, rendered / "report" / "briefing.html")
    page.emulate_media(media="print")
    assert not page.locator("nav#TOC, nav[role=doc-toc]").first.is_visible()
    assert not page.locator("a[href='#main'], .skip-link").first.is_visible()
    page.context.close()


def test_the_data_of_a_figure_travel_with_the_page(browser: Browser, rendered: Path) -> None:
    page = _open(browser, rendered / "report" / "report.html")
    page.locator("#fig-care-time summary").click()
    with page.expect_download() as download:
        page.locator("#fig-care-time a[download]").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    page.context.close()
    assert text == (rendered / "exhibits" / "fig-care-time.csv").read_text(encoding="utf-8")


def test_every_exhibit_has_a_card_that_is_closed_and_opens_by_keyboard(
    browser: Browser, rendered: Path
) -> None:
    page = _open(browser, rendered / "report" / "report.html", width=360)
    assert page.locator(".exhibit-card").count() == page.locator(".exhibit").count() > 20
    assert page.locator(".exhibit-card[open]").count() == 0
    summary = page.locator("#fig-care-time summary")
    assert summary.bounding_box()["height"] >= 44
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#fig-care-time .bibtex").is_visible()
    page.context.close()


def test_a_citation_in_the_text_stays_in_its_line(browser: Browser, rendered: Path) -> None:
    page = _open(browser, rendered / "report" / "report.html")
    for part in page.locator("p span.citation, p span.citation a").all():
        assert part.evaluate("element => getComputedStyle(element).display") == "inline"
    assert page.locator("p span.citation").count() >= 3
    page.context.close()


def test_print_has_a_line_in_the_place_of_the_card(browser: Browser, rendered: Path) -> None:
    page = _open(browser, rendered / "report" / "briefing.html")
    line = page.locator("#fig-journey .card-line")
    assert not line.is_visible()
    page.emulate_media(media="print")
    assert line.is_visible()
    assert not page.locator("#fig-journey .exhibit-card").is_visible()
    page.context.close()
