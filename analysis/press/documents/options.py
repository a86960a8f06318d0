"""Which options of ``_quarto.yml`` and of documents both engines follow.

One that the built-in engine does not know, or a value that it does not follow, is reported: ignoring it would render the document
differently from Quarto without saying so.
"""

from collections.abc import Iterator
from typing import Any

from analysis.press.base.names import names
from analysis.press.base.problems import Problem

FORMATS = ("html", "typst")
PROJECT_KEYS = {*names("type output-dir render pre-render post-render")}
EXECUTE_KEYS = {*names("echo output warning enabled include")}
METADATA_KEYS = {
    *names(
        "title subtitle short-title cite-as description author lang keywords document-kind kind-label "
        "reading-age site-name page-links own-figures licence source-code written-by"
    )
}
OPTION_KEYS = {
    *names(
        "toc toc-depth toc-title number-sections number-depth bibliography citeproc link-citations "
        "filters fig-cap-location tbl-cap-location tbl-colwidths html-table-processing execute jupyter "
        "format project section-divs reference-doc"
    )
}
HTML_KEYS = {*names("theme minimal template css embed-resources syntax-highlighting section-divs")}
TYPST_KEYS = {
    *names("template-partials pdf-standard font-paths papersize section-numbering syntax-highlighting")
}
FORMAT_KEYS = {"html": HTML_KEYS, "typst": TYPST_KEYS}
# What the theme stands on; Quarto would take another value, and the built-in engine would not.
ONLY_VALUES = {
    "theme": "none",
    "minimal": True,
    "embed-resources": True,
    "papersize": "a4",
    "fig-cap-location": "top",
    "tbl-cap-location": "top",
    "tbl-colwidths": True,
    "html-table-processing": "none",
}


def option_problems(config: dict[str, Any], where: str, lines: dict[tuple[str, ...], int]) -> list[Problem]:
    """Find the options that the engines would follow differently."""
    problems = _bare_values(config, where, lines)
    for path, value, allowed in _given(config):
        row, only = lines.get(path, lines.get(path[:1])), ONLY_VALUES.get(path[-1], value)
        if path[-1] not in allowed:
            found, expected = ": ".join(path), "an option both engines know: " + ", ".join(sorted(allowed))
            problems.append(Problem(where, f"the option {found}", expected, "Remove it.", row=row))
        elif value != only:
            found = f"the option {': '.join(path)}: {str(value).lower()}"
            expected = f"{path[-1]}: {str(only).lower()}, which the theme stands on"
            cure = "Write that, or leave the option to _quarto.yml."
            problems.append(Problem(where, found, expected, cure, row=row))
    return problems


def as_options(value: Any) -> dict[str, Any]:
    """Give the options below a name; none where something else stands there, which is a problem of its own."""
    return value if isinstance(value, dict) else {}


def as_formats(value: Any) -> dict[str, dict[str, Any]]:
    """Give the options of each format that is asked for, however the format is written."""
    if isinstance(value, str):
        return {value: {}}
    return {str(name): as_options(content) for name, content in as_options(value).items()}


def _bare_values(config: dict[str, Any], where: str, lines: dict[tuple[str, ...], int]) -> list[Problem]:
    """Find a text or a list where options stand."""
    found: list[tuple[str, str, str, str]] = [
        (
            name,
            f"the option {name}: {config[name]}",
            f"options below {name}:",
            "Write them as names with their values.",
        )
        for name in ("project", "execute", "format")
        if name in config and not isinstance(config[name], (dict, str) if name == "format" else dict)
    ]
    ages = as_options(config.get("reading-age")) or {"": config.get("reading-age", 0)}
    found += [
        ("reading-age", f"the reading age {age}", "a number such as 13", "Write it as one.")
        for age in ages.values()
        if not isinstance(age, int | float)
    ]
    return [Problem(where, said, expected, cure, lines.get((name,))) for name, said, expected, cure in found]


def _given(config: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any, set[str]]]:
    """Give each option by the names that lead to it, with its value, and what may stand there."""
    known = METADATA_KEYS | OPTION_KEYS
    yield from (((name,), value, known) for name, value in config.items())
    for part, allowed in (("project", PROJECT_KEYS), ("execute", EXECUTE_KEYS)):
        yield from (((part, name), value, allowed) for name, value in as_options(config.get(part)).items())
    for name, options in as_formats(config.get("format", {})).items():
        if name not in FORMATS:
            yield ("format", name), options, set(FORMATS)
            continue
        allowed = known | FORMAT_KEYS[name]
        yield from ((("format", name, key), value, allowed) for key, value in options.items())


def listed(value: Any) -> list[Any]:
    """Give what an option names: nothing, one thing, or several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
