"""The decisions that the report recommends, each with who asked for it before and with what answer."""

import pandas as pd

from analysis.press.registers import Evidence
from analysis.press.registers.frames import check_frame, once
from analysis.study.gaps.recommendations import asked


@once
def decisions(evidence: Evidence) -> pd.DataFrame:
    """Give each decision with its owner and steps, and what came of asking before.

    Source: The registers of decisions, recommendations and responses.

    Parameters
    ----------
    evidence : Evidence
        With ``as_of``, recommendations and answers of a later day are left out.

    Returns
    -------
    DataFrame
        One row a decision in the order of the register: its columns, ``place`` (from 1), ``bodies`` (who asked, a list in
        order of name), ``due_n`` (recommendations that ask for it and that government is expected to answer),
        ``due_bodies`` (whose), and of these ``accepted_n``, ``label_n`` (of which a tracker's label alone was read),
        ``partly_n``, ``unanswered_n`` (those to which no answer was found).
    """
    told = asked(evidence).set_index("recommendation_id")
    rows = []
    for place, row in enumerate(evidence.decisions.to_dict("records"), start=1):
        before = told.loc[told.index.isin(row["asked_for"].split(";"))]
        due = before[before["answer_due"] == "yes"]
        rows.append(
            row
            | {
                "place": place,
                "bodies": sorted(set(before["body"])),
                "due_n": len(due),
                "due_bodies": sorted(set(due["body"])),
                "accepted_n": int((due["response"] == "accepted").sum()),
                "label_n": int(((due["response"] == "accepted") & (due["how_read"] == "tracker")).sum()),
                "partly_n": int((due["response"] == "partly").sum()),
                "unanswered_n": int((due["how_read"] == "").sum()),
            }
        )
    frame = pd.DataFrame(rows)
    return check_frame(frame, key="decision_id")
