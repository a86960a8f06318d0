"""A browser holds each page, from the disk, to the policy that it carries, and finds nothing of ours against it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

WATCH = (
    "addEventListener('securitypolicyviolation', e => { (window.refused ||= []).push(e.violatedDirective) })"
)
STRANGER = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.body.append(script);
  return new Promise(done => setTimeout(() => done([window.ran, window.refused]), 200));
}"""
BARE = (
    "[...document.links].filter(a => a.protocol.startsWith('http') && a.rel !== 'noopener noreferrer').length"
)


def test_a_page_shows_all_it_holds_and_runs_no_script_of_a_stranger(
    browser: Browser, pages: list[Path]
) -> None:
    for path in pages:
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(path.as_uri())
        assert page.evaluate("window.refused") is None, path.name
        assert page.evaluate(BARE) == 0, path.name
        assert page.evaluate(STRANGER) == [None, ["script-src-elem"]], path.name
        page.close()
