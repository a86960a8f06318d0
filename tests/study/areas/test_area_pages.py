"""A page for each council: what is missing stands there with its reason, and every link leads to a page."""

import re
from dataclasses import replace

import pytest

from analysis.study.area_pages import area_body, areas_list, no_court_figure
from analysis.study.areas.compare import council_names
from analysis.study.areas.format import address
from tests.sharing import today
from tests.study.areas.test_compare import _evidence, _figure

_LINK = re.compile(r'href="(\.\./areas/[^"]+)"')


def test_an_area_without_figures_or_neighbours_says_why_and_shows_no_number() -> None:
    page = area_body(_evidence(_figure("cla_rate", "E92000001", 70)), "E06000003", "")
    assert "names no statistical neighbours of Far" in page
    assert "not in these files" in page
    assert "nan" not in page


def test_the_place_of_the_family_courts_is_empty_and_says_why() -> None:
    said = no_court_figure(today())
    assert "no file of it is taken in here" in said
    assert re.search(r"\d,\d{3}|\d%", said) is None
    page = area_body(_evidence(), "E06000001", said)
    assert '<section class="blank"><h2>Family courts: no figure of Upper</h2>' in page


def test_a_name_cannot_be_markup() -> None:
    areas = _evidence().areas.replace("Upper", "<b>Up</b>")
    evidence = replace(_evidence(), areas=areas)
    for text in (area_body(evidence, "E06000001", ""), areas_list(evidence)):
        assert "<b>Up" not in text.replace("<b><a", "")
        assert "&lt;b&gt;Up" in text


def test_every_council_has_a_page_of_its_own_and_is_in_the_list() -> None:
    names = council_names(today())
    pages = {address(name) for name in names}
    assert len(pages) == len(names) > 170
    assert set(_LINK.findall(areas_list(today()))) == pages


@pytest.mark.parametrize("name", ["Leeds", "York"])
def test_neighbours_lead_to_their_pages(name: str) -> None:
    names = council_names(today())
    found = _LINK.findall(area_body(today(), names[name], ""))
    assert set(found) <= {address(each) for each in names}
    assert len(found) == len(set(found)) > 1
