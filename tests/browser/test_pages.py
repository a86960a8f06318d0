"""Every rendered page in a real browser: at phone and desktop width, light and dark, by keyboard, in print, and held to its policy."""

import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.conftest import PHONE, Open
from tests.browser.wcag import LAY_OUT, violations

WIDTHS = (360, 1280)
# What is left of 1280 when everything is shown at 400%; phones are wider.
REFLOW = 320
SCHEMES = ("light", "dark")
ONE_OF_EACH_KIND = {"index", "briefing", "ledger", "explorer", "changes", "05-gaps"}
WATCH = (
    "addEventListener('securitypolicyviolation', e => { (window.refused ||= []).push(e.violatedDirective) })"
)
STRANGER = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.body.append(script);
  return new Promise(done => setTimeout(() => done([window.ran, window.refused]), 200));
}"""
MOVED = """
window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(one => { window.moved += one.value })).observe({type: "layout-shift", buffered: true})
"""
BARE = (
    "[...document.links].filter(a => a.protocol.startsWith('http') && a.rel !== 'noopener noreferrer').length"
)
OPEN_CARDS = "document.querySelectorAll('.exhibit-card, .citation').forEach(card => card.open = true)"


@dataclass(frozen=True)
class Seen:
    """What was seen of a page, opened once for all tests that ask for every page."""

    path: Path
    requests: list[str]
    widths: dict[str, int]
    broken: dict[int, list[str]]
    skips_to: str
    skip_link_is_in_view: bool
    went_to: str
    numbers_within_names: int
    policy: tuple[object, int, object]


@pytest.fixture(scope="module")
def seen(browser: Browser, pages: list[Path]) -> list[Seen]:
    """Every page as it is."""
    return [_see(browser, path) for path in pages]


def _see(browser: Browser, path: Path) -> Seen:
    page, requests = browser.new_page(viewport={"width": 1280, "height": 900}), []
    page.add_init_script(WATCH)
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    in_view = page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    went_to = page.evaluate("location.hash")
    within = "h1, h2, h3, h4, h5, nav, a, summary, button"
    page.evaluate(LAY_OUT)
    numbers = page.locator(f":is({within}) .value-number").count()
    widths, broken = {}, {}
    page.set_viewport_size({"width": REFLOW, "height": 900})
    for cards, state in (("closed", "true"), ("open", OPEN_CARDS)):
        page.evaluate(state)
        widths[cards] = page.evaluate("document.scrollingElement.scrollWidth")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(150)
        page.evaluate("Promise.allSettled([...document.images].map(i => i.decode()))")
        broken[width] = page.evaluate(
            "[...document.images].filter(i => !i.naturalWidth).map(i => i.alt.slice(0, 60))"
        )
    page.wait_for_load_state("networkidle")
    policy = (page.evaluate("window.refused"), page.evaluate(BARE), page.evaluate(STRANGER))
    page.close()
    return Seen(path, requests, widths, broken, target, in_view, went_to, numbers, policy)


def _faults(opened: Open, path: Path, width: int) -> dict[str, list[str]]:
    """All rules where layout and colours both differ; at the other two views only colours can be new."""
    page, faults = opened(path, width=width), {}
    page.evaluate(OPEN_CARDS)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        whole = (width, scheme) in ((360, "light"), (1280, "dark"))
        if found := violations(page, contrast_alone=not whole):
            faults[f"{path.name} {scheme}"] = found
    page.context.close()
    return faults


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_no_page_violates_wcag_2_2_aa(opened: Open, pages: list[Path], width: int, every: bool) -> None:
    """One page of each kind with every change; all the others with the slow tests."""
    chosen = [path for path in pages if (path.stem in ONE_OF_EACH_KIND) is not every]
    assert len(chosen) >= len(ONE_OF_EACH_KIND)
    assert [found for path in chosen if (found := _faults(opened, path, width))] == []


def test_axe_sees_a_fault_when_there_is_one(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Bad</title></head><body><img src='data:,'></body></html>"
    )
    found = " ".join(violations(opened(path)))
    assert "image-alt: " in found
    assert "html-has-lang: " in found


PALE = "#ccc"
FAINT = {
    "its own colour": f"<p style='color: {PALE}'>faint</p>",
    "what an ancestor paints": f"<div style='background: {PALE}'><p><em style='color: white'>faint</em></p></div>",
    "an ancestor's opacity": "<div style='opacity: 0.3'><p>faint</p></div>",
    "what it is laid upon": "<div style='background: black; height: 9em'></div>"
    "<p style='color: #333; position: relative; top: -5em'>faint</p>",
    "what it is pulled over": "<div style='background: black; height: 9em'></div>"
    "<p style='color: #333; margin-top: -5em'>faint</p>",
    "size": "<p style='color: #888; font-size: 2em'>large</p><p style='color: #888'>faint</p>",
    "being a field": f"<input aria-label='x' value='faint' style='color: {PALE}; background: white'>",
}


@pytest.mark.parametrize("why", FAINT)
def test_one_faint_text_among_many_is_found(opened: Open, tmp_path: Path, why: str) -> None:
    path = tmp_path / "faint.html"
    head = "<!DOCTYPE html><html lang='en'><head><title>Faint</title></head><body style='background: white'>"
    path.write_text(
        f"{head}{'<p>clear <em>words</em></p>' * 50}{FAINT[why]}{'<p>clear</p>' * 50}</body></html>"
    )
    page = opened(path)
    (found,) = violations(page, contrast_alone=why != "size")
    assert found.startswith("color-contrast: ")
    assert "faint" in found


def test_no_page_scrolls_sideways_on_a_phone_or_at_400_per_cent(seen: list[Seen]) -> None:
    assert {page.path.name: page.widths for page in seen if max(page.widths.values()) > REFLOW} == {}


def test_no_page_asks_for_anything_from_elsewhere(seen: list[Seen]) -> None:
    for page in seen:
        assert [url for url in page.requests if not url.startswith(("data:", page.path.as_uri()))] == []


def test_every_picture_is_shown(seen: list[Seen]) -> None:
    assert {page.path.name: page.broken for page in seen if any(page.broken.values())} == {}


_OUT_OF_SIGHT = """[...document.querySelectorAll('.exhibit .table-scroll')].map(box => [
  box.scrollWidth > box.clientWidth, box.classList.contains('stacks'), getComputedStyle(box).backgroundImage.split('-gradient').length - 1,
  [...box.querySelectorAll('tbody td')].filter(cell => cell.checkVisibility() && getComputedStyle(cell, '::before').content === 'none').length])"""


def test_on_a_phone_a_short_table_stacks_and_a_long_one_shows_that_more_stands_beside(
    opened: Open, rendered: Path
) -> None:
    page = opened(rendered / "report" / "report.html", width=360)
    page.evaluate(LAY_OUT)
    boxes = page.evaluate(_OUT_OF_SIGHT)
    short = [box for box in boxes if box[1]]
    assert len(short) > len(boxes) - len(short) > 0
    for scrolls, stacks, gradients, without_label in boxes:
        assert (scrolls, gradients) == (not stacks, 4)
        assert not (stacks and without_label)


_DRAWN = """[...document.querySelectorAll('figure .exhibit-picture svg')].filter(svg => svg.parentElement.checkVisibility()).map(svg => {
  svg.parentElement.scrollIntoView();
  const given = svg.viewBox.baseVal, drawn = svg.getBoundingClientRect();
  return [given.width, drawn.width / drawn.height - given.width / given.height,
    [...svg.querySelectorAll('text')].filter(text => !getComputedStyle(text).fontFamily.includes('Atkinson')).length];
})"""


@pytest.mark.parametrize(("width", "of_chart"), [(360, 259.2), (1280, 482.4)])
def test_a_chart_is_drawn_for_the_width_of_the_screen(
    opened: Open, rendered: Path, width: int, of_chart: float
) -> None:
    page = opened(rendered / "report" / "report.html", width=width)
    drawn = page.evaluate(_DRAWN)
    assert len(drawn) >= 15
    for given, ratio, other_letters in drawn:
        assert (given, ratio, other_letters) == pytest.approx((of_chart, 0, 0), abs=0.01)


_NAMED = "[...document.querySelectorAll('section[id], .exhibit[id], .claim[id]')].map(each => each.id)"
_AWAY = """name => innerHeight + scrollY > document.documentElement.scrollHeight - 2
    ? 0 : document.getElementById(name).getBoundingClientRect().top"""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_leads_to_its_place_among_parts_that_are_laid_out_only_when_near(
    opened: Open, rendered: Path, width: int
) -> None:
    path = rendered / "report" / "report.html"
    page = opened(path, width=width)
    skipped = "document.querySelector('#sec-annexes section:last-child').firstElementChild.checkVisibility({contentVisibilityAuto: true})"
    assert not page.evaluate(skipped)
    names = page.evaluate(_NAMED)
    for name in names[:: len(names) // 8]:
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#{name}")
        page.wait_for_timeout(300)
        assert page.evaluate(_AWAY, name) == pytest.approx(29, abs=31), name


def test_the_first_tab_stop_is_a_skip_link_that_works(seen: list[Seen]) -> None:
    for page in seen:
        assert page.skips_to, page.path.name
        assert page.skips_to.startswith("#")
        assert page.skip_link_is_in_view
        assert page.went_to == page.skips_to


def test_headings_contents_and_links_hold_no_number_to_point_at(seen: list[Seen]) -> None:
    assert [page.path.name for page in seen if page.numbers_within_names] == []


def test_a_page_shows_all_it_holds_and_runs_no_script_of_a_stranger(seen: list[Seen]) -> None:
    for page in seen:
        assert page.policy == (None, 0, [None, ["script-src-elem"]]), page.path.name


def test_every_link_and_scroll_box_is_reached_by_keyboard_and_shows_focus(
    opened: Open, rendered: Path
) -> None:
    page = opened(rendered / "report" / "briefing.html", width=360)
    page.evaluate(OPEN_CARDS)
    expected = page.evaluate(
        "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length"
    )
    in_tooltips = page.evaluate("document.querySelectorAll('.tip a').length")
    page.evaluate("window.seen = new Set(); window.bare = []")
    for _ in range(expected + in_tooltips + 5):
        page.keyboard.press("Tab")
        page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return; window.seen.add(e);
            const s = getComputedStyle(e);
            if (s.outlineStyle === 'none' && s.boxShadow === 'none') window.bare.push(e.outerHTML.slice(0, 80)); }"""
        )
    assert page.evaluate("window.bare") == []
    assert page.evaluate("window.seen.size") >= expected


