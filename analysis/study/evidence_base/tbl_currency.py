"""The newest edition of each regular publication, known and read, as a table."""

import pandas as pd

from analysis.press.citation import long_date
from analysis.press.comparisons.currency import MOST_NEWER, editions_behind
from analysis.press.exhibits.catalogue import draws
from analysis.press.exhibits.exhibit import Exhibit, Grid, columns_of
from analysis.press.exhibits.format import count, in_words, out_of
from analysis.press.exhibits.markdown import Linked
from analysis.press.registers.not_known import NotKnownError

_UNKNOWN = "not known"


@draws("tbl-currency", editions_behind, explained_in="report/report.html#sec-currency")
def currency(frame: pd.DataFrame) -> Exhibit:
    """List the newest edition of each publication that is known to be out, and the newest that was read.

    Takes what ``press.comparisons.currency.editions_behind`` gives.

    Raises ``NotKnownError`` when of no publication it is known how far it is behind.
    """
    frame = frame.sort_values(
        ["behind_n", "old_n", "series"], ascending=[False, False, True], na_position="last"
    )
    behind_n, known_n = int((frame["behind_n"] > 0).sum()), int(frame["behind_n"].notna().sum())
    old_n, measures_n = int(frame["old_n"].sum()), int(frame["measures_n"].sum())
    checked = frame["checked_on"].min()
    if not known_n:
        raise NotKnownError("the newest edition is known of no publication that figures were read from")
    return Exhibit(
        id="tbl-currency",
        title=f"{out_of(behind_n, known_n)} regular publications that we compared have newer editions; "
        f"of {out_of(old_n, measures_n)} measures the newest figure is old.",
        subtitle="Newest edition known to be out, the last month that it covers and that the newest edition read covers, and of the measures "
        f"whose newest figure was read in the publication, how many are more than {in_words(MOST_NEWER)} editions old.",
        body=Grid(
            columns_of(
                "Publication 26 | Newest edition known 30 | Known to 12 | Read to 12 | Editions behind 9# | "
                "Measures old 10#"
            ),
            tuple(_row(row) for row in frame.to_dict("records")),
        ),
        data=frame,
        source="this project's registers of publications and sources; for newer editions, the pages linked in the table.",
        note=f"Looked for on {long_date(checked.date())}. Editions are counted by the rhythm of the publication. That one edition was "
        "read does not mean that all of it was: of an edition known by a few figures of its dashboard, most measures are older. "
        "Publications that come out once or irregularly are left out.",
        wide=True,
    )


def _row(row: dict) -> tuple[str, ...]:
    edition = row["newest_edition"] or _UNKNOWN
    is_behind = not pd.isna(row["behind_n"]) and row["behind_n"] > 0
    return (
        row["series"],
        Linked(edition, row["known_from"]) if is_behind else edition,
        _month(row["newest_period_end"]),
        _month(row["read_period_end"]),
        _UNKNOWN if pd.isna(row["behind_n"]) else count(row["behind_n"]),
        out_of(row["old_n"], row["measures_n"]) if row["measures_n"] else "none held",
    )


def _month(day: pd.Timestamp) -> str:
    return _UNKNOWN if pd.isna(day) else f"{day:%B %Y}"
