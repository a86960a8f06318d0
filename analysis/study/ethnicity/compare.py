"""How much more often children of one ethnic group meet a stage of youth justice than White children do.

The relative rate index divides two rates: the group's and that of White children. It is 1 where the rates are
equal. Each rate needs a denominator, and the two denominators answer different questions, so they are kept
apart as ``comparison``:

* ``population``: children of the group aged 10 to 17 in the census nearest in time;
* ``children sentenced``: children sentenced for indictable offences, the stage before custody.

The index describes a difference. It says nothing about its causes, and it inherits every gap in recording:
figures are for known ethnicity only. Categories are joined by their published names; the coding behind the
names is not in the registers.
"""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.base.period import Period
from analysis.press.comparisons.additivity import total_of
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.ethnicity.justice_stages import POPULATION, SENTENCED, STAGES, Stage, figures_by_ethnicity
from analysis.study.ethnicity.relative_rate_index import from_counts, from_shares

GROUPS = ("Black", "Mixed", "Other", "Asian")
WHITE = "White"
MINORITIES = "Ethnic minority (all)"
MOST_YEARS_APART = 5.0


COLUMNS = names(
    "comparison stage label period period_end years_n ethnicity geography relative_rate "
    "relative_rate_low relative_rate_high basis group_n white_n group_share_pct white_share_pct "
    "group_denominator_n white_denominator_n denominator_date years_apart unit_of_count measure_id "
    "edition"
)
_KINDS = {
    **dict.fromkeys(("period_end", "denominator_date"), "datetime64[us]"),
    **{name: "float64" for name in COLUMNS if name.startswith(("relative_rate", "group_", "white_"))},
    "years_apart": "float64",
    "years_n": "int64",
}


@once
def relative_rates(evidence: Evidence, geography: str = "England and Wales") -> pd.DataFrame:
    """Give the relative rate index of each ethnic group at each stage of youth justice, every year on record.

    Source: Observations, one figure a cell by the preference order; approximate figures are left out.

    Parameters
    ----------
    geography : str
        As published; the population and the stage must both be for it.

    Returns
    -------
    DataFrame
        One row a comparison, stage, period, number of years and ethnicity, in the order of the stages, then newest period
        first, then of the groups. ``relative_rate`` is the group's rate over the White rate; ``relative_rate_low`` and
        ``_high`` are the range that rounding of published shares allows, equal to it for counts. ``basis`` is ``count``;
        ``share``; ``share, White by subtraction`` (White taken as all but ethnic minorities); or ``at least`` (only the
        group's own share is published: White children can be no more than all the others, so only ``relative_rate_low``
        is given). ``group_n`` and ``white_n`` count what ``unit_of_count`` names; shares are per cent.
        ``denominator_date`` is the census day used, ``years_apart`` its distance from the end of the period; a stage more
        than five years from any census is left out, as the make-up of the population changes. ``years_n`` is 1, or 3 for
        three years added together. Empty when nothing can be computed, as when the population is not known on ``as_of``.
    """
    figures = figures_by_ethnicity(evidence, geography)
    population = _populations(figures)
    rows: list[dict[str, object]] = []
    for stage in STAGES:
        at_stage = figures[
            (figures["measure_id"] == stage.measure_id) & figures["period_type"].isin(stage.period_types)
        ]
        for end, figure in sorted(at_stage.groupby("period_end"), key=lambda pair: pair[0], reverse=True):
            day = min(population, key=lambda day: abs(end - day), default=None)
            if day is not None and _years_apart(end, day) <= MOST_YEARS_APART:
                rows += _stage_rows(stage, "population", figure, population[day], day)
            if stage.id == "custodial_sentence":
                before = figures[(figures["measure_id"] == SENTENCED) & (figures["period_end"] == end)]
                rows += _stage_rows(stage, "children sentenced", figure, _by_group(before))
        if stage.id == "custodial_sentence":
            rows += _three_years(stage, at_stage, figures[figures["measure_id"] == SENTENCED])
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).assign(geography=geography)
    frame = frame.astype(_KINDS)
    return check_frame(frame, key="comparison stage period_end years_n ethnicity", columns=COLUMNS)


def latest_rates(rates: pd.DataFrame) -> pd.DataFrame:
    """Keep the latest period of each stage and comparison, and the latest three years added together.

    Takes what ``relative_rates`` gives.

    Source: That of the relative rates given.

    Returns
    -------
    DataFrame
        The same columns and order; the single month in custody is left out, as it includes 18-year-olds.
    """
    rates = rates[rates["stage"] != "custody_month"]
    newest = rates.groupby(["comparison", "stage", "years_n"])["period_end"].transform("max")
    return rates[rates["period_end"] == newest].reset_index(drop=True)


def _populations(figures: pd.DataFrame) -> dict[pd.Timestamp, pd.Series]:
    counted = figures[figures["measure_id"] == POPULATION]
    days = {day: _by_group(group) for day, group in counted.groupby("period_end")}
    return {day: groups for day, groups in days.items() if {WHITE, *GROUPS} <= set(groups.index)}


def _years_apart(end: pd.Timestamp, day: pd.Timestamp) -> float:
    return round(abs((end - day).days) / 365.25, 1)


def _by_group(figure: pd.DataFrame) -> pd.Series:
    return pd.Series(figure["value"].to_numpy(), index=figure["ethnicity"].to_numpy())


def _stage_rows(
    stage: Stage,
    comparison: str,
    figure: pd.DataFrame,
    denominator: pd.Series,
    day: pd.Timestamp | None = None,
) -> list[dict[str, object]]:
    first = figure.iloc[0]
    period = Period(end=first["period_end"].date(), kind=first["period_type"])
    values = _by_group(figure)
    rates = (
        from_shares(values, denominator, WHITE, MINORITIES)
        if first["unit"] == "percent"
        else from_counts(values, denominator, WHITE)
    )
    shared = {
        "comparison": comparison,
        "stage": stage.id,
        "label": stage.label,
        "period": period.label,
        "period_end": first["period_end"],
        "years_n": 1,
        "denominator_date": day,
        "years_apart": None if day is None else _years_apart(first["period_end"], day),
        "unit_of_count": first["unit_of_count"],
        "measure_id": stage.measure_id,
        "edition": "; ".join(sorted(figure["edition"].unique())),
    }
    return [{**shared, "ethnicity": group, **rates[group]} for group in GROUPS if group in rates]


def _three_years(stage: Stage, sentences: pd.DataFrame, sentenced: pd.DataFrame) -> list[dict[str, object]]:
    ends = sorted(set(sentences["period_end"]) & set(sentenced["period_end"]))[-3:]
    if len(ends) < 3 or ends[-1].year - ends[0].year != 2:
        return []
    pooled, before = (
        pd.Series(
            {
                group: total_of(rows, f"three years of {stage.id}")
                for group, rows in frame[frame["period_end"].isin(ends)].groupby("ethnicity")
            }
        )
        for frame in (sentences, sentenced)
    )
    figure = sentences[sentences["period_end"] == ends[-1]]
    figure = figure.assign(value=figure["ethnicity"].map(pooled))
    rows = _stage_rows(stage, "children sentenced", figure, before)
    return [{**row, "years_n": 3, "period": f"three years ending {ends[-1]:%B %Y}"} for row in rows]
