"""Names of features, datasets and their kinds as charts and tables print them."""

from __future__ import annotations

from textwrap import shorten

FEATURE = {
    "has_age": "Age",
    "has_sex": "Sex",
    "has_ethnicity": "Ethnicity",
    "has_disability_or_send": "Disability or special needs",
    "has_care_status": "Whether in care",
    "has_religion": "Religion",
    "has_deprivation": "Deprivation",
    "has_experience": "Experience, as told",
    "has_outcome_after": "What happened after",
    "has_open_microdata_or_research_access": "Records open to research",
    "has_metadata_guide": "Guide to the data",
    "has_revision_policy": "Policy on revisions",
}
HELD = {"yes": "yes", "partly": "partly", "no": "no", "unknown": "not seen"}
ASPECT = {
    "unit_of_count": "Counts",
    "frequency": "Appears",
    "geography_finest": "Finest area",
    "statistics_status": "Standing",
}
CATEGORY = {
    "unit_of_count": {
        "application": "applications",
        "case": "cases",
        "child": "children",
        "event": "events",
        "incident": "incidents",
        "occasion": "occasions",
        "other": "something else",
        "service": "services",
    },
    "frequency": {
        "monthly": "every month",
        "quarterly": "every quarter",
        "twice_a_year": "twice a year",
        "annual": "every year",
        "every_three_years": "every three years",
        "one_off": "once",
        "ad_hoc": "irregularly",
        "per_inspection": "with each inspection",
        "unknown": "not seen",
    },
    "geography_finest": {
        "national": "national",
        "region": "region",
        "police_force": "police force",
        "court_area": "court area",
        "local_authority": "local authority",
        "establishment": "establishment",
        "": "not seen",
    },
    "statistics_status": {
        "accredited_official_statistics": "accredited official statistics",
        "official_statistics": "official statistics",
        "management_information": "management information",
        "research_dataset": "dataset for research",
        "tool": "tool",
        "other": "other",
    },
}

_SHORT = {
    "YD01": "Youth Justice Statistics",
    "YD02": "Youth custody data",
    "YD03": "Youth justice KPIs",
    "YD04": "Proven reoffending statistics",
    "YD05": "Safety in the secure estate",
    "YD06": "Youth custody annex",
    "YD07": "Education offending dashboard",
    "YD08": "MoJ-DfE linked dataset",
    "YD09": "Education and offending",
    "YD10": "Needs of sentenced children",
    "YD11": "Serious incidents report",
    "YD12": "Secure children's homes",
    "YD13": "Inspection ratings",
    "YD14": "Survey of custody",
    "YD15": "Ethnicity facts: custody",
    "YD16": "Police custody and bail",
    "YD17": "Disproportionality tool",
    "YD18": "Criminal Justice Statistics",
    "YD19": "Education, care, prison",
    "FD01": "Family Court Statistics",
    "FD02": "Cafcass monthly demand",
    "FD03": "Cafcass quarterly durations",
    "FD04": "Cafcass Cymru in SAIL",
    "FD05": "Cafcass public law records",
    "FD06": "Data First family court",
    "FD07": "Children looked after",
    "FD08": "Children in need",
    "FD09": "Adoption and guardianship",
    "FD10": "HMCTS management data",
    "FD11": "HMCTS reformed services",
    "FD12": "Legal aid (family)",
    "FD13": "Divorces",
    "FD14": "Child Maintenance Service",
    "FD15": "Deprivation of liberty court",
    "FD16": "Family Court annual report",
    "FD17": "Published family judgments",
    "FD18": "PLATO tool (linked data)",
    "FD19": "NFJO data tracker",
    "FD20": "Social care outcomes",
    "FD21": "Domestic abuse review pilot",
    "FD22": "Pathfinder evaluations",
}


def short_title(dataset_id: str, title: str) -> str:
    """Give a title short enough for a chart; one that has no short form is cut at a word."""
    return _SHORT.get(dataset_id, shorten(title, 34, placeholder=" …"))


def category(aspect: str, value: str) -> str:
    """Put a category of the register in words; one without words of its own is spelt out."""
    return CATEGORY[aspect].get(value, value.replace("_", " "))
