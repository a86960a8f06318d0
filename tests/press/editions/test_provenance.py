"""The statement of provenance has the form of in-toto and SLSA, and says no more of the sources than is recorded."""

import hashlib
import json
from datetime import date

import jsonschema
import pytest

from analysis.press.editions.bundle.environment_check import LOCK
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.provenance import provenance
from analysis.press.engines.tree import UNKNOWN, Tree

SOURCES = {LOCK: Item(b"a==1"), "run.sh": Item(b"make", executable=True)}
MADE = {"outputs/b.html": Item("ŵ".encode()), "outputs/a.html": Item(b"a")}
COMMIT = "1" * 40
URI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
OBJECT = {"type": "object"}


def closed(*required: str, **properties: dict) -> dict:
    """Give the schema of an object that has these properties and no others."""
    return OBJECT | {"required": [*required], "additionalProperties": False, "properties": properties}


DIGEST = closed(
    sha256={"pattern": "^[0-9a-f]{64}$"},
    gitTree={"pattern": "^[0-9a-f]{40}$"},
    gitCommit={"pattern": "^[0-9a-f]{40}$"},
) | {"minProperties": 1}
RESOURCE = closed(name={"type": "string"}, uri=URI, digest=DIGEST)
RESOURCE |= {"anyOf": [{"required": ["uri"]}, {"required": ["digest"]}]}
# After in-toto's Statement v1 and SLSA's provenance v1, which have no schema of their own but as protocol buffers.
DEFINITION = closed(
    *("buildType", "externalParameters"),
    buildType=URI,
    externalParameters=OBJECT,
    internalParameters=OBJECT,
    resolvedDependencies={"type": "array", "items": RESOURCE},
)
BUILDER = {"required": ["id"], "properties": {"id": URI}}
SCHEMA = closed(
    *("_type", "subject", "predicateType", "predicate"),
    _type={"const": "https://in-toto.io/Statement/v1"},
    subject={"type": "array", "minItems": 1, "items": RESOURCE | {"required": ["name", "digest"]}},
    predicateType={"const": "https://slsa.dev/provenance/v1"},
    predicate=closed(
        *("buildDefinition", "runDetails"),
        buildDefinition=DEFINITION,
        runDetails=OBJECT | {"required": ["builder"], "properties": {"builder": BUILDER}},
    ),
)


def stated(tree: Tree = UNKNOWN, **changed: dict[str, Item]) -> dict:
    files = {"sources": SOURCES, "made": MADE} | changed
    return json.loads(provenance("1.0.0", date(2026, 11, 30), tree, "CPython 3.11 on Linux x86_64", **files))


def dependencies(statement: dict) -> dict[str, dict[str, str]]:
    return {
        each["name"]: each["digest"]
        for each in statement["predicate"]["buildDefinition"]["resolvedDependencies"]
    }


@pytest.mark.parametrize("tree", [UNKNOWN, Tree("", COMMIT, True), Tree("", COMMIT, False)])
def test_it_has_the_form_of_the_standards(tree: Tree) -> None:
    jsonschema.validate(stated(tree), SCHEMA)


def test_it_is_about_every_made_file_in_order_by_its_checksum() -> None:
    assert [(each["name"], each["digest"]["sha256"]) for each in stated()["subject"]] == [
        (path, hashlib.sha256(MADE[path].content).hexdigest()) for path in sorted(MADE)
    ]


@pytest.mark.parametrize(("changed", "names"), [(False, [COMMIT]), (True, []), (None, [])])
def test_a_commit_is_named_only_when_the_sources_are_its_own(changed: bool | None, names: list[str]) -> None:
    said = dependencies(stated(Tree("", COMMIT, changed)))
    assert [digest["gitCommit"] for digest in said.values() if "gitCommit" in digest] == names


def test_it_names_the_lock_and_the_very_sources() -> None:
    said = dependencies(stated())
    assert said[LOCK] == {"sha256": hashlib.sha256(b"a==1").hexdigest()}
    other = stated(sources=SOURCES | {"run.sh": Item(b"make")})
    assert dependencies(other)["sources"] != said["sources"]
    assert other["predicate"]["runDetails"]["builder"]["id"].endswith(
        dependencies(other)["sources"]["gitTree"]
    )
    assert LOCK not in dependencies(stated(sources={"a": Item(b"")}))
