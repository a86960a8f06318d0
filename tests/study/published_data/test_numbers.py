"""Back-tests: the numbers of part 3 on datasets against the register's own rows, read without the package."""

from datetime import date

import pytest

from tests.registers import register


@pytest.fixture(scope="module")
def datasets() -> dict[str, dict[str, str]]:
    return {row["dataset_id"]: row for row in register("datasets")}


def own(datasets: dict[str, dict[str, str]], system: str) -> list[dict[str, str]]:
    return [row for row in datasets.values() if row["system"] == system]


def features(row: dict[str, str]) -> list[str]:
    return [mark for name, mark in row.items() if name.startswith("has_")]


@pytest.mark.parametrize(("system", "total"), [("youth", 20), ("family", 27)])
def test_what_the_data_sets_count_and_how_they_appear(values, datasets, system, total):
    rows = own(datasets, system)
    frequent = [row for row in rows if row["frequency"] in ("monthly", "quarterly")]
    expected = {
        "": total,
        "_children": sum(row["unit_of_count"] == "child" for row in rows),
        "_regular": len(frequent),
        "_regular_children": sum(row["unit_of_count"] == "child" for row in frequent),
        "_accredited": sum(row["statistics_status"] == "accredited_official_statistics" for row in rows),
        "_local": sum(row["geography_finest"] == "local_authority" for row in rows),
    }
    assert {name: getattr(values, system + name).amount for name in expected} == expected
    cases = [row["unit_of_count"] in ("case", "application") for row in rows]
    assert sum(cases) == (0 if system == "youth" else values.family_cases.amount)


def test_youth_justice_is_ahead_on_three_features_however_the_unseen_is_counted_at_once(values, datasets):
    about_child = ("age", "sex", "ethnicity", "disability_or_send", "care_status", "religion", "deprivation")
    ahead = []
    for name in about_child:
        marks = {
            system: [row[f"has_{name}"] for row in own(datasets, system)] for system in ("youth", "family")
        }
        share = {
            (system, *held): sum(mark in held for mark in found) / len(found)
            for system, found in marks.items()
            for held in (("yes",), ("yes", "partly"), ("yes", "unknown"), ("yes", "partly", "unknown"))
        }
        as_no = share["youth", "yes"] > share["family", "yes", "partly"]
        as_yes = share["youth", "yes", "unknown"] > share["family", "yes", "partly", "unknown"]
        ahead += [name] if as_no and as_yes else []
    assert values.youth_ahead_either_way.amount == len(ahead) == 3


def test_main_releases_differ_on_ethnicity_and_what_happened_after(values, datasets):
    youth, family = datasets["YD01"], datasets["FD01"]
    only = [
        name for name in youth if name.startswith("has_") and (youth[name], family[name]) == ("yes", "no")
    ]
    assert only == ["has_ethnicity", "has_outcome_after"]
    assert str(values.flagship_youth_only) == "ethnicity and what happened after"
    assert not [
        name for name in youth if name.startswith("has_") and (youth[name], family[name]) == ("no", "yes")
    ]
    assert str(values.flagship_family_only) == "none of the features"
    assert features(youth).count("unknown") / 12 < values.youth_not_seen.amount / 100
    assert features(family).count("unknown") / 12 < values.family_not_seen.amount / 100


def test_who_asks_children_and_how_often(values, datasets):
    for system in ("youth", "family"):
        marks = [row["has_experience"] for row in own(datasets, system)]
        assert getattr(values, f"{system}_experience").amount == marks.count("yes")
        assert getattr(values, f"{system}_experience_part").amount == marks.count("partly")
        assert "unknown" not in marks
    assert str(values.experience_not_seen) == "no"
    assert str(values.youth_experience_title) == datasets["YD14"]["title"]
    assert datasets["YD14"]["frequency"] == "annual"
    assert str(values.youth_experience_since) == datasets["YD14"]["first_period"]
    asks = [row for row in own(datasets, "family") if row["has_experience"] == "yes"]
    assert [row["dataset_id"] for row in asks if row["frequency"] == "annual"] == ["FD26"]
    assert {row["frequency"] for row in asks} == {"annual", "one_off", "ad_hoc"}
    assert values.family_experience_yearly.amount == 1
    assert values.family_experience_rest.amount == len(asks) - 1
    assert str(values.family_experience_title) == datasets["FD26"]["title"]
    assert str(values.family_experience_since) == datasets["FD26"]["first_period"]
    assert str(values.youth_experience_once) == datasets["YD20"]["title"]
    assert datasets["YD20"]["frequency"] == "one_off"


def test_freshness(values, datasets):
    lags = {
        name: (
            date.fromisoformat(row["latest_published"]) - date.fromisoformat(row["latest_period_end"])
        ).days
        for name, row in datasets.items()
        if row["latest_published"] and row["latest_period_end"]
    }
    assert values.fresh_n.amount == len(lags) == 14
    assert str(values.fresh_soonest) == f"{min(lags.values())} days"
    assert str(values.fresh_latest) == f"{max(lags.values())} days"
    assert str(values.fresh_quarterly_family) == f"{lags['FD01']} days"
    annual = [lag for name, lag in lags.items() if name[0] == "Y" and datasets[name]["frequency"] == "annual"]
    assert str(values.fresh_annual_youth) == f"{min(annual)} to {max(annual)} days"
