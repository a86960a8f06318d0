from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import Evidence, load_evidence
from analysis.comparisons import counterparts, monitored, monitoring, monitoring_sensitivity


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return load_evidence()


def indicators(evidence: Evidence, *rows: dict[str, object]) -> Evidence:
    """The evidence with these indicators alone; what a row does not say is that of a routine court indicator."""
    usual = {
        "system": "family",
        "framework": "Court statistics",
        "indicator": "Something",
        "collected_by": "MoJ",
        "level": "national",
        "frequency": "annual",
        "unit_of_count": "case",
        "focus": "volume",
        "child_focused": "no",
        "publication": "yes",
        "breakdowns": "",
        "key_question": 4,
        "routine": "yes",
        "evidence": "seen",
    }
    frame = pd.DataFrame(
        [{"indicator_id": f"FI{place:02}", **usual, **row} for place, row in enumerate(rows)]
    )
    return replace(evidence, indicators=frame.astype({"key_question": "Int64"}))


def row_of(frame: pd.DataFrame, **key: object) -> pd.Series:
    for column, value in key.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_an_indicator_whose_wording_was_not_seen_does_not_count(evidence):
    some = indicators(evidence, {"evidence": "title_only"}, {"evidence": "not_seen"}, {})
    assert list(monitored.selection(some)["indicator_id"]) == ["FI02"]


def test_an_indicator_that_ended_never_counts_and_one_collected_once_counts_when_asked_for(evidence):
    some = indicators(evidence, {"routine": "ended"}, {"routine": "one_off"})
    assert monitored.selection(some).empty
    assert list(monitored.selection(some, include_one_off=True)["indicator_id"]) == ["FI01"]


def test_nothing_to_count_gives_empty_frames_not_an_error(evidence):
    none = indicators(evidence, {"routine": "ended"})
    assert monitoring.child_focus(none).empty
    assert monitoring.questions(none).empty
    assert monitoring.units(none).empty
    assert monitoring.publication(none).empty
    assert monitoring_sensitivity.left_out(none).empty
    assert monitoring.focus(none)["indicators_n"].sum() == 0


def test_every_kind_of_focus_is_shown_for_both_systems_even_when_nobody_watches_it(evidence):
    frame = monitoring.focus(indicators(evidence, {}, {"focus": "need"}))
    assert len(frame) == 16
    assert row_of(frame, focus="safety", system="family")["share_pct"] == 0
    assert row_of(frame, focus="need", system="family")["share_pct"] == 50


def test_partly_widens_the_range_and_an_indicator_without_a_code_does_too(evidence):
    codes = ["yes", "partly", "no", ""]
    frame = monitoring.child_focus(indicators(evidence, *({"child_focused": code} for code in codes)))
    whole = row_of(frame, branch="all")
    assert (whole["low_pct"], whole["high_pct"]) == (25, 75)
    assert whole["uncoded_n"] == 1


def test_the_parts_of_a_system_add_up_to_it(evidence):
    frame = monitoring.child_focus(evidence, include_one_off=True)
    for _, rows in frame.groupby("system"):
        parts = rows[rows["branch"] != "all"]
        assert parts["indicators_n"].sum() == rows.loc[rows["branch"] == "all", "indicators_n"].iloc[0]


def test_what_councils_or_cafcass_keep_is_not_put_down_to_the_courts(evidence):
    some = indicators(
        evidence,
        {"collected_by": "Local authorities (return to DfE)"},
        {"framework": "Ofsted inspection of Cafcass", "collected_by": "Ofsted"},
        {"collected_by": "Local Family Justice Board from HMCTS data"},
        {"system": "youth", "level": "establishment"},
    )
    branches = monitored.selection(some).set_index("indicator_id")["branch"]
    assert branches["FI00"] == monitored.SOCIAL_CARE
    assert branches["FI01"] == monitored.CAFCASS
    assert branches["FI02"] == monitored.COURTS
    assert branches["FI03"] == monitored.CUSTODY


def test_an_indicator_set_to_no_question_is_left_out_of_the_questions(evidence):
    some = indicators(evidence, {"key_question": pd.NA}, {"key_question": 2})
    assert list(monitoring.questions(some)["indicator_id"]) == ["FI01"]


def test_the_marks_of_a_question_begin_with_those_about_the_child(evidence):
    frame = monitoring.questions(evidence)
    rank = frame["child_focused"].map({"yes": 0, "partly": 1, "no": 2})
    assert all(
        codes.is_monotonic_increasing for _, codes in rank.groupby([frame["key_question"], frame["system"]])
    )


