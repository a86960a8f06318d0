"""Every number of the documents under the name by which their sentences call it, computed when it is first asked for."""

from analysis.press.claims import numbers
from analysis.study.areas.numbers import areas_values
from analysis.study.children.numbers import children_values
from analysis.study.coding.numbers import coding_values
from analysis.study.currency.numbers import currency_values
from analysis.study.ethnicity.numbers import ethnicity_values
from analysis.study.evidence_base.numbers import evidence_base_values
from analysis.study.gaps.numbers import gaps_values
from analysis.study.improvement.numbers import improvement_values
from analysis.study.monitoring.numbers import monitoring_values
from analysis.study.published_data.numbers import published_data_values
from analysis.study.revisions.numbers import revisions_values
from analysis.study.standard.numbers import standard_values
from analysis.study.timeliness.numbers import timeliness_values
from analysis.study.trends.numbers import trends_values


class Numbers(numbers.Numbers):
    """The numbers of running text, part by part: each part is named like the subject, and the folder, that computes it.

    Parameters
    ----------
    evidence : Evidence
        The registers as known on a date. A part that they cannot fill raises when it is asked for, and leaves
        the others as they are; as known on a chosen day, it is not known, and prints so.

    >>> from analysis import load_evidence
    >>> Numbers(load_evidence()).number("timeliness.limit").text
    '26'
    """

    areas = numbers.part(areas_values)
    children = numbers.part(children_values)
    coding = numbers.part(coding_values)
    currency = numbers.part(currency_values)
    ethnicity = numbers.part(ethnicity_values)
    evidence_base = numbers.part(evidence_base_values)
    gaps = numbers.part(gaps_values)
    improvement = numbers.part(improvement_values)
    monitoring = numbers.part(monitoring_values)
    published_data = numbers.part(published_data_values)
    revisions = numbers.part(revisions_values)
    standard = numbers.part(standard_values)
    timeliness = numbers.part(timeliness_values)
    trends = numbers.part(trends_values)
