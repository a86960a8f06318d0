"""How long taking in a large file takes, and in how much memory, as ratios in one run: ``make bench``.

A local-level data file in the layout of Explore Education Statistics is made in sizes that double, up to a million lines, and
taken in with ``--accept`` into a copy of the registers. Work that grows in proportion gives ratios near 2, also on a machine
that does something else besides. The same is said of a file in which every text is another, of an OpenDocument workbook and
of a release of many files, as multiples of the work for as many cells of the first.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZES = (125_000, 250_000, 500_000, 1_000_000)
# The work and the memory that each may take, on one core.
TARGETS = {
    "a million lines": (7, 1024),
    "every text another": (60, 1024),
    "an OpenDocument workbook": (60, 1024),
    "a release of 48 files": (15, 500),
}
HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,la_name,new_la_code,sex,age,ethnicity,placement,number,percentage"
)


def main() -> None:
    """Measure and print; a figure over its target is marked, never an error."""
    work = cells = 0.0
    for lines in SIZES:
        before = work
        seconds, work, megabytes, cells = measured({"local.csv": local(lines)}, accept=True)
        ratio = f"{work / before:.2f} x the half" if before else ""
        told(f"{lines:,} lines", seconds, work, megabytes, cells, ratio, TARGETS["a million lines"])
    for name, files in (
        ("every text another", {"other.csv": unlike(300_000)}),
        ("an OpenDocument workbook", {"tables.ods": workbook(500_000)}),
        ("a release of 48 files", {f"file {n}.csv": local(3_000, 3_000 * n) for n in range(48)}),
    ):
        seconds, its_work, megabytes, its_cells = measured(files)
        ratio = f"{its_work / max(its_cells, 1) * cells / work:.1f} x the work a cell"
        told(name, seconds, its_work, megabytes, its_cells, ratio, TARGETS[name])


def told(
    name: str, seconds: float, work: float, megabytes: float, cells: int, ratio: str, target: tuple[int, int]
) -> None:
    """Print one line."""
    held = "within" if work <= target[0] and megabytes <= target[1] else "over"
    print(
        f"{name:<26} {cells:>9,} cells {seconds:6.1f} s, {work:5.1f} s of work {megabytes:6.0f} MB   {ratio:<24} "
        f"{held} {target[0]} s of work and {target[1]} MB",
        flush=True,
    )


def measured(files: dict[str, bytes], *, accept: bool = False) -> tuple[float, float, float, int]:
    """Take files in, in a process of its own: seconds, seconds of work, megabytes, cells."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("analysis", "data"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy2(ROOT / "_quarto.yml", root)
        (root / "files").mkdir()
        for name, content in files.items():
            (root / "files" / name).write_bytes(content)
        options = ["--accept", "--anyway", "made up"] if accept else []
        command = [sys.executable, "-m", "analysis", "ingest", str(root / "files"), *options]
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


def local(lines: int, start: int = 0) -> bytes:
    """Give a file of local figures with so many lines, after those before ``start``."""
    return (HEADER + "\n" + "".join(islice(rows(), start, start + lines))).encode()


def unlike(lines: int) -> bytes:
    """Give a file in which every text stands once."""
    texts = (
        f"2024,Place {n:07},Reference {n * 7919 % 10**9:09} of text {n},{n * 31 % 10**7}\n"
        for n in range(lines)
    )
    return ("Year,Area,Reference,Number\n" + "".join(texts)).encode()


def workbook(lines: int) -> bytes:
    """Give an OpenDocument workbook with one sheet of so many lines of eight cells."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        with archive.open("content.xml", "w") as stream:
            named = " ".join(f'xmlns:{name}="{space}{name}:1.0"' for name in ("office", "table", "text"))
            stream.write(f"<office:document-content {named}><office:body><office:spreadsheet>".encode())
            stream.write(b'<table:table table:name="Data">')
            heads = ("year", "quarter", "code", "force", "sex", "ethnicity", "age_group", "searches")
            for number in range(-1, lines):
                year, quarter, force, group = (
                    number // 40_000,
                    number // 10_000 % 4,
                    number % 43,
                    number // 43 % 233,
                )
                cells = heads if number < 0 else (
                    2010 + year, f"Q{quarter + 1}", f"E23{force:06}", f"Force {force}", "MFU"[group % 3],
                    f"Group {group // 3}", "10-17", number * 7 % 900,
                )  # fmt: skip
                stream.write(b"<table:table-row>" + b"".join(map(_cell, cells)) + b"</table:table-row>")
            stream.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")
    return content.getvalue()


def _cell(text: object) -> bytes:
    if isinstance(text, int):
        return f'<table:table-cell office:value-type="float" office:value="{text}"/>'.encode()
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'.encode()


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
