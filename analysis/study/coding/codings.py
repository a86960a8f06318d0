"""The headline on the child under each coding of the indicators: the comparisons of part 1, with other codes put in."""

from collections import Counter

import pandas as pd

from analysis.press.comparisons.code_ranges import code_range
from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.monitoring import indicator_selection as monitored
from analysis.study.monitoring.compare import parts_of
from analysis.study.registers.fields import FIELDS, SYSTEMS
from analysis.study.registers.second_coding import FIRST, LATER

MAJORITY, SETTLED = "majority", "settled"
CODINGS = (FIRST, *LATER, MAJORITY, SETTLED)
_REGISTER = "indicators"
WHOLE, NO_CUSTODY, NO_CARE, NEITHER = "nothing", "custody", "social care", "both"
_LEFT_OUT = {
    WHOLE: (),
    NO_CUSTODY: (monitored.CUSTODY,),
    NO_CARE: (monitored.SOCIAL_CARE,),
    NEITHER: (monitored.CUSTODY, monitored.SOCIAL_CARE),
}


def indicators_under(evidence: Evidence, coding: str) -> pd.DataFrame:
    """Give the indicators as one coding has them.

    Source: The registers of indicators and of the second coding.

    Parameters
    ----------
    coding : str
        ``first``, ``a``, ``b`` or ``c``; ``majority``, for the code that two or more of the later ones gave, and
        the first where they differ; or ``settled``, for the register as it is.

    Returns
    -------
    DataFrame
        The register of indicators with these codes in the columns that are judged. A row that was not coded again keeps
        its codes.
    """
    rows = evidence.indicators
    if coding == SETTLED:
        return rows
    codes = evidence.second_coding
    codes = codes[codes["register"] == _REGISTER]
    codes = _majority(codes) if coding == MAJORITY else codes[codes["coding"] == coding]
    given = codes.pivot_table(index="row_id", columns="coded_column", values="code", aggfunc="first")
    return rows.assign(**{column: _recoded(rows, given[column]) for column in given})


@once
def headlines(evidence: Evidence) -> pd.DataFrame:
    """Compute the headline on the child under each coding, in full and without the strongest part of each system.

    Source: The registers of indicators and of the second coding; the codes are this project's judgement.

    Returns
    -------
    DataFrame
        Key ``coding`` (first, a, b, c, majority, settled), ``left_out`` (nothing, custody, social care, both); for each
        system ``<system>_n`` indicators, ``yes_<system>_n`` about the child, ``low_<system>_pct`` and
        ``high_<system>_pct``, without and with those about the child in part; ``courts_<system>_n`` and
        ``service_<system>_n`` indicators of the courts and of the service beside them, and ``courts_yes_<system>_n`` and
        ``service_yes_<system>_n`` of these that are about the child; ``ahead``: both ends of the youth range are above those of
        the family range; ``apart``: the youth range begins above the end of the family range.
    """
    found = []
    for coding in CODINGS:
        rows = monitored.selection_of(indicators_under(evidence, coding))
        beside = _courts_and_service(rows)
        for name, branches in _LEFT_OUT.items():
            counted = rows[~rows["branch"].isin(branches)]
            found.append({"coding": coding, "left_out": name, **_ends(counted), **beside})
    frame = pd.DataFrame(found)
    low = frame["low_youth_pct"]
    ahead = (low > frame["low_family_pct"]) & (frame["high_youth_pct"] > frame["high_family_pct"])
    frame = frame.assign(ahead=ahead, apart=low > frame["high_family_pct"])
    return check_frame(frame, key="coding left_out")


def _ends(rows: pd.DataFrame) -> dict[str, float]:
    found: dict[str, float] = {}
    for system in SYSTEMS:
        row = code_range(rows.loc[rows["system"] == system, "child_focused"], "uncoded")
        found |= {f"{system}_n": row["indicators_n"], f"yes_{system}_n": row["yes_n"]}
        found |= {f"{end}_{system}_pct": row[f"{end}_pct"] for end in ("low", "high")}
    return found


def _courts_and_service(rows: pd.DataFrame) -> dict[str, int]:
    parts = parts_of(rows)
    found: dict[str, int] = {}
    for system, service in monitored.SERVICE.items():
        for name, branch in (("courts", monitored.COURTS), ("service", service)):
            own = parts[system, branch]
            found |= {
                f"{name}_{system}_n": len(own),
                f"{name}_yes_{system}_n": len(monitored.about_child(own)),
            }
    return found


def _majority(codes: pd.DataFrame) -> pd.DataFrame:
    cell = ["row_id", "coded_column"]
    first = codes[codes["coding"] == FIRST].set_index(cell)["code"]
    later = codes[codes["coding"] != FIRST].groupby(cell)["code"].agg(list)
    most = {key: Counter(given).most_common(1)[0] for key, given in later.items()}
    chosen = [(*key, code if times > 1 else first[key]) for key, (code, times) in most.items()]
    return pd.DataFrame(chosen, columns=[*cell, "code"])


def _recoded(rows: pd.DataFrame, given: pd.Series) -> pd.Series:
    new = rows["indicator_id"].map(given)
    if FIELDS[str(given.name)].type == "integer":
        new = pd.to_numeric(new).astype("Int64")
    return new.where(new.notna(), rows[given.name])
