"""A frame that a notebook shows as it is."""

import pandas as pd
import pytest

from analysis.press.exhibits.exhibit import frame_exhibit, table

WORDS = {"title": "One court.", "subtitle": "Weeks.", "source": "a register."}


def test_what_is_not_known_is_never_blank_and_a_code_has_its_words() -> None:
    day = pd.Timestamp("2025-03-31")
    frame = pd.DataFrame(
        {"mean_weeks": [1200.0, None], "share_pct": [2.5, 3.0], "end": [day, None], "done": [True, False]}
    )
    body = frame_exhibit("tbl-a", frame, **WORDS).body
    assert [column.header for column in body.columns] == ["Mean (weeks)", "Share (%)", "End", "Done"]
    assert [column.numeric for column in body.columns] == [True, True, False, False]
    assert body.rows == (("1,200", "2.5", "31 March 2025", "yes"), ("not known", "3", "not known", "no"))


def test_published_figures_are_not_shown_without_being_handed_over() -> None:
    frame = pd.DataFrame({"period_end": ["2025-03-31"], "geography": ["Wales"]})
    with pytest.raises(ValueError, match="hand them over as figures"):
        frame_exhibit("tbl-a", frame, **WORDS)


def test_a_bar_in_a_heading_parts_no_columns() -> None:
    (column,) = table(pd.DataFrame({"a": [1200]}), {"pi|pe 12#": "a"}).columns
    assert (column.header, column.width, column.numeric) == ("pi|pe", 12, True)
