"""A chart is a small file: its text is text, it carries its letters, and its places are those that were drawn."""

import re
from xml.etree import ElementTree

import pytest

from analysis.press.exhibits.svg import light

CHART = """<?xml version="1.0"?>
<svg viewBox="0 0 100 50" version="1.1">
 <defs>
  <style type="text/css">*{stroke-linejoin: round}</style>
 </defs>
 <path d="M 1.23456 20
L 80 20
L 80 4.5
C 1 2 3.1 4.123 5 6
z
" clip-path="url(#p1)" style="fill: #ffffff"/>
 <g id="text_1"/>
 <g id="patch_1"><g clip-path="url(#p1)"><path d="M 0 0 L 1 1" style="fill: #ffffff"/></g></g>
 <text style="font-size: 8px; font-family: 'Atkinson Hyperlegible'" x="10.98765" transform="rotate(-0 1 2)">1.23456 &lt;b&gt; "x": 'y'</text>
</svg>
"""


@pytest.fixture(scope="module")
def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(light(CHART))


def test_words_are_not_taken_for_places_or_marks(drawn: ElementTree.Element) -> None:
    text = drawn.find("text")
    assert text is not None
    assert text.text == "1.23456 <b> \"x\": 'y'"
    assert text.attrib.keys() == {"class", "x"}
    assert text.get("x") == "10.99"


def test_a_path_leads_where_it_led(drawn: ElementTree.Element) -> None:
    assert [path.get("d") for path in drawn.iter("path")] == [
        "M1.23,20h78.77v-15.5c-79,-2.5,-76.9,-0.38,-75,1.5z",
        "M0,0l1,1",
    ]


def test_a_group_that_is_only_a_name_is_taken_away_and_its_content_stays(drawn: ElementTree.Element) -> None:
    assert [group.attrib for group in drawn.iter("g")] == [{"clip-path": "url(#p1)"}]


def test_a_style_stands_once_and_holds_what_is_cut_off(drawn: ElementTree.Element) -> None:
    sheet = drawn.findtext("defs/style") or ""
    rules = dict(re.findall(r"\.(s\d+)\{([^}]*)\}", sheet))
    styles = [rules[path.get("class") or ""] for path in drawn.iter("path")]
    assert styles == ["fill:#ffffff;clip-path:url(#p1)", "fill:#ffffff"]


def test_it_carries_the_weights_that_it_uses_and_no_other() -> None:
    assert light(CHART).count("@font-face") == 1
    bold = light(CHART.replace("font-size", "font-weight: 700; font-size"))
    assert bold.count("@font-face") == 2
    assert bold.count("font-weight:700;src:url(data:font/woff2;base64,") == 1
