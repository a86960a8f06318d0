"""Every number of the documents under the name by which their sentences call it, computed when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter

from analysis.claims.disagreement import DisagreementValues, disagreement_values
from analysis.claims.disproportionality import DisproportionalityValues, disproportionality_values
from analysis.claims.evidence_base import EvidenceBaseValues, evidence_base_values
from analysis.claims.gaps import GapsValues, gaps_values
from analysis.claims.improvement import ImprovementValues, improvement_values
from analysis.claims.monitoring import MonitoringValues, monitoring_values
from analysis.claims.publication import PublicationValues, publication_values
from analysis.claims.timeliness import TimelinessValues, timeliness_values
from analysis.claims.trends import TrendsValues, trends_values
from analysis.claims.values import Value
from analysis.evidence import Evidence


class Numbers:
    """The numbers of running text, part by part.

    Parameters
    ----------
    evidence : Evidence
        The registers as known on a date. A part that they cannot fill raises when it is asked for, and leaves
        the others as they are.

    Examples
    --------
    >>> from analysis import load_evidence
    >>> Numbers(load_evidence()).number("clock.limit").text
    '26'
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    @cached_property
    def watch(self) -> MonitoringValues:
        """What each system monitors."""
        return monitoring_values(self.evidence)

    @cached_property
    def clock(self) -> TimelinessValues:
        """How long cases take."""
        return timeliness_values(self.evidence)

    @cached_property
    def trend(self) -> TrendsValues:
        """How the headline series moved."""
        return trends_values(self.evidence)

    @cached_property
    def better(self) -> ImprovementValues:
        """How data gets better."""
        return improvement_values(self.evidence)

    @cached_property
    def published(self) -> PublicationValues:
        """What the published datasets hold."""
        return publication_values(self.evidence)

    @cached_property
    def ethnic(self) -> DisproportionalityValues:
        """How far ethnic groups differ, and where that can be seen."""
        return disproportionality_values(self.evidence)

    @cached_property
    def firm(self) -> DisagreementValues:
        """How firm published figures are."""
        return disagreement_values(self.evidence)

    @cached_property
    def gap(self) -> GapsValues:
        """What family justice data does not show."""
        return gaps_values(self.evidence)

    @cached_property
    def base(self) -> EvidenceBaseValues:
        """How good the evidence itself is."""
        return evidence_base_values(self.evidence)

    def number(self, expression: str) -> Value:
        """Give the value that an inline expression such as ``clock.weeks_latest`` names.

        Raises
        ------
        AttributeError
            When no number has that name.
        """
        return attrgetter(expression)(self)
