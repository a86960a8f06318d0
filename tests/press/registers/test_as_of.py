"""What was known on a date: figures published later, or on a day nobody knows, are left out and counted."""

import pytest

from analysis import load_evidence


def test_a_day_that_is_no_date_is_refused():
    with pytest.raises(ValueError, match="isoformat"):
        load_evidence(as_of="last spring")


def test_without_a_day_nothing_is_left_out():
    evidence = load_evidence()
    assert evidence.as_of is None
    assert evidence.undated.empty


def test_figures_published_later_are_left_out():
    evidence = load_evidence(as_of="2020-06-24")
    assert evidence.sources["published_on"].max().isoformat() <= "2020-06-24"
    on_the_day = load_evidence(as_of="2020-06-25")
    edition = "Family Court Statistics Quarterly: January to March 2020"
    assert edition not in set(evidence.sources["edition"])
    ids = on_the_day.sources.loc[on_the_day.sources["edition"] == edition, "source_id"]
    assert set(ids) <= set(on_the_day.observations["source_id"]) and len(ids), "published on the day itself"


def test_figures_of_unknown_date_are_left_out_and_kept_to_be_counted():
    everything = load_evidence()
    evidence = load_evidence(as_of="2026-11-01")
    dated = everything.sources.loc[everything.sources["published_on"].notna(), "source_id"]
    assert set(evidence.observations["source_id"]) <= set(dated)
    assert not set(evidence.undated["source_id"]) & set(dated)
    later = everything.sources.loc[everything.sources["published_on"] > "2026-11-01", "source_id"]
    later_n = everything.observations["source_id"].isin(later).sum()
    assert len(evidence.observations) + len(evidence.undated) + later_n == len(everything.observations)


def test_before_the_first_publication_nothing_is_known():
    evidence = load_evidence(as_of="1990-01-01")
    assert evidence.observations.empty
    assert evidence.sources.empty
    assert not evidence.undated.empty


def test_other_registers_are_the_same_on_every_day():
    assert len(load_evidence(as_of="1990-01-01").indicators) == len(load_evidence().indicators)
