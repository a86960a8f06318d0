"""A changelog of two versions, and one way to give a version of a test's repository its row, as a release does."""

from datetime import date
from pathlib import Path

from analysis.press.base.version_register import COLUMNS, REGISTER, Registered, with_row
from tests.sources import git

NO_VERSION = ",".join(COLUMNS) + "\n"
SHA256 = "0" * 64
CHANGELOG = """\
# Changelog

## 1.1.0 (2026-12-01)

- A new figure.

### Numbers that changed

- Weeks: 41 is now 42.

## 1.0.0 (2026-11-26)

The first edition.

- The report.

### Numbers that changed

None: there is no earlier edition.
"""


def give_row(root: Path, version: str = "1.0.0", day: str = "2026-11-26", commit: str = "HEAD") -> Registered:
    """Write the row of a version that was made from a commit into the register; nothing is committed."""

    def of(asked: str) -> str:
        return git(root, "rev-parse", f"{commit}^{{{asked}}}")

    row = Registered(version, date.fromisoformat(day), of("commit"), f"swh:1:dir:{of('tree')}", SHA256)
    path = root / REGISTER
    path.write_text(with_row(path.read_text() if path.is_file() else "", row))
    return row
