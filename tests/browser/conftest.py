"""A real Chromium for the rendered pages."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.sharing import pages_of

_SPEC = importlib.util.spec_from_file_location("need_chromium", Path(__file__).parent / "need_chromium.py")
need_chromium = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(need_chromium)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = need_chromium.find_chromium()
    assert path, "Chromium is missing: `make test` installs it or says how"
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(rendered: Path) -> list[Path]:
    """Every page that was rendered."""
    found = pages_of(rendered)
    assert len(found) >= 8
    return found
