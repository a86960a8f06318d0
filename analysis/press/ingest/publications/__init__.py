"""The publications that can be taken in, each in a module of its own that defines ``PUBLICATION``.

A new publication is one new file in this folder. Nothing else needs to name it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from functools import cache
from typing import Protocol

import pandas as pd

from analysis.press.base.problems import Problem
from analysis.press.ingest.official_file import OfficialFile
from analysis.press.ingest.stages import Checked, Read, Recognised, Supporting
from analysis.press.study import the_study


class Publication(Protocol):
    """What a module must know about one publication; subclass it to inherit the defaults.

    Attributes
    ----------
    id : str
        Lower-case words and hyphens; the folder of its editions.
    title : str
        The publication under the name it has now, as in ``series`` of sources.csv.
    publisher : str
    system : str
        ``youth`` or ``family``.
    page : str
        The publication's own lasting page.
    is_general : bool
        A general reader is asked only when no particular publication recognises a file.
    known : tuple of str
        The layouts it knows, in words, for the refusal of an unknown one.
    """

    id: str
    title: str
    publisher: str
    system: str
    page: str
    known: tuple[str, ...]
    is_general: bool = False

    def recognise(self, file: OfficialFile, beside: Sequence[OfficialFile]) -> Recognised | Supporting | None:
        """Tell by content whether a file is one of this publication's.

        Parameters
        ----------
        file : OfficialFile
        beside : sequence of OfficialFile
            The other files of the same zip or folder, among which may be one that describes it.

        Returns
        -------
        Recognised or Supporting or None
            None when it is another's; never an error, whatever the bytes.
        """

    def read(self, recognised: Recognised) -> Read:
        """Read every figure of a recognised file.

        Raises
        ------
        ProblemsFoundError
            With every cell or heading that cannot be read; sheet, row and column.
        """

    def faults(self, read: Read) -> list[Problem]:
        """Find totals that do not add, values out of range, and what else only this publication can know."""
        return []

    def same_label(self, label: str) -> str:
        """Give the label under which two editions' wordings of one thing meet; the label itself by default."""
        return label

    def observations(self, checked: Checked) -> pd.DataFrame:
        """Give the figures that the registers already speak of, in the columns of observations.csv.

        Only where measure, basis, unit and counting rule are truly the same. ``source_id`` is left blank.
        None by default.
        """
        return pd.DataFrame(columns=the_study().tables["observations"].columns)


@cache
def publications() -> tuple[Publication, ...]:
    """Give every publication that can be taken in, particular ones first, in order of identifier."""
    modules = (importlib.import_module(f"{__name__}.{item.name}") for item in pkgutil.iter_modules(__path__))
    found = [module.PUBLICATION for module in modules if hasattr(module, "PUBLICATION")]
    return tuple(sorted(found, key=lambda publication: (publication.is_general, publication.id)))
