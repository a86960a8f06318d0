"""What a chosen day or area selects, in words and as a table, for the notebooks."""

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count, listing
from analysis.press.exhibits.markdown import inline
from analysis.press.registers import Evidence
from analysis.press.registers.figures import evidence_of_area
from analysis.press.registers.vintages import LeftOut

_AREAS_NAMED = 3


def figures_of_area(evidence: Evidence, geography: str) -> str:
    """Say how many published figures there are for an area, or that there are none, as Markdown.

    Parameters
    ----------
    geography : str
        As published: ``England and Wales``, ``England``, ``Wales``, a council or a court area.
    """
    figures = evidence_of_area(evidence, geography).observations
    when = f" known to have been published by {long_date(evidence.as_of)}" if evidence.as_of else ""
    if len(figures):
        measures_n = figures["measure_id"].nunique()
        measures = f"{count(measures_n)} {'measure' if measures_n == 1 else 'measures'}"
        are = "1 figure" if len(figures) == 1 else f"{count(len(figures))} figures"
        return inline(f"For {geography} the registers hold {are} of {measures}{when}.")
    most = evidence.observations["geography"].value_counts(sort=True).index[:_AREAS_NAMED]
    areas = f" Areas are named as published, such as {listing(list(most))}." if len(most) else ""
    return inline(f"The registers hold no figure for “{geography}”{when}.{areas}")


def left_out_table(vintage: LeftOut, exhibit_id: str) -> Exhibit:
    """Show how many figures of each publication are left out, and why; its data name every edition.

    Parameters
    ----------
    vintage : LeftOut
        Of which something is left out.
    """
    undated, later = vintage.undated, vintage.later
    editions = pd.concat([undated.assign(why="day unknown"), later.assign(why="published later")])
    table = (
        editions.pivot_table(
            index="publication", columns="why", values="figures_n", aggfunc="sum", fill_value=0
        )
        .reindex(columns=["day unknown", "published later"], fill_value=0)
        .reset_index()
        .sort_values(["day unknown", "published later", "publication"], ascending=[False, False, True])
    )
    undated_n, later_n = int(undated["figures_n"].sum()), int(later["figures_n"].sum())
    return Exhibit(
        id=exhibit_id,
        title=f"Nobody can say when {count(undated_n)} figures were published.",
        subtitle=f"Figures left out, by publication; {count(later_n)} were published later than the chosen day.",
        body=Grid(
            columns_of("Publication 60 | Day of publication unknown 20# | Published later 20#"),
            tuple((row[0], count(row[1]), count(row[2])) for row in table.itertuples(index=False, name=None)),
        ),
        data=editions.reset_index(drop=True),
        source="this project's registers of observations and sources.",
        note="The data name every edition.",
    )
