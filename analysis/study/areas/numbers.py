"""The numbers about areas that hold whichever area is shown."""

from __future__ import annotations

from analysis.press.claims.value_kinds import count_value, list_value, rows_value
from analysis.press.claims.values import Values, sourced
from analysis.study.areas.compare import COUNCIL, SMALL_BELOW, court_releases
from analysis.study.registers.evidence import Evidence


def areas_values(evidence: Evidence) -> Values:
    """Compute the numbers about areas that the notebook prints.

    ``releases`` are the regular releases about family courts that the register lists, ``to_councils`` those that go down to
    councils, ``councils`` the councils that can be shown, ``judged`` those whose youth justice service was matched by judgement.
    """
    releases = court_releases(evidence)
    local = releases[releases["geography_finest"] == "local_authority"]
    councils = evidence.areas[evidence.areas["area_kind"] == COUNCIL]
    judged = councils[councils["service_matched_by"] == "judgement"]
    values = Values(
        releases=rows_value(releases, digits=True),
        to_councils=rows_value(local, releases, digits=True),
        to_councils_named=list_value(local["title"].tolist(), releases, nought="none"),
        small_below=count_value(SMALL_BELOW, councils, digits=True),
        councils=rows_value(councils, digits=True),
        judged=rows_value(judged, councils, digits=True),
    )
    return sourced(values, evidence)
