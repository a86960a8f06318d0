"""What the files and folders of a bundle are, in words, for its description."""

from collections.abc import Mapping
from pathlib import PurePosixPath

_FOLDERS = {
    ".ci/": ("Checks of a change", "What a service runs before a change is taken in."),
    "analysis/": ("The program", "The Python package that computes, draws and renders everything."),
    "data/": ("The registers", "Published figures and facts, each with its source, with their dictionary."),
    "data/editions/": ("Editions", "Official editions that were taken in, kept whole."),
    "notebooks/": ("The notebooks' sources", "The working behind each part, as it is written."),
    "outputs/": ("What is made", "The documents, the figures and tables, and their data."),
    "outputs/cards/": ("Cards", "A sentence with its figure and source, to pass on."),
    "outputs/claims/": (
        "Tested sentences",
        "Each sentence that asserts something as a small page with its evidence.",
    ),
    "outputs/exhibits/": ("Figures and tables", "Each figure as a picture, and the data of each as CSV."),
    "outputs/figures/": (
        "A page each",
        "Each figure and table as a small page, to link to or to show elsewhere.",
    ),
    "outputs/notebooks/": ("Notebooks", "The working behind each part, executed."),
    "outputs/report/": ("Documents", "The report, the briefing, and the pages beside them."),
    "releases/": ("The version before", "What the changes are computed against."),
    "report/": (
        "The documents' sources",
        "The report and the briefing as they are written, and their theme.",
    ),
    "tests/": ("Tests", "Everything that proves the project."),
}
_FILES = {
    "CITATION.cff": "How to cite this version",
    "CHANGELOG.md": "What changed in each version",
    "versions.csv": "The versions before, with what identifies each",
    "LICENSE": "The licences",
    "README.md": "What this is and how to make it",
    "manifest.json": "Every file with what identifies it",
    "analysis/__main__.py": "childdata, the program that makes everything",
    "data/README.md": "Dictionary of the registers",
    "data/croissant.json": "The registers in the Croissant format",
    "data/csv-metadata.json": "The registers as CSV on the Web",
    "data/datapackage.json": "The registers as a data package",
    "outputs/claims.json": "Every assertion with its test and the pages behind it",
    "outputs/feed.xml": "The versions as a feed to subscribe to (Atom)",
    "outputs/llms.txt": "Every page as text, and the data of each figure and table, as a list",
    "outputs/quotes.csv": "Numbers that may be quoted, each with its sentence and its source",
    "outputs/sitemap.xml": "The addresses of all pages, for search engines",
    "outputs/changes.json": "The changes since the version before, for machines",
    "outputs/changes.md": "The changes since the version before",
    "outputs/exhibits.json": "Every figure and table of the report, by its id",
    "outputs/figures.xlsx": "All figures as a spreadsheet",
    "outputs/sbom.cdx.json": "The packages it was made with, as a bill of materials (CycloneDX)",
    "licences.csv": "The licence of each package",
    "requirements.lock": "The environment it was made in",
}
# Not from the machine's own list of types, which differs between machines.
_TYPES = {
    ".bib": ("application/x-bibtex", "Works referred to, for BibTeX."),
    ".cff": ("application/yaml", "How to cite this, in the Citation File Format."),
    ".css": ("text/css", "How pages look."),
    ".csv": ("text/csv", "Data as comma-separated values."),
    ".html": ("text/html", "A page for the browser that holds all it needs."),
    ".ipynb": ("application/x-ipynb+json", "An executed notebook, for Jupyter."),
    ".json": ("application/json", "Data for programs."),
    ".lua": ("text/x-lua", "A filter of the documents."),
    ".md": ("text/markdown", "Text."),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", "A spreadsheet."),
    ".pdf": ("application/pdf", "A document to print, tagged for assistive technology."),
    ".png": ("image/png", "A picture in points."),
    ".py": ("text/x-python", "Source of the program or of its tests."),
    ".qmd": ("text/markdown", "A document as it is written, with the cells that compute it."),
    ".svg": ("image/svg+xml", "A picture at the width of a page."),
    ".toml": ("application/toml", "Settings."),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "A spreadsheet."),
    ".xml": ("application/xml", "Data for programs."),
    ".yml": ("application/yaml", "Settings."),
}
_PLAIN_TEXT = ("text/plain", "Text.")
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
    if folder in _FOLDERS:
        return _FOLDERS[folder]
    within, _ = _FOLDERS.get(folder[: folder.find("/") + 1], ("Others", ""))
    return folder, f"{within}: the files of {folder}"


def file_words(path: str, titles: Mapping[str, str]) -> dict[str, str]:
    """Name a file as a reader would, and say what it is.

    Parameters
    ----------
    titles : mapping of str to str
        The titles of documents by their name, and of figures and tables by their id.

    Returns
    -------
    dict
        ``name``: the title of what it shows, where it has one; ``description``; of a figure or table its ``identifier``.
    """
    place = PurePosixPath(path)
    name, described = place.stem, _TYPES.get(place.suffix, _PLAIN_TEXT)[1]
    for ending, words in _ENDINGS.items():
        if name.endswith(ending):
            name, described = name.removesuffix(ending), words
    said = {"name": _FILES.get(path, place.name), "description": described}
    if place.parts[0] == "outputs" and name in titles:
        said["name"] = titles[name]
        if place.parts[1] == "exhibits":
            said["identifier"] = name
    return said


def media_type(path: str) -> str:
    """Give the type of a file as the internet names it."""
    return _TYPES.get(PurePosixPath(path).suffix, _PLAIN_TEXT)[0]
