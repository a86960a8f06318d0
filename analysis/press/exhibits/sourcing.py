"""Source lines in words, derived from the rows an exhibit shows, so that they cannot go stale."""

import re
from calendar import month_name
from dataclasses import dataclass

import pandas as pd

from analysis.press.exhibits.format import count, in_words, listing

_NAMED_EDITIONS = 2
_NAMED_PUBLICATIONS = 4
_MONTHS = tuple(month_name)[1:]
_MONTH = "|".join(_MONTHS)
_PERIOD = re.compile(
    r"(?:reporting year |year ending 31 March )(?P<march>20\d\d)"
    rf"|(?:(?:{_MONTH})(?: 20\d\d)? (?:to|and) )?(?:\d\d? )?(?P<month>{_MONTH}),? (?P<year>20\d\d)"
    r"|(?:20\d\d[/-]\d\d to )?(?P<from>20\d\d)(?:[/-]| to 20)(?P<to>\d\d)\b"
    r"|(?:Annual )?(?P<only>20\d\d)"
)
_RENAMED = {"Court Statistics Quarterly": "Family Court Statistics Quarterly"}


@dataclass(frozen=True, order=True)
class _Edition:
    order: tuple[int, int]
    label: str


def editions(frame: pd.DataFrame) -> str:
    """Name the publications and editions that the figures of a frame come from.

    Returns: str. Such as ``Family Court Statistics Quarterly, 31 editions from July to September 2011 to April to
    June 2025; read on 43 pages, 20 of them official.`` The publication with most figures comes first; few are named
    each, of many the chief ones, as the data beside the exhibit name every one.

    Parameters
    ----------
    frame : DataFrame
        Rows with ``edition``, as ``preferred_figures`` gives them. With ``series`` and ``edition_period_end``
        the register's coding is used, else the publication is read from the name of the edition. With ``url`` and
        ``source_type`` it is also said how many pages were read and how many are official.
    """
    rows = frame[frame["edition"].notna() & (frame["edition"] != "")]
    covers = (
        rows["edition_period_end"].notna() if "edition_period_end" in rows else pd.Series(True, rows.index)
    )
    labelled = rows["edition"].where(covers, "")
    names = rows["series"] if "series" in rows else rows["edition"].map(_publication)
    order = names.value_counts(sort=False).rename_axis("name").reset_index(name="figures_n")
    order = order.sort_values(["figures_n", "name"], ascending=[False, True])["name"].tolist()
    shown = order if len(order) <= _NAMED_PUBLICATIONS + 1 else order[:_NAMED_PUBLICATIONS]
    parts = [_named(name, labelled[names == name]) for name in shown]
    if len(shown) < len(order):
        parts.append(f"{in_words(len(order) - len(shown))} other publications, named row by row in the data")
    return f"{'; '.join([*parts, *_pages(rows)])}."


def register(name: str, rows: pd.DataFrame) -> str:
    """Name a register of this project as a source, with the number of rows and pages behind the exhibit."""
    pages = rows["source_url"].nunique()
    return f"this project's register of {name} ({count(len(rows))} {name}, read from {count(pages)} published pages)."


def _named(name: str, texts: pd.Series) -> str:
    found = sorted({_edition(text) for text in texts})
    distinct = {edition.order: edition for edition in reversed(found) if edition.label}
    known = [distinct[order] for order in sorted(distinct)]
    undated = ["undated pages"] * any(not edition.label for edition in found)
    if not known:
        return name
    if len(known) <= _NAMED_EDITIONS:
        return f"{name}, {listing([edition.label for edition in known] + undated)}"
    named = f"{in_words(len(known))} editions from {known[0].label} to {known[-1].label}"
    return f"{name}, {listing([named, *undated])}"


def _pages(rows: pd.DataFrame) -> list[str]:
    if not {"url", "source_type"} <= set(rows.columns):
        return []
    pages = rows.drop_duplicates("url")
    official_n = (pages["source_type"] == "official").sum()
    if len(pages) == 1:
        return [f"read on one page, {'official' if official_n else 'not official'}"]
    share = "all" if official_n == len(pages) else "none" if official_n == 0 else in_words(int(official_n))
    return [f"read on {in_words(len(pages))} pages, {share} of them official"]


def _publication(edition: str) -> str:
    period = _PERIOD.search(edition)
    name = edition[: period.start()] if period else edition
    name = re.sub(r"\([^)]*(\)|$)", "", name.split(": ")[0]).strip(" :,-")
    return _RENAMED.get(name, name) or edition


def _edition(text: str) -> _Edition:
    period = _PERIOD.search(text)
    if period is None:
        return _Edition((0, 0), "")
    if period["march"]:
        return _Edition((int(period["march"]), 3), period["march"])
    if period["month"]:
        return _Edition((int(period["year"]), _MONTHS.index(period["month"]) + 1), period.group(0))
    if period["to"]:
        last = 2000 + int(period["to"])
        if last == int(period["from"]) + 1:
            return _Edition((last, 3), f"{period['from']}/{period['to']}")
        return _Edition((last, 12), f"{period['from']} to {last}")
    return _Edition((int(period["only"]), 12), period["only"])
