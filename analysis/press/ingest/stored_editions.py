"""The editions that are held, and those that are coming, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from pathlib import Path

import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.ingest.local import LOCAL
from analysis.press.ingest.stages import Checked
from analysis.press.registers.edition_figures import read_figures
from analysis.press.registers.register_files import register_rows
from analysis.press.study import the_study

_UNKNOWN_LAST = "9999-12-31"
_ALIKE = ("measure_id", "period_type", "geography", "breakdown")
_SAME = (*_ALIKE, "period_end", "window")


@dataclass(frozen=True)
class StoredEdition:
    """One edition of one data file, as a row of the register of editions; its figures are in hand while it is coming."""

    publication_id: str
    data_file: str
    edition: str
    edition_period_end: str
    published_on: str
    url: str
    file_name: str
    taken_from: str
    sha256: str
    rows: str
    kept_as: str = ""
    kept_sha256: str = ""
    source_id: str = ""
    in_hand: pd.DataFrame | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, checked: Checked) -> StoredEdition:
        """Give the row that a checked edition will have, without what is only known when its figures are written."""
        identity = checked.read.identity
        return cls(
            publication_id=checked.read.publication.id,
            data_file=checked.read.data_file,
            edition=checked.edition,
            edition_period_end=_iso(checked.period_end),
            published_on=_iso(checked.published_on),
            url=checked.url,
            file_name=identity.name,
            taken_from=identity.taken_from,
            sha256=identity.sha256,
            rows=str(len(checked.figures_to_store)),
            in_hand=checked.figures_to_store,
        )

    @property
    def order(self) -> tuple[str, ...]:
        """Where it stands among all editions: the same whatever the order in which they came.

        Of two files of one edition, one whose day of publication is unknown stands last.
        """
        what = self.publication_id, self.data_file, self.edition_period_end, self.edition
        return (*what, self.published_on or _UNKNOWN_LAST, self.sha256)

    def figures(self, folder: Path) -> pd.DataFrame:
        """Give its figures, tidy."""
        return self.in_hand if self.in_hand is not None else read_figures(folder, self.kept_as)

    def is_reissue_of(self, other: StoredEdition) -> bool:
        """Tell whether two files are the same edition of the same data file."""
        names = ("publication_id", "data_file", "edition")
        return all(getattr(self, name) == getattr(other, name) for name in names)

    def completed(self, checked: Checked) -> StoredEdition:
        """Fill in date and address where they were not known."""
        published_on = self.published_on or _iso(checked.published_on)
        return replace(self, published_on=published_on, url=self.url or checked.url)

    def observations(self, folder: Path) -> set[tuple[tuple[str, str], ...]]:
        """Give the observations that it feeds, as a recipe gives them: by column, without their source."""
        return {
            tuple((row | {"source_id": ""}).items())
            for row in register_rows(folder, "observations")
            if self.source_id and row["source_id"] == self.source_id
        }

    def disagreements(self, checked: Checked) -> list[Problem]:
        """Find where what is said of a file now contradicts what is held of it."""
        # What a file itself calls its edition may be other than what it was accepted as.
        given = "" if checked.edition == " ".join(checked.read.edition.split()) else checked.edition
        # The same file may lie at several addresses: the first stays.
        now = {"edition": given, "published_on": _iso(checked.published_on)}
        return [
            Problem(
                checked.read.identity.where,
                f"{name} {text}",
                f"{getattr(self, name)}, as held in data/editions.csv",
                "Leave the option out, or correct the row of the register.",
                column=name,
            )
            for name, text in now.items()
            if text and getattr(self, name) and getattr(self, name) != text
        ]


def stored_editions(folder: Path) -> list[StoredEdition]:
    """Read the register of editions, in its order."""
    return [
        StoredEdition(**{name: row[name] for name in the_study().tables["editions"].columns})
        for row in register_rows(folder, "editions")
    ]


def neighbours(
    own: StoredEdition, others: Sequence[StoredEdition]
) -> tuple[StoredEdition | None, StoredEdition | None]:
    """Find the editions of the same data file just before and just after one."""
    line = [other for other in others if other != own and other.order[:2] == own.order[:2]]
    before = [other for other in line if other.order < own.order]
    after = [other for other in line if other.order > own.order]
    by_time = attrgetter("order")
    return max(before, key=by_time, default=None), min(after, key=by_time, default=None)


def fed_by(edition: StoredEdition, folder: Path) -> set[tuple[str, str, str]]:
    """Give the measures that an edition feeds, each with the groups for which it does, and with the kind of area."""
    rows = (*register_rows(folder, "observations"), *register_rows(folder, LOCAL))
    return fed([row for row in rows if edition.source_id and row["source_id"] == edition.source_id])


def fed(rows: Iterable[dict[str, str]]) -> set[tuple[str, str, str]]:
    """Give measure, group and kind of area of rows; areas of one kind have codes with the same beginning."""
    return {(row["measure_id"], row["breakdown"], row.get("area_id", "")[:3]) for row in rows}


def against_observations(
    item: Checked, stored: Sequence[StoredEdition], folder: Path
) -> tuple[list[str], list[str]]:
    """Compare the observations that an edition would give with those held from other sources.

    Gives what differs, and measures of which nothing is held; and as lost, what lies far beside everything that is held.
    Figures of the publication's own editions are compared elsewhere.
    """
    publication = item.read.publication.id
    own = {one.source_id for one in stored if one.publication_id == publication} - {""}
    exact: dict[tuple[str, ...], list[float]] = defaultdict(list)
    about: dict[tuple[str, ...], list[float]] = defaultdict(list)
    new = set(item.observed.fed)
    for row in register_rows(folder, "observations") if new else ():
        new.discard(row["measure_id"])
        if row["measure_id"] in item.observed.fed and row["source_id"] not in own:
            exact[tuple(row[name] for name in _SAME)].append(float(row["value"]))
            about[tuple(row[name] for name in _ALIKE)].append(float(row["value"]))
    same = 0
    said: list[tuple[float, str]] = []
    far: dict[str, int] = defaultdict(int)
    for row in item.observed.rows:
        value = float(row["value"])
        if others := exact.get(tuple(row[name] for name in _SAME)):
            nearest = min(others, key=lambda other: abs(other - value))
            apart = abs(nearest - value) / max(abs(nearest), abs(value), 1e-9)
            same += apart < 0.005
            if apart >= 0.005:
                about_it = f"{row['measure_id']}, {row['period_end']}, {row['breakdown']}"
                said.append((apart, f"{about_it}: {value:g} here, {nearest:g} held"))
            far[row["measure_id"]] += apart > 0.5
        elif alike := about.get(tuple(row[name] for name in _ALIKE)):
            far[row["measure_id"]] += value > 4 * max(alike) or 4 * value < min(alike)
    cautions = []
    if new:
        cautions.append(
            f"nothing is held with which {', '.join(sorted(new))} could be compared: compare some figures with the publisher's page"
        )
    if said:
        shown = "; ".join(words for _, words in sorted(said, reverse=True)[:5])
        cautions.append(
            f"of {same + len(said)} observations that are held from other sources, {same} are the same and {len(said)} differ: {shown}"
        )
    lost = [
        f"{measure}: {number} of {item.observed.fed[measure]} figures lie far beside all that the registers hold; check that it is the right file, and that the recipe takes the right cells"
        for measure, number in sorted(far.items())
        if 2 * number > item.observed.fed[measure]
    ]
    return cautions, lost


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
