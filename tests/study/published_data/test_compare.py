"""Published datasets: unknown is not no, ranges that overlap conclude nothing, and only known dates make a lag."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.study.published_data import compare as publication
from analysis.study.published_data import feature_ranges, features
from analysis.study.registers.tables import FEATURES
from tests.registers import few
from tests.sharing import today

EVIDENCE = today()


def dataset(dataset_id, system="youth", mark="unknown", **cells):
    return {"dataset_id": dataset_id, "system": system} | dict.fromkeys(FEATURES, mark) | cells


def evidence_of(*rows):
    usual = (
        "statistics_status=official_statistics;frequency=annual;unit_of_count=child;geography_finest=national"
    )
    return few(EVIDENCE, "datasets", rows, usual)


def age(evidence, **ways):
    frame = feature_ranges.ranges(evidence, **ways)
    return frame[frame["feature"] == "has_age"].set_index("system")


def test_a_way_of_counting_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="partly is 'perhaps'"):
        feature_ranges.ranges(EVIDENCE, partly="perhaps")
    with pytest.raises(ValueError, match="unknown is 'absent'"):
        feature_ranges.ranges(EVIDENCE, unknown="absent")


def test_not_seen_is_not_no():
    unseen = age(evidence_of(dataset("YD01"), dataset("FD01", "family", "no")))
    assert tuple(unseen.loc["youth", ["low_pct", "high_pct"]]) == (0, 100)
    assert tuple(unseen.loc["family", ["low_pct", "high_pct"]]) == (0, 0)


def test_ranges_that_overlap_or_touch_conclude_nothing():
    overlap = evidence_of(dataset("YD01", mark="yes"), dataset("YD02"), dataset("FD01", "family"))
    touch = evidence_of(dataset("YD01", mark="yes"), dataset("FD01", "family"))
    assert (age(overlap)["higher"] == "").all()
    assert (age(touch)["higher"] == "").all()


def test_a_range_that_lies_above_the_other_names_its_system():
    evidence = evidence_of(dataset("YD01", mark="no"), dataset("FD01", "family", "yes"))
    assert (age(evidence)["higher"] == "family").all()


def test_one_system_alone_is_not_higher_than_nothing():
    assert (age(evidence_of(dataset("YD01", mark="yes")))["higher"] == "").all()


def test_held_in_part_counts_both_ways_unless_told_otherwise():
    evidence = evidence_of(dataset("YD01", mark="partly"), dataset("YD02", mark="no"))
    ends = {
        way: tuple(age(evidence, partly=way).loc["youth", ["low_pct", "high_pct"]])
        for way in ("either", "no", "yes")
    }
    assert ends == {"either": (0, 50), "no": (0, 0), "yes": (50, 50)}


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(features.ANSWERS), min_size=1, max_size=12))
def test_one_sided_counts_always_lie_within_the_range(marks):
    evidence = evidence_of(*(dataset(f"YD{place:02}", mark=mark) for place, mark in enumerate(marks)))
    whole = age(evidence).loc["youth"]
    for ways in ({"partly": "no"}, {"partly": "yes"}, {"unknown": "no"}, {"unknown": "yes"}):
        part = age(evidence, **ways).loc["youth"]
        assert whole["low_pct"] <= part["low_pct"] <= part["high_pct"] <= whole["high_pct"]


def test_every_feature_of_the_register_stands_in_one_group():
    grouped = [name for group in features.FEATURE_GROUPS.values() for name in group]
    assert sorted(grouped) == sorted(FEATURES)


def test_data_sets_with_most_features_known_to_be_held_come_first_and_unknown_does_not_count_against_them():
    evidence = evidence_of(
        dataset("YD01", mark="no"), dataset("YD02", has_age="yes"), dataset("YD03", mark="yes")
    )
    assert list(features.by_dataset(evidence)["dataset_id"].unique()) == ["YD03", "YD02", "YD01"]


def test_main_releases_are_set_side_by_side_only_when_both_are_there():
    alone = evidence_of(dataset("YD01", mark="yes"))
    both = evidence_of(dataset("YD01", mark="yes"), dataset("FD01", "family", "no"))
    assert features.flagships(alone).empty
    assert len(features.flagships(both)) == len(FEATURES)


def test_no_data_set_at_all_gives_empty_frames():
    nothing = publication.select(EVIDENCE, without=list(EVIDENCE.datasets["dataset_id"]))
    for compute in (
        features.by_dataset,
        features.flagships,
        feature_ranges.ranges,
        feature_ranges.sensitivity,
        publication.shape,
        publication.freshness,
    ):
        assert compute(nothing).empty


def test_a_lag_needs_both_dates():
    ended, out = "2025-03-31", "2025-04-30"
    frame = publication.freshness(
        evidence_of(
            dataset("YD01", latest_period_end=ended),
            dataset("YD02", latest_published=out),
            dataset("YD03", latest_period_end=ended, latest_published=out),
        )
    )
    assert list(zip(frame["dataset_id"], frame["lag_days"], strict=True)) == [("YD03", 30)]


def test_each_data_set_is_counted_once_in_each_aspect_and_blank_comes_last():
    frame = publication.shape(
        evidence_of(
            dataset("YD01", geography_finest=""),
            dataset("YD02", geography_finest=""),
            dataset("FD01", "family", unit_of_count="case"),
        )
    )
    assert (
        frame.groupby(["aspect", "system"])["datasets_n"].sum()
        == frame.groupby(["aspect", "system"])["system_n"].first()
    ).all()
    assert frame.loc[frame["aspect"] == "geography_finest", "category"].iloc[-1] == ""


def test_data_sets_left_out_are_those_named_and_no_other():
    evidence = publication.select(
        EVIDENCE, without_status=["tool"], without_frequency=["one_off"], without=["FD13"]
    )
    left = EVIDENCE.datasets[~EVIDENCE.datasets["dataset_id"].isin(evidence.datasets["dataset_id"])]
    assert (
        (left["statistics_status"] == "tool")
        | (left["frequency"] == "one_off")
        | (left["dataset_id"] == "FD13")
    ).all()
    assert not (evidence.datasets["statistics_status"] == "tool").any()


def test_data_sets_called_adult_say_so_in_their_own_notes():
    notes = EVIDENCE.datasets.set_index("dataset_id").loc[list(publication.ADULTS), "note"]
    assert notes.str.contains("adults|spouses").all()
