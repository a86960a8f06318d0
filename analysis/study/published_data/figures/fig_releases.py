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
    named = frame[frame["feature"] == _NAMED].groupby("system")
    seen = [_seen(named.get_group(system), system) for system in systems]
    return f"We saw ethnicity in {listing(seen)}."


def _seen(rows: pd.DataFrame, system: str) -> str:
    """Say how many main releases of a system show it, and of family justice which."""
    has_it = rows["held"] == "yes"
    which = (
        f" ({listing(list(rows.loc[has_it, 'short_title']))})" if system == "family" and has_it.any() else ""
    )
    return f"{out_of(has_it.sum(), len(rows))} main {SYSTEM_NAME[system].lower()} releases{which}"


def _told(rows: pd.DataFrame) -> str:
    marks = ", ".join(
        f"{FEATURE[row.feature].lower()} {FIELDS['has_age'].labels[row.held]}" for row in rows.itertuples()
    )
    return f"{rows['short_title'].iloc[0]}: {marks}."