def test_contents_stand_beside_the_text_when_there_is_room(opened: Open, rendered: Path) -> None:
    page = opened(rendered / "report" / "report.html", width=1280)
    box = page.locator("nav#TOC, nav[role=doc-toc]").first.bounding_box()
    text = page.locator("main p").first.bounding_box()
    assert box["x"] + box["width"] <= text["x"] or text["x"] + text["width"] <= box["x"]


def test_dark_mode_is_dark_and_light_mode_is_light(opened: Open, rendered: Path) -> None:
    lightness = {}
    for scheme in SCHEMES:
        page = opened(rendered / "report" / "briefing.html", scheme=scheme)
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lightness[scheme] = sum(int(part) for part in colour.strip("rgba()").split(",")[:3])
        page.context.close()
    assert lightness["dark"] < 200 < 600 < lightness["light"]


_TEXTS = """svg => { const at = svg.getBoundingClientRect(); return [...svg.querySelectorAll('text')].map(text => {
  const box = text.getBoundingClientRect(); return [text.textContent, box.left - at.left, box.top - at.top, box.right - at.left, box.bottom - at.top]; }) }"""

_OF_255 = np.arange(256) / 255
_LINEAR = np.where(_OF_255 > 0.04045, ((_OF_255 + 0.055) / 1.055) ** 2.4, _OF_255 / 12.92)


