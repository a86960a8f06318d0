"""A small page for each figure and table, to link to and to show within other pages."""

from __future__ import annotations

import re

from analysis.press.web.material import Material, Standing
from analysis.press.web.page import small_page

FOLDER = "figures"
_CARD = re.compile(r'<details class="exhibit-card">.*?</details>|<div class="card-line">.*?</div>', re.DOTALL)
_WITHIN = re.compile(r'href="#([^"]+)"')


def figure_pages(material: Material) -> dict[str, bytes]:
    """Give the page of every figure and table: title, picture or table, and source, as its document shows them."""
    return {
        f"{FOLDER}/{each.id}.html": small_page(material, each.title, _body(each))
        for each in material.standing.values()
    }


def _body(shown: Standing) -> str:
    there = f"../{shown.page}.html"
    block = _WITHIN.sub(rf'href="{there}#\1" target="_top"', _CARD.sub("", shown.html))
    data = f'<a href="../exhibits/{shown.id}.csv" download="{shown.id}.csv">Data (CSV)</a>'
    place = f'<a href="{there}#{shown.id}" target="_top">Where it stands, with its method</a>'
    return f'{block}\n<p class="links">{data} {place}</p>'
