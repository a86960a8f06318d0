"""CITATION.cff and CSL-JSON hold to their published schemas, as packages that can be installed ship them.

No package ships the CSL data schema as a file: ``csl_reference`` ships a model generated from it, which is closed here to
names that it does not know, as the schema is.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from csl_reference import Reference as CslReference
from jsonschema import Draft202012Validator

from analysis.press.base.paths import project
from analysis.press.citation import Author, EditionStatus, Part, as_csl_json, read_work
from analysis.press.citation.files import cff, citation_files

pytestmark = pytest.mark.whole

WORK = read_work(project().root)
RICH = replace(
    WORK,
    authors=(Author("Wren", "Ada"), Author("Owls, and others")),
    url="https://example.org/",
    doi="10.5072/zenodo.1",
)


def cff_problems(path: Path) -> str:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    result = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def csl_problems(text: str) -> list[str]:
    item = CslReference.model_json_schema(by_alias=True)
    closed = {"type": "object", "additionalProperties": False}
    definitions = {
        name: schema | (closed if "properties" in schema else {})
        for name, schema in item.pop("$defs").items()
    }
    schema = {"type": "array", "items": item | closed, "$defs": definitions}
    return [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(text))]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "book"),
        ("date-released", "22 November 2026"),
        ("authors", []),
        ("colour", "red"),
        ("doi", "https://doi.org/10.5072/1"),
    ],
)
def test_the_schema_of_the_citation_file_format_refuses_what_is_wrong(tmp_path, name, value):
    path = tmp_path / "CITATION.cff"
    path.write_text(yaml.safe_dump(cff(WORK) | {name: value}))
    assert cff_problems(path)


@pytest.mark.parametrize("work", [WORK, RICH])
def test_citation_cff_holds_to_the_schema_of_its_format(tmp_path, work):
    path = tmp_path / "CITATION.cff"
    path.write_text(citation_files(work)["CITATION.cff"], encoding="utf-8")
    assert cff_problems(path) == ""


def test_citation_cff_of_this_project_holds_to_it(checkout):
    assert cff_problems(checkout.root / "CITATION.cff") == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "table"),
        ("colour", "red"),
        ("author", [{"organisation": "Owls"}]),
        ("issued", {"date-parts": "2026"}),
        ("version", 1.0),
    ],
)
def test_the_model_of_csl_data_refuses_what_is_wrong(name, value):
    (item,) = json.loads(as_csl_json(WORK))
    assert csl_problems(json.dumps([item | {name: value}]))


@pytest.mark.parametrize("part", [None, Part("fig-focus", "A finding"), Part("tbl-gaps", "Another")])
@pytest.mark.parametrize(
    "work", [WORK, RICH, replace(RICH, kind="report"), replace(WORK, status=EditionStatus.DRAFT)]
)
def test_csl_json_holds_to_the_schema_of_csl_data(work, part):
    assert csl_problems(as_csl_json(work, part)) == []
