"""What is generated beside the registers says what the contracts say, and other tools can read it."""

import json
from contextlib import suppress

import csvw
import pytest
from frictionless import Package, validate

from analysis.press.base.generated import write_files
from analysis.press.registers.datapackage import CSVW, DICTIONARY, PACKAGE, generated
from analysis.press.registers.dictionary import dictionary_text, field_rows
from analysis.study.registers.fields import FIELDS
from analysis.study.registers.tables import TABLES

LARGEST = ("observations.csv", "area_observations.csv", "second_coding.csv")


def test_the_committed_files_are_what_would_be_generated(checkout):
    texts = generated({})
    assert set(texts) == {PACKAGE, CSVW, DICTIONARY}
    assert {name: (checkout.data / name).read_text(encoding="utf-8") for name in texts} == texts


@pytest.mark.whole
def test_the_standards_own_validator_finds_every_register_valid(checkout):
    report = validate(str(checkout.data / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES)


@pytest.mark.whole
def test_the_validator_sees_a_fault_as_we_do(registers):
    registers.change("observations", 0, source_id="no-such-source", precision="vague")
    for name in ("area_observations", "second_coding"):
        registers.write(name, registers.rows(name)[:99])
    report = validate(str(registers.folder / "datapackage.json"))
    assert {error[0] for error in report.flatten(["type"])} == {"constraint-error", "foreign-key"}


@pytest.fixture
def on_the_web(checkout, tmp_path):
    """The registers as CSV on the Web, the largest, which alone would take half a minute, by their first rows."""
    for name in (CSVW, *(f"{name}.csv" for name in TABLES)):
        lines = (checkout.data / name).read_text(encoding="utf-8").splitlines(keepends=True)
        some = lines[:99] if name in LARGEST else lines
        (tmp_path / name).write_text("".join(some), encoding="utf-8")
    return tmp_path


def csvw_valid(folder):
    return csvw.CSVW(str(folder / CSVW), validate=True).is_valid


@pytest.mark.whole
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("observations.csv", ",2011-01-01,", ",January 2011,"),
        ("gaps.csv", "gap_id,", "gap,"),
        (CSVW, '"datatype": "integer"', '"datatype": "whole"'),
    ],
)
def test_what_is_not_as_csv_on_the_web_describes_it_is_found(on_the_web, name, old, new):
    path = on_the_web / name
    assert old in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with suppress(ValueError):
        assert not csvw_valid(on_the_web)


@pytest.mark.whole
def test_a_reader_of_csv_on_the_web_finds_every_register_valid(on_the_web):
    assert csvw_valid(on_the_web)


def test_the_package_says_title_licence_and_a_resource_for_each_register(checkout):
    package = Package(str(checkout.data / "datapackage.json"))
    assert package.licenses[0]["name"] == "OGL-UK-3.0"
    assert [resource.name for resource in package.resources] == list(TABLES)
    assert package.get_resource("observations").schema.primary_key == list(TABLES["observations"].key)


def test_a_stale_file_is_a_problem(registers):
    package = json.loads((registers.folder / "datapackage.json").read_text())
    package["title"] = "another"
    (registers.folder / "datapackage.json").write_text(json.dumps(package))
    (registers.folder / "README.md").unlink()
    problems = registers.problems()
    assert [problem.where for problem in problems] == ["data/datapackage.json", "data/README.md"]
    assert problems[1].found == "no such file"


def test_writing_the_package_mends_it(registers, tmp_path):
    (registers.folder / "README.md").write_text("stale")
    write_files(tmp_path / "data", generated({}))
    assert registers.problems() == []


def test_every_field_is_described_and_used():
    used = {name for table in TABLES.values() for name in table.columns}
    assert used == set(FIELDS)
    assert all(field.description.endswith(".") for field in FIELDS.values())


def test_the_dictionary_describes_every_column_of_every_register():
    text = dictionary_text()
    for table in TABLES.values():
        assert f"### {table.name}.csv" in text
        assert [row[0] for row in field_rows(table)] == list(table.columns)
