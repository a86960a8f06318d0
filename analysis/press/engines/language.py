"""The fixed words and dates of a page in its own language, from one file of the theme that a person can review."""

import re
from calendar import month_name
from html import escape, unescape

from analysis.press.base.paths import Project
from analysis.press.base.yaml_text import read_yaml

_LANGUAGE = re.compile(r'<html lang="([a-z]{2})\b')
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_SAID = re.compile(r'(>\s*|aria-label=")([^<>"]+?)(?=\s*<|")')


def in_language(html: str, project: Project) -> str:
    """Give a page its menus, labels and dates in its language; what its file does not have, and prose, stay as they are."""
    found = _LANGUAGE.search(html)
    path = project.root / "report" / "theme" / f"{found[1] if found else ''}.yml"
    if not path.is_file():
        return html
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

    def put(place: re.Match[str]) -> str:
        text = unescape(place[2])
        return place[0] if (told := said(text)) == text else place[1] + escape(told)

    head, body, rest = html.partition("<body")
    return head + body + _SAID.sub(put, rest)
