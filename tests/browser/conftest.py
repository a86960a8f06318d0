"""A real Chromium for the rendered pages."""

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.sharing import pages_of

Open = Callable[..., Page]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}

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


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a page in a window of its own, by its path or its address."""
    with ExitStack() as windows:

        def open_page(
            path: Path | str, width: int = 1280, scheme: str = "light", before: str = "", **options: object
        ) -> Page:
            given = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, **options}
            page = windows.enter_context(browser.new_context(**given)).new_page()
            page.add_init_script(before)
            page.goto(path.as_uri() if isinstance(path, Path) else path)
            return page

        yield open_page


@pytest.fixture(scope="session")
def pages(rendered: Path) -> list[Path]:
    """Every page that was rendered."""
    found = pages_of(rendered)
    assert len(found) >= 8
    return found
