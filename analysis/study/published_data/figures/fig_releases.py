"""What the main releases of each system say of the child: six rows that somebody can check."""

import pandas as pd

from analysis.press.exhibits import sourcing
from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.format import count, listing, out_of
from analysis.study.published_data.figures.fig_features import matrix
from analysis.study.registers.fields import FEATURE, FIELDS
from analysis.study.systems import SYSTEM_NAME

_NAMED = "has_ethnicity"


def releases(frame: pd.DataFrame) -> Exhibit:
    """Show what each main release holds of the child: yes, partly, no or not seen.

    Takes what ``features.main_releases`` gives.
    """
    sets = frame.drop_duplicates("dataset_id")
    return Exhibit(
        id="fig-releases",
        title=_finding(frame),
        subtitle=f"What {count(len(sets))} main releases hold of the child: yes, partly, no, or not seen. England and Wales; "
        "Cafcass data and Children looked after are of England.",
        body=matrix(frame),
        data=frame,
        source=sourcing.register("datasets", sets),
        alt=f"{_finding(frame)} {' '.join(_told(rows) for _, rows in frame.groupby('dataset_id', sort=False))}",
        note="Circles: youth justice; squares: family justice. Grey: not seen, which is not no; no release was read from end to end.",
        wide=True,
    )


def _finding(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No main release is left to show."
    systems = [system for system in SYSTEM_NAME if system in set(frame["system"])]
    of_each = [
        _seen(held, system) for held, system in zip(_held(frame, _NAMED, systems), systems, strict=True)
    ]
    return f"Main releases seen to show ethnicity: {listing(of_each)}."


def _seen(held: pd.Series, system: str) -> str:
    """Say how many releases of a system show it, and of how many that could not be seen."""
    unseen = int((held == "unknown").sum())
    told = f"{out_of((held == 'yes').sum(), len(held))} in {SYSTEM_NAME[system].lower()}"
    return f"{told} ({unseen} not seen)" if unseen else told


def _held(frame: pd.DataFrame, feature: str, systems: list[str]) -> list[pd.Series]:
    rows = frame[frame["feature"] == feature].groupby("system")["held"]
    return [rows.get_group(system) for system in systems]


def _told(rows: pd.DataFrame) -> str:
    marks = ", ".join(
        f"{FEATURE[row.feature].lower()} {FIELDS['has_age'].labels[row.held]}" for row in rows.itertuples()
    )
    return f"{rows['short_title'].iloc[0]}: {marks}."
