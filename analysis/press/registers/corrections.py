"""Corrections to published figures, kept beside them: the register is never edited.

Each says what was printed, what is used instead, why, on whose word and since when. It holds only as long as it is needed: when
the row no longer says what the correction expects, or a later edition prints the corrected figure, it must go.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from analysis.press.base.contract import OBSERVATION_KEY
from analysis.press.base.problems import Problem, ProblemsFoundError

NAME = "corrections.yml"
WHERE = f"data/{NAME}"
KEY = OBSERVATION_KEY
SAYS = ("published", "corrected", "reason", "provider", "date")
COLUMNS = (*KEY, *SAYS)
_DEFAULTS = {"breakdown": "total", "window": ""}
_FORM = "figure (the key of a row of observations), published, corrected, reason, provider and date"


def read_corrections(folder: Path, observations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Read the corrections and hold each to what it expects.

    Parameters
    ----------
    folder : Path
        The folder of the registers.
    observations, sources : DataFrame
        As the registers hold them.

    Returns
    -------
    DataFrame
        Key: that of observations. ``published`` and ``corrected`` are in the unit of the row; ``reason``, ``provider``;
        ``date`` is when it was made. Empty when there is none.

    Raises
    ------
    ProblemsFoundError
        With every correction that is incomplete, names no row, expects another figure than the row has, or is no longer
        needed because a later edition of the same publication prints the corrected figure.
    """
    path = folder / NAME
    found, problems = parse_corrections(path.read_text(encoding="utf-8") if path.is_file() else "")
    for place, (_, correction) in enumerate(found.iterrows(), start=1):
        problems += _no_longer_fits(place, correction, observations, sources)
    for place in found.index[found.duplicated(list(KEY))]:
        problems.append(_problem(place + 1, "a figure that is corrected above", "one correction a figure"))
    if problems:
        raise ProblemsFoundError(problems)
    return found


def corrected(observations: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Give the observations with the corrected figures in place of the published ones; the note says so.

    Parameters
    ----------
    observations : DataFrame
    corrections : DataFrame
        As ``read_corrections`` gives them.
    """
    if corrections.empty:
        return observations
    key = list(KEY)
    found = observations[key].merge(corrections, on=key, how="left", validate="one_to_one")
    is_corrected = found["corrected"].notna().to_numpy()
    says = (
        "Corrected by this project from "
        + found["published"].map("{:g}".format, na_action="ignore").fillna("")
        + ": "
        + found["reason"].fillna("")
    )
    note = (observations["note"] + " " + says.to_numpy()).str.strip()
    return observations.assign(
        value=observations["value"].where(~is_corrected, found["corrected"].to_numpy()),
        note=observations["note"].where(~is_corrected, note),
    )


def parse_corrections(text: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read corrections, each by itself, and what is wrong with how they are written."""
    entries, problems = _read(text)
    found = pd.DataFrame(entries, columns=COLUMNS)
    found["period_end"] = pd.to_datetime(found["period_end"])
    return found, problems


def _read(text: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    try:
        content = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        return [], [Problem(WHERE, str(getattr(error, "problem", error)), "YAML", "Mend it.", row=row)]
    if not isinstance(content, list):
        return [], [
            Problem(WHERE, type(content).__name__, "a list of corrections", "Begin each with a dash.")
        ]
    entries, problems = [], []
    for place, entry in enumerate(content, start=1):
        wrong = _wrong_form(place, entry)
        problems += wrong
        if not wrong:
            figure = {name: entry["figure"].get(name, _DEFAULTS.get(name)) for name in KEY}
            entries.append(figure | {name: entry[name] for name in SAYS})
    return entries, problems


def _wrong_form(place: int, entry: Any) -> list[Problem]:
    if not isinstance(entry, dict) or not isinstance(entry.get("figure"), dict):
        return [_problem(place, repr(entry), _FORM)]
    lacks = [name for name in SAYS if entry.get(name) in (None, "")]
    lacks += [f"figure: {name}" for name in KEY if name not in _DEFAULTS and not entry["figure"].get(name)]
    odd = [name for name in entry if name not in ("figure", *SAYS)]
    odd += [f"figure: {name}" for name in entry["figure"] if name not in KEY]
    kinds: dict[str, type | tuple[type, ...]] = {
        "published": (int, float),
        "corrected": (int, float),
        "date": date,
    }
    odd += [name for name, kind in kinds.items() if name not in lacks and not isinstance(entry[name], kind)]
    found = [f"no {name}" for name in lacks] + [f"{name}, which is not understood" for name in odd]
    return [_problem(place, ", ".join(found), _FORM)] if found else []


def _no_longer_fits(
    place: int, correction: pd.Series, observations: pd.DataFrame, sources: pd.DataFrame
) -> list[Problem]:
    cell = [name for name in KEY if name != "source_id"]
    same_cell = observations[(observations[cell] == correction[cell]).all(axis=1)]
    row = same_cell[same_cell["source_id"] == correction["source_id"]]
    if row.empty:
        return [_problem(place, "a figure that observations.csv does not hold", "the key of one of its rows")]
    value = row["value"].iloc[0]
    if value != correction["published"]:
        return [
            _problem(
                place,
                f"{value:g} in observations.csv",
                f"{correction['published']:g}, as it was published",
                "The figure was mended: delete the correction, or write it anew.",
            )
        ]
    known = sources.set_index("source_id")
    own = known.loc[correction["source_id"]]
    others = same_cell[same_cell["source_id"] != correction["source_id"]]
    for _, other in others.iterrows():
        source = known.loc[other["source_id"]]
        later = source["series"] == own["series"] and _is_later(source, own)
        if later and other["value"] == correction["corrected"]:
            return [
                _problem(
                    place,
                    f"{other['value']:g} in the later edition {source['edition']}",
                    "no later edition that prints the corrected figure",
                    "The publisher has mended it: delete the correction.",
                )
            ]
    return []


def _is_later(source: pd.Series, own: pd.Series) -> bool:
    for name in ("edition_period_end", "published_on"):
        if pd.notna(source[name]) and pd.notna(own[name]) and source[name] != own[name]:
            return source[name] > own[name]
    return False


def _problem(place: int, found: str, expected: str, cure: str = "Complete or correct the entry.") -> Problem:
    return Problem(WHERE, found, expected, cure, column=f"correction {place}")
