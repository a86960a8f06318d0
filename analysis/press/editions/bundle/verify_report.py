"""What a check of a bundle found, as a table with a summary and for machines."""

import platform
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from analysis.press.base.printable import printable
from analysis.press.editions.bundle.clean_run import made_with
from analysis.press.editions.bundle.manifest import FileState
from analysis.press.editions.bundle.verify import STATES, Verification, other_interpreter

_WITH = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
_SOURCES = "sources and data"
_SAID = {"identical": "identical", "differs": "different", "missing": "missing", "extra": "extra"}


def lines(found: Verification) -> Iterator[str]:
    """Say in words what was found: a table by kind of file, every file that is not identical, and a summary."""
    for shown in found.identity.refuted:
        yield f"NOT WHAT IT SHOULD BE: {shown}."
    yield f"{found.manifest.folder}, of {found.manifest.released}, {found.identity.says}"
    yield ""
    yield from _table(found)
    unlike = [row for row in found.rows if row.state != "identical"]
    if unlike:
        yield ""
        yield from (_unlike(row) for row in unlike)
    yield ""
    yield summary(found)
    if found.rebuilt:
        yield f"Made again with {_WITH}."
    other = found.manifest.made_with
    if other and other != made_with() and found.rebuilt and unlike:
        yield other_interpreter(found.manifest)
    if found.all_well:
        # Who makes all of it again from other sources cannot keep these.
        yield f"The sources are {found.manifest.sources_swhid}"
        yield f"The whole is    {found.manifest.whole_swhid}"


def summary(found: Verification) -> str:
    """Say the outcome in one sentence."""
    counts = Counter(row.state for row in found.rows)
    total = len(found.rows)
    if counts["identical"] < total:
        said = ", ".join(f"{counts[state]:,} {_SAID[state]}" for state in STATES if counts[state])
        done = "" if found.rebuilt else ". Nothing was made again"
        return f"NOT VERIFIED. Of {total:,} files: {said}{done}."
    if found.identity.refuted:
        return f"NOT VERIFIED. All {total:,} files are as listed, but it is not what it should be: see above."
    if found.rebuilt:
        return f"Verified: all {total:,} files are as listed, and were made again byte for byte."
    if found.problems:
        return f"NOT VERIFIED. All {total:,} files are as listed, but they were not made again."
    return f"All {total:,} files are as listed. They were not made again: give --rebuild for that."


def as_data(found: Verification) -> dict[str, Any]:
    """Give the same for machines, every file included."""
    manifest = found.manifest
    return {
        "verified": found.all_well and found.rebuilt,
        "rebuilt": found.rebuilt,
        "rebuilt_with": _WITH if found.rebuilt else "",
        "version": manifest.version,
        "released": manifest.released.isoformat(),
        "tree": asdict(manifest.tree),
        "whole": {"sha256": manifest.whole_sha256, "swhid": manifest.whole_swhid},
        "counts": {state: sum(row.state == state for row in found.rows) for state in STATES},
        "files": [asdict(row) for row in found.rows],
        "made_from": found.identity.says,
        "refuted": list(found.identity.refuted),
        "made_with": manifest.made_with,
        "problems": [asdict(problem) for problem in found.problems],
    }


def _table(found: Verification) -> Iterator[str]:
    sources = {file.path for file in found.manifest.files if file.role == "source"}
    counts = Counter((_kind(row, sources), row.state) for row in found.rows)
    kinds = sorted({kind for kind, _ in counts}, key=lambda kind: (kind != _SOURCES, kind))
    width = max(map(len, kinds))
    yield " " * width + "".join(f"{state:>11}" for state in STATES)
    for kind in kinds:
        yield f"{kind:<{width}}" + "".join(f"{counts[kind, state] or '·':>11}" for state in STATES)


def _kind(row: FileState, sources: set[str]) -> str:
    if row.path in sources:
        return _SOURCES
    folders = row.path.split("/")[:-1]
    return "/".join(folders[:2]) or "what describes the bundle"


def _unlike(row: FileState) -> str:
    said = ", ".join(part for part in (row.where, row.how) if part)
    return printable(f"{row.state}: {row.path}" + (f" ({said})" if said else ""))
