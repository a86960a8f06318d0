"""The registers as known on a date, frozen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, make_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.press.base.contract import OBSERVATION_KEY
from analysis.press.base.names import names
from analysis.press.base.paths import project
from analysis.press.base.prepared import day_of, hold_to_prepared_day
from analysis.press.registers.corrections import corrected, read_corrections
from analysis.press.registers.newest_editions import known_by
from analysis.press.registers.reading import contents_together, digests, read_registers
from analysis.press.study import Study, the_study

_FIGURES = {"observations", "sources"}


def _no_rows(columns: str = "", *more: str) -> Callable[[], pd.DataFrame]:
    """Give, of a register that a study does not have, the columns that the press looks for, and no row."""
    return lambda: pd.DataFrame(columns=[*more, *names(columns)])


@dataclass(frozen=True, eq=False, kw_only=True)
class Evidence:
    """The registers that a report rests on, as known on a date: those that the press itself reads, and each other by its name.

    Columns are as in the data dictionary. Of these registers, one that a study lacks is empty.

    Parameters
    ----------
    observations, measures, sources : DataFrame
        Published figures, what they measure, and the pages that they were read from.
    implied : DataFrame
        Figures that no page prints but that follow from what one prints.
    other_areas : DataFrame
        Observations of areas that the study does not compare, such as councils; shown only where their area is asked for.
    area_observations : DataFrame
        Figures of single areas; no figure of them is among ``observations``.
    set_apart : DataFrame
        Observations, by their key, that are on another basis than the others of their cell or are probably
        misreported.
    other_bases : DataFrame
        Figures that stand on another basis than their measure: all that a row's measure, source, kind of
        period, time and breakdown select.
    publications : DataFrame
        Publications that come out regularly, each with the newest edition of it that is known to be out; as known on a day,
        only one that is known to have been out by then.
    searches : DataFrame
        What was looked for before the report said that there is none.
    corrections : DataFrame
        Published figures for which another is used, with the reason; ``observations`` has them corrected.
    as_of : date or None
        Figures published after this date are left out; None leaves out nothing.
    undated : DataFrame
        Observations left out because the publication date of their source is unknown, which makes it unknown
        whether they had been published by ``as_of``. Empty when ``as_of`` is None.
    """

    observations: pd.DataFrame = field(
        default_factory=_no_rows("period_start value unit unit_of_count precision", *OBSERVATION_KEY)
    )
    measures: pd.DataFrame = field(default_factory=_no_rows("measure_id name"))
    sources: pd.DataFrame = field(
        default_factory=_no_rows("source_id edition series publisher edition_period_end published_on")
    )
    implied: pd.DataFrame = field(default_factory=_no_rows())
    other_areas: pd.DataFrame = field(default_factory=_no_rows())
    areas: pd.DataFrame = field(default_factory=_no_rows("area_id area_name area_kind"))
    area_observations: pd.DataFrame = field(
        default_factory=_no_rows("measure_id period_type period_end area_id breakdown value mark source_id")
    )
    set_apart: pd.DataFrame = field(default_factory=_no_rows("", *OBSERVATION_KEY))
    other_bases: pd.DataFrame = field(default_factory=_no_rows())
    publications: pd.DataFrame = field(
        default_factory=_no_rows("series frequency newest_period_end newest_edition known_from")
    )
    editions: pd.DataFrame = field(
        default_factory=_no_rows("publication_id data_file edition edition_period_end source_id")
    )
    searches: pd.DataFrame = field(default_factory=_no_rows("search_id"))
    corrections: pd.DataFrame = field(default_factory=_no_rows())
    undated: pd.DataFrame = field(default_factory=_no_rows())
    as_of: date | None = None

    if TYPE_CHECKING:

        def __getattr__(self, register: str) -> pd.DataFrame: ...


@lru_cache(maxsize=2)
def _class_of(*registers: str) -> type[Evidence]:
    """Give the class that holds the registers of a study, those that the press does not know among them."""
    own = [(name, pd.DataFrame) for name in registers if name not in Evidence.__dataclass_fields__]
    return make_dataclass("Evidence", own, bases=(Evidence,), frozen=True, eq=False, kw_only=True)


def holding(registers: Mapping[str, pd.DataFrame], **more: Any) -> Evidence:
    """Give registers as evidence, by their names."""
    return _class_of(*registers)(**registers, **more)


def load_evidence(as_of: date | str | None = None, *, folder: Path | None = None) -> Evidence:
    """Load the published figures and facts that the report rests on.

    A document that is being rendered can only ask for the day that it was prepared for: what its head says must be true of
    its figures.

    Parameters
    ----------
    as_of : date or ISO text, optional
        Show the figures as known on that day. Figures whose publication date is unknown are left out then,
        and kept in ``undated``, so that they can be counted and named.
    folder : Path, optional
        Where the registers are; the project's ``data`` by default. Registers that a document names itself may be those
        of any day.

    Raises
    ------
    ProblemsFoundError
        When a register does not keep its contract, all problems at once; or in a document that was prepared for another
        day.
    ValueError
        When ``as_of`` is not a date such as 2025-03-31.

    Examples
    --------
    >>> load_evidence().as_of is None
    True
    """
    day = day_of(as_of)
    if folder is None:
        here = project()
        hold_to_prepared_day(day, here.root, here.cache)
        folder = here.data
    return _loaded(folder, day, the_study(), digests(contents_together(folder)))


@lru_cache(maxsize=2)
def _loaded(folder: Path, day: date | None, study: Study, contents: tuple[bytes | None, ...]) -> Evidence:
    # One object for the same registers: by it comparisons, numbers and exhibits are known to be computed already.
    registers = read_registers(folder)
    if not registers.keys() >= _FIGURES:
        return holding(registers, as_of=day)
    corrections = read_corrections(folder, registers["observations"], registers["sources"])
    return evidence_of(registers, corrections, day)


def evidence_of(
    registers: dict[str, pd.DataFrame], corrections: pd.DataFrame, as_of: date | None = None
) -> Evidence:
    """Put registers together as known on a day, with the corrected figures in place of the published ones."""
    observations, sources = corrected(registers["observations"], corrections), registers["sources"]
    implied, undated = registers["implied"], observations.iloc[0:0]
    publications = registers["publications"]
    if as_of:
        day, published_on = pd.Timestamp(as_of), sources.set_index("source_id")["published_on"]
        published = observations["source_id"].map(published_on)
        undated = observations[published.isna()]
        observations = observations[published <= day].reset_index(drop=True)
        implied = implied[implied["source_id"].map(published_on) <= day].reset_index(drop=True)
        publications = known_by(day, publications)
        used = {*observations["source_id"], *implied["source_id"]}
        if "area_observations" in registers:
            local = registers["area_observations"]
            local = local[local["source_id"].map(published_on) <= day].reset_index(drop=True)
            registers = registers | {"area_observations": local}
            used |= {*local["source_id"]}
        sources = sources[sources["source_id"].isin(used)].reset_index(drop=True)
    other_areas = observations.iloc[0:0]
    if compared := the_study().areas_compared:
        own = observations["geography"].isin(compared)
        if not own.all():
            other_areas, observations = observations[~own], observations[own].reset_index(drop=True)
    together = registers | {
        "observations": observations,
        "other_areas": other_areas,
        "implied": implied,
        "sources": sources,
        "publications": publications,
    }
    return holding(together, corrections=corrections, as_of=as_of, undated=undated)
