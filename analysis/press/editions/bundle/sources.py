"""All sources of the project, as a bundle holds them: by git in a checkout, by the manifest in an unpacked bundle.

Contents are those that lie there. Executable bits are those that git or the manifest recorded, because the rights of files
depend on who unpacked them.
"""

import os
import stat
import subprocess

from analysis.press.base.git import git
from analysis.press.base.paths import Project
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.editions.bundle.items import Item, Items, unreadable
from analysis.press.editions.bundle.manifest import MANIFEST, read_manifest
from analysis.press.engines.tree import added_files

_MODES = {"100644": False, "100755": True}


def read_sources(project: Project) -> Items:
    """Read every source file.

    Returns: mapping of str to Item. By path: all that git tracks or the manifest lists and, in a changed tree, what was
    added since and is not ignored.

    Raises ``ProblemsFoundError`` with every source that a bundle cannot hold, such as a link; or when nothing says what
    the sources are.
    """
    if (project.root / ".git").exists():
        executable = _by_git(project)
    elif (project.root / MANIFEST).is_file():
        manifest = read_manifest((project.root / MANIFEST).read_bytes())
        executable = {file.path: file.executable for file in manifest.files if file.role == "source"}
        for added in added_files(project.root, set(executable)):
            executable[added.relative_to(project.root).as_posix()] = os.access(added, os.X_OK)
    else:
        expected = "a checkout of the project or an unpacked bundle, which say what its sources are"
        cure = "Clone the project with git, or unpack a bundle anew."
        raise refusal("the project", "neither a git repository nor a manifest.json", expected, cure)
    problems = unreadable({path: Item(b"") for path in executable})
    items: dict[str, Item] = {}
    for path in sorted(executable):
        place = project.root / path
        try:
            if not stat.S_ISREG(place.lstat().st_mode):
                problems.append(_unfit(path, "a link, or no file"))
                continue
            items[path] = Item(place.read_bytes(), executable[path])
        except FileNotFoundError:
            # Deleted since it was recorded: the tree has changed, and says so.
            continue
        except OSError as error:
            problems.append(_unfit(path, error.strerror or "no access"))
    if problems:
        raise ProblemsFoundError(problems)
    return items


def _by_git(project: Project) -> dict[str, bool]:
    executable: dict[str, bool] = {}
    problems = []
    for entry in _names(project, "ls-files", "--stage", "-z"):
        about, _, path = entry.partition("\t")
        mode, _, stage = about.split(" ")
        if stage != "0":
            problems.append(_unfit(path, "a merge that is not resolved"))
        elif mode not in _MODES:
            problems.append(_unfit(path, "a link" if mode == "120000" else "another repository"))
        else:
            executable[path] = _MODES[mode]
    if problems:
        raise ProblemsFoundError(problems)
    for path in _names(project, "ls-files", "--others", "--exclude-standard", "-z"):
        executable[path] = os.access(project.root / path, os.X_OK)
    return executable


def _names(project: Project, *arguments: str) -> list[str]:
    try:
        said = git(project.root, *arguments)
    except (OSError, subprocess.CalledProcessError) as error:
        told = getattr(error, "stderr", b"").decode(errors="replace") or str(error)
        cure = "Mend what git names, then try again."
        raise refusal("git", " ".join(told.split()), "a list of the sources", cure) from error
    return [os.fsdecode(name) for name in said.split(b"\0") if name]


def _unfit(path: str, found: str) -> Problem:
    expected = "a plain file with a name that every system knows"
    return Problem(path, found, expected, "Rename it, or take it out of the sources.")
