"""``childdata ingest``: a dry run unless asked, exit codes, every problem at once, and memory that stays small."""

import gzip
import json
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from analysis.press.base.paths import project
from analysis.press.registers.reading import check_registers
from tests.conftest import Run

from .conftest import HMCTS_ROWS, contents

GIGABYTE = 2**30
# A small process between, since one that is started counts for a moment with what the tests themselves hold.
MEASURED = """\
import resource, subprocess, sys
ended = subprocess.call([sys.executable, "-m", "analysis", *sys.argv[1:]], stdout=sys.stderr)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(ended)
"""


@pytest.fixture
def checkout_copy(tmp_path: Path, data: Path) -> Path:
    """What the command needs of a checkout, so that it may write into the registers."""
    root = tmp_path / "checkout"
    root.mkdir()
    (root / "analysis").symlink_to(project().package)
    shutil.copy(project().config, root)
    data.rename(root / "data")
    return root


@pytest.fixture
def ingest(checkout_copy: Path, childdata_here: Run) -> Run:
    """Run the command in the copy."""
    return lambda *arguments: childdata_here("ingest", *map(str, arguments), cwd=checkout_copy)


def test_an_unknown_file_is_read_as_it_stands_and_a_recipe_drafted(ingest, checkout_copy, tmp_path):
    strange = tmp_path / "HMCTS management information.csv"
    strange.write_text("Planet,Moons\nMars,2\nSaturn,146\n")
    before = contents(checkout_copy / "data")
    result = ingest(strange)
    assert result.returncode == 0
    assert "no recipe knows this file" in result.stdout
    assert "0 rows of observations.csv" in result.stdout
    assert contents(checkout_copy / "data") == before
    draft = ingest(strange, "--draft").stdout
    assert 'headings: ["planet", "moons"]' in draft
    assert "measure: MEASURE_ID" in draft


def test_a_date_that_is_none_is_a_wrong_command(ingest, checkout_copy, hmcts):
    assert ingest(hmcts(), "--published", "next week").returncode == 2
    assert ingest().returncode == 2


def test_problems_are_given_to_machines_too(ingest, checkout_copy, hmcts):
    path = hmcts([HMCTS_ROWS[0], HMCTS_ROWS[2]])
    result = ingest(path, "--json")
    assert result.returncode == 1
    problems = json.loads(result.stdout)["problems"]
    assert [problem["found"] for problem in problems] == ["no month between January 2025 and March 2025"]


def test_the_dry_run_is_the_default_and_says_so(ingest, checkout_copy, hmcts):
    before = contents(checkout_copy / "data")
    result = ingest(hmcts())
    # Made-up figures lie far beside those that are held.
    assert result.returncode == 3, result.stderr
    assert "Nothing was written. Take it in with --accept." in result.stdout
    assert "HMCTS management information, March 2025" in result.stdout
    assert contents(checkout_copy / "data") == before


def test_what_is_accepted_is_told_line_by_line_and_again_changes_nothing(ingest, checkout_copy, hmcts):
    later = hmcts([("Mar 2025", "171", "46", "412", "102", "35.2", "32", "10", "22")], name="later.csv")
    first = ingest(
        hmcts(),
        "--accept",
        "--anyway",
        "made up",
        "--published",
        "2025-05-08",
        "--url",
        "https://www.gov.uk/x",
    )
    assert "Kept as data/editions/hmcts-management-information/" in first.stdout
    result = ingest(later, "--json", "--accept", "--anyway", "made up")
    (file,) = json.loads(result.stdout)["files"]
    (comparison,) = file["comparisons"]
    assert [(row["series"], row["old_printed"], row["new_printed"]) for row in comparison["revised"]] == [
        ("Civil Claims received", "170", "171")
    ]
    assert {(row["old_status"], row["new_status"]) for row in comparison["marked"]} == {("not_available", "")}
    before = contents(checkout_copy / "data")
    again = ingest(hmcts(), later, "--accept", "--anyway", "made up")
    assert "The registers are as they were." in again.stdout
    assert contents(checkout_copy / "data") == before
    assert check_registers(checkout_copy / "data") == []


def hostile_files(folder: Path) -> list[Path]:
    """Write files that would take much memory if they were believed."""
    header = "Month,Civil Claims received,Private Family Law Receipts,Public Family Law Receipts\n"
    one_line = folder / "one-line.csv"
    one_line.write_bytes(b"," * (200 * 2**20))
    packed = folder / "packed.csv.gz"
    with gzip.open(packed, "wb", 1) as stream:
        for _ in range(600):
            stream.write(b"0," * 2**19)
    bomb = folder / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(600):
            archive.writestr(f"{number}.csv", b"0" * 2**20)
    columns = folder / "columns.csv"
    columns.write_text(header.rstrip("\n") + ",x" * 200_000 + "\n" + "Jan 2025" + ",1" * 200_003 + "\n")
    return [one_line, packed, bomb, columns]


@pytest.mark.slow
def test_hostile_files_are_refused_in_less_than_a_gigabyte(checkout_copy, tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    for path in hostile_files(folder):
        command = [sys.executable, "-c", MEASURED, "ingest", str(path), "--accept"]
        result = subprocess.run(command, cwd=checkout_copy, capture_output=True, text=True, check=False)
        assert result.returncode == 1, result.stderr
        assert "Traceback" not in result.stderr, (path.name, result.stderr[-2000:])
        assert int(result.stdout) * 1024 < GIGABYTE, path.name


def test_real_files_spoilt_at_random_give_figures_or_a_refusal(releases, tmp_path):
    from .test_noise import figures_in

    chance = random.Random(20250331)
    for path in sorted(releases.rglob("*.csv")):
        if path.parent == releases:
            continue
        whole = path.read_bytes()[:60_000]
        for _ in range(3):
            content = bytearray(whole[: chance.randrange(1, len(whole))])
            for _ in range(chance.randrange(5)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            figures_in(bytes(content), tmp_path)
