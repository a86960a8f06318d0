"""What the files and folders of a bundle are, in words, for its description: ``crate_labels.csv``, by path or ending, beside this module."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from analysis.press.base.names import listed

# Types are not from the machine's own list, which differs between machines.
_SAID = {row["path"]: row for row in listed(Path(__file__).with_suffix(".csv"))}
_PLAIN_TEXT = {"type": "text/plain", "words": "Text."}
_ENDINGS = {
    "-narrow": "A picture at the width of a phone.",
    "-elsewhere": "Figures that other pages print differently, as comma-separated values.",
}


def folder_words(folder: str) -> tuple[str, str]:
    """Name a folder, and say what it holds.

    Examples
    --------
    >>> folder_words("tests/press/")
    ('tests/press/', 'Tests: the files of tests/press/')
    """
    if said := _SAID.get(folder):
        return said["name"], said["words"]
    within = _SAID.get(folder[: folder.find("/") + 1], {"name": "Others"})["name"]
    return folder, f"{within}: the files of {folder}"


def file_words(path: str, titles: Mapping[str, str]) -> dict[str, str]:
    """Name a file as a reader would, and say what it is.

    Returns: dict. ``name``: the title of what it shows, where it has one; ``description``; of a figure or table its
    ``identifier``.

    Parameters
    ----------
    titles : mapping of str to str
        The titles of documents by their name, and of figures and tables by their id.
    """
    place = PurePosixPath(path)
    name, described = place.stem, _SAID.get(place.suffix, _PLAIN_TEXT)["words"]
    for ending, words in _ENDINGS.items():
        if name.endswith(ending):
            name, described = name.removesuffix(ending), words
    said = {"name": _SAID[path]["name"] if path in _SAID else place.name, "description": described}
    if place.parts[0] == "outputs" and name in titles:
        said["name"] = titles[name]
        if place.parts[1] == "exhibits":
            said["identifier"] = name
    return said


def media_type(path: str) -> str:
    """Give the type of a file as the internet names it."""
    return _SAID.get(PurePosixPath(path).suffix, _PLAIN_TEXT)["type"]
