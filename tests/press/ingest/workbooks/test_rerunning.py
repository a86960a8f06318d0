"""After an official file is accepted, a notebook renders again unattended, with the new figures in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COURT_TIME = [
    ["Table 8: Timeliness of care and supervision cases, quarterly Q4 2025"],
    [],
    ["Year", "Quarter", "Total Disposals", "Mean disposal duration (weeks)", "Cases disposed in 26 weeks"],
    [2025, "Q3", 3000, 42.5, 0.22],
    [2025, "Q4", 3100, 41.5, 0.25],
]
REAL = "children_looked_after/2024/cla_number_and_rate_per_10k_children.csv"


def rerun(folder: Path, file: Path, published: str, childdata: Callable, *choice: str) -> tuple[str, str]:
    """Accept a file into a copy of the project, and render the notebook on trends before and after."""
    pages = []
    render = ("render", "04-trends", "--to", "html", "--engine", "builtin", *choice)
    for accept in (False, True):
        if accept:
            accepted = childdata(
                "ingest", str(file), "--published", published, "--accept", "--anyway", "made up", cwd=folder
            )
            assert accepted.returncode == 0, accepted.stderr
            assert "Kept as data/" in accepted.stdout
        result = childdata(*render, cwd=folder)
        assert result.returncode == 0, result.stderr
        pages.append((folder / "outputs" / "notebooks" / "04-trends.html").read_text(encoding="utf-8"))
        assert "Traceback" not in pages[-1]
    return pages[0], pages[1]


def test_a_newly_accepted_workbook_is_in_the_notebook_that_is_rendered_again(
    copied: Callable, childdata: Callable, write_ods: Callable, tmp_path: Path
) -> None:
    folder = copied(tmp_path / "checkout")
    path = tmp_path / "Family_Court_Tables__Oct-Dec_2025_.ods"
    index = [["Family Court Statistics Quarterly: October to December 2025"]]
    path.write_bytes(write_ods({"Index": index, "Table_8": COURT_TIME}))
    before, after = rerun(folder, path, "2026-03-26", childdata)
    assert "October to December 2025" not in before
    assert "October to December 2025" in after
    assert "41.5" in after
    earlier = childdata(
        "render", "04-trends", "--to", "html", "--engine", "builtin", "--as-of", "2026-03-25", cwd=folder
    )
    assert earlier.returncode == 0, earlier.stderr
    page = (folder / "outputs" / "notebooks" / "04-trends.html").read_text(encoding="utf-8")
    assert "October to December 2025" not in page, "it was published a day later"


def test_a_publishers_own_file_is_accepted_and_the_notebook_renders_again(
    copied: Callable, childdata: Callable, releases: Path, tmp_path: Path
) -> None:
    before, after = rerun(
        copied(tmp_path / "checkout"), releases / REAL, "2024-11-14", childdata, "-P", "geography:England"
    )
    assert before != after
