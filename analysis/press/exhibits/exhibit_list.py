"""The figures and tables of the report as a list, each leading to its place, where its data are."""

from collections.abc import Iterable

from analysis.press.exhibits.exhibit import Exhibit
from analysis.press.exhibits.markdown import inline
from analysis.press.exhibits.not_known import NotKnownExhibit

REPORT = "report.html"
_NAMES = {"fig-": "Figure", "tbl-": "Table"}


def exhibit_list(shown: Iterable[Exhibit | NotKnownExhibit]) -> str:
    """Write the list as Markdown, figures first: number and finding, linked to the report.

    Parameters
    ----------
    shown : iterable of Exhibit
        The report's exhibits in order, as ``catalogue.report_exhibits`` gives them.
    """
    shown = list(shown)
    return "\n".join(
        f"- [{name} {number}. {inline(exhibit.title)}]({REPORT}#{exhibit.id})"
        for prefix, name in _NAMES.items()
        for number, exhibit in enumerate((each for each in shown if each.id.startswith(prefix)), start=1)
    )
