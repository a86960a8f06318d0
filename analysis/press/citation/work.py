"""What can be cited: an edition of the project, a document of it, or one figure or table."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
"""The licence of official figures, and of the coding and the text of the documents."""


@dataclass(frozen=True)
class Author:
    """A person, or an organisation when there is no given name."""

    name: str
    given: str = ""

    @property
    def family_first(self) -> str:
        """The name as lists of references have it."""
        return f"{self.name}, {self.given}" if self.given else self.name


class EditionStatus(Enum):
    """How an edition stands to the version that it is named after, in the words of a citation."""

    VERSION = "version {version}, {day}"
    DRAFT = "draft after version {version} of {day}"
    UNCONFIRMED = "unconfirmed copy of version {version}, {day}"
    EMBARGOED = "version {version}, under embargo until {day}"


@dataclass(frozen=True)
class Reference:
    """A work that the project builds on."""

    title: str
    authors: tuple[Author, ...]
    year: int
    publisher: str = ""


@dataclass(frozen=True)
class Work:
    """An edition of the project, or one of its documents, as it is cited.

    Parameters
    ----------
    url : str
        Where it can be found; empty when it has no address.
    site : str
        Where versions stand, each in a folder of its own: the address of ``outputs/v``, without a slash at its end.
    status : EditionStatus
        Whether this is the version, a draft after it, what nobody can confirm, or what may not be passed on yet.
    as_known : date or None
        The day, for documents that show only what was known on it.
    id : str
        A short name: ``child-focused-data``, or the name of the document.
    kind : str
        ``dataset`` for the whole edition, ``report`` for a document.
    """

    title: str
    authors: tuple[Author, ...]
    version: str
    released: date
    url: str = ""
    status: EditionStatus = EditionStatus.VERSION
    as_known: date | None = None
    id: str = "child-focused-data"
    kind: str = "dataset"
    doi: str = ""
    abstract: str = ""
    licence: str = ""
    keywords: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    site: str = ""

    def page_address(self, path: str) -> str:
        """Give the permanent address of a file of a version; a draft has none, nor has a version whose site is not known."""
        return f"{self.site}/{self.version}/{path}" if self.site and self.is_version else ""

    @property
    def edition(self) -> str:
        """Name the edition so that a draft does not pass for a version: version 1.0.0, draft after version 1.0.0."""
        if self.status is EditionStatus.EMBARGOED:
            return self.dated_edition
        words, _, _ = self.status.value.partition("{version}")
        return f"{words}{self.version}{self._as_known}"

    @property
    def numbered(self) -> str:
        """Give what stands in a field for the version: the number alone, and only of a version."""
        return self.version if self.is_version else self.edition

    @property
    def is_version(self) -> bool:
        """Whether it is the version, whole, and not a draft, a copy that nobody can confirm, or what was known on a day."""
        return self.status is EditionStatus.VERSION and not self.as_known

    @property
    def dated_edition(self) -> str:
        """Name the edition with the day of its version."""
        said = self.status.value.format(version=self.version, day=long_date(self.released))
        return f"{said}{self._as_known}"

    @property
    def _as_known(self) -> str:
        return f", as known on {long_date(self.as_known)}" if self.as_known else ""

    @property
    def address(self) -> str:
        """Where a reader finds it: by its DOI when it has one, which lasts."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url


@dataclass(frozen=True)
class Part:
    """A figure, table or sentence of the edition, as it is cited."""

    id: str
    title: str

    @property
    def kind(self) -> str:
        """Name what it is: figure, table or sentence."""
        return {"tbl": "table", "clm": "sentence"}.get(self.id.partition("-")[0], "figure")


def spdx(licence: str) -> str:
    """Give the address that stands for a licence of the SPDX list."""
    return f"https://spdx.org/licenses/{licence}"


def long_date(day: date) -> str:
    """Give a day in words: 22 November 2026."""
    return f"{day.day} {day:%B} {day.year}"
