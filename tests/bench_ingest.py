"""How long taking in a large file takes, and in how much memory, as ratios in one run: ``make bench``.

A local-level data file in the layout of Explore Education Statistics is made in sizes that double, up to a million lines, and
taken in with ``--accept`` into a copy of the registers. Work that grows in proportion gives ratios near 2, also on a machine
that does something else besides.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (125_000, 250_000, 500_000, 1_000_000)
# Of work on one core.
MOST_SECONDS, MOST_MEGABYTES = 5, 1024
HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,la_name,new_la_code,sex,age,ethnicity,placement,number,percentage"
)


def main() -> None:
    """Measure and print; a figure over its target is marked, never an error."""
    work = 0.0
    for lines in SIZES:
        before = work
        seconds, work, megabytes, cells = measured(local(lines))
        ratio = f"{work / before:.2f} x the half" if before else ""
        verdict = "within" if work <= MOST_SECONDS and megabytes <= MOST_MEGABYTES else "over"
        print(
            f"{lines:>9,} lines {cells:>10,} cells {seconds:6.1f} s, {work:5.1f} s of work {megabytes:6.0f} MB   "
            f"{ratio:<18} {verdict} {MOST_SECONDS} s of work and {MOST_MEGABYTES} MB",
            flush=True,
        )


def measured(content: bytes) -> tuple[float, float, float, int]:
    """Take a file in, in a process of its own: seconds, seconds of work, megabytes, cells."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("analysis", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(ROOT / "_quarto.yml", root)
        (root / "local.csv").write_bytes(content)
        options = ["--accept", "--anyway", "made up"]
        command = [sys.executable, "-m", "analysis", "ingest", str(root / "local.csv"), *options]
        started = time.perf_counter()
        # The memory of one process, not of all that were measured before it.
        process = subprocess.Popen(
            command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE, text=True
        )
        said = process.stdout.read()
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        cells = sum(int(number.replace(",", "")) for number in re.findall(r"^  ([\d,]+) cells", said, re.M))
        if not cells:
            sys.exit(f"{' '.join(command)} failed:\n{said[-3000:]}")
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, cells


def local(lines: int) -> bytes:
    """Give a file of local figures with so many lines."""
    return (HEADER + "\n" + "".join(islice(rows(), lines))).encode()


def rows() -> Iterator[str]:
    """Give lines of local figures, year by year."""
    places = [f"E12000{1 + n % 9:03},Region {n % 9},{200 + n},Place {n},E06{n:06}" for n in range(153)]
    groups = list(
        product(
            ("Total", "Male", "Female"),
            ("Total", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"),
            ("Total", "White", "Mixed", "Asian", "Black", "Other"),
            ("Total", "Foster care", "Children's home", "Kinship", '"Other, not elsewhere"'),
        )
    )
    number = 0
    for year, place, group in product(range(2010, 2026), places, groups):
        number = (number * 1_103_515_245 + 12_345) % 2**31
        count = number // 65_536 % 3_000
        figures = f"{count},{count % 100}" if count > 20 else "c,c"
        yield f"{year},Calendar year,Local authority,E92000001,England,{place},{','.join(group)},{figures}\n"


if __name__ == "__main__":
    main()
