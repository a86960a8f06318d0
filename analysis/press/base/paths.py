"""The one place that knows folders.

Every folder is an attribute of one frozen object, so that no other module joins path names and a test can point the whole
project somewhere else.
"""

import os
from dataclasses import dataclass
from pathlib import Path

OUTPUTS_VARIABLE = "CHILDDATA_OUTPUTS"
EXHIBITS_VARIABLE = "CHILDDATA_EXHIBITS"
PICTURES_VARIABLE = "CHILDDATA_PICTURES"
CLAIMS_CHECKED_VARIABLE = "CHILDDATA_CLAIMS_CHECKED"


@dataclass(frozen=True)
class Project:
    """The folders of one checkout.

    Parameters
    ----------
    root : Path
        The folder that holds ``_quarto.yml``.
    outputs : Path
        Where rendered documents go; ``outputs/`` in the checkout by default.
    """

    root: Path
    outputs: Path

    @property
    def data(self) -> Path:
        """The registers."""
        return self.root / "data"

    @property
    def package(self) -> Path:
        """The source of the package ``analysis``."""
        return self.root / "analysis"

    @property
    def config(self) -> Path:
        """The Quarto project file that both engines read."""
        return self.root / "_quarto.yml"

    @property
    def cache(self) -> Path:
        """What can be made again: executed documents, fonts, stamps."""
        return self.root / ".cache"

    @property
    def releases(self) -> Path:
        """The bundles of versions."""
        return self.root / "releases"

    @property
    def site(self) -> Path:
        """The versions at their permanent addresses."""
        return self.outputs / "v"

    @property
    def fonts(self) -> Path:
        """The typeface of charts, pages and PDF, put here from its package."""
        return self.cache / "fonts"

    @property
    def exhibits(self) -> Path:
        """Where figures and their data are written: beside the pages, or where an engine says."""
        chosen = os.environ.get(EXHIBITS_VARIABLE)
        return Path(chosen) if chosen else self.outputs / "exhibits"

    @property
    def pictures(self) -> Path | None:
        """Where pictures are kept for other documents that show the same exhibit, when an engine says so."""
        chosen = os.environ.get(PICTURES_VARIABLE)
        return Path(chosen) if chosen else None

    def relative(self, path: Path) -> str:
        """Name a file as a reader of the project would: relative to its root, with forward slashes."""
        path = path.resolve()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def project(root: Path | None = None) -> Project:
    """Find the checkout this package belongs to.

    Raises ``FileNotFoundError`` when the folder holds no ``_quarto.yml``: the package was installed without its
    documents and data.

    Parameters
    ----------
    root : Path, optional
        The checkout; the folder above the package by default.
    """
    root = (root or Path(__file__).parents[3]).resolve()
    if not (root / "_quarto.yml").is_file():
        raise FileNotFoundError(
            f"{root} holds no _quarto.yml. The package works from a checkout of the project: "
            "clone it and install with `make report` or `pip install --editable .`"
        )
    outputs = os.environ.get(OUTPUTS_VARIABLE)
    return Project(root=root, outputs=Path(outputs).resolve() if outputs else root / "outputs")


def from_here(path: Path) -> str:
    """Name a file as a document does: relative to the folder in which its cells run."""
    return os.path.relpath(path, start=Path.cwd()).replace(os.sep, "/")
