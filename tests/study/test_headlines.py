"""Back-tests: numbers of the documents from the CSV rows, among them all of the key facts, the summary, the briefing and the landing page.

Each is worked out anew with the csv module alone, as a reader with a spreadsheet would. A headline that is printed and not
worked out here fails, so that none goes unchecked.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import partial

import pytest

from analysis.press.base.paths import project
from analysis.press.documents.sentences import expressions, sentences
from analysis.press.documents.sources import read_sources
from analysis.study.improvement.numbers_cases import FACTS, YEARS
from analysis.study.numbers import Numbers
from tests.registers import register

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SYSTEMS = ("youth", "family")
COURT_PUBLISHERS = ("Cafcass", "HM Courts & Tribunals Service", "Ministry of Justice")
RECORD = ("new_collection", "new_indicators", "standard_or_definition")
PAPERS = ("case", "application", "order")
FREQUENT = ("monthly", "quarterly")
OFFICIAL = ("accredited_official_statistics", "official_statistics", "management_information")
ON_RECORD = ("published", "recorded", "recorded_publication_unknown")
JOINT_ACTION = ("R02", "R05", "R09", "R18", "R19")

Rows = list[dict[str, str]]


def where(rows: Rows, **wanted: str | tuple[str, ...]) -> Rows:
    return [row for row in rows if all(row[name] in _several(value) for name, value in wanted.items())]


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def number(count: int, nought: str = "no") -> str:
    return nought if count == 0 else WORDS[count] if count < 10 else f"{count:,}"


def figure(rows: Collection[object]) -> str:
    return f"{len(rows):,}"


def percent(part: int, whole: int) -> str:
    return f"{(200 * part + whole) // (2 * whole)}%"


def told(fact: str) -> str:
    return where(register("improvement_facts"), fact_id=fact)[0]["as_printed"]


def counted(system: str) -> Rows:
    return where(register("indicators"), system=system, evidence="seen", routine="yes")


def kept_by(keeper: str, system: str = "family") -> Rows:
    return where(counted(system), kept_by=keeper)


def without(system: str) -> Rows:
    strongest = {"youth": "custody", "family": "social_care"}[system]
    return [row for row in counted(system) if row["kept_by"] != strongest]


def court_and_service(system: str) -> Rows:
    service = {"youth": "youth_services", "family": "cafcass"}[system]
    return where(counted(system), kept_by=("courts_government", service))


def aside() -> Rows:
    return [row for row in register("indicators") if (row["routine"], row["evidence"]) != ("yes", "seen")]


def aside_for(routine: str, **wanted: str) -> str:
    return figure(where(aside(), evidence="seen", routine=routine, **wanted))


def asked_most(system: str) -> str:
    return str(max(Counter(row["key_question"] for row in counted(system)).values()))


def answered_in_family(*times: int) -> str:
    about = Counter(row["key_question"] for row in where(counted("family"), child_focused="yes"))
    return figure([n for n in about.values() if not times or n in times])


def in_care(measure: str) -> str:
    england = {"geography": "England", "breakdown": "total", "period_end": "2025-03-31"}
    return f"{float(where(register('observations'), measure_id=measure, **england)[0]['value']):g}%"


def cafcass_years() -> dict[str, dict[str, str]]:
    """Give what Cafcass printed of both its cases and the children in them, by the end of the year."""
    year = {"period_type": "year_ending_march", "breakdown": "total"}
    cases, children = (
        {row["period_end"]: row["value"] for row in where(register("observations"), measure_id=name, **year)}
        for name in ("cafcass_new_cases", "cafcass_new_children")
    )
    return {end: {"cases": cases[end], "children": children[end]} for end in cases.keys() & children.keys()}


def cafcass(what: str) -> str:
    return f"{float(cafcass_years()[max(cafcass_years())][what]):,.0f}"


def about_child(rows: Rows) -> tuple[int, int]:
    return len(where(rows, child_focused="yes")), len(where(rows, child_focused=("yes", "partly")))


def child_range(rows: Rows) -> str:
    low, high = about_child(rows)
    return f"{percent(low, len(rows))} to {percent(high, len(rows))}"


def watched(system: str, *focus: str) -> str:
    return f"{len(where(counted(system), focus=focus))} of {len(counted(system))}"


def on_question(system: str, question: str, **wanted: str) -> str:
    return figure(where(counted(system), key_question=question, child_focused="yes", **wanted))


def meet(youth: Rows, family: Rows) -> str:
    apart = about_child(youth)[0] * len(family) > about_child(family)[1] * len(youth)
    return "do not meet" if apart else "overlap"


def caseload(rows: Rows) -> str:
    return f"{len(where(rows, focus=('volume', 'timeliness_efficiency')))} of {len(rows)}"


def official() -> str:
    kinds = {row["source_id"]: row["source_type"] for row in register("sources")}
    rows = register("observations")
    return percent(sum(kinds[row["source_id"]] == "official" for row in rows), len(rows))


def same_child() -> str:
    codes = where(register("second_coding"), register="indicators", coded_column="child_focused")
    first = {row["row_id"]: row["code"] for row in codes if row["coding"] == "first"}
    later = [row for row in codes if row["coding"] != "first"]
    return percent(sum(row["code"] == first[row["row_id"]] for row in later), len(later))


def kpis_published_full() -> str:
    named = tuple(row["indicator_id"] for row in register("counterparts"))
    return figure(where(register("indicators"), indicator_id=named, publication="yes"))


def printed(measure: str, kind: str, breakdown: str = "total") -> Rows:
    rows = where(
        register("observations"),
        measure_id=measure,
        period_type=kind,
        geography="England and Wales",
        breakdown=breakdown,
        window="",
    )
    return sorted(rows, key=lambda row: row["period_end"])


def weeks_latest() -> str:
    rows = printed("care_mean_weeks", "quarter")
    (latest,) = {row["value"] for row in rows if row["period_end"] == rows[-1]["period_end"]}
    return latest


def quarter(day: str) -> str:
    end = date.fromisoformat(day)
    return f"{end.replace(month=end.month - 2, day=1):%B} to {end:%B %Y}"


def weeks_latest_when() -> str:
    return quarter(printed("care_mean_weeks", "quarter")[-1]["period_end"])


def in_time() -> list[tuple[str, str]]:
    return [
        (row["period_end"], f"{float(row['value']):g}%") for row in printed("care_pct_26_weeks", "quarter")
    ]


def limit() -> str:
    (measure,) = where(register("measures"), measure_id="care_pct_26_weeks")
    return re.findall(r"(\d+) weeks", f"{measure['name']} {measure['definition']}")[0]


def limit_since() -> str:
    (measure,) = where(register("measures"), measure_id="care_pct_26_weeks")
    return re.findall(r"in force from \d+ (\w+ \d{4})\)", measure["definition"])[0]


def quarters(within: bool = False) -> str:
    lengths = {row["period_end"]: float(row["value"]) for row in printed("care_mean_weeks", "quarter")}
    since = [
        length
        for end, length in lengths.items()
        if date.fromisoformat(end) >= datetime.strptime(limit_since(), "%B %Y").date()
    ]
    return str(sum(length <= float(limit()) for length in since) if within else len(since))


def gap_quarters() -> str:
    return str(len(missing_quarters()))


def gap_when() -> str:
    first, last = (date.fromisoformat(missing_quarters()[place]) for place in (0, -1))
    return f"{first.replace(month=first.month - 2, day=1):%B %Y} to {last:%B %Y}"


def missing_quarters() -> list[str]:
    measures = ("care_mean_weeks", "care_pct_26_weeks")
    known = {row["period_end"] for measure in measures for row in printed(measure, "quarter")}
    known |= {row["period_end"] for row in register("implied") if row["measure_id"] in measures}
    days = ("03-31", "06-30", "09-30", "12-31")
    withdrawn = [f"{year}-{day}" for year in (2022, 2023, 2024) for day in days]
    return [end for end in withdrawn if end not in known and end <= "2024-06-30"]


def presidents_year(measure: str) -> dict[str, str]:
    years = {row["period_end"] for row in printed("public_law_mean_weeks_president", "calendar_year")}
    return [row for row in printed(measure, "calendar_year") if row["period_end"] in years][-1]


def gap_months() -> str:
    published = {row["source_id"]: row["published_on"] for row in register("sources")}
    rows = printed("care_pct_26_weeks", "quarter")
    last = next(row for row in rows if row["period_end"] == "2022-03-31")
    back = next(row for row in rows if row["period_end"] > "2022-03-31")
    days = [date.fromisoformat(published[row["source_id"]]) for row in (last, back)]
    months = (days[1] - days[0]).days / 365.25 * 12
    assert 0.6 < months % 1 < 1, "almost so many"
    return f"almost {number(round(months))}"


def over_year(place: int) -> dict[str, str]:
    return printed("pct_children_waiting_over_year", "snapshot", "law=public")[place]


def changes(system: str, **wanted: str | tuple[str, ...]) -> Rows:
    return where(register("improvements"), system=system, progress="in_place", **wanted)


def adding(system: str) -> str:
    return figure([row for row in changes(system) if row["adds_about_child"]])


def shown(system: str, *codes: str) -> str:
    seen = where(register("indicators"), routine="yes", evidence="seen")
    names = {row["indicator_id"] for row in seen if row["child_focused"] in codes}
    return figure([row for row in changes(system) if names & set(row["measured_by"].split(";"))])


def asked(**wanted: str) -> Rows:
    return where(register("recommendations"), **wanted)


def answered(due: str) -> Rows:
    told = {row["recommendation_id"] for row in register("responses")}
    return [row for row in asked(answer_due=due) if row["recommendation_id"] in told]


def best_read(request: dict[str, str]) -> str:
    order = ("whole", "part", "account", "tracker", "existence")
    reads = [
        row["how_read"]
        for row in register("responses")
        if row["recommendation_id"] == request["recommendation_id"]
    ]
    return min(reads, key=order.index, default="")


def read_as(how: str, **wanted: str) -> str:
    return figure([row for row in asked(answer_due="yes", **wanted) if best_read(row) == how])


def in_place_range(system: str) -> str:
    every = where(register("improvements"), system=system)
    low, unknown = (len(where(every, progress=code)) for code in ("in_place", "unknown"))
    return f"{percent(low, len(every))} to {percent(low + unknown, len(every))}"


def accepted_range() -> str:
    due = asked(answer_due="yes")
    low, partly = (len(where(due, response=code)) for code in ("accepted", "partly"))
    return f"{percent(low, len(due))} to {percent(low + partly, len(due))}"


def joint() -> Rows:
    return where(register("recommendations"), recommendation_id=JOINT_ACTION)


def features(system: str | tuple[str, ...]) -> dict[str, list[str]]:
    rows = where(register("datasets"), system=system)
    return {name: [row[name] for row in rows] for name in rows[0] if name.startswith("has_")}


def sets(system: str, **wanted: str | tuple[str, ...]) -> str:
    return figure(where(register("datasets"), system=system, **wanted))


def dataset(name: str, column: str) -> str:
    return where(register("datasets"), dataset_id=name)[0][column]


def official_of(system: str) -> str:
    kinds = {row["source_id"]: row["source_type"] for row in register("sources")}
    systems = {row["measure_id"]: row["system"] for row in register("measures")}
    rows = [row for row in register("observations") if systems[row["measure_id"]] == system]
    return percent(sum(kinds[row["source_id"]] == "official" for row in rows), len(rows))


def sources_of_figures() -> Rows:
    behind = {row["source_id"] for row in register("observations")}
    return [row for row in register("sources") if row["source_id"] in behind]


def dated() -> str:
    known = {row["source_id"] for row in register("sources") if row["published_on"]}
    rows = register("observations")
    return percent(sum(row["source_id"] in known for row in rows), len(rows))


def lags(**wanted: str) -> list[int]:
    rows = [
        r for r in where(register("datasets"), **wanted) if r["latest_published"] and r["latest_period_end"]
    ]
    days = [[date.fromisoformat(r[f"latest_{what}"]) for what in ("published", "period_end")] for r in rows]
    return [(published - end).days for published, end in days]


def not_seen(system: str) -> str:
    cells = [cell for column in features(system).values() for cell in column]
    return percent(cells.count("unknown"), len(cells))


def told_apart() -> str:
    ends = {
        (system, name): (cells.count("yes") / len(cells), 1 - cells.count("no") / len(cells))
        for system in SYSTEMS
        for name, cells in features(system).items()
    }
    orders = (SYSTEMS, SYSTEMS[::-1])
    parts = sum(
        any(ends[one, name][0] > ends[other, name][1] for one, other in orders) for name in features(SYSTEMS)
    )
    return str(parts)


def frequent(**wanted: str) -> Rows:
    rows = where(register("datasets"), system="family", frequency=FREQUENT)
    return where(rows, publisher=COURT_PUBLISHERS, **wanted)


def named_releases(answer: str) -> str:
    def read_to(row: dict[str, str]) -> date:
        """An edition that was seen is so marked; else the page that was read says of which edition it is."""
        read = (
            where(register("sources"), url=row["source_url"])[0]
            if "newest seen" not in row["latest_edition"]
            else {}
        )
        return date.fromisoformat(read.get("edition_period_end", row["latest_period_end"]))

    return " and ".join(
        f"{row['title'].partition(':')[0].partition(' (')[0]} (to {read_to(row):%B %Y})"
        for row in frequent(has_ethnicity=answer)
    )


def searched(*names: str) -> str:
    day = max(row["searched_on"] for row in where(register("searches"), search_id=names))
    return f"{date.fromisoformat(day):%-d %B %Y}"


def drawn() -> dict[str, str]:
    (row,) = where(
        register("datasets"),
        system="family",
        frequency="one_off",
        statistics_status="research_dataset",
        has_ethnicity="yes",
    )
    return row


def drawn_to() -> str:
    year = int(drawn()["latest_period_end"][:4])
    return f"{year - 1}/{year % 100}"


def recorded_when() -> str:
    rows = where(register("observations"), measure_id="ethnicity_recorded_pct", breakdown="law=public")
    end = date.fromisoformat(max(row["period_end"] for row in rows))
    return f"{end.day} {end:%B %Y}"


def recorded(law: str) -> str:
    rows = where(register("observations"), measure_id="ethnicity_recorded_pct", breakdown=f"law={law}")
    return f"{float(max(rows, key=lambda row: row['period_end'])['value']):.0f}%"


def parts_of(item: str, law: str, *status: str) -> tuple[int, int]:
    rows = [row for row in register("standard_records") if row["element_id"].startswith(item)]
    rows = where(rows, kind_of_law=law)
    return len(where(rows, status=status)), len(rows)


def of_the_child() -> list[str]:
    return [row["item_id"] for row in where(register("standard"), unit_of_count="child")]


def standing(law: str, *status: str) -> str:
    rows = where(register("standard_records"), kind_of_law=law, is_main="yes", status=status)
    return figure([row for row in rows if row["element_id"][:3] in of_the_child()])


def whole(law: str, *status: str) -> str:
    counts = [parts_of(item, law, *status) for item in of_the_child()]
    return str(sum(some == every for some, every in counts))


def any_part(law: str, *status: str) -> str:
    return str(sum(parts_of(item, law, *status)[0] > 0 for item in of_the_child()))


def lit(system: str, lamp: str, *codes: str) -> str:
    rows = where(register("journey"), is_main="yes", system=system)
    return number(sum(row[f"lamp_{lamp}"] in codes for row in rows), nought="none")


def on_record_in_both() -> str:
    rows = where(register("standard_records"), is_main="yes", status=ON_RECORD)
    laws = Counter(row["element_id"][:3] for row in rows)
    return figure([item for item in of_the_child() if laws[item] == 2])


EXPECTED: dict[str, Callable[[], str]] = {
    "coding.same_child": same_child,
    "standard.items": lambda: figure(of_the_child()),
    **{
        f"standard.{law}_{name}": partial(count, law, *codes)
        for law in ("public", "private")
        for name, count, codes in (
            ("on_record", standing, ON_RECORD),
            ("on_record_low", whole, ON_RECORD),
            ("on_record_high", any_part, (*ON_RECORD, "elsewhere", "unknown")),
            ("published", standing, ("published",)),
            ("unseen", standing, ("recorded_publication_unknown",)),
        )
    },
    "standard.looked_for": lambda: searched(
        *{
            name
            for each in ("journey", "standard_records")
            for row in register(each)
            for name in row["searched"].split(";")
        }
    ),
    "standard.on_record": on_record_in_both,
    "standard.steps": lambda: number(len({row["step"] for row in register("journey")})),
    "standard.family_recorded": lambda: lit("family", "recorded", "yes", "partly"),
    "standard.family_recorded_full": lambda: lit("family", "recorded", "yes"),
    "standard.family_published": lambda: lit("family", "published", "yes"),
    **{
        f"standard.{lane}_published_seen": partial(lit, lane, "published", "yes", "partly")
        for lane in ("family", "youth")
    },
    "standard.youth_published": lambda: lit("youth", "published", "yes"),
    **{
        f"standard.youth_published_{code}": partial(lit, "youth", "published", code)
        for code in ("partly", "unknown")
    },
    "standard.family_published_unknown": lambda: lit("family", "published", "unknown"),
    "evidence_base.figures": lambda: figure(register("observations")),
    "evidence_base.official": official,
    "monitoring.about_child_youth": lambda: child_range(counted("youth")),
    "monitoring.about_child_family": lambda: child_range(counted("family")),
    "monitoring.about_child_outside_care": lambda: child_range(without("family")),
    "monitoring.about_child_outside_custody": lambda: child_range(without("youth")),
    "monitoring.indicators_youth": lambda: figure(counted("youth")),
    "monitoring.caseload_family_outside": lambda: caseload(without("family")),
    "monitoring.about_child_family_n": lambda: figure(where(counted("family"), child_focused="yes")),
    "monitoring.about_child_courts_n": lambda: figure(
        where(kept_by("courts_government"), child_focused="yes")
    ),
    "monitoring.about_child_courts_youth_n": lambda: figure(
        where(kept_by("courts_government", "youth"), child_focused="yes")
    ),
    "monitoring.about_child_courts": lambda: child_range(kept_by("courts_government")),
    "monitoring.about_child_courts_youth": lambda: child_range(kept_by("courts_government", "youth")),
    "monitoring.about_child_service_family_n": lambda: figure(where(kept_by("cafcass"), child_focused="yes")),
    "monitoring.service_family": lambda: figure(kept_by("cafcass")),
    "monitoring.service_youth": lambda: figure(kept_by("youth_services", "youth")),
    "monitoring.about_child_service_youth_n": lambda: figure(
        where(kept_by("youth_services", "youth"), child_focused="yes")
    ),
    "monitoring.court_and_service_family": lambda: figure(court_and_service("family")),
    "monitoring.court_and_service_youth": lambda: figure(court_and_service("youth")),
    "monitoring.about_child_court_and_service_family": lambda: child_range(court_and_service("family")),
    "monitoring.about_child_court_and_service_youth": lambda: child_range(court_and_service("youth")),
    "monitoring.about_child_care_n": lambda: figure(where(kept_by("social_care"), child_focused="yes")),
    "monitoring.about_child_meet": lambda: meet(counted("youth"), counted("family")),
    "monitoring.courts": lambda: figure(kept_by("courts_government")),
    "monitoring.courts_youth": lambda: figure(kept_by("courts_government", "youth")),
    "monitoring.caseload_youth": lambda: caseload(counted("youth")),
    "monitoring.caseload_family": lambda: caseload(counted("family")),
    "monitoring.childs_life_youth": lambda: watched("youth", "need", "experience", "outcome", "safety"),
    "monitoring.childs_life_family": lambda: watched("family", "need", "experience", "outcome", "safety"),
    "monitoring.papers_courts_n": lambda: figure(
        where(kept_by("courts_government"), unit_of_count=("case", "application", "order"))
    ),
    "monitoring.child_unit_courts_youth": lambda: figure(
        where(kept_by("courts_government", "youth"), unit_of_count="child")
    ),
    "monitoring.about_child_service_family": lambda: child_range(kept_by("cafcass")),
    "monitoring.about_child_service_youth": lambda: child_range(kept_by("youth_services", "youth")),
    "improvement.accepted_by_label": partial(read_as, "tracker", response="accepted"),
    **{
        f"improvement.read_{how}": partial(read_as, how)
        for how in ("whole", "part", "account", "tracker", "existence")
    },
    "monitoring.family_outside": lambda: figure(without("family")),
    "monitoring.without_custody_meet": lambda: meet(without("youth"), counted("family")),
    "monitoring.kpis": lambda: figure(register("counterparts")),
    "monitoring.kpis_published_full": kpis_published_full,
    "monitoring.experience_youth": lambda: on_question("youth", "3"),
    "monitoring.experience_family": lambda: on_question("family", "3"),
    "monitoring.who_comes_youth": lambda: on_question("youth", "2"),
    "monitoring.who_comes_family": lambda: on_question("family", "2"),
    "monitoring.outcomes_child_youth": lambda: on_question("youth", "6"),
    "monitoring.outcomes_child_youth_strongest": lambda: on_question("youth", "6", kept_by="custody"),
    "timeliness.weeks_latest": weeks_latest,
    "timeliness.weeks_latest_when": weeks_latest_when,
    "timeliness.limit": limit,
    "timeliness.limit_since": limit_since,
    "timeliness.share_latest": lambda: in_time()[-1][1],
    "timeliness.share_highest": lambda: max(in_time(), key=lambda share: float(share[1][:-1]))[1],
    "timeliness.share_highest_when": lambda: quarter(
        max(in_time(), key=lambda share: float(share[1][:-1]))[0]
    ),
    "timeliness.quarters_found": quarters,
    "timeliness.quarters_met": partial(quarters, within=True),
    "timeliness.weeks_over": lambda: str(int(weeks_latest()) - int(limit())),
    "timeliness.gap_quarters": gap_quarters,
    "timeliness.gap_months": gap_months,
    "timeliness.gap_when": gap_when,
    "timeliness.year_weeks": lambda: presidents_year("public_law_mean_weeks_president")["value"],
    "timeliness.year_share": lambda: (
        f"{presidents_year('public_law_pct_26_president')['value'].removesuffix('.0')}%"
    ),
    "timeliness.year_when": lambda: presidents_year("public_law_mean_weeks_president")["period_end"][:4],
    "timeliness.year_quarters": lambda: str(
        sum(
            end[:4] == presidents_year("public_law_mean_weeks_president")["period_end"][:4]
            for end in missing_quarters()
        )
    ),
    "timeliness.over_year_two": lambda: (
        f"{int(printed('children_over_100_weeks', 'snapshot')[-1]['value']):,}"
    ),
    "timeliness.over_year_first": lambda: f"{over_year(0)['value'].removesuffix('.0')}%",
    "timeliness.over_year_latest": lambda: f"{over_year(-1)['value'].removesuffix('.0')}%",
    "timeliness.over_year_first_when": lambda: f"{date.fromisoformat(over_year(0)['period_end']):%B %Y}",
    "timeliness.over_year_latest_when": lambda: f"{date.fromisoformat(over_year(-1)['period_end']):%B %Y}",
    "improvement.youth_in_place": lambda: figure(changes("youth")),
    "improvement.family_in_place": lambda: figure(changes("family")),
    "improvement.youth_recorded": lambda: figure(changes("youth", mechanism=RECORD)),
    "improvement.family_recorded": lambda: figure(changes("family", mechanism=RECORD)),
    "improvement.family_adding": lambda: adding("family"),
    "improvement.youth_adding": lambda: adding("youth"),
    "improvement.family_measured": lambda: shown("family", "yes"),
    "improvement.youth_measured": lambda: shown("youth", "yes"),
    "improvement.family_measured_partly": lambda: shown("family", "yes", "partly"),
    "improvement.youth_measured_partly": lambda: shown("youth", "yes", "partly"),
    "improvement.asked": lambda: number(len(asked())),
    "improvement.due": lambda: figure(asked(answer_due="yes")),
    "improvement.not_due": lambda: figure(asked(answer_due="no")),
    "improvement.accepted": lambda: figure(asked(answer_due="yes", response="accepted")),
    "improvement.accepted_partly": lambda: figure(asked(answer_due="yes", response="partly")),
    "improvement.rejected": lambda: figure(asked(answer_due="yes", response="rejected")),
    "improvement.answered": lambda: figure(answered("yes")),
    "improvement.not_due_answered": lambda: figure(answered("no")),
    "improvement.no_answer": lambda: str(len(asked(answer_due="yes")) - len(answered("yes"))),
    "improvement.joint_bodies": lambda: number(len({row["body"] for row in joint()})),
    "improvement.joint_since": lambda: min(row["year"] for row in joint() if row["year"]),
    "published_data.features_n": lambda: number(len(features(SYSTEMS))),
    "published_data.youth_not_seen": lambda: not_seen("youth"),
    "published_data.family_not_seen": lambda: not_seen("family"),
    "published_data.told_apart": told_apart,
    "ethnicity.releases": lambda: figure(frequent()),
    "ethnicity.releases_read": lambda: figure(frequent(has_ethnicity="no")),
    "ethnicity.releases_unseen": lambda: figure(frequent(has_ethnicity="unknown")),
    "ethnicity.drawn_by": lambda: f"the {drawn()['publisher']}",
    "ethnicity.releases_without_named": lambda: named_releases("no"),
    "ethnicity.releases_unseen_named": lambda: named_releases("unknown"),
    "ethnicity.looked_for": lambda: searched("S66", "S85"),
    "ethnicity.recorded_when": recorded_when,
    "ethnicity.drawn_year": lambda: where(register("improvements"), improvement_id="FM28")[0]["year_start"],
    "ethnicity.drawn_from": lambda: drawn()["first_period"],
    "ethnicity.drawn_to": drawn_to,
    "ethnicity.recorded_public": lambda: recorded("public"),
    "ethnicity.recorded_private": lambda: recorded("private"),
    "monitoring.about_child_custody_n": lambda: figure(
        where(kept_by("custody", "youth"), child_focused="yes")
    ),
    "monitoring.about_child_police_n": lambda: figure(where(kept_by("police", "youth"), child_focused="yes")),
    "monitoring.set_aside": lambda: figure(aside()),
    "monitoring.set_aside_title": lambda: figure([row for row in aside() if row["evidence"] != "seen"]),
    **{
        f"monitoring.set_aside_{name}": partial(aside_for, code)
        for name, code in (("once", "one_off"), ("ended", "ended"), ("unknown", "unknown"))
    },
    **{
        f"monitoring.set_aside_once_{system}": partial(aside_for, "one_off", system=system)
        for system in SYSTEMS
    },
    "monitoring.papers_others_n": lambda: figure(where(kept_by("cafcass"), unit_of_count=PAPERS)),
    "monitoring.answered_family": answered_in_family,
    "monitoring.single_child_family": partial(answered_in_family, 1),
    "monitoring.outcomes_family": lambda: figure(where(counted("family"), key_question="6")),
    "monitoring.outcomes_care_n": lambda: figure(where(kept_by("social_care"), key_question="6")),
    "monitoring.outcomes_by_court_n": lambda: figure(
        where(counted("family"), key_question="6", level="court")
    ),
    "monitoring.in_care_sdq_concern": partial(in_care, "cla_sdq_concern_share"),
    "monitoring.in_care_substance": partial(in_care, "cla_substance_misuse_share"),
    "monitoring.in_care_substance_helped": partial(in_care, "cla_substance_help_share"),
    **{
        f"monitoring.counterparts_{how}": lambda how=how: figure(
            where(register("counterparts"), closeness=how)
        )
        for how in ("same", "near", "far", "none")
    },
    "monitoring.cafcass_cases": partial(cafcass, "cases"),
    "monitoring.cafcass_children": partial(cafcass, "children"),
    "monitoring.cafcass_year": lambda: f"year ending March {max(cafcass_years())[:4]}",
    "improvement.accepted_range": accepted_range,
    "evidence_base.pages": lambda: figure({row["url"] for row in sources_of_figures()}),
    "evidence_base.publications": lambda: figure(
        {(row["series"], row["publisher"]) for row in sources_of_figures()}
    ),
    "evidence_base.set_apart": lambda: figure(register("set_apart")),
    "evidence_base.dated": dated,
    "gaps.targets_seen": lambda: figure(
        where(register("indicators"), framework="Family Justice Board targets")
    ),
    "gaps.targets_about_child": lambda: figure(
        where(register("indicators"), framework="Family Justice Board targets", child_focused="yes")
    ),
    "published_data.family_cases": lambda: sets("family", unit_of_count=("case", "application")),
    "published_data.youth_experience_title": partial(dataset, "YD14", "title"),
    "published_data.youth_experience_since": partial(dataset, "YD14", "first_period"),
    "published_data.youth_experience_once": partial(dataset, "YD20", "title"),
    "published_data.family_experience_title": partial(dataset, "FD26", "title"),
    "published_data.family_experience_since": partial(dataset, "FD26", "first_period"),
    "published_data.family_experience_yearly": lambda: sets(
        "family", has_experience="yes", frequency="annual"
    ),
    "published_data.family_experience_rest": lambda: sets(
        "family", has_experience="yes", frequency=("one_off", "ad_hoc")
    ),
    "published_data.experience_not_seen": lambda: number(
        len(where(register("datasets"), has_experience="unknown"))
    ),
    "published_data.fresh_n": lambda: figure(lags()),
    "published_data.fresh_soonest": lambda: f"{min(lags())} days",
    "published_data.fresh_latest": lambda: f"{max(lags())} days",
    "published_data.fresh_quarterly_family": lambda: f"{lags(dataset_id='FD01')[0]} days",
    "published_data.fresh_annual_youth": lambda: "{} to {} days".format(
        *(end(lags(system="youth", frequency="annual")) for end in (min, max))
    ),
    **{
        name.format(system): made
        for system in SYSTEMS
        for name, made in {
            "monitoring.papers_{}_n": lambda system=system: figure(
                where(counted(system), unit_of_count=PAPERS)
            ),
            "monitoring.releases_{}": partial(sets, system, statistics_status=OFFICIAL),
            "monitoring.releases_papers_{}": partial(
                sets, system, statistics_status=OFFICIAL, unit_of_count=PAPERS
            ),
            "monitoring.most_asked_{}_n": partial(asked_most, system),
            "monitoring.published_{}_n": lambda system=system: figure(
                where(counted(system), publication="yes")
            ),
            "monitoring.below_national_{}": lambda system=system: figure(
                where(counted(system), level=("local", "establishment", "court"))
            ),
            "monitoring.ethnicity_{}": lambda system=system: figure(
                [row for row in counted(system) if "ethnicity" in row["breakdowns"].split(";")]
            ),
            "improvement.{}_in_place_range": partial(in_place_range, system),
            "improvement.{}_no_effect": lambda system=system: figure(
                where(register("improvements"), system=system, effect_reported="")
            ),
            "evidence_base.official_{}": partial(official_of, system),
            "published_data.{}": partial(sets, system),
            "published_data.{}_children": partial(sets, system, unit_of_count="child"),
            "published_data.{}_regular": partial(sets, system, frequency=FREQUENT),
            "published_data.{}_regular_children": partial(
                sets, system, frequency=FREQUENT, unit_of_count="child"
            ),
            "published_data.{}_accredited": partial(
                sets, system, statistics_status="accredited_official_statistics"
            ),
            "published_data.{}_local": partial(sets, system, geography_finest="local_authority"),
            "published_data.{}_experience": partial(sets, system, has_experience="yes"),
            "published_data.{}_experience_part": partial(sets, system, has_experience="partly"),
        }.items()
    },
    **{f"improvement.{name}": partial(told, row) for name, row in FACTS.items()},
    **{
        f"improvement.{name}": lambda row=row: where(register("improvements"), improvement_id=row)[0][
            "year_start"
        ]
        for name, row in YEARS.items()
    },
}


def headlines(name: str) -> set[str]:
    """Name the numbers that a document prints: all of them, or of the report those before its first section."""
    documents = {source.name.rpartition("/")[2]: source.document for source in read_sources(project())}
    marked = [each for document in documents.values() for each in sentences(document)[0]]
    written = {each.id: each.words for each in marked if each.words}
    text = documents[name].path.read_text(encoding="utf-8").split("{#sec-why}")[0]
    said = "".join(
        written[each.id] for each in marked if each.where == documents[name].where and each.is_said
    )
    return {each for each in expressions(text + said) if re.fullmatch(r"[a-z]+\.[\w.]+", each)}


@pytest.mark.parametrize("document", ["report", "briefing", "index"])
def test_every_headline_number_is_worked_out_here(document: str) -> None:
    assert headlines(document)
    assert headlines(document) - set(EXPECTED) == set()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_headline_number_follows_from_the_registers_own_rows(numbers: Numbers, name: str) -> None:
    assert numbers.number(name).text == EXPECTED[name]()
