"""The description of a bundle: valid by the standard's own validator, the same bytes each time, and every file in it."""

import hashlib
import json
from dataclasses import replace
from functools import cache
from importlib.resources import files as of_package
from pathlib import Path
from urllib.parse import unquote

import pytest
import requests
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor
from rdflib.plugins.sparql.sparql import Query
from rocrate.rocrate import ROCrate
from rocrate_validator.models import Severity, ValidationSettings
from rocrate_validator.services import validate
from rocrate_validator.utils.http import HttpRequester

from analysis.press.base.paths import Project
from analysis.press.citation import Author, Work, read_work
from analysis.press.editions.bundle.crate import METADATA, SPECIFICATION, crate_metadata
from analysis.press.editions.bundle.items import Item

pytestmark = pytest.mark.renders

TITLES = {"report": "The report's “title”", "fig-focus": 'Courts "watch" time'}
PATHS = (
    "LICENSE",
    "Makefile",
    "analysis/__main__.py",
    "data/README.md",
    "data/editions/a/one.csv",
    "notebooks/04-trends.qmd",
    "outputs/exhibits/fig-focus-elsewhere.csv",
    "outputs/exhibits/fig-focus-narrow.svg",
    "outputs/exhibits/fig-focus.csv",
    "outputs/exhibits/fig-focus.svg",
    "outputs/exhibits/tbl-ünlike 50%.csv",
    "outputs/report/report.html",
    "outputs/report/report.pdf",
    "report/report.qmd",
    "tests/test_one.py",
)


@pytest.fixture
def bundle(checkout: Project) -> dict[str, Item]:
    """One file of each kind; only the settings of the project are its own."""
    given = {path: Item(path.encode()) for path in PATHS}
    return given | {"pyproject.toml": Item((checkout.root / "pyproject.toml").read_bytes())}


@pytest.fixture
def work(checkout: Project) -> Work:
    """What is cited, as a version."""
    return read_work(checkout.root)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, parsed_once: None) -> None:
    """Give the validator the standard's context from the package that ships it, and nothing else from outside."""
    answer = requests.Response()
    answer.status_code = 200
    answer.headers["Content-Type"] = "application/ld+json"
    answer._content = (of_package("rocrate") / "data" / "ro-crate.jsonld").read_bytes()

    def get(_: HttpRequester, url: str, **options: object) -> requests.Response:
        assert url == f"{SPECIFICATION}/context"
        return answer

    monkeypatch.setattr(HttpRequester, "get", get, raising=False)


