"""Checks of the relative rate index: against another compiler's own, and against another population."""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.comparisons.series import SERIES_COLUMNS
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import check_frame
from analysis.study.ethnicity.compare import GROUPS, MINORITIES
from analysis.study.ethnicity.justice_stages import COMPILED

SHARES = "population_ethnicity_share"
_INTERVAL = r"95% interval (?P<compiler_low>\d+\.\d+) to (?P<compiler_high>\d+\.\d+)"


def against_compiler(
    evidence: Evidence, rates: pd.DataFrame, geography: str = "England and Wales"
) -> pd.DataFrame:
    """Set our index beside the one a compiler has calculated from the same official counts.

    Source: ``relative_rate_index``: a compiler's calculation, not an official index.

    Parameters
    ----------
    rates : DataFrame
        As ``ethnicity.compare.relative_rates`` gives it.
    geography : str
        As published.

    Returns
    -------
    DataFrame
        One row an index of the compiler: ``stage``, ``period_end``, ``years_n``, ``ethnicity``, ``comparison`` (the
        denominator, as the compiler's), ``relative_rate`` (ours; missing where the denominator by ethnicity is not in the
        registers), ``compiler_rate`` (printed to two decimals), ``difference`` (ours rounded to two decimals, less
        theirs), ``compiler_low`` and ``compiler_high`` (the compiler's own 95% interval, from the note), and the series
        of the compiler's figure. In order of stage, newest first, then group.
    """
    figures = of_area(preferred_figures(evidence), geography)
    theirs = figures[figures["measure_id"] == COMPILED]
    pairs = theirs["breakdown"].str.extract(r"^ethnicity=(?P<ethnicity>[^;]+);stage=(?P<stage>[^;]+)$")
    theirs = theirs.assign(
        **pairs,
        **theirs["note"].str.extract(_INTERVAL).astype(float),
        years_n=theirs["window"].str.startswith("three years").map({True: 3, False: 1}),
        comparison=pairs["stage"].map({"custodial_sentence": "children sentenced"}).fillna("population"),
        compiler_rate=theirs["value"],
    )
    theirs.loc[theirs["stage"] == "remand", "comparison"] = "same court stage"
    key = ["comparison", "stage", "period_end", "years_n", "ethnicity"]
    ours = rates[[*key, "relative_rate"]]
    frame = theirs.drop(columns=["relative_rate"], errors="ignore").merge(ours, on=key, how="left")
    frame["difference"] = (frame["relative_rate"].round(2) - frame["compiler_rate"]).round(2)
    order = ["stop_search", "arrest", "remand", "custodial_sentence"]
    frame = frame.assign(
        _stage=frame["stage"].map(order.index), _group=frame["ethnicity"].map(GROUPS.index)
    ).sort_values(["_stage", "years_n", "period_end", "_group"], ascending=[True, True, False, True])
    columns = (
        *names(
            "stage period_end years_n ethnicity comparison relative_rate compiler_rate difference "
            "compiler_low compiler_high"
        ),
        *SERIES_COLUMNS,
    )
    return check_frame(frame, key="stage period_end years_n ethnicity", columns=columns)


def other_population(
    evidence: Evidence, rates: pd.DataFrame, geography: str = "England and Wales"
) -> pd.DataFrame:
    """Say how the index moves when the population is taken from the rounded shares that each edition printed.

    Source: The relative rates given; populations as their publications print them.

    Parameters
    ----------
    rates : DataFrame
        As ``ethnicity.compare.relative_rates`` gives it; only stages with counts are used.

    Returns
    -------
    DataFrame
        One row a stage and period for which the same year has a printed population share of Black children, and a share of all
        ethnic minorities on the same census is printed for some year: ``stage``, ``label``, ``period``, ``period_end``,
        ``relative_rate`` (our census counts), ``census`` (the year on which the printed shares stand, from their notes),
        ``printed_share_pct`` of the group, ``white_share_pct`` (what all ethnic minorities leave), ``other_rate_low`` and
        ``other_rate_high`` (what rounding of the printed shares allows). Empty when no year has both.
    """
    figures = of_area(preferred_figures(evidence), geography)
    shares = figures[(figures["measure_id"] == SHARES) & (figures["precision"] != "approximate")]
    shares = shares.assign(census=shares["note"].str.extract(r"(\d{4}) Census", expand=False)).dropna(
        subset="census"
    )
    own = shares[shares["breakdown"] == "ethnicity=Black"][["period_end", "census", "value"]]
    minorities = shares[shares["breakdown"] == f"ethnicity={MINORITIES}"].drop_duplicates(
        "census", keep="last"
    )
    counted = rates[
        (rates["basis"] == "count") & (rates["ethnicity"] == "Black") & (rates["comparison"] == "population")
    ]
    frame = counted.merge(own, on="period_end").merge(
        minorities[["census", "value"]], on="census", suffixes=("", "_minorities")
    )
    share, white = frame["value"], 100 - frame["value_minorities"]
    events = frame["group_n"] / frame["white_n"]
    frame = frame.assign(
        printed_share_pct=share,
        white_share_pct=white,
        other_rate_low=events * (white - 0.5) / (share + 0.5),
        other_rate_high=events * (white + 0.5) / (share - 0.5),
    )
    return check_frame(
        frame,
        key="stage period_end",
        columns=(
            "stage label period period_end relative_rate census printed_share_pct white_share_pct "
            "other_rate_low other_rate_high"
        ),
    )
