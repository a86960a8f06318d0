"""Whether Quarto can make what is asked for, without running a document."""

from pathlib import Path

import pytest

from analysis.press.engines import quarto
from analysis.press.engines.quarto import obstacle
from analysis.press.engines.request import EVERYTHING, RenderRequest

WITH_PARAMETERS = RenderRequest(parameters={"geography": "Wales"})


def _quarto(folder: Path, version: str) -> None:
    command = folder / "quarto"
    command.write_text(f"#!/bin/sh\necho {version}\n")
    command.chmod(0o755)


@pytest.mark.parametrize(
    ("version", "request_", "found"),
    [
        (None, EVERYTHING, "no such command on PATH"),
        ("1.4.553", EVERYTHING, "version 1.4.553"),
        ("''", EVERYTHING, "version unknown"),
        ("1.10.2", WITH_PARAMETERS, "no papermill"),
        ("1.10.2", RenderRequest(formats=("docx",)), "no figures in Word but in tables without a header row"),
    ],
)
def test_what_quarto_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, request_: RenderRequest, found: str
) -> None:
    if version is not None:
        _quarto(tmp_path, version)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setattr(quarto.importlib.util, "find_spec", lambda name: None)
    problem = obstacle(request_)
    assert problem is not None
    assert problem.found == found


def test_a_recent_quarto_can_make_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _quarto(tmp_path, "1.10.2")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert obstacle(EVERYTHING) is None
