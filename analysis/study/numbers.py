"""Every number of the documents under the name by which their sentences call it, computed when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from analysis.press.claims.numbers import Numbers as Parts
from analysis.study.children.numbers import ChildrenValues, children_values
from analysis.study.coding.numbers import CodingValues, coding_values
from analysis.study.currency.numbers import CurrencyValues, currency_values
from analysis.study.ethnicity.numbers import EthnicityValues, ethnicity_values
from analysis.study.evidence_base.numbers import EvidenceBaseValues, evidence_base_values
from analysis.study.gaps.numbers import GapsValues, gaps_values
from analysis.study.improvement.numbers import ImprovementValues, improvement_values
from analysis.study.monitoring.numbers import MonitoringValues, monitoring_values
from analysis.study.published_data.numbers import PublishedDataValues, published_data_values
from analysis.study.revisions.numbers import RevisionsValues, revisions_values
from analysis.study.standard.numbers import StandardValues, standard_values
from analysis.study.timeliness.numbers import TimelinessValues, timeliness_values
from analysis.study.trends.numbers import TrendsValues, trends_values


class Numbers(Parts):
    """The numbers of running text, part by part.

    Parameters
    ----------
    evidence : Evidence
        The registers as known on a date. A part that they cannot fill raises when it is asked for, and leaves
        the others as they are; as known on a chosen day, it is not known, and prints so.

    Examples
    --------
    >>> from analysis import load_evidence
    >>> Numbers(load_evidence()).number("timeliness.limit").text
    '26'
    """

    @cached_property
    def monitoring(self) -> MonitoringValues:
        """What each system monitors."""
        return self._part(monitoring_values)

    @cached_property
    def children(self) -> ChildrenValues:
        """How many children meet each system."""
        return self._part(children_values)

    @cached_property
    def timeliness(self) -> TimelinessValues:
        """How long cases take."""
        return self._part(timeliness_values)

    @cached_property
    def trends(self) -> TrendsValues:
        """How the headline series moved."""
        return self._part(trends_values)

    @cached_property
    def improvement(self) -> ImprovementValues:
        """How data gets better."""
        return self._part(improvement_values)

    @cached_property
    def published_data(self) -> PublishedDataValues:
        """What the published datasets hold."""
        return self._part(published_data_values)

    @cached_property
    def ethnicity(self) -> EthnicityValues:
        """How far ethnic groups differ, and where that can be seen."""
        return self._part(ethnicity_values)

    @cached_property
    def revisions(self) -> RevisionsValues:
        """How firm published figures are."""
        return self._part(revisions_values)

    @cached_property
    def gaps(self) -> GapsValues:
        """What family justice data does not show."""
        return self._part(gaps_values)

    @cached_property
    def standard(self) -> StandardValues:
        """How much of what one would want to know of each child is on record."""
        return self._part(standard_values)

    @cached_property
    def evidence_base(self) -> EvidenceBaseValues:
        """How good the evidence itself is."""
        return self._part(evidence_base_values)

    @cached_property
    def coding(self) -> CodingValues:
        """How far the codes hold when they are given again."""
        return self._part(coding_values)

    @cached_property
    def currency(self) -> CurrencyValues:
        """How old the newest figures are."""
        return self._part(currency_values)
