"""Every figure and table of the report and the briefing by its id: what draws it, what computed it, what explains it.

An exhibit is defined here once.
"""

from analysis.press.comparisons import currency
from analysis.press.exhibits.catalogue import Entry
from analysis.study import exhibits
from analysis.study.children import compare as children
from analysis.study.coding import codings
from analysis.study.coding import compare as agreement
from analysis.study.ethnicity import compare as disproportionality
from analysis.study.ethnicity import justice_stages as stages
from analysis.study.ethnicity import recording
from analysis.study.evidence_base import compare as sourcing
from analysis.study.evidence_base import recipes
from analysis.study.gaps import compare as gaps
from analysis.study.gaps import decisions, recommendations
from analysis.study.improvement import compare as improvement
from analysis.study.monitoring import compare as monitoring
from analysis.study.monitoring import counterparts
from analysis.study.published_data import feature_ranges, features
from analysis.study.revisions import compare as disagreement
from analysis.study.standard import compare as standard
from analysis.study.timeliness import compare as timeliness
from analysis.study.timeliness import lengths
from analysis.study.trends import compare as trends

_report = "report/report.html#sec-{}".format
_part_1 = "notebooks/01-performance-monitoring.html#sec-nb1-{}".format
_part_2 = "notebooks/02-data-improvement.html#sec-nb2-{}".format
_part_3 = "notebooks/03-published-data.html#sec-nb3-{}".format
_trends = "notebooks/04-trends.html#sec-nb4-{}".format
_gaps = "notebooks/05-gaps.html#sec-nb5-{}".format
_ethnicity = "notebooks/06-disproportionality.html#sec-nb6-{}".format

