"""The explorer counts as the report does, and every row can be chosen by what it shows."""

from dataclasses import replace

import pytest

from analysis.press.claims.numbers import Numbers
from analysis.press.exhibits.filtered import Register, counted
from analysis.study.explorer import CHILD, bodies, facets, registers
from tests.sharing import today


@pytest.fixture(scope="module")
def found() -> dict[str, Register]:
    return {register.name: register for register in registers(today())}


def test_an_indicator_that_the_report_sets_aside_is_shown_and_adds_to_no_range(
    found: dict[str, Register],
) -> None:
    rows = today().indicators
    aside = set(rows.loc[rows["routine"] != "yes", "indicator_id"])
    adds = [row.adds for row in found["indicators"].rows if row.id in aside]
    assert len(adds) == len(aside) > 0
    assert all(each == {"counted": (0, 0)} for each in adds)


def test_a_code_that_is_not_known_is_neither_yes_nor_no() -> None:
    datasets = today().datasets.assign(has_ethnicity="unknown")
    rows = registers(replace(today(), datasets=datasets))[1].rows
    assert {row.adds["ethnicity"] for row in rows} == {(0, 1)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("University College London", ("other",)),
        ("Family Justice Council", ("other",)),
        ("Cafcass;Ministry of Justice", ("cafcass", "ministry")),
        ("councils where they assess", ("council",)),
        ("Home Office from police forces", ("police",)),
    ],
)
def test_a_body_is_found_by_its_name_alone(words: str, expected: tuple[str, ...]) -> None:
    assert bodies(words) == expected


def test_every_row_has_an_address_and_codes_that_the_lists_offer(found: dict[str, Register]) -> None:
    rows = [row for register in found.values() for row in register.rows]
    assert len({row.id for row in rows}) == len(rows)
    words = {facet.name: set(facet.words) for facet in facets(today())}
    assert all(set(codes) <= words[name] for row in rows for name, codes in row.codes.items())
    assert {code for row in rows for code in row.codes.get("child", ())} == set(CHILD)


@pytest.mark.parametrize("system", ["youth", "family"])
def test_without_a_choice_the_counts_of_a_system_are_those_of_the_report(
    found: dict[str, Register], system: str
) -> None:
    n = Numbers(today()).number
    rows = {
        name: [row for row in register.rows if system in row.codes["system"]]
        for name, register in found.items()
    }
    ends = (
        ("indicators", "child", n(f"monitoring.about_child_{system}")),
        ("indicators", "published", n(f"monitoring.published_{system}")),
        ("datasets", "ethnicity", n(f"published_data.{system}_ethnicity")),
        ("improvements", "place", n(f"improvement.{system}_in_place_range")),
    )
    assert {(name, count): counted(rows[name], count).partition("(")[2] for name, count, _ in ends} == {
        (name, count): f"{value.text})" for name, count, value in ends
    }
    wholes = {
        "monitoring.indicators": sum(row.adds["counted"][0] for row in rows["indicators"]),
        "published_data.": len(rows["datasets"]),
        "improvement.": len(rows["improvements"]),
    }
    assert wholes == {name: n(f"{name}{'_' if name.endswith('s') else ''}{system}").amount for name in wholes}
    children = sum(row.adds["children"][0] for row in rows["datasets"])
    assert children == n(f"published_data.{system}_children").amount


def test_without_a_choice_the_counts_of_a_whole_register_are_those_of_the_report(
    found: dict[str, Register],
) -> None:
    n = Numbers(today()).number

    def said(low: str, high: str, of: str) -> str:
        ends = dict.fromkeys((n(low).text, n(high).text))
        return f"{' to '.join(ends)} of {n(of).text} "

    expected = {
        ("standard", "record"): said("standard.on_record_low", "standard.on_record_high", "standard.items"),
        ("standard", "published"): said(
            "standard.published_low", "standard.published_high", "standard.items"
        ),
        ("recommendations", "answered"): said(
            "improvement.answered", "improvement.answered", "improvement.due"
        ),
        ("gaps", "standing"): said("gaps.examples_in_place", "gaps.examples_in_place", "gaps.gaps.figure"),
    }
    assert {key: counted(found[key[0]].rows, key[1]).partition("(")[0] for key in expected} == expected
    accepted = counted(found["recommendations"].rows, "accepted")
    assert accepted.partition("(")[2] == f"{n('improvement.accepted_range').text})"
    assert len(found["recommendations"].rows) == n("improvement.asked").amount
