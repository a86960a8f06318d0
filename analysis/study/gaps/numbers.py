"""The numbers on gaps and recommendations that the prose prints, each with the rows that bear it."""

from analysis.press.base.names import names
from analysis.press.claims.not_known import NotKnown, not_known
from analysis.press.claims.value_kinds import count_value, figure_value, period_value, rows_value
from analysis.press.claims.values import Value, Values, sourced
from analysis.press.exhibits.format import count
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import selected
from analysis.study.gaps.compare import child_indicators, gap_rows, order_sensitivity, ordered_gaps
from analysis.study.monitoring.indicator_selection import about_child, selection

VOICE, NEED, AFTER_ORDER, OWNER = "G01", "G03", "G05", "G11"
OWN_TARGETS = "Family Justice Board targets"
_ORDINALS = names("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")


def gaps_values(evidence: Evidence) -> Values:
    """Compute every number on gaps and recommendations that the documents print.

    Indicators under a question are counted in part 1. Places are those of the order of gaps.
    """
    gaps, rows, register = ordered_gaps(evidence), gap_rows(evidence), evidence.gaps
    behind = child_indicators(evidence)["shortfall_n"] > 0
    places = order_sensitivity(evidence, gaps).set_index("gap_id")
    seen = selection(evidence)
    targets = seen[seen["framework"] == OWN_TARGETS]
    changes = evidence.improvements
    links = changes[(changes["system"] == "family") & (changes["mechanism"] == "linkage")]
    in_place = gaps["example_state"].isin(["in_place", "yes"])

    def place(gap: str, column: str = "order_n") -> Value:
        number = int(places.loc[gap, column])
        text = _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"number {number}"
        return Value(text, number, register)

    def bodies(gap: str) -> Value:
        asked = rows[(rows["gap_id"] == gap) & (rows["role"] == "asked_for")]
        return count_value(gaps.set_index("gap_id").loc[gap, "bodies_n"], asked)

    values = Values(
        gaps=rows_value(register),
        rows_behind=count_value(rows["id"].nunique(), rows),
        questions_behind=count_value(behind.sum(), evidence.indicators, digits=True),
        after_order_place=place(AFTER_ORDER),
        after_order_place_without_custody=place(AFTER_ORDER, "without_custody_n"),
        voice_place=place(VOICE),
        voice_bodies=bodies(VOICE),
        need_place=place(NEED),
        need_place_without_custody=place(NEED, "without_custody_n"),
        owner_place=place(OWNER),
        owner_place_bodies_first=place(OWNER, "bodies_first_n"),
        owner_bodies=bodies(OWNER),
        targets_seen=rows_value(targets, evidence.indicators, digits=True),
        targets_about_child=count_value(len(about_child(targets)), evidence.indicators, digits=True),
        examples_in_place=count_value(in_place.sum(), gaps, digits=True),
        **_older_children(evidence),
        links=count_value(len(links), changes, digits=True),
        links_in_place=count_value((links["progress"] == "in_place").sum(), changes, digits=True),
        links_unknown=count_value((links["progress"] == "unknown").sum(), changes, digits=True),
    )
    return sourced(values, evidence)


def _older_children(evidence: Evidence) -> dict[str, Value | NotKnown]:
    """Give how many public law applications concerned children of 15 to 17 in the latest year that is known."""
    figures = of_area(preferred_figures(evidence), "England and Wales")
    rows = selected(figures, measure_id="public_law_applications", breakdown="age=15-17")
    rows = rows.sort_values("period_end")
    if rows.empty:
        lack = "no year is known with the public law applications about children of 15 to 17"
        return dict.fromkeys(("older_latest", "older_latest_when"), not_known(evidence, lack, "gaps"))
    row = rows.tail(1)
    return {"older_latest": figure_value(row, count), "older_latest_when": period_value(row)}


def question_words(evidence: Evidence) -> dict[int, Value]:
    """Give the key questions in words, by their number."""
    questions = evidence.key_questions
    numbers = questions["key_question"].tolist()
    words = {
        number: Value(question, number, questions[questions["key_question"] == number], "words")
        for number, question in zip(numbers, questions["question"], strict=True)
    }
    return sourced(words, evidence)
