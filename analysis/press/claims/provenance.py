"""Where a value comes from: the register rows behind it, and through them measures, periods and pages.

It is derived from the rows, never typed in, and refuses what cannot be traced. A published figure leads to
the pages that print it; a count of this project's own coding to the pages that the coded rows were read from.
Two registers lead to no page, and say why: the audits, which are this project's own, and rows that no page
known on the chosen date bears out.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.press.comparisons.currency import newer_editions
from analysis.press.registers import Evidence, Period
from analysis.press.registers.figures import PRECISION_ORDER
from analysis.press.study import the_study

OWN_CHECKS = "this project's own checks of its figures against their pages, published nowhere else"
NOT_KNOWN_THEN = "no page that bears it out is known to have been published by the chosen date"
_FIGURES = "observations"
_IMPLIED = "implied"
_NAMES_ROW = ("measure_id", "source_id", "period_end", "geography", "breakdown")


@dataclass(frozen=True)
class Page:
    """A page that figures or facts were read on.

    Parameters
    ----------
    label : str
        The edition of a figure, or the title under which a coded row names its page.
    source_id : str
        Its row in the register of sources; blank for the pages of coded rows, which stand in the rows.
    publisher : str
        Blank where the rows do not name one.
    latest : date or None
        The last day of the latest period that it gives a figure of; None for the pages of coded rows.
    """

    label: str
    url: str
    source_id: str = ""
    publisher: str = ""
    locators: tuple[str, ...] = ()
    latest: date | None = None


@dataclass(frozen=True)
class Provenance:
    """What some register rows are and where they were read.

    Parameters
    ----------
    register : str
        Name of the register: ``observations`` for published figures.
    identifiers, titles : tuple of str
        The rows of a coded register, by their key and in their own words; empty for figures.
    measures : tuple of str
        What is measured, as the register of measures names it, in the order of the rows; empty for coded registers.
    geographies, breakdowns : tuple of str
        As published; empty for coded registers.
    precision : tuple of str
        ``exact``, ``rounded``, ``approximate``: those that occur.
    pages : tuple of Page
        For figures the page of the latest figure first; for coded rows the page most of them were read from.
    without_page : str
        Why there is no page; blank where there is one.
    newer_n : int
        How many editions newer than that of the latest figure are known; nought where it is not the newest held.
    rows : frozenset
        What tells each figure, or measure, from the others of its register; empty for other coded registers.
    """

    register: str
    rows_n: int
    identifiers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    geographies: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    precision: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    without_page: str = ""
    newer_n: int = 0
    rows: frozenset[Hashable] = frozenset()

    @property
    def file(self) -> str:
        """The file that holds the rows."""
        return f"data/{self.register}.csv"


def provenance(rows: pd.DataFrame, evidence: Evidence) -> Provenance:
    """Say of some register rows what they are and where they were read.

    Parameters
    ----------
    rows : DataFrame
        Rows of a register, or of a comparison that kept what identifies them: ``measure_id`` and ``source_id``
        of figures, else the identifier of a coded register.

    Raises
    ------
    ValueError
        When the rows do not say of which register they are.
    KeyError
        When they name what the registers do not hold.
    """
    if {"measure_id", "source_id"} <= set(rows.columns):
        return _figures(rows, evidence)
    # rows that name rows of several registers are of the last: it stands after those that it refers to
    told = (table for table in reversed([*the_study().tables.values()]) if table.called)
    register = next((table.name for table in told if (table.mark or table.key[0]) in rows.columns), None)
    if register is None:
        raise ValueError(f"rows with the columns {', '.join(rows.columns)} cannot be traced to a register")
    if register == "measures":
        return _measures(rows, evidence)
    return _coded(rows, register, evidence)


def _figures(rows: pd.DataFrame, evidence: Evidence) -> Provenance:
    return Provenance(
        register=_IMPLIED if "implied_value" in rows.columns else _FIGURES,
        rows_n=len(rows),
        measures=_named(rows, evidence),
        geographies=_distinct(rows, "geography"),
        breakdowns=_distinct(rows, "breakdown"),
        periods=_periods(rows),
        precision=tuple(word for word in PRECISION_ORDER if word in set(rows.get("precision", ()))),
        pages=_source_pages(rows, evidence),
        newer_n=newer_editions(rows, evidence),
        rows=_rows(rows),
    )


def _source_pages(rows: pd.DataFrame, evidence: Evidence) -> tuple[Page, ...]:
    latest: dict[str, pd.Timestamp] = {}
    locators: dict[str, dict[str, None]] = {}
    where = rows["locator"] if "locator" in rows else [""] * len(rows)
    for source_id, end, locator in zip(rows["source_id"], rows["period_end"], where, strict=True):
        latest[source_id] = max(latest.get(source_id, end), end)
        locators.setdefault(source_id, {})[locator] = None
    sources = evidence.sources.set_index("source_id").loc[list(latest)]
    sources = sources.assign(_latest=latest, _id=sources.index).sort_values(
        ["_latest", "edition_period_end", "published_on", "_id"],
        ascending=[False, False, False, True],
        na_position="last",
    )
    return tuple(
        Page(
            label=source.edition,
            url=source.url,
            source_id=source.Index,
            publisher=source.publisher,
            locators=tuple(words for words in locators[source.Index] if words),
            latest=latest[source.Index].date(),
        )
        for source in sources.itertuples()
    )


def _measures(rows: pd.DataFrame, evidence: Evidence) -> Provenance:
    """Trace the definition of a measure to the pages that print figures of it."""
    figures = evidence.observations
    figures = figures[figures["measure_id"].isin(rows["measure_id"])]
    return Provenance(
        register="measures",
        rows_n=len(rows),
        measures=_named(rows, evidence),
        pages=_source_pages(figures, evidence),
        without_page=NOT_KNOWN_THEN if figures.empty else "",
        rows=_rows(rows),
    )


def _rows(rows: pd.DataFrame) -> frozenset[Hashable]:
    return frozenset(zip(*(rows[name] for name in _NAMES_ROW if name in rows), strict=True))


def _coded(rows: pd.DataFrame, register: str, evidence: Evidence) -> Provenance:
    key = the_study().tables[register].key[0]
    named = rows[key].drop_duplicates()
    named_rows = getattr(evidence, register).set_index(key).loc[list(named)]
    title = next((name for name in the_study().titles if name in named_rows), "")
    titles = tuple(named_rows[title]) if title else ()
    if register == "publications":
        named_rows = named_rows.rename(columns={"known_from": "source_url", "newest_edition": "source_title"})
    named_rows = the_study().rows_behind(register, rows, named_rows, evidence)
    pages = _pages(named_rows)
    return Provenance(
        register=register,
        rows_n=len(named),
        identifiers=tuple(str(name) for name in named),
        titles=titles,
        pages=pages,
        without_page="" if pages else NOT_KNOWN_THEN if register == "publications" else OWN_CHECKS,
    )


def _pages(named_rows: pd.DataFrame) -> tuple[Page, ...]:
    if "source_url" not in named_rows:
        return ()
    titles = named_rows["source_title"] if "source_title" in named_rows else named_rows["source_url"]
    seen: dict[str, list[str]] = {}
    for url, title in zip(named_rows["source_url"], titles, strict=True):
        if url:
            seen.setdefault(url, []).append(title)
    most = sorted(seen.items(), key=lambda page: (-len(page[1]), page[0]))
    return tuple(Page(label=titles[0], url=url) for url, titles in most)


def _named(rows: pd.DataFrame, evidence: Evidence) -> tuple[str, ...]:
    names = evidence.measures.set_index("measure_id")["name"]
    return tuple(names[name] for name in rows["measure_id"].drop_duplicates())


def _periods(rows: pd.DataFrame) -> tuple[str, ...]:
    if not {"period_type", "period_end"} <= set(rows.columns):
        return ()
    columns = ["period_end", "period_type", *(["window"] if "window" in rows else [])]
    distinct = rows[columns].drop_duplicates().sort_values(columns)
    labels = [
        Period(end=end.date(), kind=kind, window=window[0] if window else "").label
        for end, kind, *window in distinct.itertuples(index=False, name=None)
    ]
    return tuple(dict.fromkeys(labels))


def _distinct(rows: pd.DataFrame, column: str) -> tuple[str, ...]:
    return tuple(rows[column].drop_duplicates()) if column in rows else ()
