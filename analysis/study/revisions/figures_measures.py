"""How far did publishers revise what they had printed? A chart for each measure that has a revision."""

from math import isfinite

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.comparisons.changes import MODERATE_PCT, SMALL_PCT, sizes
from analysis.press.exhibits.card import Card
from analysis.press.exhibits.cells import group_and_area, when
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.format import MINUS, change_words, count, decimal, in_words, value_words
from analysis.press.exhibits.sourcing import editions
from analysis.study.registers.fields import UNITS
from analysis.study.revisions.figures_chart import draw, heights

_HOME = "England and Wales"
_CARD = Card(("analysis.study.revisions.compare.revisions",), "notebooks/04-trends.html#sec-nb4-sources")
_NOTE = (
    f"Small: up to {SMALL_PCT:g}%; moderate: up to {MODERATE_PCT:g}%; large: more. "
    "The data name both editions of every figure. A change of basis that no page states cannot be told from a revision."
)


def revisions_in_short(found: pd.DataFrame) -> str:
    """Say how many figures publishers revised, in how many measures, and how far.

    Takes what ``revisions.compare.revisions`` gives.
    """
    if found.empty:
        return "No publisher printed another value for a figure in a later edition, as far as the registers show."
    far = found["difference_pct"].abs()
    tiers = pd.Series(sizes(found["difference_pct"])).value_counts()
    furthest = found.loc[far.idxmax()] if far.notna().any() else None
    said = (
        f"In the registers, {in_words(len(found))} figures of {in_words(found['measure_id'].nunique())} measures were "
        "printed again by their own publisher with another value"
    )
    if furthest is None:
        return f"{said}; which value is the later one is not known."
    return (
        f"{said}: half of them moved by {decimal(far.median())}% or less. "
        f"Small (up to {SMALL_PCT:g}%): {in_words(int(tiers.get('small', 0)))}; "
        f"moderate (up to {MODERATE_PCT:g}%): {in_words(int(tiers.get('moderate', 0)))}; "
        f"large: {in_words(int(tiers.get('large', 0)))}. "
        f"The furthest is {_named(furthest)}: {_went(furthest)}."
    )


def revision_charts(found: pd.DataFrame) -> tuple[Exhibit, ...]:
    """Draw, for each measure with a revision, its revised figures in the earliest and in the latest edition.

    Takes what ``revisions.compare.revisions`` gives.
    """
    rows = found.assign(size=sizes(found["difference_pct"]), far=found["difference_pct"].abs())
    furthest = rows.groupby("measure_id")["far"].transform("max")
    rows = rows.assign(
        _system=rows["system"].map({"youth": 0, "family": 1}), _far=-furthest.fillna(0)
    ).sort_values(
        ["_system", "_far", "measure_id", "period_end", "period_type", "geography", "breakdown", "publisher"]
    )
    return tuple(
        _chart(group.drop(columns=["_system", "_far", "far"]).reset_index(drop=True))
        for _, group in rows.groupby("measure_id", sort=False)
    )


def _chart(rows: pd.DataFrame) -> Exhibit:
    places = rows.apply(group_and_area, axis=1)
    varies = len(set(places)) > 1
    rows = rows.assign(label=rows.apply(when, axis=1))
    if varies:
        rows["label"] += (", " + places.where(places != "", _HOME)).to_numpy()
    if len(set(rows["publisher"])) > 1:
        rows["label"] += ", " + rows["publisher"]
    where = "" if varies else f", {places.iloc[0] or _HOME}"
    unit = UNITS[rows["unit"].iloc[0]]
    wide, narrow = heights(rows)
    return Exhibit(
        id=f"fig-revised-{rows['measure_id'].iloc[0].replace('_', '-')}",
        title=_title(rows),
        subtitle=f"{upper_first(unit)}{where}: values printed for the same thing in the earliest and in the latest "
        "edition, and the change in per cent of the earliest.",
        body=Chart(lambda figure, is_narrow: draw(figure, is_narrow, rows), wide, narrow),
        data=rows.drop(columns="label"),
        source=editions(_editions(rows)),
        alt=_alt(rows),
        note=_NOTE,
        figures=rows,
        card=_CARD,
    )


def _title(rows: pd.DataFrame) -> str:
    name = rows["name"].iloc[0]
    far = rows["difference_pct"].abs()
    if far.isna().all():
        return f"{name}: {_figures(len(rows))} printed with different values, in an order that is not known."
    furthest = rows.loc[far.idxmax()]
    if len(rows) == 1:
        return f"{name}: one figure revised, {_went(furthest)}."
    return (
        f"{name}: {_figures(len(rows))} revised, {_directions(rows['difference'])}, the furthest by "
        f"{change_words(furthest['difference_pct']).lstrip(f'+{MINUS}')}."
    )


def _directions(differences: pd.Series) -> str:
    up, down = (int((differences * sign > 0).sum()) for sign in (1, -1))
    if up and down:
        return f"{in_words(up)} up and {in_words(down)} down"
    all_of_them = "both" if len(differences) == 2 else "all"
    return f"{all_of_them} {'up' if up else 'down'}"


def _figures(number: int) -> str:
    return f"{in_words(number)} figure{'' if number == 1 else 's'}"


def _named(row: pd.Series) -> str:
    place = group_and_area(row)
    return f"{row['name']}, {when(row)}{f', {place}' if place else ''}"


def _went(row: pd.Series) -> str:
    if not isfinite(row["difference_pct"]):
        return f"{value_words(row['lowest_value'])} and {value_words(row['highest_value'])}"
    return (
        f"from {value_words(row['earliest_value'])} to {value_words(row['latest_value'])} "
        f"({change_words(row['difference_pct'])})"
    )


def _editions(rows: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat([rows["earliest_edition"], rows["latest_edition"]], ignore_index=True)
    return pd.DataFrame({"edition": both.dropna()})


def _alt(rows: pd.DataFrame) -> str:
    said = [
        ", ".join(filter(None, (f"{row['label']}: {_went(row)}", row["size"]))) for _, row in rows.iterrows()
    ]
    return (
        f"{count(len(rows))} row{'' if len(rows) == 1 else 's'}, the earliest edition hollow, the latest filled. "
        f"{'; '.join(said)}."
    )
