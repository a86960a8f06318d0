"""A comparison gives the columns that it states, each row under a name of its own."""

import pandas as pd
import pytest

from analysis.press.registers.frames import check_frame


def test_a_frame_without_a_stated_column_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks share_pct; it has system, yes_n"):
        check_frame([{"system": "youth", "yes_n": 1}], key="system", columns="system share_pct")


def test_a_name_that_two_rows_share_is_refused() -> None:
    with pytest.raises(ValueError, match="the key system is not unique"):
        check_frame([("youth", 1), ("youth", 2)], key="system", columns="system yes_n")


def test_rows_and_frames_come_in_the_stated_order_even_when_there_are_none() -> None:
    frame = pd.DataFrame({"yes_n": [1], "system": ["youth"]}, index=[7])
    assert check_frame(frame, key="system", columns="system yes_n").to_dict("list") == {
        "system": ["youth"],
        "yes_n": [1],
    }
    assert list(check_frame([], key="system", columns="system yes_n")) == ["system", "yes_n"]
