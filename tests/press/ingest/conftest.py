"""A copy of the registers into which a test may take files, small files as publishers write them, and the real ones."""

import csv
import hashlib
import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from analysis.press.base.files import ARRIVED, ARRIVING
from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.pipeline import ingest_files, read_and_checked
from analysis.press.ingest.recipes import recipes
from analysis.press.ingest.stages import Given, Read
from analysis.press.registers.edition_figures import EDITIONS
from tests.sharing import built_once


@pytest.fixture(scope="session")
def data_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The registers before any file was taken in, without the codings that no file touches; to be copied."""

    def build(folder: Path) -> None:
        ignored = shutil.ignore_patterns(ARRIVING, ARRIVED, EDITIONS)
        shutil.copytree(project().data, folder, ignore=ignored, dirs_exist_ok=True)
        brought = {row["source_id"] for row in rows_of(folder, "editions")} - {""}
        for name in ("editions", "sources", "observations", "area_observations"):
            _only(folder, name, lambda row: row["source_id"] not in {*brought, ""})
        series = {row["series"] for row in rows_of(folder, "sources")}
        _only(folder, "publications", lambda row: row["series"] in series)
        _only(folder, "second_coding", lambda row: row["row_id"] == "YI01")

    return built_once(tmp_path_factory, "registers", build)


@pytest.fixture
def data(data_once: Path, tmp_path: Path) -> Path:
    """The registers in a folder of their own, before any file was taken in."""
    return shutil.copytree(data_once, tmp_path / "data")


def _only(folder: Path, name: str, wanted: Callable[[dict[str, str]], bool]) -> None:
    path = folder / f"{name}.csv"
    heading = path.read_text("utf-8").splitlines()[0].split(",")
    rows = [list(row.values()) for row in rows_of(folder, name) if wanted(row)]
    path.write_text(csv_text([heading, *rows]), "utf-8")


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    """Give the rows of a register as they stand in its file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def refused(data: Path) -> Callable[..., list]:
    """Take files in and give the problems for which they are refused."""

    def problems(*paths: Path, given: Given | None = None) -> list:
        with pytest.raises(ProblemsFoundError) as refusal:
            ingest_files(paths, given or Given(), data)
        return list(refusal.value.problems)

    return problems


def read_one(path: Path) -> Read:
    """Read a file as the command does, and give what was read."""
    checked, _, problems = read_and_checked([path], Given(), recipes(project().data))
    if problems or not checked:
        raise ProblemsFoundError(problems)
    return checked[0].read


def contents(folder: Path) -> dict[str, str]:
    """Give every file of the registers with its digest, without what waits beside them."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {ARRIVING, ARRIVED} & set(path.parts)
    }


def csv_text(rows: Sequence[Sequence[str]], end: str = "\n") -> str:
    """Write rows as a CSV text."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def _cells(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, csv.reader(io.StringIO(text))))


HMCTS_HEADER, *HMCTS_ROWS = _cells("""\
Month,Civil Claims received,Private Family Law Receipts,Private Family Law Open Caseload,\
Public Family Law Open Caseload,\
Public Family Law timeliness - average weeks for Disposal for all Public Law case types,\
No Fault Divorce - total applications,No Fault Divorce - joint applications,No Fault Divorce - sole applications
Jan 2025,150,44,400,100,36.4,30,10,20
Feb 2025,160,45,410,101,35.2,31,10,21
Mar 2025,170,NA,NA,NA,NA,32,10,22
""")
EDUCATION_HEADER, *EDUCATION_ROWS = _cells("""\
time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,\
old_la_code,la_name,new_la_code,sex,number,percentage
2024,Calendar year,National,E92000001,England,,,,,,Total,"1,030",100
2024,Calendar year,National,E92000001,England,,,,,,Girls,low,x
2024,Calendar year,Local authority,E92000001,England,E12000001,North East,840,County Durham,E06000047,Girls,c,z
""")


@pytest.fixture
def hmcts(tmp_path: Path) -> Callable[..., Path]:
    """Write a small file of HMCTS management information."""

    def write(
        rows: Sequence[Sequence[str]] = HMCTS_ROWS,
        header: Sequence[str] = HMCTS_HEADER,
        name: str = "download.xls",
    ) -> Path:
        return _downloaded(tmp_path, name, [header, *rows])

    return write


@pytest.fixture
def education(tmp_path: Path) -> Callable[..., Path]:
    """Write a small data file of Explore Education Statistics."""

    def write(
        rows: Sequence[Sequence[str]] = EDUCATION_ROWS,
        header: Sequence[str] = EDUCATION_HEADER,
        name: str = "data.csv",
    ) -> Path:
        return _downloaded(tmp_path, name, [header, *rows])

    return write


def _downloaded(folder: Path, name: str, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / "download" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(csv_text(rows), encoding="utf-8", newline="")
    return path
