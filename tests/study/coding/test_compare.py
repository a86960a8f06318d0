"""Agreement is worked out as by hand, and the headline under another coding is that of the comparisons themselves."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.registers import Evidence
from analysis.study.coding import codings
from analysis.study.coding import compare as agreement
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import indicator_selection as monitored
from tests.sharing import today

EVIDENCE = today()
CODE_COLUMNS = ["coding", "register", "row_id", "coded_column", "code"]


def codes(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Codings of indicators: coding, row, column, code."""
    found = [(coding, "indicators", row, column, code) for coding, row, column, code in rows]
    return pd.DataFrame(found, columns=CODE_COLUMNS).assign(remark="")


def coded(*rows: tuple[str, str, str, str]) -> Evidence:
    return replace(EVIDENCE, second_coding=codes(*rows), settled_codes=EVIDENCE.settled_codes.head(0))


def test_one_and_the_same_code_throughout_says_nothing_of_chance() -> None:
    assert math.isnan(agreement.kappa(["yes", "yes"], ["yes", "yes"]))


def test_codings_of_different_rows_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        agreement.kappa(["yes"], ["yes", "no"])


def test_agreement_that_chance_alone_would_bring_is_nought_and_less_is_below() -> None:
    assert agreement.kappa(["yes", "yes", "no", "no"], ["yes", "no", "yes", "no"]) == 0
    assert agreement.kappa(["yes", "no"], ["no", "yes"]) == -1


def test_kappa_is_as_worked_out_by_hand() -> None:
    # 4 rows, 3 alike: 0.75 seen. By chance: yes 3/4 x 2/4, no 1/4 x 2/4 make 0.5. So (0.75 - 0.5) / (1 - 0.5).
    one, other = ["yes", "yes", "yes", "no"], ["yes", "yes", "no", "no"]
    assert agreement.kappa(one, other) == pytest.approx(0.5)


def test_in_steps_a_near_miss_counts_for_more_than_a_far_one() -> None:
    order = ("yes", "partly", "no")
    one = ["yes", "yes", "no", "no"]
    near, far = ["yes", "partly", "no", "no"], ["yes", "no", "no", "no"]
    assert agreement.kappa(one, near, order) > agreement.kappa(one, far, order)
    # near: 1 step in 4 rows seen; by chance (1 x 1/2 x 1/4 + 2 x 1/2 x 1/2) + (2 x 1/2 x 1/4 + 1 x 1/2 x 1/4) = 1
    assert agreement.kappa(one, near, order) == pytest.approx(1 - 0.25 / 1.0)


def test_a_column_that_a_coding_left_out_is_not_compared_with_it() -> None:
    evidence = coded(
        ("first", "YI01", "focus", "need"), ("a", "YI01", "focus", "need"), ("b", "YI01", "level", "local")
    )
    frame = agreement.pairs(evidence)
    assert frame["coded_column"].unique().tolist() == ["focus"]
    assert frame[["one", "other"]].drop_duplicates().to_numpy().tolist() == [["first", "a"]]


def test_pairs_count_the_rows_of_each_system() -> None:
    evidence = coded(
        *((coding, row, "focus", "need") for coding in ("first", "a") for row in ("YI01", "FI01")),
        ("first", "FI02", "focus", "need"),
        ("a", "FI02", "focus", "volume"),
    )
    frame = agreement.pairs(evidence).set_index("system")
    assert frame[["rows_n", "agree_n"]].to_dict("index") == {
        "all": {"rows_n": 3, "agree_n": 2},
        "youth": {"rows_n": 1, "agree_n": 1},
        "family": {"rows_n": 2, "agree_n": 1},
    }


def test_means_are_taken_over_the_later_codings_and_over_their_pairs() -> None:
    given = {"first": "need", "a": "need", "b": "volume", "c": "volume"}
    evidence = coded(*((coding, "YI01", "focus", code) for coding, code in given.items()))
    row = agreement.agreement(evidence).set_index("system").loc["all"]
    assert row["first_pct"] == pytest.approx(100 / 3)
    assert row["later_pct"] == pytest.approx(100 / 3)
    assert row["judged"]


def test_what_was_settled_says_whether_the_code_changed_and_was_contradicted() -> None:
    frame = agreement.settled(EVIDENCE).set_index(["row_id", "coded_column"])
    assert frame.loc[("YI14", "kept_by"), ["contradicted", "changed"]].tolist() == [True, False]
    assert frame.loc[("YI12", "child_focused"), ["contradicted", "changed"]].tolist() == [True, True]
    assert frame.loc[("YI29", "key_question"), ["contradicted", "changed"]].tolist() == [False, True]


def test_rows_that_were_not_coded_again_keep_their_codes() -> None:
    recoded = codings.indicators_under(coded(("a", "YI01", "child_focused", "no")), "a")
    before = EVIDENCE.indicators
    changed = recoded["child_focused"] != before["child_focused"]
    assert recoded.loc[changed, "indicator_id"].tolist() == ["YI01"]
    assert recoded["key_question"].equals(before["key_question"])


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"first": "no", "a": "yes", "b": "partly", "c": "no"}, "no"),
        ({"first": "no", "a": "yes", "b": "yes", "c": "no"}, "yes"),
    ],
)
def test_the_majority_is_of_the_later_codings_and_the_first_where_they_differ(
    given: dict[str, str], code: str
) -> None:
    evidence = coded(*((coding, "YI01", "child_focused", each) for coding, each in given.items()))
    rows = codings.indicators_under(evidence, codings.MAJORITY).set_index("indicator_id")
    assert rows.loc["YI01", "child_focused"] == code


def test_the_headline_as_settled_is_that_of_the_report() -> None:
    heads = codings.headlines(EVIDENCE).set_index(["coding", "left_out"])
    reported = monitoring.child_focus(EVIDENCE).set_index(["system", "branch"])
    for system in ("youth", "family"):
        for end in ("low", "high"):
            assert (
                heads.loc[("settled", "nothing"), f"{end}_{system}_pct"]
                == reported.loc[(system, "all"), f"{end}_pct"]
            )


def test_a_headline_under_another_coding_uses_its_codes_and_its_keepers() -> None:
    heads = codings.headlines(EVIDENCE).set_index(["coding", "left_out"])
    given = EVIDENCE.second_coding
    given = given[(given["coding"] == "a") & (given["register"] == "indicators")]
    wide = given.pivot_table(index="row_id", columns="coded_column", values="code", aggfunc="first")
    counted = monitored.selection(EVIDENCE).set_index("indicator_id")
    rows = wide[wide.index.isin(counted.index[counted["system"] == "youth"])]
    rows = rows[rows["kept_by"] != "custody"]
    low = 100 * (rows["child_focused"] == "yes").sum() / len(rows)
    assert heads.loc[("a", "custody"), "low_youth_pct"] == pytest.approx(low)
    assert heads.loc[("a", "custody"), "youth_n"] == len(rows)
