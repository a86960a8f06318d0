"""What differs in the registers as files, and the kind of version that it takes."""

import json

import pytest

from analysis.press.editions.versions.register_changes import register_changes
from analysis.press.editions.versions.versions import Kind

TEMPLATE = "child_data_standard.template.csv"
GAPS = b"gap_id,gap\nG1,a\nG2,b\n"


def package(**constraints) -> bytes:
    field = {"name": "focus", "type": "string", "description": "What it watches.", "constraints": constraints}
    return json.dumps({"resources": [{"name": "indicators", "schema": {"fields": [field]}}]}).encode()


def found(before: dict[str, bytes], after: dict[str, bytes]) -> list[tuple[Kind, str]]:
    return list(register_changes(before, after))


@pytest.mark.parametrize(
    ("before", "after", "kind", "says"),
    [
        ({"gaps.csv": GAPS}, {}, Kind.MAJOR, "The register gaps.csv is gone."),
        ({"gaps.csv": GAPS}, {"gaps.csv": b"gap_id\nG1\nG2\n"}, Kind.MAJOR, "no column gap any more"),
        (
            {"other_bases.csv": b"measure_id,basis,reason\nm,cases,r\n"},
            {"other_bases.csv": b"measure_id,basis,reason\nm,children,r\n"},
            Kind.MAJOR,
            "m is defined otherwise",
        ),
        (
            {"datapackage.json": package(enum=["need", "safety"])},
            {"datapackage.json": package(enum=["need"])},
            Kind.MAJOR,
            "indicators.focus may no longer hold safety",
        ),
        (
            {"datapackage.json": package(enum=["need"])},
            {"datapackage.json": package(enum=["need"]).replace(b"watches", b"asks")},
            Kind.MAJOR,
            "The description of indicators.focus reads otherwise.",
        ),
        (
            {"datapackage.json": package()},
            {"datapackage.json": package().replace(b'"string"', b'"number"')},
            Kind.MAJOR,
            "was string, is number",
        ),
        ({}, {"gaps.csv": GAPS}, Kind.MINOR, "The register gaps.csv is new."),
        ({"gaps.csv": b"gap_id\nG1\nG2\n"}, {"gaps.csv": GAPS}, Kind.MINOR, "a new column gap"),
        ({"gaps.csv": GAPS}, {"gaps.csv": GAPS + b"G3,c\n"}, Kind.MINOR, "1 row new (G3)"),
        ({"gaps.csv": GAPS}, {"gaps.csv": GAPS.replace(b"b", b"c")}, Kind.MINOR, "1 row changed (G2)"),
        ({"gaps.csv": GAPS}, {"gaps.csv": GAPS.replace(b"G2,b\n", b"")}, Kind.MINOR, "1 row gone (G2)"),
        ({}, {"corrections.yml": b"- a\n"}, Kind.MINOR, "corrections.yml is not as it was"),
        # what is written from the registers is no register, whatever its ending
        ({}, {TEMPLATE: b"name,type\n"}, Kind.MINOR, f"{TEMPLATE} is not as it was"),
        (
            {"datapackage.json": package(enum=["need"])},
            {"datapackage.json": package(enum=["need", "safety"])},
            Kind.MINOR,
            "indicators.focus may also hold safety",
        ),
        (
            {"datapackage.json": package()},
            {"datapackage.json": package().replace(b"watches", b"asks")},
            Kind.PATCH,
            "reads otherwise",
        ),
    ],
)
def test_each_difference_takes_its_kind_of_version(
    before: dict[str, bytes], after: dict[str, bytes], kind: Kind, says: str
) -> None:
    changes = found(before, after)
    assert max(each[0] for each in changes) is kind
    assert any(says in each[1] for each in changes if each[0] is kind), changes


def test_another_order_of_rows_and_the_readme_are_no_difference() -> None:
    other = b"gap_id,gap\nG2,b\nG1,a\n"
    assert found({"gaps.csv": GAPS, "README.md": b"a"}, {"gaps.csv": other, "README.md": b"b"}) == []
