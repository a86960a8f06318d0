"""Names of levers, stages and improvements as charts and tables print them."""

from __future__ import annotations

from textwrap import shorten

MECHANISM = {
    "new_collection": "New collection",
    "new_indicators": "New indicators",
    "standard_or_definition": "Standard or definition",
    "participation": "Children and families heard",
    "publication_practice": "Publication practice",
    "tool_or_dashboard": "Tool or dashboard",
    "linkage": "Linkage",
    "research_access": "Access for research",
    "strategy_or_governance": "Strategy or governance",
    "legislation": "Legislation",
}
MECHANISM_TAG = {
    "new_collection": "collection",
    "new_indicators": "indicators",
    "standard_or_definition": "standard",
    "participation": "voice",
    "publication_practice": "publication",
    "tool_or_dashboard": "tool",
    "linkage": "linkage",
    "research_access": "research",
    "strategy_or_governance": "governance",
    "legislation": "law",
}
PROGRESS = {
    "in_place": "in place",
    "under_way": "under way",
    "proposed": "proposed",
    "ended": "ended",
    "unknown": "not known",
}
RESPONSE = {
    "accepted": "accepted",
    "partly": "accepted in part",
    "rejected": "rejected",
    "unknown": "not known",
}
HOW_READ = {
    "whole": "in whole",
    "part": "in part",
    "account": "another's account",
    "tracker": "a tracker's label",
    "existence": "seen to exist, not read",
    "": "no answer found",
}
AREA = {
    "1 performance monitoring": "Performance monitoring",
    "2 data improvement": "Data improvement",
    "3 published data": "Published data",
    "governance": "Governance",
}

_SHORT = {
    "YM01": "Ten new performance indicators",
    "YM02": "Quality report on the new KPIs",
    "YM03": "Ethnic disproportionality toolkit",
    "YM04": "Disproportionality tool shared",
    "YM05": "AssetPlus assessment",
    "YM06": "Statistics on assessed needs",
    "YM07": "Case-level data returns",
    "YM08": "Serious incident notifications",
    "YM09": "Prevention and diversion defined",
    "YM10": "Prevention and diversion form",
    "YM11": "Schooling and offending linked",
    "YM12": "Child First framework",
    "YM13": "National survey of children",
    "YM14": "Oversight framework",
    "YM15": "Youth custody performance tool",
    "YM16": "Police custody and strip searches",
    "YM17": "Ratings of each service",
    "YM18": "Policy and funding statement",
    "YM19": "Resource Hub",
    "YM20": "Turnaround evaluated",
    "YM21": "White Paper",
    "FM01": "Court records opened to research",
    "FM02": "Data partnership in SAIL",
    "FM03": "Born into care study",
    "FM04": "Family justice data mapped",
    "FM05": "Transparency Review",
    "FM06": "Reporting from family courts",
    "FM07": "Guidance on judgments",
    "FM08": "Deprivation of liberty count",
    "FM09": "Core Case Data system",
    "FM10": "Court statistics as open files",
    "FM11": "Child-level link (PLATO tool)",
    "FM12": "Recording of ethnicity (Cafcass)",
    "FM13": "Pathfinder courts",
    "FM14": "Review of domestic abuse cases",
    "FM15": "Identifiers for children in law",
    "FM16": "Pre-proceedings in the census",
    "FM17": "Family Justice Board targets",
    "FM18": "Joint data and evidence strategy",
    "FM19": "Shared measures of success",
    "FM20": "Family Court annual report",
    "FM21": "Trailblazer areas",
    "FM22": "Sitting days by jurisdiction",
    "FM23": "Data tracker and infographic",
    "FM24": "Outcomes framework study",
    "FM25": "Child Focused Courts",
    "FM26": "Young People's Board",
    "FM27": "Hear to Listen (Cafcass)",
    "FM28": "Ethnicity drawn once",
    "FM29": "Standard Safeguarding Dataset",
    "FM31": "Feedback to judges",
    "FM32": "Recurrent care proceedings",
    "FM33": "Court form definitions opened",
    "FM34": "Survey of children (NSPCC)",
    "FM35": "Survey of parents (Cafcass)",
    "FM36": "Deprivation of liberty, official",
    "FM37": "Which children are at risk (form)",
}


def short_title(improvement_id: str, title: str) -> str:
    """Give a title short enough for a chart; one that has no short form is cut at a word."""
    return _SHORT.get(improvement_id, shorten(title, 33, placeholder=" …"))
