"""The evidence ledger is searched without a server, and is whole without scripts."""

import json
from pathlib import Path

import pytest

from tests.browser.conftest import Open


@pytest.fixture(scope="module")
def claims(rendered: Path) -> list[dict]:
    return json.loads((rendered / "claims.json").read_text(encoding="utf-8"))


def test_without_scripts_every_claim_is_shown_and_there_is_no_search_box(
    opened: Open, rendered: Path, claims: list[dict]
) -> None:
    page = opened(rendered / "report" / "ledger.html", java_script_enabled=False)
    assert page.locator(".ledger-entry").count() == len(claims)
    assert not page.locator(".ledger-search").is_visible()


def test_a_word_leaves_the_claims_that_hold_it_and_says_how_many(
    opened: Open, rendered: Path, claims: list[dict]
) -> None:
    page = opened(rendered / "report" / "ledger.html")
    shown = page.locator(".ledger-entry:visible")
    assert shown.count() == len(claims)
    page.get_by_label("Find in the ledger").fill("no such words anywhere")
    assert shown.count() == 0
    assert page.get_by_role("status").inner_text() == f"0 of {len(claims)} claims"
    page.get_by_label("Find in the ledger").fill("Over the LIMIT")
    found = shown.count()
    assert 0 < found < len(claims)
    assert all("over" in text.lower() and "limit" in text.lower() for text in shown.all_text_contents())
    assert page.get_by_role("status").inner_text() == f"{found} of {len(claims)} claims"


def test_the_mark_behind_a_sentence_leads_to_its_page_once_evidence_is_shown(
    opened: Open, rendered: Path
) -> None:
    page = opened(rendered / "report" / "report.html")
    mark = page.locator("#clm-care-over-limit .claim-evidence")
    assert not mark.is_visible()
    page.get_by_label("Show the evidence").check()
    mark.click()
    page.wait_for_url("**/claims/clm-care-over-limit.html")
    assert page.get_by_text("What was tested").is_visible()


def test_every_claim_of_the_ledger_stands_where_it_says(rendered: Path, claims: list[dict]) -> None:
    pages = {
        name: (rendered / f"{name}.html").read_text(encoding="utf-8")
        for name in ("report/report", "report/briefing")
    }
    missing = [
        (claim["id"], use["document"])
        for claim in claims
        for use in claim["uses"]
        if (name := use["document"].removesuffix(".qmd")) in pages
        and use["section"]
        and f'id="{use["section"]}"' not in pages[name]
    ]
    assert missing == []
