"""The registers as known on a date, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from analysis.press.base.paths import project
from analysis.press.base.prepared import hold_to_prepared_day
from analysis.press.registers.corrections import corrected, read_corrections
from analysis.press.registers.newest_editions import known_by
from analysis.press.registers.reading import read_registers


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything the report rests on: the registers, as known on a date.

    Parameters
    ----------
    observations, measures, sources, indicators, datasets, improvements, recommendations, key_questions :
    DataFrame
        The registers; columns as in the data dictionary.
    improvement_facts : DataFrame
        Numbers and days that tell of an improvement, each with the page that gives it.
    responses : DataFrame
        What was answered to the recommendations.
    implied : DataFrame
        Figures that no page read prints, and that follow from what one does print; see ``implied_figures``.
    set_apart : DataFrame
        Observations, by their key, that are on another basis than the others of their cell or are probably
        misreported.
    other_bases : DataFrame
        Figures that stand on another basis than their measure: all that a row's measure, source, kind of
        period, time and breakdown select.
    publications : DataFrame
        Publications that come out regularly, each with the newest edition of it that is known to be out; as known on a day,
        only one that is known to have been out by then.
    editions : DataFrame
        Official files that were taken in whole.
    audits : DataFrame
        How figures were checked against the pages they were read from, and with what result.
    counterparts : DataFrame
        The register of this project's own making: the family indicator nearest to each of the youth justice
        KPIs.
    gaps : DataFrame
        The register of this project's own making: what family justice data does not show, and what would
        close each gap.
    searches : DataFrame
        The register of this project's own making: what was looked for before the report said that there is none.
    second_coding : DataFrame
        The codes of this project, each as first given and as given again without sight of the first.
    settled_codes : DataFrame
        What was decided where codings differed, and why; the registers hold what was decided.
    corrections : DataFrame
        Published figures for which another is used, with the reason; ``observations`` has them corrected.
    as_of : date or None
        Figures published after this date are left out; None leaves out nothing.
    undated : DataFrame
        Observations left out because the publication date of their source is unknown, which makes it unknown
        whether they had been published by ``as_of``. Empty when ``as_of`` is None.
    """

    observations: pd.DataFrame
    measures: pd.DataFrame
    sources: pd.DataFrame
    indicators: pd.DataFrame
    implied: pd.DataFrame
    set_apart: pd.DataFrame
    other_bases: pd.DataFrame
    publications: pd.DataFrame
    editions: pd.DataFrame
    audits: pd.DataFrame
    counterparts: pd.DataFrame
    datasets: pd.DataFrame
    improvements: pd.DataFrame
    improvement_facts: pd.DataFrame
    recommendations: pd.DataFrame
    responses: pd.DataFrame
    key_questions: pd.DataFrame
    gaps: pd.DataFrame
    searches: pd.DataFrame
    second_coding: pd.DataFrame
    settled_codes: pd.DataFrame
    corrections: pd.DataFrame
    as_of: date | None
    undated: pd.DataFrame


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

    Returns
    -------
    Evidence

    Raises
    ------
    ProblemsFoundError
        When a register does not keep its contract, all problems at once; or in a document that was prepared for another
        day.
    ValueError
        When ``as_of`` is not a date such as 2025-03-31.

    Examples
    --------
    >>> len(load_evidence().key_questions)
    6
    """
    day = date.fromisoformat(as_of) if isinstance(as_of, str) and as_of else as_of or None
    if folder is None:
        here = project()
        hold_to_prepared_day(day, here.root, here.cache)
        folder = here.data
    registers = read_registers(folder)
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
        sources = sources[sources["source_id"].isin(used)].reset_index(drop=True)
    together = registers | {
        "observations": observations,
        "implied": implied,
        "sources": sources,
        "publications": publications,
    }
    return Evidence(**together, corrections=corrections, as_of=as_of, undated=undated)
