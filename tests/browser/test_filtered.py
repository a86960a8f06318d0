"""Registers that can be filtered, in a real browser, on made-up rows: the page holds them, its script only chooses and adds up."""

import subprocess
from pathlib import Path

import pypandoc
import pytest
from playwright.sync_api import Page

from analysis.press.base.paths import Project
from analysis.press.engines.page_policy import with_policy
from analysis.press.exhibits.filtered import Facet, Register, Row, filtered_page
from tests.browser.conftest import Open
from tests.browser.wcag import violations

FACETS = (
    Facet("system", "System", {"day": "Day", "night": "Night & fog"}),
    Facet("state", "State", {"out": "Out", "in": "In"}),
)
LINKS = (("Read on: a page", "https://example.org/"),)
ROWS = (
    Row("A1", "Larks", "Sung at dawn", {"system": ("day",), "state": ("out",)}, {"heard": (1, 1)}, LINKS),
    Row(
        "A2",
        "Owls <b>",
        "Heard once",
        {"system": ("night",), "state": ("out", "in")},
        {"heard": (0, 1)},
        LINKS,
    ),
    Row("A3", "Bats", "Not heard", {"system": ("night",)}, {"heard": (0, 0)}, LINKS),
    Row("A4", "Moths", "Set aside", {"system": ("night",)}, {}, LINKS),
)
TITLES = {"birds": "Birds & beasts", "stones": "Stones"}
REGISTERS = (
    Register("birds", TITLES["birds"], ROWS, {"heard": "Heard"}, {"day": "Day", "night": "Night & fog"}),
    Register("stones", TITLES["stones"], (Row("S1", "Flint", "", {"system": ("day",)}),)),
)


@pytest.fixture(scope="module")
def made_up(checkout: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of the theme, without its typeface, with made-up registers."""
    theme = checkout.root / "report" / "theme"
    folder = tmp_path_factory.mktemp("made-up")
    css = (theme / "page.css").read_text(encoding="utf-8").split(":root", 1)[1]
    (folder / "page.css").write_text(f":root{css}", encoding="utf-8")
    command = [
        pypandoc.get_pandoc_path(),
        "--from=markdown",
        "--to=html5",
        "--standalone",
        "--section-divs",
        "--embed-resources",
    ]
    options = [
        f"--template={theme / 'page.html'}",
        "--css=page.css",
        "--metadata=title:Made up",
        "--metadata=site-name:Made up",
    ]
    text = filtered_page(REGISTERS, FACETS).encode()
    made = subprocess.run([*command, *options], input=text, capture_output=True, check=True, cwd=folder)
    path = folder / "made-up.html"
    path.write_text(
        with_policy(made.stdout.decode(), (theme / "page.html").read_text(encoding="utf-8")), encoding="utf-8"
    )
    return path


@pytest.fixture
def shown(opened: Open, made_up: Path) -> Open:
    """Open the page at an address."""
    return lambda view="", **options: opened(made_up.as_uri() + view, **options)


def _rows(page: Page) -> list[str]:
    # the address changes first, and the rows after it, with the next picture of the page
    page.evaluate("new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))")
    return page.eval_on_selector_all(
        ".filter-rows tbody tr", "rows => rows.filter(r => r.checkVisibility()).map(r => r.id)"
    )


def _counts(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-count=heard]", "cells => cells.map(cell => cell.textContent)")


EVERYTHING = ["A1", "A2", "A3", "A4", "S1"]
WHOLE = ["1 of 1 (100%)", "0 to 1 of 2 (0% to 50%)"]


@pytest.mark.parametrize(
    "view", ["#system=fog", "#nonsense", "#=", "#system=%ZZ", "#system=day&x=1", "#%3Cimg src=x%3E"]
)
def test_an_address_with_nonsense_shows_everything_and_says_so(shown: Open, view: str) -> None:
    page = shown(view)
    assert _rows(page) == EVERYTHING
    assert "everything is shown. 5 of 5 rows" in page.get_by_role("status").inner_text()
    assert page.locator("img").count() == 0


def test_without_scripts_every_row_and_the_printed_counts_are_shown(shown: Open) -> None:
    page = shown("#system=day", java_script_enabled=False)
    assert [
        row.get_attribute("id") for row in page.locator(".filter-rows tbody tr:visible").all()
    ] == EVERYTHING
    assert page.locator("[data-count=heard]").all_text_contents() == WHOLE
    assert not page.get_by_role("search").is_visible()


def test_without_a_choice_the_script_adds_up_to_the_printed_counts(shown: Open) -> None:
    page = shown("#all")
    assert _counts(page) == WHOLE
    assert page.get_by_role("status").inner_text() == "5 of 5 rows are shown."


def test_counts_follow_a_choice_and_keep_their_range(shown: Open) -> None:
    page = shown("#state=out")
    assert _rows(page) == ["A1", "A2"]
    assert _counts(page) == ["1 of 1 (100%)", "0 to 1 of 1 (0% to 100%)"]
    page = shown("#words=moths")
    assert _counts(page) == ["none of 0", "none of 0"]


def test_a_choice_by_keyboard_stands_in_the_address_and_back_undoes_it(shown: Open) -> None:
    page = shown()
    page.get_by_label("System").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**#system=day")
    assert _rows(page) == ["A1", "S1"]
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**#system=day&state=out")
    assert _rows(page) == ["A1"]
    page.go_back()
    assert _rows(page) == ["A1", "S1"]
    page.go_back()
    assert _rows(page) == EVERYTHING
    assert page.get_by_label("System").input_value() == ""


def test_words_are_found_and_typing_fills_no_history(shown: Open) -> None:
    page = shown("#register=birds")
    page.get_by_label("Find words").press_sequentially("HEARD & zzz")
    assert _rows(page) == []
    page.get_by_label("Find words").fill("heard not")
    assert _rows(page) == ["A3"]
    assert page.url.endswith("#register=birds&words=heard%20not")
    page.reload()
    assert _rows(page) == ["A3"]
    assert page.get_by_label("Find words").input_value() == "heard not"
    page.get_by_role("button", name="Show everything").click()
    assert _rows(page) == EVERYTHING
    page.go_back()
    assert _rows(page) == ["A3"]


def test_an_address_of_a_row_leads_to_it(shown: Open) -> None:
    page = shown("#A4", width=360)
    assert _rows(page) == EVERYTHING
    assert page.locator("#A4").evaluate("row => row.getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
)
def test_the_page_keeps_wcag_and_never_scrolls_sideways(shown: Open, width: int, scheme: str) -> None:
    """A window of 1280 pixels at 400% is 320 wide."""
    page = shown(width=width, scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert violations(page, contrast_alone=scheme == "dark") == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_print_has_the_chosen_rows_and_says_which(shown: Open) -> None:
    page = shown("#state=in")
    page.emulate_media(media="print")
    assert _rows(page) == ["A2"]
    assert page.get_by_role("status").is_visible()
    assert not page.get_by_role("button", name="Show everything").is_visible()
