"""The modules that hold the claims of this study."""

MODULES = (
    "analysis.study.areas.claims",
    "analysis.study.coding.claims",
    "analysis.study.ethnicity.claims",
    "analysis.study.evidence_base.claims",
    "analysis.study.gaps.claims",
    "analysis.study.gaps.claims_recommendations",
    "analysis.study.improvement.claims",
    "analysis.study.improvement.claims_cases",
    "analysis.study.monitoring.claims",
    "analysis.study.monitoring.claims_questions",
    "analysis.study.monitoring.claims_units",
    "analysis.study.published_data.claims",
    "analysis.study.revisions.claims",
    "analysis.study.standard.claims",
    "analysis.study.summary.claims",
    "analysis.study.summary.claims_plain",
    "analysis.study.timeliness.claims",
    "analysis.study.timeliness.claims_continuity",
    "analysis.study.trends.claims",
)
