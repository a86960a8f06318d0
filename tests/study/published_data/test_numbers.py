"""Back-tests: the numbers of part 3 on datasets against the register's own rows, read without the package."""

import pytest

from tests.registers import register


@pytest.fixture(scope="module")
def datasets() -> dict[str, dict[str, str]]:
    return {row["dataset_id"]: row for row in register("datasets")}


def own(datasets: dict[str, dict[str, str]], system: str) -> list[dict[str, str]]:
    return [row for row in datasets.values() if row["system"] == system]


def features(row: dict[str, str]) -> list[str]:
    return [mark for name, mark in row.items() if name.startswith("has_")]


def test_youth_justice_is_ahead_on_three_features_however_the_unseen_is_counted_at_once(values, datasets):
    about_child = ("age", "sex", "ethnicity", "disability_or_send", "care_status", "religion", "deprivation")
    ahead = []
    for name in about_child:
        marks = {
            system: [row[f"has_{name}"] for row in own(datasets, system)] for system in ("youth", "family")
        }
        share = {
            (system, *answers): sum(mark in answers for mark in found) / len(found)
            for system, found in marks.items()
            for answers in (("yes",), ("yes", "partly"), ("yes", "unknown"), ("yes", "partly", "unknown"))
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
