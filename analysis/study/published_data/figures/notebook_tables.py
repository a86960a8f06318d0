"""The tables of notebook 3: every dataset, every range, and how far the findings could move."""

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of, table
from analysis.press.exhibits.format import count, in_words, listing, span
from analysis.study.published_data.features import FLAGSHIP_TITLES
from analysis.study.registers.fields import FEATURE, FIELDS, label
from analysis.study.systems import SYSTEM_NAME

_HELD = FIELDS["has_age"].labels
_EMPTY = "No dataset is left to show."
_SOURCE = "this project's register of datasets."


def datasets_in_full(held: pd.DataFrame, datasets: pd.DataFrame) -> Exhibit:
    """List every dataset with all that the register says of it: ``tbl-nb3-datasets``.

    Parameters
    ----------
    held : DataFrame
        As ``published_data.features.by_dataset`` gives it: it sets the order.
    """
    order = held.drop_duplicates("dataset_id")["dataset_id"]
    rows = []
    for row in datasets.set_index("dataset_id").loc[order].reset_index().itertuples():
        marks = [
            f"{words}: {listing(names)}"
            for value, words in _HELD.items()
            if (
                names := [name.lower() for feature, name in FEATURE.items() if getattr(row, feature) == value]
            )
        ]
        kind = [
            label("statistics_status", row.statistics_status),
            label("frequency", row.frequency),
            f"counts {label('unit_of_count', row.unit_of_count)}",
            f"finest area {label('geography_finest', row.geography_finest) or 'not seen'}",
        ]
        rows.append(
            (row.dataset_id, f"{row.title} ({row.publisher})", "; ".join(kind), ". ".join(marks), row.note)
        )
    counts = [
        f"{count((datasets['system'] == s).sum())} of {name.lower()}" for s, name in SYSTEM_NAME.items()
    ]
    return Exhibit(
        id="tbl-nb3-datasets",
        title=f"{count(len(datasets))} published datasets are on record: {listing(counts)}.",
        subtitle="Every dataset, those with most features known to be held first. England and Wales.",
        body=Grid(columns_of("Id 6 | Dataset 20 | Kind 18 | Features 34 | Note 28"), tuple(rows)),
        data=datasets,
        source=sourcing.register("datasets", datasets),
        note="An identifier that begins with Y is of youth justice, with F of family justice.",
        wide=True,
    )


def ranges_in_full(frame: pd.DataFrame) -> Exhibit:
    """Show the marks behind each range: ``tbl-nb3-ranges``.

    Takes what ``published_data.feature_ranges.ranges`` gives.
    """
    seen = 100 * (1 - frame["unknown_n"].sum() / frame["datasets_n"].sum()) if len(frame) else 0
    return Exhibit(
        id="tbl-nb3-ranges",
        title=f"In {span(seen, seen)} of all cells the mark could be seen; the rest widens the ranges."
        if len(frame)
        else _EMPTY,
        subtitle="Number of datasets by mark, and the share that holds the feature, as a range. England and Wales.",
        body=table(
            frame,
            {
                "Feature and system 40": lambda row: (
                    f"{FEATURE[row['feature']]}, {SYSTEM_NAME[row['system']].lower()}"
                ),
                **{f"{words.capitalize()} 10#": f"{code}_n" for code, words in _HELD.items()},
                "Range 20#": lambda row: span(row["low_pct"], row["high_pct"]),
            },
        ),
        data=frame,
        source=_SOURCE,
    )


def flagships(frame: pd.DataFrame) -> Exhibit:
    """Set the main release of each system beside the other: ``tbl-nb3-flagships``.

    Takes what ``published_data.features.flagships`` gives.
    """
    both = frame[(frame["youth"] != "unknown") & (frame["family"] != "unknown")]
    return Exhibit(
        id="tbl-nb3-flagships",
        title=f"For {in_words(len(both))} of {count(len(frame))} features both main releases could be seen; on "
        f"{in_words(int((both['youth'] != both['family']).sum()))} of these they differ."
        if len(frame)
        else _EMPTY,
        subtitle=f"Features of {listing(list(FLAGSHIP_TITLES.values()))}. England and Wales.",
        body=table(
            frame,
            {
                "Feature 40": lambda row: FEATURE[row["feature"]],
                f"{FLAGSHIP_TITLES['youth']} 30": lambda row: _HELD[row["youth"]],
                f"{FLAGSHIP_TITLES['family']} 30": lambda row: _HELD[row["family"]],
            },
        ),
        data=frame,
        source=_SOURCE,
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
            columns_of(
                "Way of counting 34 | Datasets 10# | Youth justice higher 20 | Family justice higher 20 | "
                "Cannot be told 12#"
            ),
            tuple(rows),
        ),
        data=frame,
        source=_SOURCE,
    )


def _sensitivity_finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return _EMPTY
    told = (frame["higher"] != "").groupby(frame["way"]).sum()
    none = int((told == 0).sum())
    if none == len(told):
        return "However the datasets are counted, the systems cannot be told apart on any feature."
    return (
        f"In {in_words(none)} of {in_words(len(told))} ways of counting the systems cannot be told apart on any feature; "
        f"in the others they can on up to {in_words(int(told.max()))} of {count(frame['feature'].nunique())}."
    )
