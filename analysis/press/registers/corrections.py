"""Corrections to published figures, kept beside them: the register is never edited.

Each says what was printed, what is used instead, why, on whose word and since when. It holds only as long as it is needed: when
the row no longer says what the correction expects, or a later edition prints the corrected figure, it must go.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.press.base.contract import OBSERVATION_KEY
from analysis.press.base.files import decoded
from analysis.press.base.problems import Problem, ProblemsFoundError
from analysis.press.base.yaml_text import read_yaml
from analysis.press.registers.checks import cell_faults
from analysis.press.study import the_study

NAME = "corrections.yml"
WHERE = f"data/{NAME}"
KEY = OBSERVATION_KEY
FIELDS = ("published", "corrected", "reason", "provider", "date")
COLUMNS = (*KEY, *FIELDS)
_DEFAULTS = {"breakdown": "total", "window": ""}
_FORM = "figure (the key of a row of observations), published, corrected, reason, provider and date"


def read_corrections(folder: Path, observations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Read the corrections and hold each to what it expects.

    Returns: DataFrame. Key: that of observations. ``published`` and ``corrected`` are in the unit of the row;
    ``reason``, ``provider``; ``date`` is when it was made. Empty when there is none.

    Raises ``ProblemsFoundError`` with every correction that is incomplete, names no row, expects another figure than
    the row has, or is no longer needed because a later edition of the same publication prints the corrected figure.
    """
    path = folder / NAME
    found, problems = parse_corrections(path.read_bytes() if path.is_file() else b"")
    for place, (_, correction) in enumerate(found.iterrows(), start=1):
        problems += _no_longer_fits(place, correction, observations, sources)
    for place in found.index[found.duplicated(list(KEY))]:
        problems.append(_problem(place + 1, "a figure that is corrected above", "one correction a figure"))
    if problems:
        raise ProblemsFoundError(problems)
    return found


def corrected(observations: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """Give the observations with the corrected figures in place of the published ones; the note says so."""
    if corrections.empty:
        return observations
    key = list(KEY)
    of_them = observations["measure_id"].isin(corrections["measure_id"])
    found = observations.loc[of_them, [*key, "note"]].reset_index()
    found = found.merge(corrections, on=key, validate="one_to_one").set_index("index")
    says = "Corrected by this project from " + found["published"].map("{:g}".format) + ": " + found["reason"]
    return observations.assign(
        value=found["corrected"].combine_first(observations["value"]),
        note=(found["note"] + " " + says).str.strip().combine_first(observations["note"]),
    )


def parse_corrections(content: bytes) -> tuple[pd.DataFrame, list[Problem]]:
    """Read corrections, each by itself, and what is wrong with how they are written."""
    entries, problems = _read(content)
    found = pd.DataFrame(entries, columns=COLUMNS)
    found["period_end"] = pd.to_datetime(found["period_end"])
    return found, problems


def _read(written: bytes) -> tuple[list[dict[str, Any]], list[Problem]]:
    try:
        content, lines = read_yaml(decoded(written, WHERE), WHERE)
    except ProblemsFoundError as error:
        return [], list(error.problems)
    if not isinstance(content or [], list):
        found = f"a {type(content).__name__}"
        return [], [Problem(WHERE, found, "a list of corrections", "Begin each with a dash.")]
    entries, problems = [], []
    for place, entry in enumerate(content or [], start=1):
        wrong = [replace(each, row=lines[(str(place - 1),)]) for each in _wrong_form(place, entry)]
        problems += wrong
        if not wrong:
            figure = {name: str(entry["figure"].get(name, _DEFAULTS.get(name))) for name in KEY}
            said = {name: entry[name] for name in FIELDS}
            said |= {name: float(entry[name]) for name in ("published", "corrected")}
            entries.append(figure | said)
    return entries, problems


def _wrong_form(place: int, entry: Any) -> list[Problem]:
    if not isinstance(entry, dict) or not isinstance(entry.get("figure"), dict):
        return [_problem(place, str(entry), _FORM)]
    missing = [name for name in FIELDS if entry.get(name) in (None, "")]
    missing += [f"figure: {name}" for name in KEY if name not in _DEFAULTS and not entry["figure"].get(name)]
    odd = [name for name in entry if name not in ("figure", *FIELDS)]
    odd += [f"figure: {name}" for name in entry["figure"] if name not in KEY]
    odd += [
        name for name in ("reason", "provider") if name not in missing and not isinstance(entry[name], str)
    ]
    found = [f"no {name}" for name in missing] + [f"{name}, which is not understood" for name in odd]
    if found:
        return [_problem(place, ", ".join(found), _FORM)]
    fields = {each.name: each for each in the_study().tables["observations"].fields}
    number, text = fields["value"], fields["geography"]
    cells = [(name, value, fields[name]) for name, value in entry["figure"].items()]
    cells += [(name, entry[name], number) for name in ("published", "corrected")]
    cells += [(name, entry[name], text) for name in ("reason", "provider")]
    cells += [("date", entry["date"], fields["period_end"])]
    return [
        _problem(place, f"{found} under {name}", expected, cure)
        for name, value, field in cells
        for found, expected, cure in cell_faults(str(value), field, required=False)
    ]


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
        expected = f"{correction['published']:g}, as it was published"
        cure = "The figure was mended: delete the correction, or write it anew."
        return [_problem(place, f"{value:g} in observations.csv", expected, cure)]
    known = sources.set_index("source_id")
    own = known.loc[correction["source_id"]]
    others = same_cell[same_cell["source_id"] != correction["source_id"]]
    for _, other in others.iterrows():
        source = known.loc[other["source_id"]]
        later = source["series"] == own["series"] and _is_later(source, own)
        if later and other["value"] == correction["corrected"]:
            found = f"{other['value']:g} in the later edition {source['edition']}"
            expected = "no later edition that prints the corrected figure"
            return [_problem(place, found, expected, "The publisher has mended it: delete the correction.")]
    return []


def _is_later(source: pd.Series, own: pd.Series) -> bool:
    for name in ("edition_period_end", "published_on"):
        if pd.notna(source[name]) and pd.notna(own[name]) and source[name] != own[name]:
            return source[name] > own[name]
    return False


def _problem(place: int, found: str, expected: str, cure: str = "Complete or correct the entry.") -> Problem:
    return Problem(WHERE, found, expected, cure, column=f"correction {place}")
