"""How long a release and its verification take, beside rendering everything cold in the same run; a part of ``make bench``."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from analysis.press.base.version_register import COLUMNS, REGISTER

Timed = Callable[..., float]
Row = tuple[str, float, str, str]
VERSION = "1.0.0"
CHANGELOG = f"""\
# Changelog

## {VERSION} (2026-11-26)

The edition that is timed.

### Numbers that changed

None: there is no earlier edition.
"""


def release_rows(checkout: Path, cold: float, timed: Timed) -> list[Row]:
    """Time a release of a checkout that was rendered before, and the verification of its bundle.

    First as it is made: committed under a new version, so that no cell runs, but every page is made anew, because it says
    what it was made from. Then again, with every page as it should be. Verifying makes everything from nothing.
    """
    (checkout / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    register = checkout / REGISTER
    register.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    timed(checkout, "describe")
    _commit(checkout)
    committed = timed(checkout, "release", VERSION)
    for made in (checkout / "releases", checkout / "outputs" / "v"):
        shutil.rmtree(made)
    register.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    again = timed(checkout, "release", VERSION)
    (bundle,) = (checkout / "releases").glob("*.zip")
    looked = timed(checkout, "verify", str(bundle), "--checksums-only")
    verified = timed(checkout, "verify", str(bundle), "--rebuild")
    return [
        ("a release, cells run before", committed, f"{committed / cold:.2f} x cold", "at most 0.6"),
        ("a release, pages made before", again, f"{again / cold:.2f} x cold", "at most 0.2"),
        ("its verification, by checksums", looked, f"{looked / cold:.2f} x cold", "at most 0.1"),
        ("its verification, all made again", verified, f"{verified / cold:.2f} x cold", "at most 1.5"),
    ]


def _commit(checkout: Path) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for asked in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "all")):
        subprocess.run(["git", *author, *asked], cwd=checkout, check=True)
