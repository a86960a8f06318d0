"""The numbers about areas that hold whichever area is shown."""

from analysis.press.claims.value_kinds import list_value, rows_value
from analysis.press.claims.values import Values, sourced
from analysis.press.registers import Evidence
from analysis.study.areas.compare import court_releases


def areas_values(evidence: Evidence) -> Values:
    """Compute the numbers about areas that the notebook prints.

    ``releases`` are the regular releases about family courts that the register lists, ``to_councils`` those that go down to
    councils.
    """
    releases = court_releases(evidence)
    local = releases[releases["geography_finest"] == "local_authority"]
    values = Values(
        releases=rows_value(releases, digits=True),
        to_councils=rows_value(local, releases, digits=True),
        to_councils_named=list_value(local["title"].tolist(), releases, nought="none"),
    )
    return sourced(values, evidence)
