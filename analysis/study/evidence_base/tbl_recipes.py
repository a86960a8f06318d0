"""Which recipe feeds each measure that the report uses, as a table."""

import pandas as pd

from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, table
from analysis.press.exhibits.format import count, out_of
from analysis.study.evidence_base.recipes import measures_by_recipe
from analysis.study.systems import SYSTEM_NAME

_LAYOUT = {"seen": "seen in a file", "described": "as described", "expected": "as expected", "": "none"}


@draws("tbl-recipes", measures_by_recipe, explained_in="report/report.html#sec-source-types")
def recipes(frame: pd.DataFrame) -> Exhibit:
    """List the measures that this report's code names with the publications whose files can feed them."""
    used = frame[frame["is_used"]].sort_values(["system", "name"], ascending=[False, True])
    fed, of_all = (rows["recipes"].ne("").sum() for rows in (used, frame))
    return Exhibit(
        id="tbl-recipes",
        title=f"A recipe reads {out_of(fed, len(used))} measures that this report uses from their publishers' files, and "
        f"{out_of(of_all, len(frame))} of the registers.",
        subtitle="Measures that the code of this report names, the publications whose files can feed them, how the layout of these files "
        "is known, and how many of the figures held came from a file.",
        body=table(
            used,
            {
                "Measure 34": "name",
                "System 14": lambda row: SYSTEM_NAME[row["system"]],
                "Read from files of 40": lambda row: row["recipes"] or "no file prints it",
                "Layout 14": lambda row: _LAYOUT[row["layout"]],
                "Figures from files 12#": lambda row: (
                    f"{count(row['from_files_n'])} of {count(row['figures_n'])}"
                ),
            },
        ),
        data=frame,
        source="this project's recipes and registers of measures, observations and editions.",
        note="Seen: files of the publication were read. Described: its layout is known from the publisher's pages or from code, and the "
        "first file will correct it. A figure not from a file was read on a page.",
        wide=True,
    )
