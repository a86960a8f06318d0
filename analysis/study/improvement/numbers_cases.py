"""Numbers and days that the case studies tell, each a row of the register with the page that gives it."""

import pandas as pd

from analysis.press.claims.values import Value
from analysis.study.registers.evidence import Evidence

FACTS = {
    "kpi_usable_from": "YM01-usable-from",
    "kpi_report_date": "YM02-published",
    "assessment_hours": "YM05-hours",
    "assessment_years": "YM05-introduced",
    "assessment_concerns": "YM06-concerns",
    "survey_date": "YM13-published",
    "white_paper_date": "YM21-published",
    "partnership_cost": "FM02-funding",
    "count_official_from": "FM08-official-from",
    "count_children": "FM08-children",
    "system_change_year": "FM09-missing-from",
    "share_piloted_by": "FM11-piloted-by",
    "pathfinder_children": "FM13-children",
    "review_courts": "FM14-courts",
    "review_files": "FM14-files",
    "review_cost_start": "FM14-cost-2022-23",
    "review_cost_next": "FM14-cost-2023-24",
    "identifier_date": "FM15-passed",
    "targets": "FM17-targets",
    "strategy_due": "FM18-due",
    "roll_out_date": "FM25-announced",
    **{f"no_order_{group}": f"FM28-no-order-{group}" for group in ("asian", "black", "mixed", "white")},
    "study_children": "FM28-children",
    "board_members": "FM26-members",
    "feedback_line_opened": "FM27-launched",
    "judges_told_date": "FM31-judges-2024",
    "parents_asked": "FM35-parents",
    "parents_asked_date": "FM35-report",
}
"""The name of each in the documents, to the identifier of its row."""

YEARS = {
    "kpi_year": "YM01",
    "returns_year": "YM07",
    "count_year": "FM08",
    "share_began": "FM11",
    "outcomes_study_year": "FM24",
    "board_founded": "FM26",
    "judges_study_year": "FM31",
    "must_record_year": "FM12",
    "children_surveyed": "FM34",
}
"""The name of each first year in the documents, to the improvement that began in it."""


def case_figures(evidence: Evidence) -> dict[str, Value]:
    """Give the numbers, days and first years of the case studies.

    Raises ``ValueError`` when a register no longer holds the row.
    """
    facts = {name: fact(evidence, row) for name, row in FACTS.items()}
    return facts | {name: _year(evidence.improvements, row) for name, row in YEARS.items()}


def fact(evidence: Evidence, fact_id: str) -> Value:
    """Give a number or day as its row of the register of facts prints it."""
    row = _row(evidence.improvement_facts, "improvement_facts", "fact_id", fact_id)
    return Value(row["as_printed"].iloc[0], float(row["amount"].iloc[0]), row, "entry")


def _year(register: pd.DataFrame, improvement_id: str) -> Value:
    row = _row(register, "improvements", "improvement_id", improvement_id)
    year = int(row["year_start"].iloc[0])
    return Value(str(year), year, row, "entry")


def _row(register: pd.DataFrame, name: str, key: str, identifier: str) -> pd.DataFrame:
    row = register[register[key] == identifier]
    if row.empty:
        raise ValueError(
            f"data/{name}.csv holds no {identifier}; restore the row, or change the sentence that prints it"
        )
    return row
