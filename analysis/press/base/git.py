"""What git knows of a checkout, and the one way to ask it."""

import os
import subprocess
from pathlib import Path


def git(root: Path, *arguments: str) -> bytes:
    """Ask git about a checkout.

    Looking writes nothing, another repository that the caller works in does not matter, and answers are in English.

    Raises
    ------
    OSError
        When there is no git.
    CalledProcessError
        When git refuses; its ``stderr`` says why.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    return subprocess.run(
        ["git", *arguments], cwd=root, env=environment, capture_output=True, check=True
    ).stdout


def git_if_any(root: Path, *arguments: str) -> bytes:
    """Ask git as `git` does, and give nothing when the folder is no checkout, there is no git, or it refuses."""
    if not (root / ".git").exists():
        return b""
    try:
        return git(root, *arguments)
    except (OSError, subprocess.CalledProcessError):
        return b""


def tree_of(root: Path, commit: str) -> str:
    """Identify the folder of a commit, ``swh:1:dir:…``; empty where the commit is not at hand."""
    tree = git_if_any(root, "rev-parse", "--verify", "--quiet", f"{commit}^{{tree}}").decode().strip()
    return f"swh:1:dir:{tree}" if tree else ""
