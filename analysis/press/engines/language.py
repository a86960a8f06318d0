"""The fixed words and dates of a page or a PDF in its own language, from one file of the theme that a person can review."""

import re
from calendar import month_name
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

from analysis.press.base.paths import Project
from analysis.press.base.yaml_text import read_yaml

_LANGUAGE = re.compile(r'<html lang="([a-z]{2})\b')
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_SAID = re.compile(r'(>\s*|aria-label=")([^<>"]+?)(?=\s*<|")')
_SET = re.compile(r'(\[\s*|supplement: ")([^\[\]"#\\]+?)(?=\s*\]|")')


def in_language(html: str, project: Project) -> str:
    """Give a page its menus, labels and dates in its language; what its file does not have, and prose, stay as they are."""
    found = _LANGUAGE.search(html)
    said = _words(found[1] if found else "", project)
    if not said:
        return html

    def put(place: re.Match[str]) -> str:
        text = unescape(place[2])
        return place[0] if (told := said(text)) == text else place[1] + escape(told)

    head, body, rest = html.partition("<body")
    return head + body + _SAID.sub(put, rest)


def set_in_language(typst: str, language: str, project: Project) -> str:
    """Give what Typst sets as a PDF its labels, captions and dates in its language, as ``in_language`` does."""
    said = _words(language[:2], project)
    return _SET.sub(lambda place: place[1] + said(place[2]), typst) if said else typst


def has_words(language: str, project: Project) -> bool:
    """Tell whether the theme has fixed words of a language."""
    return _file(language[:2], project).is_file()


def _file(language: str, project: Project) -> Path:
    return project.root / "report" / "theme" / f"{language}.yml"


def _words(language: str, project: Project) -> Callable[[str], str] | None:
    """Give what says a fixed word in a language, and any other as it is; None for a language without a file."""
    path = _file(language, project)
    if not path.is_file():
        return None
    file = read_yaml(path.read_text(encoding="utf-8"), path.name)[0]
    months = dict(zip(month_name[1:], file["months"], strict=True))
    forms = [
        (re.compile(re.escape(english).replace(r"\{\}", "(.+)")), said)
        for english, said in file["words"].items()
    ]

    def said(text: str) -> str:
        if day := _DAY.fullmatch(text):
            return f"{day[1]} {months.get(day[2], day[2])} {day[3]}"
        for form, words in forms:
            if whole := form.fullmatch(text):
                return words.format(*map(said, whole.groups()))
        return text

    return said