_ENTRIES = (
    Entry("tbl-children", exhibits.children.children_table, (children.children_met,), _report("how-many")),
    Entry("fig-journey", exhibits.standard.journey, (standard.journey,), _report("journey"), ("journey",)),
    Entry("fig-focus", exhibits.monitoring.focus, (monitoring.focus,), _part_1("focus"), ("indicators",)),
    Entry(
        "fig-child-focus",
        exhibits.monitoring.child_focus,
        (monitoring.child_focus,),
        _part_1("child"),
        ("indicators",),
    ),
    Entry(
        "fig-questions",
        exhibits.monitoring.questions,
        (monitoring.questions,),
        _part_1("questions"),
        ("indicators",),
    ),
    Entry(
        "tbl-counterparts",
        exhibits.monitoring.counterparts,
        (counterparts.counterparts,),
        _report("counterparts"),
        ("counterparts", "indicators"),
    ),
    Entry(
        "fig-unit-of-count",
        exhibits.monitoring.unit_of_count,
        (monitoring.units, monitoring.release_units),
        _part_1("units"),
        ("indicators", "datasets"),
    ),
    Entry(
        "fig-care-time",
        exhibits.timeliness.care_time,
        (
            timeliness.care_duration,
            timeliness.care_within_limit,
            timeliness.care_within_limit_by_year,
            timeliness.care_medians,
            timeliness.implied_times,
        ),
        _trends("time"),
    ),
    Entry(
        "fig-mechanisms",
        exhibits.improvement.mechanisms,
        (improvement.mechanisms,),
        _part_2("method"),
        ("improvements", "indicators"),
    ),
    Entry(
        "fig-releases",
        exhibits.published_data.releases,
        (features.main_releases,),
        _part_3("datasets"),
        ("datasets",),
    ),
    Entry(
        "fig-rri",
        exhibits.ethnicity.relative_rates,
        (
            (disproportionality.latest_rates, disproportionality.relative_rates),
            recording.ethnicity_recorded,
            recording.court_releases,
            recording.drawn_once,
            stages.figures_by_ethnicity,
        ),
        _ethnicity("index"),
        ("datasets",),
    ),
    Entry(
        "tbl-standard",
        exhibits.standard.standard_table,
        (standard.items,),
        _report("standard"),
        ("standard", "standard_records"),
    ),
    Entry(
        "tbl-decisions",
        exhibits.gaps.decision_table,
        (decisions.decisions,),
        _report("recommendations"),
        ("decisions", "recommendations"),
    ),
    Entry(
        "tbl-roadmap",
        exhibits.gaps.road_map,
        (decisions.decisions,),
        _report("roadmap"),
        ("decisions", "recommendations"),
    ),
    Entry(
        "tbl-first-steps",
        exhibits.gaps.first_steps,
        (decisions.decisions,),
        _report("first-steps"),
        ("decisions", "recommendations"),
    ),
    Entry(
        "fig-three-lengths",
        exhibits.timeliness.three_lengths,
        (lengths.published_lengths,),
        _trends("lengths"),
    ),
    Entry(
        "fig-court-time",
        exhibits.timeliness.court_time,
        (
            timeliness.care_duration,
            timeliness.private_law_duration,
            timeliness.offence_to_completion,
            timeliness.implied_times,
        ),
        _trends("time"),
    ),
    Entry(
        "fig-improvements",
        exhibits.improvement.timeline,
        (improvement.improvements,),
        _part_2("improvements"),
        ("improvements", "indicators"),
    ),
    Entry(
        "tbl-cases",
        exhibits.improvement.cases,
        (improvement.cases,),
        _part_2("method"),
        ("improvements", "indicators"),
    ),
    Entry(
        "tbl-recommendations",
        exhibits.improvement.recommendations,
        (recommendations.asked,),
        _part_2("recommendations"),
        ("recommendations",),
    ),
    Entry(
        "fig-features",
        exhibits.published_data.features,
        (features.by_dataset,),
        _part_3("datasets"),
        ("datasets",),
    ),
    Entry(
        "fig-feature-range",
        exhibits.published_data.feature_range,
        (feature_ranges.ranges,),
        _part_3("method"),
        ("datasets",),
    ),
    Entry(
        "fig-trends",
        exhibits.trends.trends,
        (trends.headline_series, trends.implied_headlines),
        _trends("headlines"),
    ),
    Entry(
        "fig-disagreement",
        exhibits.revisions.disagreement,
        (
            (disagreement.disagreements, disagreement.revisions, disagreement.discrepancies),
            disagreement.agreement,
        ),
        _trends("sources"),
    ),
    Entry(
        "tbl-gaps",
        exhibits.gaps.gap_table,
        (gaps.ordered_gaps,),
        _gaps("rule"),
        ("gaps", "indicators", "improvements", "recommendations", "datasets"),
    ),
    Entry(
        "fig-sources",
        exhibits.evidence_base.sources,
        (sourcing.kinds_of_source, sourcing.what_is_known),
        _report("source-types"),
    ),
    Entry(
        "tbl-recipes", exhibits.evidence_base.recipes, (recipes.measures_by_recipe,), _report("source-types")
    ),
    Entry("tbl-currency", exhibits.evidence_base.currency, (currency.editions_behind,), _report("currency")),
    Entry("tbl-known", exhibits.evidence_base.known, (sourcing.what_is_known,), _report("source-types")),
    Entry(
        "tbl-agreement",
        exhibits.evidence_base.agreement,
        (agreement.agreement,),
        _part_1("second-coding"),
        ("indicators", "datasets"),
    ),
    Entry(
        "tbl-codings",
        exhibits.evidence_base.codings,
        (codings.headlines,),
        _part_1("second-coding"),
        ("indicators",),
    ),
    Entry("tbl-assumptions", exhibits.annex.assumptions, (), _report("assumptions")),
    Entry("tbl-registers", exhibits.annex.registers, (sourcing.register_sizes,), _report("registers")),
    Entry("tbl-codes", exhibits.annex.codes, (), _report("annex-codes")),
    Entry(
        "tbl-publications", exhibits.annex.publications, (sourcing.publications,), _report("annex-sources")
    ),
)
CATALOGUE = {entry.id: entry for entry in _ENTRIES}
"""Entries by id, in the order in which the report shows them."""
