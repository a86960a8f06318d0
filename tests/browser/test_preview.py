"""The preview follows what is saved: a word, a row, a chart, a style; it says what is wrong over the last good page, and ends whole."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.conftest import Run
from tests.sources import replace_in as change

WAIT = 90_000
Started = Callable[[Path], tuple[subprocess.Popen[str], str]]


@pytest.fixture
def started() -> Iterator[Started]:
    """Start a preview in a folder; give the process and the address it says."""
    running = []

    def start(folder: Path) -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "analysis", "preview", "--port", "0"]
        process = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
        running.append(process)
        said = process.stderr.readline() if process.stderr else ""
        address = re.match(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said + (process.stderr.read() if process.stderr else "")
        return process, address.group()

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 700, "height": 500})
    yield page
    page.close()


def opened(page: Page, address: str) -> FrameLocator:
    page.goto(address)
    frame = page.frame_locator("#page")
    expect(frame.locator("h1")).to_have_text("The trees of a town", timeout=WAIT)
    return frame


def test_a_port_in_use_and_a_document_that_is_not_there_are_refused(town: Path, childdata: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        refused = childdata("preview", "--port", port, cwd=town)
    assert (refused.returncode, f"port {port}" in refused.stderr) == (1, True), refused.stderr
    unknown = childdata("preview", "reprot", "--port", "0", cwd=town)
    assert (unknown.returncode, "found no such document" in unknown.stderr) == (2, True), unknown.stderr


def test_what_is_saved_is_shown_in_place_and_what_is_wrong_lies_over_the_last_good_page(
    town: Path, started: Started, page: Page
) -> None:
    process, address = started(town)
    frame, said = opened(page, address), page.locator("#said")
    frame.locator("#sec-alive").evaluate("element => element.scrollIntoView({ behavior: 'instant' })")
    place = frame.locator("html").evaluate("element => element.scrollTop")
    assert place > 0

    change(town / "report" / "report.qmd", "## What lives", "## What is alive")
    until = time.monotonic() + WAIT / 1000
    expect(frame.locator("#sec-alive h2")).to_contain_text("What is alive", timeout=WAIT)
    expect(said).to_be_empty(timeout=WAIT)
    # the heading stands there before the page has loaded to its end, and only then is it moved to its place
    while abs(frame.locator("html").evaluate("element => element.scrollTop") - place) >= 20:
        assert time.monotonic() < until, "the page is not where it was"
        page.wait_for_timeout(50)

    change(town / "report" / "theme" / "page.css", "  --ground: #ffffff;", "  --ground: #fdf6e3;")
    expect(frame.locator("body")).to_have_css("background-color", "rgb(253, 246, 227)", timeout=WAIT)

    change(town / "data" / "plantings.csv", ",25,21,", ",5,1,")
    expect(said).to_contain_text("report/report.qmd, line 21", timeout=WAIT)
    expect(said).to_contain_text("clm-more-trees")
    expect(frame.locator("#clm-more-trees")).to_contain_text("planted 40")

    change(town / "data" / "plantings.csv", ",5,1,", ",26,21,")
    expect(frame.locator("#clm-more-trees")).to_contain_text("planted 41", timeout=WAIT)
    expect(said).to_be_empty(timeout=WAIT)

    change(
        town / "analysis" / "study" / "trees" / "figures.py", "Trees planted, by year.", "Planted, by year."
    )
    expect(frame.locator("#fig-planted")).to_contain_text("Planted, by year.", timeout=WAIT)

    change(town / "analysis" / "study" / "trees" / "figures.py", "def draw(", "def draw((")
    expect(said).to_contain_text("figures.py", timeout=WAIT)
    expect(said).to_contain_text("SyntaxError")
    change(town / "analysis" / "study" / "trees" / "figures.py", "def draw((", "def draw(")
    expect(said).to_be_empty(timeout=WAIT)
    assert process.poll() is None


def test_two_previews_show_the_same_work_and_a_strangers_name_for_this_machine_is_not_served(
    town: Path, started: Started, page: Page, browser: Browser
) -> None:
    _, first = started(town)
    _, second = started(town)
    assert first != second
    frame = opened(page, first)
    beside = browser.new_page()
    other = opened(beside, second)
    change(town / "report" / "report.qmd", "## What lives", "## What is alive")
    for shown in (frame, other):
        expect(shown.locator("#sec-alive h2")).to_contain_text("What is alive", timeout=WAIT)
    beside.close()
    stranger = page.request.get(first, headers={"Host": "stranger.example"})
    assert stranger.status == 404
    assert page.request.get(f"{first}..%2f_quarto.yml").status in (403, 404)


def test_ctrl_c_ends_it_with_a_cell_that_never_ends_and_a_page_that_lost_it_says_so(
    town: Path, started: Started, page: Page
) -> None:
    process, address = started(town)
    opened(page, address)
    change(
        town / "report" / "report.qmd",
        "\n## What lives",
        "\n```{python}\nopen('begun', 'w')\nwhile True: pass\n```\n\n## What lives",
    )
    expect(page.locator("#said")).to_have_text("Rendering", timeout=WAIT)
    until = time.monotonic() + 60
    while not (town / "report" / "begun").exists() and time.monotonic() < until:
        page.wait_for_timeout(50)
    started_by_it = psutil.Process(process.pid).children(recursive=True)
    assert started_by_it
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert (process.returncode, "Traceback" in said) == (0, False), said
    _, alive = psutil.wait_procs(started_by_it, timeout=10)
    assert not alive
    expect(page.locator("#said")).to_contain_text("has ended", timeout=WAIT)
