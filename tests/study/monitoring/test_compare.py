from dataclasses import replace

import pandas as pd
import pytest

from analysis import Evidence
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import counterparts
from analysis.study.monitoring import indicator_selection as monitored
from analysis.study.monitoring import sensitivity as monitoring_sensitivity
from tests.registers import few


def indicators(evidence: Evidence, *rows: dict[str, object]) -> Evidence:
    """The evidence with these indicators alone; what a row does not say is that of a routine court indicator."""
    usual = (
        "system=family;framework=Court statistics;kept_by=courts_government;level=national;unit_of_count=case;focus=volume;"
        "child_focused=no;publication=yes;routine=yes;evidence=seen"
    )
    numbered = ({"indicator_id": f"FI{place:02}", "key_question": 4, **row} for place, row in enumerate(rows))
    return few(evidence, "indicators", numbered, usual)


def row_of(frame: pd.DataFrame, **key: object) -> pd.Series:
    for column, value in key.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1
    return frame.iloc[0]


def test_an_indicator_whose_wording_was_not_seen_does_not_count(evidence):
    some = indicators(evidence, {"evidence": "title_only"}, {"evidence": "not_seen"}, {})
    assert list(monitored.selection(some)["indicator_id"]) == ["FI02"]


def test_an_indicator_that_ended_or_may_have_never_counts_and_one_collected_once_counts_when_asked_for(
    evidence,
):
    some = indicators(evidence, {"routine": "ended"}, {"routine": "one_off"}, {"routine": "unknown"})
    assert monitored.selection(some).empty
    assert list(monitored.selection(some, include_one_off=True)["indicator_id"]) == ["FI01"]


def test_nothing_to_count_gives_empty_frames_not_an_error(evidence):
    none = indicators(evidence, {"routine": "ended"})
    assert monitoring.child_focus(none).empty
    assert monitoring.questions(none).empty
    assert monitoring.units(none).empty
    assert monitoring.publication(none).empty
    assert monitoring_sensitivity.left_out(none).empty
    assert monitoring.focus(none).empty


def test_every_kind_of_focus_is_a_row_of_each_part_even_when_it_does_not_measure_it(evidence):
    some = indicators(evidence, {}, {"focus": "need"}, {"focus": "need", "kept_by": "social_care"})
    frame = monitoring.focus(some)
    assert frame.groupby("branch", sort=False).size().to_dict() == {
        monitored.COURTS: 8,
        monitored.SOCIAL_CARE: 8,
    }
    safety, need = (row_of(frame, focus=kind, branch=monitored.COURTS) for kind in ("safety", "need"))
    assert (safety["indicators_n"], need["indicators_n"], need["branch_n"]) == (0, 1, 2)
    assert need["indicator_ids"] == "FI01"


def test_what_is_measured_is_counted_in_a_system_or_in_some_parts_of_it(evidence):
    some = indicators(evidence, {}, {"focus": "need"}, {"focus": "need", "kept_by": "social_care"})
    frame = monitoring.focus(some)
    assert monitoring.measuring(frame, ["need"], "family") == (2, 3)
    assert monitoring.measuring(frame, ["need"], "family", [monitored.COURTS]) == (1, 2)
    assert monitoring.measuring(frame, ["need"], "youth") == (0, 0)


def test_partly_widens_the_range_and_an_indicator_without_a_code_does_too(evidence):
    codes = ["yes", "partly", "no", ""]
    frame = monitoring.child_focus(indicators(evidence, *({"child_focused": code} for code in codes)))
    whole = row_of(frame, branch="all")
    assert (whole["low_pct"], whole["high_pct"]) == (25, 75)
    assert (whole["uncoded_n"], whole["indicator_ids"]) == (1, "FI00")


def test_court_and_service_count_alike_however_many_indicators_each_has():
    parts = [
        (monitored.COURTS, 10, 30),
        (monitored.SERVICE["family"], 40, 50),
        (monitored.SOCIAL_CARE, 90, 90),
    ]
    frame = pd.DataFrame(parts, columns=["branch", "low_pct", "high_pct"]).assign(system="family")
    assert monitoring.weighted_alike(frame).to_numpy().tolist() == [["family", 25, 40]]


def test_the_parts_of_a_system_add_up_to_it(evidence):
    frame = monitoring.child_focus(evidence, include_one_off=True)
    for _, rows in frame.groupby("system"):
        number = rows.groupby("share_of")["indicators_n"].sum()
        assert number["part"] == number["whole"]
        strongest = rows["branch"] == monitored.STRONGEST[rows["system"].iloc[0]]
        chosen = rows["branch"].isin((monitored.COURTS, monitored.SERVICE[rows["system"].iloc[0]]))
        assert number["court and its service"] == rows.loc[chosen, "indicators_n"].sum()
        assert number["remainder"] == number["whole"] - rows.loc[strongest, "indicators_n"].iloc[0]


