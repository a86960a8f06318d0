"""The register of versions, ``versions.csv``: each version with its day, its commit, and what identifies its sources and its bundle.

It lies beside the changelog and is tracked, so it travels with every copy of the project, as the tags of git do not. No
version can hold its own row, for the identifier of its sources follows from every byte of them. So ``childdata release`` adds
the row once the bundle is made, and the next commit carries it: sources that differ from those of a version by its row
alone are those of the version.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

from semver import Version

from analysis.press.base.files import read_text
from analysis.press.base.git import git_if_any
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal

REGISTER = "versions.csv"
COLUMNS = ("version", "released_on", "commit", "sources_swhid", "bundle_sha256", "note")
_FORMS = {
    "commit": (re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}"), "a commit, in full"),
    "sources_swhid": (re.compile(r"swh:1:dir:[0-9a-f]{40}"), "the identifier of a folder, swh:1:dir:…"),
    "bundle_sha256": (re.compile(r"[0-9a-f]{64}"), "the SHA-256 of its zip"),
}
_CURE = "Correct it; `git log -p versions.csv` says how it was."


@dataclass(frozen=True)
class Registered:
    """One version, as the register has it.

    Parameters
    ----------
    sources_swhid : str
        Identifies the folder of its sources; ``git rev-parse COMMIT^{tree}`` gives the same.
    note : str
        How this is known, where that is not by ``childdata release``.
    """

    version: str
    released_on: date
    commit: str
    sources_swhid: str
    bundle_sha256: str
    note: str = ""
    line: int = 0


def read_register(root: Path) -> tuple[Registered, ...]:
    """Read the register of a checkout; there is nothing in one that is not there.

    Raises ``ProblemsFoundError`` with every cell that is not what it must be, all at once.
    """
    path = root / REGISTER
    return parse_register(read_text(path, REGISTER)) if path.is_file() else ()


def parse_register(text: str) -> tuple[Registered, ...]:
    """Take the text of a register apart."""
    header, *lines = text.splitlines() or [""]
    if header != ",".join(COLUMNS):
        raise refusal(REGISTER, f"“{header}”", ",".join(COLUMNS), "Restore the header.", row=1)
    problems: list[Problem] = []
    rows = [
        row for number, line in enumerate(lines, start=2) if (row := _row(line, number, problems)) is not None
    ]
    for above, below in pairwise(rows):
        if Version.parse(above.version) >= Version.parse(below.version):
            expected = f"a version after {above.version}, which stands above it"
            problems.append(_problem(below.line, "version", below.version, expected))
    if problems:
        raise ProblemsFoundError(problems)
    return tuple(rows)


def registered(root: Path, version: str) -> Registered | None:
    """Find the row of a version: in the register of a checkout, or in a later one of its history.

    A checkout of the very commit of a version has the row only there.

    Raises ``ProblemsFoundError`` when the register of the checkout cannot be read.
    """
    registers = chain([read_register(root)], _committed(root))
    return next((row for rows in registers for row in rows if row.version == version), None)


def with_row(text: str, row: Registered) -> str:
    """Give the text of a register with one more version, in order; of no register, that of a new one."""
    rows = parse_register(text) if text else ()
    header, *lines = text.splitlines() or [",".join(COLUMNS)]
    place = sum(Version.parse(each.version) < Version.parse(row.version) for each in rows)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow([getattr(row, column) for column in COLUMNS])
    return "\n".join([header, *lines[:place], out.getvalue(), *lines[place:], ""])


def without_newest(text: str) -> str:
    """Give the text of a register as it was when its newest version was made."""
    return "".join(text.splitlines(keepends=True)[:-1])


def _committed(root: Path) -> Iterator[tuple[Registered, ...]]:
    """Give the registers of the history, newest first; not those that cannot be read."""
    for commit in git_if_any(root, "log", "--all", "--format=%H", "--", REGISTER).decode().split():
        try:
            yield parse_register(git_if_any(root, "show", f"{commit}:{REGISTER}").decode(errors="replace"))
        except ProblemsFoundError:
            continue


def _row(line: str, number: int, problems: list[Problem]) -> Registered | None:
    """Read one version; what is wrong with it joins the problems."""
    cells = next(csv.reader([line]), [])
    if len(cells) != len(COLUMNS):
        expected = f"{len(COLUMNS)} cells, of one version"
        problems.append(Problem(REGISTER, f"{len(cells)} cells", expected, _CURE, row=number))
        return None
    said = dict(zip(COLUMNS, cells, strict=True))
    found = [
        _problem(number, column, said[column], words)
        for column, (form, words) in _FORMS.items()
        if not form.fullmatch(said[column])
    ]
    if not Version.is_valid(said["version"]):
        found.append(_problem(number, "version", said["version"], "a version such as 1.0.0"))
    try:
        released_on = date.fromisoformat(released := said.pop("released_on"))
    except ValueError:
        found.append(_problem(number, "released_on", released, "a day such as 2026-11-26"))
    if found:
        problems += found
        return None
    return Registered(said.pop("version"), released_on, line=number, **said)


def _problem(line: int, column: str, found: str, expected: str) -> Problem:
    return Problem(REGISTER, f"“{found}”", expected, _CURE, row=line, column=column)
