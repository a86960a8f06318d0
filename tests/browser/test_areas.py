"""The page of a council on a phone, on a screen and on one sheet of paper."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from analysis.press.base.paths import Project
from analysis.press.documents.sources import read_sources
from analysis.press.engines.checks.html import check_page
from analysis.press.engines.edition import read_edition
from analysis.press.web.material import Material
from analysis.press.web.page import small_page
from analysis.study.area_pages import area_body, no_court_figure
from analysis.study.areas.compare import council_names
from tests.browser.conftest import Open
from tests.browser.wcag import violations
from tests.sharing import today

LONGEST, WELSH = "Bournemouth, Christchurch and Poole", "Cardiff"


@pytest.fixture(scope="module")
def area(checkout: Project, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    material = Material(checkout, read_edition(checkout), tuple(read_sources(checkout)))
    folder, evidence = tmp_path_factory.mktemp("areas"), today()

    def made(name: str) -> Path:
        body = area_body(evidence, council_names(evidence)[name], no_court_figure(evidence))
        page = folder / f"{len(name)}.html"
        page.write_bytes(small_page(material, name, body))
        return page

    return made


@pytest.mark.parametrize("name", [LONGEST, WELSH])
def test_a_page_is_light_keeps_wcag_and_never_scrolls_sideways(
    opened: Open, area: Callable[[str], Path], name: str
) -> None:
    path = area(name)
    assert check_page(path.read_text(encoding="utf-8"), name) == []
    assert path.stat().st_size < 25_000
    for width, scheme in ((320, "light"), (360, "dark"), (1280, "light"), (1280, "dark")):
        page = opened(path, width, scheme)
        assert violations(page, contrast_alone=width == 1280) == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_a_page_needs_no_script_and_prints_on_one_sheet(opened: Open, area: Callable[[str], Path]) -> None:
    page = opened(area(LONGEST), java_script_enabled=False)
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    words = " ".join(sheets[0].get_textpage().get_text_range().split())
    assert len(sheets) == 1
    assert f"Family courts: no figure of {LONGEST}" in words
    assert "Choose another area" not in words
