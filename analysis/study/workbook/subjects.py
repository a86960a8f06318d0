"""Which published figures stand together on a sheet, a system and a subject within it: ``subjects.csv``, beside this module."""

from dataclasses import dataclass
from pathlib import Path

from analysis.press.base.names import listed_as


@dataclass(frozen=True)
class Subject:
    """A subject that has a sheet of its own.

    Parameters
    ----------
    begins : tuple of str
        How the identifiers of its measures begin.
    """

    sheet: str
    title: str
    system: str
    begins: tuple[str, ...]


SUBJECTS = listed_as(Path(__file__).with_suffix(".csv"), Subject)
"""In the order of the sheets."""
OTHER = {subject.system: subject for subject in SUBJECTS if not subject.begins}


def subject_of(measure_id: str, system: str) -> Subject:
    """Give the subject of a measure: the first that names it, else the last of its system.

    >>> subject_of("remand_episodes", "youth").sheet, subject_of("something_new", "family").sheet
    ('Youth remand', 'Family other')
    """
    for subject in SUBJECTS:
        if subject.system == system and measure_id.startswith(subject.begins):
            return subject
    return OTHER[system]
