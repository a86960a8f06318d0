"""The field dictionary is a table that can be trusted: each name once, each code with its words."""

import csv
from collections import Counter
from pathlib import Path

from analysis.study.registers import fields


def rows() -> list[dict[str, str]]:
    path = Path(fields.__file__).with_name("fields.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_column_is_described_twice_and_a_computed_one_has_a_label_alone():
    assert [name for name, times in Counter(row["name"] for row in rows()).items() if times > 1] == []
    assert [row["name"] for row in rows() if not row["type"] and not row["label"]] == []
    assert [row["name"] for row in rows() if not row["type"] and (row["codes"] or row["description"])] == []


def test_every_column_of_a_register_says_what_it_holds():
    assert [row["name"] for row in rows() if row["type"] and not row["description"]] == []