_GROUND = """chart => {
    const clear = "rgba(0, 0, 0, 0)", ground = of => getComputedStyle(of).backgroundColor;
    let place = chart.closest(".exhibit").parentElement;
    while (ground(place) === clear) place = place.parentElement;
    return ground(place).match(/\\d+/g).map(Number);
}"""
"""The colour on which an exhibit stands: of the page, or of the box that holds it."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_chart_stands_on_the_ground_of_its_place_and_its_words_stand_out_in_both_modes(
    opened: Open, rendered: Path, scheme: str
) -> None:
    """As painted: between the palest and the darkest spot where a word stands."""
    screen = {"viewport": {"width": 1280, "height": 1000}, "device_scale_factor": 3}
    page = opened(rendered / "report" / "report.html", scheme=scheme, **screen)
    page.evaluate(LAY_OUT)
    faint, charts = [], page.locator("#content .exhibit-picture .on-a-page svg").all()
    for chart in charts:
        painted = np.asarray(Image.open(io.BytesIO(chart.screenshot())).convert("RGB"))
        assert painted[0, 0].tolist() == pytest.approx(chart.evaluate(_GROUND), abs=1)
        for words, *box in chart.evaluate(_TEXTS):
            left, top, right, bottom = (max(0, round(3 * side)) for side in box)
            light = _LINEAR[painted[top:bottom, left:right]] @ (0.2126, 0.7152, 0.0722) + 0.05
            if light.max() / light.min() < 4.5:
                faint.append(words)
    assert len(charts) >= 15
    assert faint == []


def test_print_leaves_out_the_chrome(opened: Open, rendered: Path) -> None:
    page = opened(rendered / "report" / "briefing.html")
    page.emulate_media(media="print")
    assert not page.locator("nav#TOC, nav[role=doc-toc]").first.is_visible()
    assert not page.locator("a[href='#main'], .skip-link").first.is_visible()


def test_on_a_phone_no_line_of_the_landing_page_moves_once_it_is_shown(opened: Open, rendered: Path) -> None:
    phone = {"viewport": {"width": 412, "height": 823}, "is_mobile": True, "has_touch": True}
    for _ in range(3):
        page = opened(rendered / "report" / "index.html", before=MOVED, **phone)
        page.evaluate("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 300)))")
        assert page.evaluate("[...document.fonts].every(face => face.status === 'loaded')")
        assert page.evaluate("window.moved") < 0.01


@pytest.mark.parametrize("name", ["report", "briefing", "tracker", "judges", "young-people"])
def test_a_phone_shows_the_first_finding_in_its_first_screen(opened: Open, rendered: Path, name: str) -> None:
    """Of a version, whose page has no box that it is a draft; which edition it is, and how to cite it, is a tap away."""
    page = opened(rendered / "report" / f"{name}.html", **PHONE)
    page.evaluate("document.querySelectorAll('.title-block > .not-to-cite').forEach(box => box.remove())")
    first = page.locator(".text p").first.bounding_box()
    assert first["y"] + 80 < 740
    assert not page.locator(".edition dl").is_visible()
    page.locator(".edition > summary").click()
    assert page.locator(".edition .cite").is_visible()


def test_the_first_picture_of_the_landing_page_is_there_to_take_with_its_credit(
    opened: Open, rendered: Path
) -> None:
    page = opened(rendered / "report" / "index.html")
    offered = page.locator(".take-it")
    links = offered.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [Path(link).suffix for link in links] == [".png", ".png", ".svg"]
    assert all((rendered / "report" / link).exists() for link in links)
    told = [page.locator(".site-name").inner_text(), *page.locator(".edition dd").all_inner_texts()[:2]]
    assert offered.locator("pre").inner_text() == ", ".join(map(str.strip, told))


def test_the_data_of_a_figure_travel_with_the_page(opened: Open, rendered: Path) -> None:
    page = opened(rendered / "report" / "report.html")
    with page.expect_download() as download:
        page.locator("#fig-care-time .tools > a.csv").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text == (rendered / "exhibits" / "fig-care-time.csv").read_text(encoding="utf-8")


def test_every_exhibit_has_a_card_that_is_closed_and_opens_by_keyboard(opened: Open, rendered: Path) -> None:
    page = opened(rendered / "report" / "report.html", width=360)
    assert page.locator(".exhibit-card").count() == page.locator(".exhibit").count() > 20
    assert page.locator(".exhibit-card[open]").count() == 0
    summary = page.locator("#fig-care-time summary")
    assert summary.bounding_box()["height"] >= 44
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#fig-care-time .bibtex").is_visible()


def test_a_citation_in_the_text_stays_in_its_line(opened: Open, rendered: Path) -> None:
    page = opened(rendered / "report" / "report.html")
    shown = "parts => parts.map(part => getComputedStyle(part).display)"
    assert set(page.locator("p span.citation, p span.citation a").evaluate_all(shown)) == {"inline"}
    assert page.locator("p span.citation").count() >= 3


def test_print_has_a_line_in_the_place_of_the_card(opened: Open, rendered: Path) -> None:
    page = opened(rendered / "report" / "report.html")
    line = page.locator("#fig-focus .card-line")
    assert not line.is_visible()
    page.emulate_media(media="print")
    assert line.is_visible()
    assert not page.locator("#fig-focus .exhibit-card").is_visible()
