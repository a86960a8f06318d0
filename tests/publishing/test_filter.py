"""What the filter of the theme takes from the page and leaves on it."""

from __future__ import annotations

import pypandoc
import pytest

from analysis.paths import Project

TEXT = 'The [ten **old**]{.fixed reason="the wording of the standard"} hold.'


@pytest.mark.parametrize(
    ("to", "expected"),
    [("html", "<p>The ten <strong>old</strong> hold.</p>"), ("typst", "The ten #strong[old] hold.")],
)
def test_the_reason_of_an_exception_is_not_printed_and_its_words_are(
    checkout: Project, to: str, expected: str
) -> None:
    lua = checkout.root / "report" / "theme" / "exhibits.lua"
    made = pypandoc.convert_text(TEXT, to, format="markdown", extra_args=["--lua-filter", str(lua)])
    assert made.strip() == expected


@pytest.mark.parametrize("to", ["html", "typst"])
def test_an_exception_in_a_claim_or_a_heading_loses_its_reason_too(checkout: Project, to: str) -> None:
    lua = checkout.root / "report" / "theme" / "exhibits.lua"
    text = f"## {TEXT}\n\n[{TEXT}]{{.claim #clm-a}}"
    made = pypandoc.convert_text(text, to, format="markdown", extra_args=["--lua-filter", str(lua)])
    assert "standard" not in made
    assert "reason" not in made
    assert made.count("The ten") >= 2
