"""Workbooks through every stage, into a copy of the registers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.accept import take_in_and_accept
from analysis.press.ingest.stages import Given

Write = Callable[..., bytes]

INDEX = [["Family Court Statistics Quarterly: October to December 2031"]]
CARE = [
    ["Table 8: Timeliness of care and supervision cases, quarterly Q4 2031"],
    [],
    ["Year", "Quarter", "Total Disposals", "Mean disposal duration (weeks)", "Cases disposed in 26 weeks"],
    [2031, "Q3", 3000, 42.5, 0.22],
    [2031, "Q4", 3100, 41.5, 0.25],
]


@pytest.fixture
def registers(tmp_path: Path, checkout: Project) -> Path:
    """A copy of the registers, with no edition held."""
    folder = tmp_path / "data"
    shutil.copytree(checkout.data, folder)
    return folder


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".arriving", ".arrived"} & set(path.parts)
    }


def test_a_broken_workbook_beside_a_good_one_leaves_the_registers_as_they_were(
    registers: Path, tmp_path: Path, write_ods: Write
) -> None:
    good, broken = tmp_path / "good.ods", tmp_path / "broken.ods"
    content = write_ods({"Index": INDEX, "Table_8": CARE})
    good.write_bytes(content)
    broken.write_bytes(content.replace(b"content.xml", b"content.xmk"))
    before = state(registers)
    with pytest.raises(ProblemsFoundError, match=r"broken.ods: found an office document of another kind"):
        take_in_and_accept([good, broken], Given(), registers)
    assert state(registers) == before


def test_an_accepted_workbook_is_kept_whole_and_its_series_are_observations(
    registers: Path, tmp_path: Path, write_ods: Write
) -> None:
    path = tmp_path / "Family_Court_Tables__Oct-Dec_2031_.ods"
    path.write_bytes(write_ods({"Index": INDEX, "Table_8": CARE}))
    outcome = take_in_and_accept([path], Given(), registers)
    (accepted,) = outcome.accepted
    assert (registers / accepted.kept_as).is_file()
    assert accepted.observations_n == 4
    rows = [
        row
        for row in (registers / "observations.csv").read_text(encoding="utf-8").splitlines()
        if "2031-12-31" in row
    ]
    assert sorted(row.split(",")[0] for row in rows) == ["care_mean_weeks", "care_pct_26_weeks"]
