"""What the data sets count, how often and how finely they appear, and each of them in full."""

from __future__ import annotations

import pandas as pd

from analysis.exhibits import sourcing
from analysis.exhibits.exhibit import Column, Exhibit, Grid
from analysis.exhibits.publication_words import ASPECT, FEATURE, HELD, category
from analysis.exhibits.style import SYSTEM_NAME
from analysis.exhibits.words import count, in_words, listing

_EMPTY = "No data set is left to show."


def shape(frame: pd.DataFrame) -> Exhibit:
    """Show what the data sets of each system count, how often they appear, how finely and with what standing.

    Parameters
    ----------
    frame : DataFrame
        As ``comparisons.publication.shape`` gives it.

    Returns
    -------
    Exhibit
        ``tbl-datasets-shape``.
    """
    totals = frame.drop_duplicates("system").set_index("system")["system_n"]
    rows = tuple(
        (
            f"{ASPECT[aspect]}: {category(aspect, value)}",
            *(count(cells.loc[cells["system"] == system, "datasets_n"].sum()) for system in totals.index),
        )
        for (aspect, value), cells in frame.groupby(["aspect", "category"], sort=False)
    )
    columns = [
        Column(f"{SYSTEM_NAME[system]} (of {count(n)})", 20, numeric=True) for system, n in totals.items()
    ]
    return Exhibit(
        id="tbl-datasets-shape",
        title=_finding(frame),
        subtitle="Number of published data sets by what they count, how often they appear, "
        "their finest area and their standing. England and Wales.",
        body=Grid((Column("Published data sets", 40), *columns), rows),
        data=frame,
        source=f"this project's register of datasets ({count(totals.sum())} datasets).",
        note="Each data set is counted once in each block. Not seen is not the same as none.",
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    counted = frame[(frame["aspect"] == "unit_of_count") & (frame["category"] == "child")]
    if counted.empty:
        return "None of the data sets counts children."
    parts = [
        f"{count(row.datasets_n)} of {count(row.system_n)} data sets in {SYSTEM_NAME[row.system].lower()}"
        for row in counted.itertuples()
    ]
    return f"Children are counted by {listing(parts)}."


def datasets_in_full(held: pd.DataFrame, datasets: pd.DataFrame) -> Exhibit:
    """List every data set with all that the register says of it: ``tbl-nb3-datasets``.

    Parameters
    ----------
    held : DataFrame
        As ``comparisons.features.held`` gives it: it sets the order.
    datasets : DataFrame
        The register.
    """
    order = held.drop_duplicates("dataset_id")["dataset_id"]
    rows = []
    for row in datasets.set_index("dataset_id").loc[order].reset_index().itertuples():
        marks = [
            f"{words}: {listing(names)}"
            for value, words in HELD.items()
            if (
                names := [name.lower() for feature, name in FEATURE.items() if getattr(row, feature) == value]
            )
        ]
        kind = [
            category("statistics_status", row.statistics_status),
            category("frequency", row.frequency),
            f"counts {category('unit_of_count', row.unit_of_count)}",
            f"finest area {category('geography_finest', row.geography_finest)}",
        ]
        rows.append(
            (row.dataset_id, f"{row.title} ({row.publisher})", "; ".join(kind), ". ".join(marks), row.note)
        )
    counts = [
        f"{count((datasets['system'] == s).sum())} of {name.lower()}" for s, name in SYSTEM_NAME.items()
    ]
    return Exhibit(
        id="tbl-nb3-datasets",
        title=f"{count(len(datasets))} published data sets are on record: {listing(counts)}.",
        subtitle="Every data set, those with most features known to be held first. England and Wales.",
        body=Grid(
            (
                Column("Id", 6),
                Column("Data set", 20),
                Column("Kind", 18),
                Column("Features", 34),
                Column("Note", 28),
            ),
            tuple(rows),
        ),
        data=datasets,
        source=sourcing.register("datasets", datasets),
        note="An identifier that begins with Y is of youth justice, with F of family justice.",
        wide=True,
    )


def told_apart(frame: pd.DataFrame) -> Exhibit:
    """Show for each way of counting whether the systems can be told apart: ``tbl-nb3-sensitivity``.

    Parameters
    ----------
    frame : DataFrame
        One row a way of counting and feature: ``way``, ``feature``, ``higher``, ``datasets_n``.
    """
    rows = []
    for way, cells in frame.groupby("way", sort=False):
        found = {
            name: [FEATURE[feature].lower() for feature in cells.loc[cells["higher"] == system, "feature"]]
            for system, name in SYSTEM_NAME.items()
        }
        rows.append(
            (
                way,
                count(cells["datasets_n"].iloc[0]),
                *("; ".join(found[name]) or "none" for name in SYSTEM_NAME.values()),
                count((cells["higher"] == "").sum()),
            )
        )
    return Exhibit(
        id="tbl-nb3-sensitivity",
        title=_sensitivity_finding(frame),
        subtitle="Features for which one system's whole range lies above the other's, by way of counting. "
        "England and Wales.",
        body=Grid(
            (
                Column("Way of counting", 34),
                Column("Data sets", 10, numeric=True),
                Column("Youth justice higher", 20),
                Column("Family justice higher", 20),
                Column("Cannot be told", 12, numeric=True),
            ),
            tuple(rows),
        ),
        data=frame,
        source="this project's register of datasets.",
    )


def _sensitivity_finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    told = (frame["higher"] != "").groupby(frame["way"]).sum()
    none = int((told == 0).sum())
    if none == len(told):
        return "However the data sets are counted, the systems cannot be told apart on any feature."
    return (
        f"In {in_words(none)} of {in_words(len(told))} ways of counting the systems cannot be told apart on any feature; "
        f"in the others they can on up to {in_words(int(told.max()))} of {count(frame['feature'].nunique())}."
    )
