"""Sources of a project to change: a text of a file, and what git has of them."""

import subprocess
from pathlib import Path


def replace_in(path: Path, was: str, now: str) -> None:
    """Replace a text of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def git(root: Path, *arguments: str) -> str:
    """Run git in a folder; give what it says."""
    asked = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(asked, cwd=root, capture_output=True, text=True, check=True).stdout.strip()


def commit_all(root: Path) -> str:
    """Commit all that is in a folder; give the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "more")
    return git(root, "rev-parse", "HEAD")
