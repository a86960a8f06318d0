"""Holds JSON-LD to the vocabulary of schema.org, as a package that can be installed ships it."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    text = (files("rocrate") / "data" / "schema.jsonld").read_text(encoding="utf-8")
    return {
        entry["@id"].partition(":")[2]: entry
        for entry in json.loads(text)["@graph"]
        if entry["@id"].startswith("schema:")
    }


def _named(entry: dict[str, Any], name: str) -> list[str]:
    value = entry.get(name, [])
    return [one["@id"].partition(":")[2] for one in (value if isinstance(value, list) else [value])]


@cache
def _kinds(name: str) -> frozenset[str]:
    """Give a type and all that it is a kind of."""
    above = _named(_vocabulary().get(name, {}), "rdfs:subClassOf")
    return frozenset({name}).union(*map(_kinds, above))


def faults(said: Any) -> Iterator[str]:
    """Find types that there are not, and properties that a thing of its type cannot have."""
    if isinstance(said, list):
        for each in said:
            yield from faults(each)
    if not isinstance(said, dict):
        return
    kind = said.get("@type", "")
    if kind not in _vocabulary():
        yield f"no type {kind!r}"
    for name, value in said.items():
        if not name.startswith("@"):
            if not _kinds(kind) & set(_named(_vocabulary().get(name, {}), "schema:domainIncludes")):
                yield f"{kind} has no {name}"
            if value in ("", [], None):
                yield f"{kind}: an empty {name}"
            may_be = set(_named(_vocabulary().get(name, {}), "schema:rangeIncludes"))
            for each in value if isinstance(value, list) else [value]:
                # an address may stand for a thing
                one = each.get("@type", "") if isinstance(each, dict) else "Text"
                if one != "Text" and not _kinds(one) & may_be:
                    yield f"{kind}: {name} is no {one}"
            yield from faults(value)
