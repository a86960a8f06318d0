"""The files to work with say what the register says, and the made-up child keeps its own schema."""

import csv
import io
import json

from analysis.study.standard.template import schema_text, template_text

ITEM = {"item_id": "D01", "item": "Age", "item_definition": "Age in years."}
PART = {
    "element_id": "D01a",
    "item_id": "D01",
    "element": "Age",
    "field_name": "age_years",
    "field_type": "integer",
    "field_codes": "",
    "field_example": "9",
}
CODE = PART | {
    "element_id": "D01b",
    "field_name": "sex",
    "field_type": "code",
    "field_codes": "female;male;not_known",
    "field_example": "",
}


def test_a_field_that_does_not_apply_is_not_in_the_example() -> None:
    schema = json.loads(schema_text([ITEM], [PART, CODE]))
    assert schema["examples"] == [{"age_years": 9}]


def test_a_code_may_be_one_of_its_list_alone_and_nothing_else_is_let_in() -> None:
    schema = json.loads(schema_text([ITEM], [PART, CODE]))
    assert schema["properties"]["sex"]["enum"] == ["female", "male", "not_known"]
    assert schema["additionalProperties"] is False
    assert "required" not in schema


def test_the_table_to_fill_in_has_a_column_a_part_and_one_child() -> None:
    assert list(csv.reader(io.StringIO(template_text([PART, CODE])))) == [["age_years", "sex"], ["9", ""]]
