"""The figures and tables of the report as a gallery: a small picture each, its place, and its data."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.press.base.paths import from_here, project
from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.markdown import inline
from analysis.press.exhibits.not_known import NotKnownExhibit
from analysis.press.exhibits.saving import save_frame, save_picture

REPORT = "report.html"
Made = Exhibit | NotKnownExhibit


def gallery(shown: Iterable[Made]) -> str:
    """Write the gallery as Markdown: picture, number and finding, linked to the report, and the data.

    Parameters
    ----------
    shown : iterable of Exhibit
        The report's exhibits in order, as ``catalogue.report_exhibits`` gives them; tables are passed over.
    """
    entries = []
    for number, exhibit in enumerate(_of(shown, "fig-"), start=1):
        if isinstance(exhibit, NotKnownExhibit):
            entries.append(_not_known(f"Figure {number}", exhibit))
            continue
        here = project()
        picture = from_here(save_picture(exhibit, here.exhibits, narrow=False, kept=here.pictures))
        entries.append(
            f'- [![]({picture}){{fig-alt="Small picture of Figure {number}."}} '
            f"Figure {number}. {inline(exhibit.title)}]({REPORT}#{exhibit.id})\n\n  {_data(exhibit)}"
        )
    return _division("gallery", entries)


def table_list(shown: Iterable[Made]) -> str:
    """Write the list of tables as Markdown: number and finding, linked to the report, and the data."""
    entries = [
        _not_known(f"Table {number}", exhibit)
        if isinstance(exhibit, NotKnownExhibit)
        else f"- [Table {number}. {inline(exhibit.title)}]({REPORT}#{exhibit.id})\n\n  {_data(exhibit)}"
        for number, exhibit in enumerate(_of(shown, "tbl-"), start=1)
    ]
    return _division("gallery", entries)


def _not_known(name: str, exhibit: NotKnownExhibit) -> str:
    return f"- [{name}. {inline(exhibit.title)}]({REPORT}#{exhibit.id})"


def _of(shown: Iterable[Made], prefix: str) -> list[Made]:
    chosen = [exhibit for exhibit in shown if exhibit.id.startswith(prefix)]
    if any(
        isinstance(exhibit.body, Chart) != (prefix == "fig-")
        for exhibit in chosen
        if isinstance(exhibit, Exhibit)
    ):
        raise ValueError(f"an exhibit whose id begins with {prefix} is of the other kind")
    return chosen


def _data(exhibit: Exhibit) -> str:
    data = from_here(save_frame(exhibit.data, project().exhibits / f"{exhibit.id}.csv"))
    return f"[Download the data (CSV)]({data}){{.csv}}"


def _division(name: str, entries: list[str]) -> str:
    return "\n".join([f"::: {{.{name}}}", *entries, ":::"])
