"""What takes long to build or to compute is made once in a run, though many tests ask for it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from analysis import load_evidence
from analysis.press.exhibits.catalogue import exhibit
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.registers import Evidence


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], None]) -> Path:
    """Give a folder that the first worker to ask has filled; the others wait until it is."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, built = shared / name, shared / f"{name}.built"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            build(folder)
            built.touch()
    return folder


@cache
def today() -> Evidence:
    """Give the registers as they are, read once: what is computed of them is computed once as well."""
    return load_evidence()


@cache
def exhibit_today(exhibit_id: str) -> Exhibit:
    """Give a figure or a table of the report as the registers make it today."""
    return exhibit(exhibit_id, today())


def pages_of(outputs: Path) -> list[Path]:
    """Give the pages of the documents, without the small ones of single figures and sentences."""
    return sorted([*outputs.glob("report/*.html"), *outputs.glob("notebooks/*.html")])
