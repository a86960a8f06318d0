"""Holds the files of a bundle to its manifest, and its sources to the commit that they are said to be of."""

from analysis.press.base.problems import Problem
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.manifest import MANIFEST, Listed, Manifest
from analysis.press.editions.bundle.manifest import listed as describe

_DAMAGED = "Get the bundle again from where it was published."


def file_problems(manifest: Manifest, files: Items) -> list[Problem]:
    """Find every file that is missing, is not listed, or is otherwise than the manifest lists it."""
    listed = {file.path: file for file in manifest.files}
    problems = [
        Problem(path, "no such file", "a file that the manifest lists", _DAMAGED)
        for path in listed.keys() - files.keys()
    ]
    problems += [
        Problem(path, "a file", "only what the manifest lists", f"Move it out of the bundle. {_DAMAGED}")
        for path in files.keys() - listed.keys() - {MANIFEST}
    ]
    for path in listed.keys() & files.keys():
        problems += _otherwise(listed[path], describe(path, files[path], listed[path].role))
    return sorted(problems, key=lambda problem: problem.where)


def tree_problems(manifest: Manifest) -> list[Problem]:
    """Hold the sources to the commit that they are said to be of.

    Returns
    -------
    list of Problem
        One when nothing is said to have changed, and yet the sources are not those of the recorded tree.
    """
    found = manifest.sources_swhid
    if manifest.tree.changed is not False or found == manifest.tree.swhid:
        return []
    expected = (
        f"{manifest.tree.swhid or 'an identifier'}, the tree of commit {manifest.tree.commit or 'unknown'}"
    )
    return [Problem(MANIFEST, f"sources that are {found}", expected, _DAMAGED, column="tree")]


def _otherwise(listed: Listed, found: Listed) -> list[Problem]:
    for column in ("bytes", "sha256", "swhid", "executable"):
        is_, was = getattr(found, column), getattr(listed, column)
        if is_ != was:
            return [Problem(listed.path, f"{column} {is_}", f"{was}, as the manifest lists it", _DAMAGED)]
    return []
