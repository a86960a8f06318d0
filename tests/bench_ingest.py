"""How long taking in a large file takes, and in how much memory, as ratios in one run: ``make bench``.

A local-level data file in the layout of Explore Education Statistics is made in sizes that double, up to a million lines, and
taken in with ``--accept`` into a copy of the registers. Work that grows in proportion gives ratios
near 2, also on a machine that does something else besides.
"""

from __future__ import annotations

import os
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
HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,la_name,new_la_code,sex,age,ethnicity,placement,number,percentage"
)


def main() -> None:
    """Measure and print; a figure over its target is marked, never an error."""
    before = 0.0
    for lines in SIZES:
        seconds, work, megabytes, cells = measured(lines)
        ratio = f"{work / before:.2f} x the half" if before else ""
        target = (
            f"{'over' if seconds > 60 else 'within'} 60 s, {'over' if megabytes > 2048 else 'within'} 2 GB"
        )
        print(
            f"{lines:>9,} lines, {cells:>9,} cells {seconds:6.1f} s, {work:5.1f} s of work {megabytes:6.0f} MB   "
            f"{ratio:<18} {target}"
        )
        before = work


def measured(lines: int) -> tuple[float, float, float, int]:
    """Take a file of so many lines in, in a process of its own: seconds, seconds of work, megabytes, cells."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("analysis", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(ROOT / "_quarto.yml", root)
        path = root / "local.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write(HEADER + "\n")
            file.writelines(islice(rows(), lines))
        command = [sys.executable, "-m", "analysis", "ingest", str(path), "--accept", "--json"]
        started = time.perf_counter()
        # The memory of one process, not of all that were measured before it.
        process = subprocess.Popen(
            command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE, text=True
        )
        told = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        if status:
            sys.exit(f"{' '.join(command)} failed:\n{told[-3000:]}")
        cells = int(told.split('"cells": ')[1].split(",")[0])
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, cells


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
