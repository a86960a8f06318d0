"""Reads YAML, whoever wrote it: what it says, and the line of each key, or what is wrong with it and on which line."""

from collections.abc import Iterator
from typing import Any

import yaml

from analysis.press.base.problems import ProblemsFoundError, refusal

Keys = tuple[str, ...]
DEEPEST = 30
_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str, where: str, first_line: int = 1) -> tuple[Any, dict[Keys, int]]:
    """Give what some YAML says, and the line of each key and item by the keys and numbers that lead to it.

    Raises ``ProblemsFoundError`` when it is no YAML, is nested too deep, or holds a value that is none, such as the
    45th of May.
    """
    node = compose(text, where, first_line)
    loader = yaml.SafeLoader("")
    try:
        content = None if node is None else loader.construct_document(node)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _unfit(error, text, node, where, first_line) from error
    return content, dict(_lines(node, (), first_line))


def read_mapping(text: str, where: str, first_line: int = 1) -> tuple[dict[str, Any], dict[Keys, int]]:
    """Give what some YAML of names and values says, as `read_yaml` does; nothing is a mapping without names.

    Raises ``ProblemsFoundError`` as `read_yaml`, and when it is a list or a bare value.
    """
    content, lines = read_yaml(text, where, first_line)
    if content is None:
        return {}, {}
    if not isinstance(content, dict):
        expected = "names with their values, such as `title: A title`"
        raise refusal(where, f"a {type(content).__name__}", expected, "Mend it.", row=first_line)
    return {str(name): value for name, value in content.items()}, lines


def compose(text: str, where: str, first_line: int = 1) -> yaml.Node | None:
    """Give the nodes of some YAML, each with its place; None of a text that says nothing.

    Raises ``ProblemsFoundError`` as `read_yaml`, but for values.
    """
    depth, named = 0, []
    try:
        for event in yaml.parse(text, Loader=_FAST):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                named.append(event.anchor is not None)
                if depth > DEEPEST:
                    found = f"more than {DEEPEST} things inside each other"
                    raise _refused(text, where, found, event.start_mark, first_line)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
                named.pop()
            elif isinstance(event, yaml.AliasEvent) and any(named):
                # a few names inside names can say more than any machine holds
                found = f"*{event.anchor} inside something that has a name itself"
                raise _refused(text, where, found, event.start_mark, first_line)
        return yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError as error:
        raise _unfit(error, text, None, where, first_line) from error


def _lines(node: yaml.Node | None, above: Keys, first_line: int) -> Iterator[tuple[Keys, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            keys = (*above, str(key.value))
            yield keys, key.start_mark.line + first_line
            yield from _lines(value, keys, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for place, each in enumerate(node.value):
            yield (*above, str(place)), each.start_mark.line + first_line
            yield from _lines(each, (*above, str(place)), first_line)


def _unfit(
    error: Exception, text: str, node: yaml.Node | None, where: str, first_line: int
) -> ProblemsFoundError:
    if isinstance(error, yaml.YAMLError):
        mark = getattr(error, "problem_mark", None)
        found = " ".join((getattr(error, "problem", None) or str(error)).split()).removeprefix("found ")
        place = getattr(error, "position", None)
        if mark is None and isinstance(place, int):
            return refusal(
                where, found, "YAML", "Mend the line.", row=text.count("\n", 0, place) + first_line
            )
        return _refused(text, where, found, mark, first_line)
    marks = (each.start_mark for each in _values(node) if not _is_a_value(each))
    return _refused(text, where, f"a value that is none ({error})", next(marks, None), first_line)


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _values(each)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for each in pair:
                yield from _values(each)


def _is_a_value(node: yaml.ScalarNode) -> bool:
    try:
        yaml.SafeLoader("").construct_document(node)
    except (yaml.YAMLError, ValueError, OverflowError):
        return False
    return True


def _refused(text: str, where: str, found: str, mark: Any, first_line: int) -> ProblemsFoundError:
    # what is missing at the end is missing on the last line
    last = len(text.rstrip().split("\n")) - 1
    row = min(mark.line, last) + first_line if mark else None
    return refusal(where, found, "YAML", "Mend the line.", row=row)
