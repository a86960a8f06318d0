"""Reads the YAML of documents and of the project file."""

from __future__ import annotations

from typing import Any

import yaml

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """Give what some YAML says.

    Raises
    ------
    yaml.YAMLError
        When it is none; with the line and what was found there.
    """
    try:
        return yaml.load(text, Loader=_FAST)
    except yaml.YAMLError:
        return yaml.safe_load(text)  # the slower reader says what it found


def lines_of_keys(text: str) -> dict[tuple[str, ...], int]:
    """Give the line of each key of some YAML, by the keys that lead to it; empty when it is none."""
    lines: dict[tuple[str, ...], int] = {}

    def walk(node: yaml.Node, path: tuple[str, ...]) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lines[(*path, key.value)] = key.start_mark.line + 1
                walk(value, (*path, key.value))

    try:
        walk(yaml.compose(text, Loader=_FAST), ())
    except yaml.YAMLError:
        return {}
    return lines