@pytest.fixture
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the validator parse each of its rules once: it would do so anew for each file of a bundle."""

    @cache
    def parsed(text: str, base: str | None, names: frozenset[tuple[str, object]]) -> Query:
        return translateQuery(parseQuery(text), base, dict(names))

    ask = SPARQLProcessor.query

    def query(self: SPARQLProcessor, asked: object, bound=None, names=None, base=None, **options) -> object:
        if isinstance(asked, str):
            asked = parsed(asked, base, frozenset((names or {}).items()))
        return ask(self, asked, bound, names, base, **options)

    monkeypatch.setattr(SPARQLProcessor, "query", query)


def entities(described: bytes) -> dict[str, dict]:
    graph = json.loads(described)["@graph"]
    by_id = {entity["@id"]: entity for entity in graph}
    assert len(by_id) == len(graph)
    return by_id


def as_list(value: object) -> list:
    return value if isinstance(value, list) else [value]


def lay_out(folder: Path, files: dict[str, Item], described: bytes) -> Path:
    for path, item in {**files, "manifest.json": Item(b"{}"), METADATA: Item(described)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(item.content)
    return folder


def issues(folder: Path, profile: str = "ro-crate-1.3") -> list[str]:
    settings = ValidationSettings(
        rocrate_uri=folder, profile_identifier=profile, requirement_severity=Severity.REQUIRED, offline=True
    )
    return [issue.message for issue in validate(settings).get_issues()]


def test_the_validator_finds_what_is_wrong_and_a_file_that_is_not_there(tmp_path, bundle, work, offline):
    crate = json.loads(crate_metadata(work, bundle, TITLES))
    del crate["@graph"][1]["datePublished"]
    folder = lay_out(tmp_path / "bundle", bundle, json.dumps(crate).encode())
    (folder / "outputs" / "report" / "report.pdf").unlink()
    found = issues(folder)
    assert any("datePublished" in message for message in found)
    assert any("report.pdf" in message for message in found)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "doi": "10.5072/zenodo.1",
            "url": "https://example.org/",
            "authors": (Author("Wren", "Ada"), Author("Owls")),
        },
    ],
)
def test_it_is_valid_by_the_standard(tmp_path, bundle, work, offline, changes):
    described = crate_metadata(replace(work, **changes), bundle, TITLES)
    assert issues(lay_out(tmp_path / "bundle", bundle, described)) == []


def test_it_says_what_made_it_as_the_profile_of_runs_asks(tmp_path, bundle, work, offline):
    described = crate_metadata(work, bundle, TITLES)
    without = json.loads(described)
    for entity in without["@graph"]:
        entity.pop("instrument", None)
    lacking, whole = (
        issues(lay_out(tmp_path / name, bundle, content), "process-run-crate")
        for name, content in (("lacking", json.dumps(without).encode()), ("whole", described))
    )
    assert any("instrument" in message for message in lacking)
    # The profile was written for RO-Crate 1.1, and asks for that version.
    assert [message for message in whole if "specification version" not in message] == []


def test_another_program_reads_every_file(tmp_path, bundle, work):
    crate = ROCrate(lay_out(tmp_path / "bundle", bundle, crate_metadata(work, bundle, TITLES)))
    assert {unquote(entity.id) for entity in crate.data_entities if entity.type != "Dataset"} == {
        *bundle,
        "manifest.json",
    }
    assert crate.root_dataset["version"] == work.version
    assert crate.mainEntity.id == "outputs/report/report.html"


def test_every_file_is_described_with_its_size_and_checksum(bundle, work):
    found = entities(crate_metadata(work, bundle, TITLES))
    for path, item in bundle.items():
        described = found[path.replace(" ", "%20").replace("50%.", "50%25.")]
        assert described["contentSize"] == str(len(item.content))
        assert described["sha256"] == hashlib.sha256(item.content).hexdigest()
        assert described["encodingFormat"]
    # The manifest lists this description, so that this cannot know the manifest's size.
    assert "contentSize" not in found["manifest.json"]


def test_every_file_and_folder_is_part_of_the_folder_it_lies_in(bundle, work):
    found = entities(crate_metadata(work, bundle, TITLES))

    def within(entity_id: str) -> set[str]:
        ids = {part["@id"] for part in as_list(found[entity_id].get("hasPart", []))}
        return ids.union(*(within(one) for one in ids))

    data = {
        name for name, entity in found.items() if {"File", "Dataset"}.intersection(as_list(entity["@type"]))
    }
    assert within("./") == data - {"./"}


def test_nothing_is_referred_to_that_is_not_described(bundle, work):
    described = crate_metadata(replace(work, doi="10.5072/1"), bundle, TITLES)
    found = entities(described)

    def references(value: object) -> set[str]:
        if isinstance(value, dict):
            return {value["@id"]} if set(value) == {"@id"} else references(list(value.values()))
        return set().union(*map(references, value)) if isinstance(value, list) else set()

    named = references(json.loads(described)["@graph"])
    assert named - found.keys() == {SPECIFICATION}


def test_an_exhibit_has_its_finding_as_its_name_and_its_stable_id(bundle, work):
    found = entities(crate_metadata(work, bundle, TITLES))
    figure = found["outputs/exhibits/fig-focus-narrow.svg"]
    assert figure["name"] == 'Courts "watch" time'
    assert figure["identifier"] == "fig-focus"
    assert "phone" in figure["description"]
    assert found["outputs/report/report.pdf"]["name"] == TITLES["report"]


def test_the_same_files_give_the_same_bytes_in_any_order(bundle, work):
    described = crate_metadata(work, bundle, TITLES)
    turned = crate_metadata(work, dict(reversed(bundle.items())), dict(reversed(TITLES.items())))
    assert described == turned
    again = crate_metadata(work, {**bundle, METADATA: Item(described)}, TITLES)
    assert described == again
