"""Write ``licences.csv``: what each package of the lock says of its licence. Run by ``make licences``.

It is read from what is installed. What is not installed here keeps its row, or gets an empty one to be filled in by hand.
"""

import csv
import re
from importlib import metadata
from pathlib import Path

from packaging.version import Version

from analysis.press.base.paths import project
from analysis.press.editions.bundle.environment_check import LOCK, Locked, locked_packages
from analysis.press.editions.bundle.sbom import COLUMNS, LICENCES, read_licences

# For the words in which packages name a licence that has an identifier in SPDX.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "ISC license": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def licence_said(package: Locked) -> str:
    """Give the licence by the package's own metadata; empty when this version is not installed, or says nothing."""
    try:
        said = metadata.metadata(package.name)
    except metadata.PackageNotFoundError:
        return ""
    if Version(said["Version"]) != Version(package.version):
        return ""
    # One installed by another package raises an error for a word that is not there, where Python's own gives nothing.
    expression = said.get("License-Expression")
    if expression:
        return expression
    first, *more = re.split(r"\n| {2,}", (said.get("License") or "UNKNOWN").strip())
    if first in SPDX or (not more and first != "UNKNOWN"):
        return SPDX.get(first, first)
    of_list = [
        line.split(" :: ")[-1] for line in said.get_all("Classifier") or () if line.startswith("License")
    ]
    return " or ".join(SPDX.get(each, each) for each in of_list)


def table(root: Path) -> list[tuple[str, str, str]]:
    """Give a row for each package of the lock."""
    path = root / LICENCES
    known = read_licences(path.read_text(encoding="utf-8")) if path.is_file() else {}
    packages = locked_packages((root / LOCK).read_text(encoding="utf-8"))
    return [
        (each.name, each.version, licence_said(each) or known.get((each.name, each.version), ""))
        for each in packages
    ]


if __name__ == "__main__":
    root = project().root
    rows = table(root)
    with (root / LICENCES).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])
    for name, version, licence in rows:
        if not licence:
            print(f"{LICENCES}: {name} {version} does not say its licence here; give it by hand.")