def test_unknown_publication_is_not_counted_as_unpublished(evidence):
    some = indicators(evidence, {"publication": "unknown"}, {"publication": "no"}, {"publication": "yes"})
    whole = row_of(monitoring.publication(some), group="all")
    assert whole["low_pct"] == pytest.approx(100 / 3)
    assert whole["high_pct"] == pytest.approx(200 / 3)


def test_a_breakdown_is_found_only_as_a_whole_word(evidence):
    some = indicators(evidence, {"breakdowns": "age;ethnicity"}, {"breakdowns": "ethnicity_of_parent"}, {})
    assert row_of(monitoring.publication(some), group="all")["ethnicity_seen_n"] == 1


def test_shares_of_units_add_up_to_the_whole_of_each_system(evidence):
    for frame in (monitoring.units(evidence), monitoring.dataset_units(evidence)):
        assert frame.groupby("system")["share_pct"].sum().tolist() == pytest.approx([100, 100])


def test_all_indicators_are_accounted_for_as_counted_or_set_aside(evidence):
    frame = monitored.considered(evidence)
    assert frame[["youth_n", "family_n"]].sum().sum() == len(evidence.indicators)
    counted = frame[frame["counted"]]
    assert counted[["youth_n", "family_n"]].sum().sum() == len(monitored.selection(evidence))


def test_a_counterpart_that_is_not_a_family_indicator_is_refused(evidence):
    wrong = evidence.counterparts.assign(counterpart_id="YI01")
    with pytest.raises(ValueError, match=r"counterparts\.csv names YI01"):
        counterparts.counterparts(replace(evidence, counterparts=wrong))


def test_every_kpi_has_one_row_and_a_blank_stays_blank(evidence):
    frame = counterparts.counterparts(evidence)
    kpis = evidence.indicators[evidence.indicators["framework"] == "Youth justice KPIs 2023"]
    assert set(frame["indicator_id"]) == set(kpis["indicator_id"])
    blank = frame[frame["counterpart_id"] == ""]
    assert (blank["counterpart"] == "").all()
    assert blank["closeness"].isin(["none", "unknown"]).all()
    assert frame.loc[frame["counterpart_id"] != "", "closeness"].isin(["same", "near", "far"]).all()


def test_a_counterpart_is_judged_unknown_exactly_where_the_youth_wording_was_not_seen(evidence):
    frame = counterparts.counterparts(evidence)
    assert ((frame["closeness"] == "unknown") == (frame["evidence"] != "seen")).all()


def test_leaving_out_a_framework_leaves_out_its_indicators_only(evidence):
    some = indicators(
        evidence,
        {"framework": "A", "child_focused": "yes"},
        {"framework": "B"},
        {"framework": "B", "child_focused": "partly"},
    )
    frame = monitoring_sensitivity.left_out(some)
    assert row_of(frame, left_out="nothing")["indicators_n"] == 3
    without = row_of(frame, left_out="B")
    assert (without["indicators_n"], without["low_pct"]) == (1, 100)


def test_ranges_that_touch_do_not_stay_apart(evidence):
    some = indicators(
        evidence,
        *({"system": "youth", "child_focused": code} for code in ["yes", "partly"]),
        *({"child_focused": code} for code in ["partly", "no"]),
    )
    verdicts = monitoring_sensitivity.verdicts(monitoring_sensitivity.choices(some))
    assert verdicts["ahead"].all()
    assert not verdicts["apart"].any()
    assert monitoring_sensitivity.recodings_to_meet(monitoring.child_focus(some)) == 0


def test_the_number_of_codes_that_would_bring_the_ranges_together_is_exact(evidence):
    youth = [{"system": "youth", "child_focused": code} for code in ["yes"] * 4 + ["no"]]
    some = indicators(evidence, *youth, {"child_focused": "partly"}, {}, {}, {}, {})
    assert monitoring_sensitivity.recodings_to_meet(monitoring.child_focus(some)) == 3


def test_a_framework_weighs_the_same_whatever_its_number_of_indicators(evidence):
    some = indicators(
        evidence, {"framework": "A", "child_focused": "yes"}, *({"framework": "B"} for _ in range(9))
    )
    frame = monitoring_sensitivity.choices(some)
    assert row_of(frame, choice="Each framework weighs the same")["low_pct"] == 50
