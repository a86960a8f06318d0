"""An item counts by its main part, and its range by all of its parts or any of them."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import Evidence
from analysis.press.base.paths import project
from analysis.press.registers.links import check_links
from analysis.press.registers.reading import read_texts
from analysis.study.standard.compare import items, journey


def of_parts(evidence: Evidence, *parts: tuple[str, str], law: str = "public") -> pd.Series:
    """Give the first item as one law counts it when it has these parts, each main or not and with its status; the other has none."""
    rows = pd.DataFrame(parts, columns=["is_main", "status"])
    rows = rows.assign(kind_of_law=law, element_id=[f"D01{letter}" for letter in "abcdef"[: len(rows)]])
    other = pd.DataFrame(
        [{"element_id": "D01a", "is_main": "yes", "status": "not_recorded", "kind_of_law": OTHER[law]}]
    )
    row = items(
        replace(
            evidence,
            standard=evidence.standard.head(1),
            standard_records=pd.concat([rows, other], ignore_index=True),
        )
    ).iloc[0]
    assert row[f"{OTHER[law]}_status"] == "not_recorded"
    return row.filter(regex=f"^{law}_").rename(lambda name: name.removeprefix(f"{law}_"))


OTHER = {"public": "private", "private": "public"}


ON_RECORD = {
    "words in a document are not on record": (
        "public",
        [("yes", "in_words"), ("no", "not_recorded")],
        {"status": "in_words", "on_record_n": 0, "may_be_on_record": False},
    ),
    "what is not known counts for the highest and not for the lowest": (
        "public",
        [("yes", "unknown")],
        {"may_be_on_record": True, "all_on_record": False, "any_published": False},
    ),
    "a part that is missing keeps an item from the lowest count": (
        "public",
        [("yes", "published"), ("no", "recorded"), ("no", "not_recorded")],
        {"status": "published", "on_record_n": 2, "elements_n": 3}
        | {"all_on_record": False, "all_published": False, "any_published": True},
    ),
    "what another record holds counts for the highest alone": (
        "private",
        [("yes", "elsewhere")],
        {"may_be_on_record": True, "on_record_n": 0},
    ),
    "with every part published it is published in full": (
        "public",
        [("yes", "published"), ("no", "published")],
        {"all_published": True, "all_on_record": True},
    ),
}


@pytest.mark.parametrize(("law", "parts", "counted"), ON_RECORD.values(), ids=ON_RECORD)
def test_an_item_is_counted_by_what_its_parts_are(
    evidence: Evidence, law: str, parts: list[tuple[str, str]], counted: dict[str, object]
) -> None:
    assert of_parts(evidence, *parts, law=law)[list(counted)].to_dict() == counted


def test_what_is_told_of_a_case_is_not_counted_among_the_things_about_the_child(evidence: Evidence) -> None:
    of_case = evidence.standard.loc[evidence.standard["unit_of_count"] != "child", "item_id"]
    assert of_case.tolist() == ["D15"]
    assert "D15" not in items(evidence)["item_id"].tolist()


def test_a_step_shows_its_main_question_alone(evidence: Evidence) -> None:
    rows = evidence.journey.assign(is_main=["yes"] + ["no"] * (len(evidence.journey) - 1))
    assert journey(replace(evidence, journey=rows))["journey_id"].tolist() == ["J01"]


def test_the_steps_stand_in_the_order_of_the_way_family_justice_before_youth(evidence: Evidence) -> None:
    way = journey(evidence.__class__(**{**vars(evidence), "journey": evidence.journey[::-1]}))
    steps = ["before", "arrives", "assessed", "waits", "heard", "decided", "a_year_on"]
    assert way["step"].tolist() == steps * 2
    assert way["system"].tolist() == ["family"] * 7 + ["youth"] * 7


def test_an_item_without_a_part_to_stand_for_it_is_no_item_of_the_register(evidence: Evidence) -> None:
    main = evidence.standard_records[evidence.standard_records["is_main"] == "yes"]
    for law in OTHER:
        named = main.loc[main["kind_of_law"] == law, "element_id"].str[:3]
        assert sorted(named) == sorted(evidence.standard["item_id"])
    steps = evidence.journey[evidence.journey["is_main"] == "yes"]
    assert not steps.duplicated(["system", "step"]).any()


def test_a_status_rests_on_a_page_or_is_unknown(evidence: Evidence) -> None:
    parts = evidence.standard_records
    bare = parts[(parts["source_url"] == "") & (parts["rests_on"] == "")]
    assert set(bare["status"]) <= {"unknown"}


def test_what_is_said_not_to_be_published_rests_on_releases_that_were_seen(evidence: Evidence) -> None:
    kept_back = evidence.standard_records.query("status == 'recorded'")
    keys = kept_back["element_id"].str.startswith("D01")
    not_opened = evidence.datasets.query("publisher == 'Cafcass'")["dataset_id"]
    rows = [*kept_back[~keys].itertuples(), *evidence.journey.query("lamp_published == 'no'").itertuples()]
    assert rows
    for row in rows:
        seen = {name for name in row.rests_on.split(";") if name.startswith("FD")}
        assert seen - set(not_opened), row
        assert "Cafcass" not in getattr(row, "held_by", ""), row


def test_what_is_said_to_be_missing_was_searched_for(evidence: Evidence) -> None:
    parts = evidence.standard_records
    assert (parts.loc[parts["status"] == "not_recorded", "searched"] != "").sum() == (
        parts["status"] == "not_recorded"
    ).sum()
    way = evidence.journey
    assert (way.loc[way["lamp_published"] == "no", "searched"] != "").all()


def test_a_part_that_names_no_item_is_refused() -> None:
    texts, _ = read_texts(project().data)
    texts["standard_elements"].loc[texts["standard_elements"].index[0], "item_id"] = "D99"
    assert [problem.found for problem in check_links(texts)] == ["D99"]
