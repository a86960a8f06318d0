"""The list of versions, and the way to it from every page that stands at its permanent address."""

import json
import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.press.base.changelog import parse_changelog
from analysis.press.base.paths import Project
from analysis.press.editions.site.site import LATEST, Site
from analysis.press.editions.site.versions_page import NEWEST, write_versions_page
from tests.browser.conftest import Open
from tests.version_rows import CHANGELOG


@pytest.fixture(scope="module")
def site(checkout: Project, rendered: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Two versions at their addresses, with the list of them."""
    site = Site(tmp_path_factory.mktemp("served") / "v")
    for name in ("1.0.0", "1.1.0", LATEST):
        shutil.copytree(rendered, site.folder / name, copy_function=os.link)
    write_versions_page(checkout, parse_changelog(CHANGELOG), site)
    return site


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_the_list_violates_no_wcag_rule_and_does_not_scroll_sideways(
    opened: Open, site: Site, width: int, scheme: str
) -> None:
    page = opened(site.folder / "index.html", width, scheme)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_of_the_list_leads_to_a_file_that_stands_there(opened: Open, site: Site) -> None:
    page = opened(site.folder / "index.html")
    leads = page.evaluate(
        "[...document.querySelectorAll('a[href]')].filter(link => link.checkVisibility()).map(link => link.href)"
    )
    files = [Path(unquote(urlsplit(lead).path)) for lead in leads if lead.startswith("file:")]
    assert len(files) > 10
    assert [str(path) for path in files if not path.is_file()] == []


def test_beside_the_list_stands_which_version_is_the_newest(site: Site) -> None:
    said = json.loads((site.folder / NEWEST).read_text(encoding="utf-8"))
    assert said == {"version": "1.1.0", "released": "1 December 2026"}


def test_a_page_leads_to_the_list_at_its_address_and_nowhere_else(
    opened: Open, site: Site, rendered: Path
) -> None:
    for name in ("report/report.html", "notebooks/04-trends.html"):
        page = opened(rendered / name)
        assert not page.locator(".all-versions").is_visible()
        page.goto((site.version("1.0.0") / name).as_uri())
        page.locator(".all-versions a").click()
        assert page.title() == "All versions"


def test_the_front_door_leads_to_the_newest_version(opened: Open, site: Site) -> None:
    page = opened(site.folder.parent / "index.html")
    page.wait_for_url(f"**/{LATEST}/report/index.html")
