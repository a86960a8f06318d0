"""What a study promises of its registers is read from tables, and refused with the line where a row promises what cannot be."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.press.base.contract import Field, read_fields, read_tables
from analysis.press.base.names import listed_as

FIELDS = "name,type,label,codes,pattern,minimum,description\n"
TABLES = "name,row_is,columns,references,list_references,names_rows_of,called,pages_are,mark\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_type_that_no_field_has_is_refused_with_its_line(tmp_path: Path) -> None:
    table = written(tmp_path, "fields.csv", f"{FIELDS}tree,string,,,,,\nage,text,,,,,\n")
    with pytest.raises(ValueError, match=r"fields\.csv, line 3: 'text' is no type"):
        read_fields(table)


def test_codes_with_and_without_words_are_all_allowed_and_only_the_former_are_named(tmp_path: Path) -> None:
    table = written(tmp_path, "fields.csv", f"{FIELDS}lever,string,,new_law=Legislation;not_seen,,,\n")
    field = read_fields(table)["lever"]
    assert field.allowed == ("new_law", "not_seen")
    assert [field.words(code) for code in field.allowed] == ["Legislation", "not seen"]


def test_a_computed_column_is_no_field(tmp_path: Path) -> None:
    table = written(tmp_path, "fields.csv", f"{FIELDS}share_pct,,Share,,,,\nage,integer,,,,0,Years.\n")
    assert list(read_fields(table)) == ["age"]


def test_a_contract_says_of_its_columns_which_are_the_key_and_which_may_be_blank(tmp_path: Path) -> None:
    fields = {
        name: Field(name, "string", "") for name in ("tree_id", "part", "street", "planted", "near", "note")
    }
    row = 'trees,one tree,tree_id* part*? street planted! near note,street=streets,"near=trees,streets",,,,\n'
    (table,) = read_tables(written(tmp_path, "tables.csv", TABLES + row), fields).values()
    assert table.columns == tuple(fields)
    assert (table.key, table.not_blank) == (("tree_id", "part"), ("tree_id", "planted"))
    assert (table.references, table.list_references) == (
        {"street": "streets"},
        {"near": ("trees", "streets")},
    )


def test_a_column_that_the_dictionary_does_not_describe_is_refused_with_its_line(tmp_path: Path) -> None:
    table = written(tmp_path, "tables.csv", f"{TABLES}trees,one tree,tree_id* age,,,,,,\n")
    with pytest.raises(ValueError, match=r"tables\.csv, line 2: no field is called age"):
        read_tables(table, {"tree_id": Field("tree_id", "string", "")})


@dataclass(frozen=True)
class Tree:
    """A tree."""

    name: str
    parts: tuple[str, ...]
    times: float = 1.0
    grown: bool = False


def test_rows_are_what_they_stand_for_and_a_blank_number_is_what_it_is_by_default(tmp_path: Path) -> None:
    table = written(tmp_path, "trees.csv", "name,parts,times,grown\noak,leaf;root,2.5,yes\nelm,,,\n")
    assert listed_as(table, Tree) == (Tree("oak", ("leaf", "root"), 2.5, True), Tree("elm", ()))