def test_who_keeps_an_indicator_is_read_from_its_code_and_not_from_who_collects_it_or_how_finely(evidence):
    some = indicators(
        evidence,
        {"collected_by": "Local authorities (return to DfE)", "framework": "Cafcass data"},
        {"collected_by": "MoJ", "kept_by": "social_care"},
        {"system": "youth", "level": "establishment"},
        {"system": "youth", "kept_by": "custody"},
    )
    branches = monitored.selection(some).set_index("indicator_id")["branch"]
    assert branches["FI00"] == branches["FI02"] == monitored.COURTS
    assert branches["FI01"] == monitored.SOCIAL_CARE
    assert branches["FI03"] == monitored.CUSTODY


def test_every_indicator_belongs_to_a_part_of_its_own_system(evidence):
    rows = evidence.indicators
    parts = {
        (system, branch): branch in monitored.BRANCHES[system]
        for system, branch in zip(rows["system"], monitored.branch_of(rows), strict=True)
    }
    assert [part for part, known in parts.items() if not known] == []


def test_in_both_systems_the_courts_have_a_row_of_their_own(evidence):
    frame = monitoring.child_focus(evidence)
    assert set(frame.loc[frame["branch"] == monitored.COURTS, "system"]) == {"youth", "family"}


def test_an_indicator_set_to_no_question_is_left_out_of_the_questions(evidence):
    some = indicators(evidence, {"key_question": pd.NA}, {"key_question": 2})
    assert list(monitoring.questions(some)["indicator_id"]) == ["FI01"]


def test_the_marks_of_a_question_begin_with_those_about_the_child_outside_custody_and_social_care(evidence):
    frame = monitoring.questions(evidence)
    rank = 2 * frame["child_focused"].map({"yes": 0, "partly": 1, "no": 2}) + frame["strongest"]
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


def test_a_tool_or_a_study_is_no_statistical_release(evidence):
    rows = evidence.datasets.head(3).assign(
        system="family",
        unit_of_count="case",
        statistics_status=["tool", "research_dataset", "official_statistics"],
    )
    frame = monitoring.release_units(replace(evidence, datasets=rows))
    assert (frame["datasets_n"].tolist(), frame["whole_n"].tolist()) == ([1], [1])


def test_shares_of_units_add_up_to_the_whole_of_each_system_and_part(evidence):
    for frame in (monitoring.units(evidence), monitoring.release_units(evidence)):
        shares = frame.groupby(["system", "branch"])["share_pct"].sum().tolist()
        assert shares == pytest.approx([100] * len(shares))


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


def youth_and_family(evidence: Evidence, youth: list[str], family: list[str]) -> Evidence:
    rows = [{"system": "youth", "child_focused": code} for code in youth]
    return indicators(evidence, *rows, *({"child_focused": code} for code in family))


def test_ranges_that_touch_do_not_stay_apart(evidence):
    some = youth_and_family(evidence, ["yes", "partly"], ["partly", "no"])
    verdicts = monitoring_sensitivity.verdicts(monitoring_sensitivity.choices(some))
    assert verdicts["ahead"].all()
    assert not verdicts["apart"].any()


def test_a_lead_that_one_framework_carries_is_no_lead_with_any_one_left_out(evidence):
    some = indicators(
        evidence,
        {"system": "youth", "framework": "A", "child_focused": "yes"},
        {"system": "youth", "framework": "B", "child_focused": "no"},
        {"framework": "C", "child_focused": "no"},
        {"framework": "D", "child_focused": "partly"},
    )
    verdicts = monitoring_sensitivity.verdicts(monitoring_sensitivity.choices(some))
    assert not row_of(verdicts, choice="Any one framework left out")["ahead"]


def test_a_longer_list_of_social_care_is_among_the_choices_and_changes_family_justice_alone(evidence):
    frame = monitoring_sensitivity.choices(evidence)
    usual, longer = (
        frame[frame["choice"] == choice].set_index("system")["indicators_n"]
        for choice in ("Routine, wording seen", "Social care's list twice as long")
    )
    care = (monitored.selection(evidence)["branch"] == monitored.SOCIAL_CARE).sum()
    assert (longer["youth"], longer["family"]) == (usual["youth"], usual["family"] + care)


def test_social_care_as_first_listed_leaves_out_indicators_of_social_care_alone(evidence):
    rows = evidence.indicators.set_index("indicator_id")
    assert set(rows.loc[list(monitoring_sensitivity.ADDED_FOR_CARE), "kept_by"]) == {"social_care"}


LEVEL = [
    (["no"], ["yes"], 0, 0),
    (["yes"] * 3 + ["no"], ["yes", "no"], 1, 2),
    (["yes"] * 4 + ["no"], ["yes"] + ["no"] * 4, 3, 15),
    (["yes"], ["no"], 1, None),
]


@pytest.mark.parametrize(("youth", "family", "codes", "more"), LEVEL)
def test_what_would_end_the_lead_is_counted_exactly(youth, family, codes, more):
    frames = pd.Series(youth), pd.Series(family)
    assert monitoring_sensitivity.recodings_to_level(*frames) == codes
    assert monitoring_sensitivity.additions_to_level(*frames) == more


def test_a_framework_weighs_the_same_whatever_its_number_of_indicators(evidence):
    some = indicators(
        evidence, {"framework": "A", "child_focused": "yes"}, *({"framework": "B"} for _ in range(9))
    )
    frame = monitoring_sensitivity.choices(some)
    assert row_of(frame, choice="Each framework weighs the same")["low_pct"] == 50
