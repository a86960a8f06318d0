"""What publishers published since is taken in where nothing is lost, and all that it changes is said; nothing is merged."""

import io
import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request

import pytest
import yaml

from analysis.press.base.paths import Project, project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.engines.changes import refresh as module
from analysis.press.engines.changes.page_words import Said
from analysis.press.engines.changes.refresh import _OnlyHttps, _told, arrivals, download, proposal, refresh
from tests.press.ingest.workbooks.conftest import ods
from tests.sources import git

TODAY = date(2026, 6, 1)
TITLE = "Table 8: Timeliness of care and supervision cases, quarterly"
HEADS = ["Year", "Quarter", "Total Disposals", "Mean disposal duration (weeks)"]


class Answer(io.BytesIO):
    url = "https://publisher.example/files/tables%20of%20May.ods?download=1"


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def answer(content: bytes) -> None:
        opener = type("Opener", (), {"open": lambda self, asked, timeout: Answer(content)})
        monkeypatch.setattr(module, "build_opener", lambda *handlers: opener())

    return answer


@pytest.mark.parametrize("address", ["http://publisher.example/a.csv", "file:///etc/passwd", "a.csv"])
def test_an_address_that_is_not_https_is_named_with_its_line(address: str, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"# the files of May\n\n{address}\n")
    problems: list = []
    assert not list(arrivals(listed, tmp_path / "downloads", problems))
    (problem,) = problems
    assert (problem.row, "not https" in problem.found) == (3, True)


def test_an_address_that_leads_away_from_https_is_not_followed() -> None:
    with pytest.raises(URLError, match="not https"):
        _OnlyHttps().redirect_request(Request("https://a.example"), None, 302, "", {}, "http://a.example/b")


def test_a_file_larger_than_the_limit_is_left(answering: Callable, tmp_path: Path) -> None:
    answering(b"x" * 11)
    with pytest.raises(OSError, match="more than 0 MB"):
        download("https://publisher.example/a.ods", tmp_path, limit=10)


def test_what_is_neither_folder_nor_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError, match="a folder of files, or a text"):
        list(arrivals(tmp_path / "nowhere", tmp_path, []))


def test_a_file_is_saved_under_its_own_name_and_its_digest_said(answering: Callable, tmp_path: Path) -> None:
    answering(b"Month,Cases\n")
    (tmp_path / "list.txt").write_text("https://publisher.example/files/redirected\n")
    (arrival,) = arrivals(tmp_path / "list.txt", tmp_path / "downloads", [])
    assert arrival.path.name == "tables of May.ods"
    assert len(arrival.sha256) == 64


def test_what_every_page_says_of_its_state_is_no_change_of_a_page() -> None:
    before = {"report": [Said("Version"), Said("42 weeks")], "note": [Said("Version")]}
    after = {"report": [Said("Draft"), Said("47.5 weeks")], "note": [Said("Draft")]}
    assert _told(before, after) == {"report": ["-42 weeks", "+47.5 weeks"]}


@pytest.mark.renders
@pytest.mark.parametrize("is_new", [False, True])
def test_the_workflow_opens_a_pull_request_only_where_the_registers_changed(
    tmp_path: Path, is_new: bool
) -> None:
    root = tmp_path / "checkout"
    (root / "data").mkdir(parents=True)
    git(root, "init", "-q", "--bare", "../remote.git")
    git(root, "init", "-q")
    git(root, "remote", "add", "origin", "../remote.git")
    git(root, "commit", "-q", "--allow-empty", "-m", "first")
    if is_new:
        (tmp_path / "checkout/data/observations.csv").write_text("measure_id\n")
    (tmp_path / "report.md").write_text("# New editions\n")
    asked = tmp_path / "bin" / "gh"
    asked.parent.mkdir()
    asked.write_text('#!/bin/sh\necho "$@" > "$RUNNER_TEMP/asked"\n')
    asked.chmod(0o755)
    workflow = yaml.safe_load((project().root / ".github/workflows/refresh.yml").read_text("utf-8"))
    step = workflow["jobs"]["refresh"]["steps"][-1]["run"]
    path = f"{asked.parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "RUNNER_TEMP": str(tmp_path), "GITHUB_RUN_ID": "7"}
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step],
        cwd=tmp_path / "checkout",
        env=env,
        check=True,
        capture_output=True,
    )
    branches = git(root, "ls-remote", "--heads", "origin")
    assert ("refs/heads/refresh-" in branches, (tmp_path / "asked").exists()) == (is_new, is_new)
    if is_new:
        assert "observations.csv" in git(root, "show", "--stat")
        assert f"--body-file {tmp_path}/report.md" in (tmp_path / "asked").read_text()


@pytest.mark.renders
def test_a_next_edition_becomes_a_proposal_and_a_file_with_losses_is_not_taken_in(
    copied: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, files = copied(tmp_path / "checkout"), tmp_path / "files"
    files.mkdir()
    cover = [["Family Court Statistics Quarterly: October to December 2025"]]
    rows = [[2025, "Q3", 3000, 38.9], [2025, "Q4", 3100, 47.5]]
    table = {"Cover": cover, "Table_8": [[TITLE], [], HEADS, *rows]}
    (files / "next.ods").write_bytes(ods(table))
    spoilt = [[2026, "Q1", "31O0", 47.5], [2026, "Q2", 3100, 47.5]]
    (files / "spoilt.ods").write_bytes(ods({**table, "Table_8": [[TITLE], [], HEADS, *spoilt]}))
    (files / "guide.pdf").write_bytes(b"%PDF-1.7")
    pages = {
        "before": {"report": [Said("It took 42 weeks.")]},
        "after": {"report": [Said("It took 47.5 weeks.")]},
    }
    monkeypatch.setattr(module, "_rendered", lambda project, name, progress: pages[name])
    project = Project(folder, folder / "outputs")
    found = refresh(project, files, tmp_path / "downloads", lambda message: None, today=TODAY)
    assert [arrival.path.name for arrival, _ in found.accepted] == ["next.ods"]
    assert [arrival.path.name for arrival, _ in found.refused] == ["guide.pdf", "spoilt.ods"]
    text = proposal(found, project, TODAY)
    assert "Files taken in: 1; held already: 0; not taken in: 2" in text
    assert "31O0" in text
    assert "a PDF" in text
    assert "report/report.qmd, line " in text.partition("## Sentences that broke")[2]
    assert "clm-wide-enough" in text
    assert "-It took 42 weeks.\n+It took 47.5 weeks." in text
    again = refresh(project, files, tmp_path / "downloads", lambda message: None, today=TODAY)
    assert [arrival.path.name for arrival, _ in again.as_before] == ["next.ods"]
    assert again.changed is None
