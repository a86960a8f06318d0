"""What is generated beside the registers says what the contracts say, and other tools can read it."""

import json

from frictionless import Package, validate

from analysis.press.base.paths import Project
from analysis.press.registers.datapackage import datapackage_text, write_data_package
from analysis.press.registers.dictionary import dictionary_text, field_rows
from analysis.study.registers.fields import FIELDS
from analysis.study.registers.tables import TABLES


def test_the_committed_files_are_what_would_be_generated(checkout):
    assert (checkout.data / "datapackage.json").read_text(encoding="utf-8") == datapackage_text()
    assert (checkout.data / "README.md").read_text(encoding="utf-8") == dictionary_text()


def test_the_standards_own_validator_finds_every_register_valid(checkout):
    report = validate(str(checkout.data / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES)


def test_the_validator_sees_a_fault_as_we_do(registers):
    registers.change("observations", 0, source_id="no-such-source", precision="vague")
    report = validate(str(registers.folder / "datapackage.json"))
    assert {error[0] for error in report.flatten(["type"])} == {"constraint-error", "foreign-key"}


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
    write_data_package(Project(root=tmp_path, outputs=tmp_path), {})
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
