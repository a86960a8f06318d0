"""A release's bill of materials: every package of the locked environment with its licence, as CycloneDX.

It follows from the lock and from ``licences.csv`` alone, so that it is the same wherever it is made.
"""

import csv
import io
import json
import re
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.environment_check import LOCK, Locked, locked_packages
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.study import the_study

SBOM = "sbom.cdx.json"
LICENCES = "licences.csv"
COLUMNS = ("package", "version", "licence")
# What an identifier or an expression of SPDX looks like, as against a licence in its own words.
_IDENTIFIER = r"(?:MIT|ISC|MIT-CMU|BSD-2-Clause-Views|[\w.+-]*\d[\w.+-]*)"
_EXPRESSION = re.compile(rf"{_IDENTIFIER}(?: (?:AND|OR|WITH) {_IDENTIFIER})*")
_CURE = "Run `make licences`, and give each licence that it could not read by hand."


def read_licences(text: str) -> dict[tuple[str, str], str]:
    """Read what each package says of its licence, by its name and version.

    Raises ``ProblemsFoundError`` when it is not a table of these columns.
    """
    header, *rows = csv.reader(io.StringIO(text)) or [[]]
    if tuple(header) != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
        raise refusal(LICENCES, "another table", f"the columns {', '.join(COLUMNS)}", _CURE)
    return {(name, version): licence for name, version, licence in rows}


def licence_problems(lock: str, licences: str) -> Iterator[Problem]:
    """Find packages of a lock without a licence, and licences of what the lock does not have."""
    said, packages = read_licences(licences), locked_packages(lock)
    for each in packages:
        if not said.get((each.name, each.version)):
            found = f"no licence of {each.name} {each.version}"
            yield Problem(LICENCES, found, "one for each package", _CURE)
    for name, version in sorted(said.keys() - {(each.name, each.version) for each in packages}):
        yield Problem(LICENCES, f"{name} {version}", f"only packages of {LOCK}", _CURE)


def bill_of_materials(version: str, released: date, sources: Items) -> bytes:
    """List what a version runs with, as CycloneDX 1.6 in JSON.

    Raises ``ProblemsFoundError`` when a package has no licence on the list, or the list has others.

    Parameters
    ----------
    sources : mapping of str to Item
        Its lock, and its list of licences where there is one, by path.
    """
    lock = _text(sources, LOCK)
    licences = _text(sources, LICENCES)
    if licences and (problems := list(licence_problems(lock, licences))):
        raise ProblemsFoundError(problems)
    said = read_licences(licences) if licences else {}
    name = the_study().described.name
    subject = {"type": "application", "bom-ref": name, "name": name, "version": version}
    components = [_component(each, said.get((each.name, each.version), "")) for each in locked_packages(lock)]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_OID, f"{name} {version}\n{lock}").urn,
        "version": 1,
        "metadata": {"timestamp": f"{released}T00:00:00Z", "component": subject},
        "components": components,
        "dependencies": [{"ref": name, "dependsOn": [each["bom-ref"] for each in components]}],
    }
    return (json.dumps(bill, indent=1, ensure_ascii=False) + "\n").encode()


def _text(sources: Items, path: str) -> str:
    return sources.get(path, Item(b"")).content.decode(errors="replace")


def _component(package: Locked, licence: str) -> dict[str, Any]:
    address = f"pkg:pypi/{package.name}@{package.version}"
    made: dict[str, Any] = {"type": "library", "bom-ref": address, "name": package.name}
    made |= {"version": package.version, "purl": address}
    if licence:
        spdx = _EXPRESSION.fullmatch(licence)
        made["licenses"] = [{"expression": licence}] if spdx else [{"license": {"name": licence}}]
    if package.when:
        made["properties"] = [{"name": "environment marker", "value": package.when}]
    return made
