"""Back-tests: numbers of the documents from the CSV rows, among them all of the key facts, the summary, the briefing and the landing page.

Each is worked out anew with the csv module alone, as a reader with a spreadsheet would: what filtering a register gives stands
in `headlines.csv`, where ``counted`` is the indicators that are routine and were seen, and ``of all`` is told of the rows that meet
all conditions but the last. A headline that is printed and not worked out here fails, so that none goes unchecked.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from analysis.press.base.names import listed
from analysis.press.base.paths import project
from analysis.press.claims.numbers import Numbers
from analysis.press.documents.sentences import expressions, sentences
from analysis.press.documents.sources import read_sources
from analysis.study.improvement.numbers_cases import FACTS, YEARS
from tests.registers import register

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SYSTEMS = ("youth", "family")
COURT_PUBLISHERS = ("Cafcass", "HM Courts & Tribunals Service", "Ministry of Justice")
FREQUENT = ("monthly", "quarterly")
ON_RECORD = ("published", "recorded", "recorded_publication_unknown")
JOINT_ACTION = ("R02", "R05", "R09", "R18", "R19")

Rows = list[dict[str, str]]


def where(rows: Rows, **wanted: str | tuple[str, ...]) -> Rows:
    return [row for row in rows if all(row[name] in _several(value) for name, value in wanted.items())]


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def chosen(rows: Rows, conditions: str) -> Rows:
    """Choose rows as a reader filters a sheet: ``system=youth;level=local|court;kept_by!=police``."""
    for column, other, codes in re.findall(r"(\w+)(!?)=([^;]*)", conditions):
        rows = [row for row in rows if (row[column] in codes.split("|")) != bool(other)]
    return rows


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


def aside() -> Rows:
    return [row for row in register("indicators") if (row["routine"], row["evidence"]) != ("yes", "seen")]


def asked_most(system: str) -> str:
    return str(max(Counter(row["key_question"] for row in counted(system)).values()))


def answered_in_family(*times: int) -> str:
    about = Counter(row["key_question"] for row in where(counted("family"), child_focused="yes"))
    return figure([n for n in about.values() if not times or n in times])


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


def meet(youth: Rows, family: Rows) -> str:
    apart = about_child(youth)[0] * len(family) > about_child(family)[1] * len(youth)
    return "do not meet" if apart else "overlap"


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


def parts_of(item: str, law: str, *status: str) -> tuple[int, int]:
    rows = [row for row in register("standard_records") if row["element_id"].startswith(item)]
    rows = where(rows, kind_of_law=law)
    return len(where(rows, status=status)), len(rows)


def of_the_child() -> list[str]:
    return [row["item_id"] for row in where(register("standard"), unit_of_count="child")]


def with_status(law: str, *status: str) -> str:
    rows = where(register("standard_records"), kind_of_law=law, is_main="yes", status=status)
    return figure([row for row in rows if row["element_id"][:3] in of_the_child()])


def whole(law: str, *status: str) -> str:
    counts = [parts_of(item, law, *status) for item in of_the_child()]
    return str(sum(some == every for some, every in counts))


def any_part(law: str, *status: str) -> str:
    return str(sum(parts_of(item, law, *status)[0] > 0 for item in of_the_child()))


def on_record_in_both() -> str:
    rows = where(register("standard_records"), is_main="yes", status=ON_RECORD)
    laws = Counter(row["element_id"][:3] for row in rows)
    return figure([item for item in of_the_child() if laws[item] == 2])


FORMS: dict[str, Callable[[dict[str, str]], str]] = {
    "n": lambda row: f"{float(row['value']):,.0f}",
    "%": lambda row: f"{float(row['value']):g}%",
    "whole %": lambda row: f"{float(row['value']):.0f}%",
    "month": lambda row: f"{date.fromisoformat(row['period_end']):%B %Y}",
}


def filtered(asked: dict[str, str]) -> str:
    """Work out a number as its row of the table says: of the rows of a register that meet its conditions."""
    name, conditions, given = asked["register"], asked["where"], asked["as"]
    rows = [*counted("youth"), *counted("family")] if name == "counted" else register(name)
    found = chosen(rows, conditions)
    if given == "range":
        return child_range(found)
    if given == "of all":
        return f"{len(found)} of {len(chosen(rows, conditions.rpartition(';')[0]))}"
    made = {"n": figure(found), "word": number(len(found)), "word or none": number(len(found), nought="none")}
    if given in made:
        return made[given]
    place, _, form = given.partition(" ")
    if place in ("first", "last"):
        row = sorted(found, key=lambda row: row["period_end"])[-(place == "last")]
        return FORMS[form](row)
    (row,) = found
    return row[given]


EXPECTED: dict[str, Callable[[], str]] = {
    **{row["number"]: partial(filtered, row) for row in listed(Path(__file__).with_name("headlines.csv"))},
    "coding.same_child": same_child,
    **{
        f"standard.{law}_{name}": partial(count, law, *codes)
        for law in ("public", "private")
        for name, count, codes in (
            ("on_record", with_status, ON_RECORD),
            ("on_record_low", whole, ON_RECORD),
            ("on_record_high", any_part, (*ON_RECORD, "elsewhere", "unknown")),
            ("published", with_status, ("published",)),
            ("unseen", with_status, ("recorded_publication_unknown",)),
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
    "evidence_base.official": official,
    "monitoring.about_child_meet": lambda: meet(counted("youth"), counted("family")),
    "improvement.accepted_by_label": partial(read_as, "tracker", response="accepted"),
    **{
        f"improvement.read_{how}": partial(read_as, how)
        for how in ("whole", "part", "account", "tracker", "existence")
    },
    "monitoring.without_custody_meet": lambda: meet(
        chosen(counted("youth"), "kept_by!=custody"), counted("family")
    ),
    "monitoring.kpis_published_full": kpis_published_full,
    "timeliness.weeks_latest": weeks_latest,
    "timeliness.weeks_latest_when": weeks_latest_when,
    "timeliness.limit": limit,
    "timeliness.limit_since": limit_since,
    "timeliness.share_latest": lambda: in_time()[-1][1],
    "timeliness.share_lowest": lambda: min(in_time(), key=lambda share: float(share[1][:-1]))[1],
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
    "improvement.family_adding": lambda: adding("family"),
    "improvement.youth_adding": lambda: adding("youth"),
    "improvement.family_measured": lambda: shown("family", "yes"),
    "improvement.youth_measured": lambda: shown("youth", "yes"),
    "improvement.family_measured_partly": lambda: shown("family", "yes", "partly"),
    "improvement.youth_measured_partly": lambda: shown("youth", "yes", "partly"),
    "improvement.answered": lambda: figure(answered("yes")),
    "improvement.not_due_answered": lambda: figure(answered("no")),
    "improvement.no_answer": lambda: str(len(asked(answer_due="yes")) - len(answered("yes"))),
    "improvement.joint_bodies": lambda: number(len({row["body"] for row in joint()})),
    "improvement.joint_since": lambda: min(row["year"] for row in joint() if row["year"]),
    "published_data.features_n": lambda: number(len(features(SYSTEMS))),
    "published_data.youth_not_seen": lambda: not_seen("youth"),
    "published_data.family_not_seen": lambda: not_seen("family"),
    "published_data.told_apart": told_apart,
    "ethnicity.drawn_by": lambda: f"the {drawn()['publisher']}",
    "ethnicity.releases_without_named": lambda: named_releases("no"),
    "ethnicity.releases_unseen_named": lambda: named_releases("unknown"),
    "ethnicity.looked_for": lambda: searched("S66", "S85"),
    "ethnicity.recorded_when": recorded_when,
    "ethnicity.drawn_to": drawn_to,
    "monitoring.set_aside": lambda: figure(aside()),
    "monitoring.answered_family": answered_in_family,
    "monitoring.single_child_family": partial(answered_in_family, 1),
    "monitoring.cafcass_cases": partial(cafcass, "cases"),
    "monitoring.cafcass_children": partial(cafcass, "children"),
    "monitoring.cafcass_year": lambda: f"year ending March {max(cafcass_years())[:4]}",
    "improvement.accepted_range": accepted_range,
    "evidence_base.pages": lambda: figure({row["url"] for row in sources_of_figures()}),
    "evidence_base.publications": lambda: figure(
        {(row["series"], row["publisher"]) for row in sources_of_figures()}
    ),
    "evidence_base.dated": dated,
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
            "monitoring.most_asked_{}_n": partial(asked_most, system),
            "monitoring.ethnicity_{}": lambda system=system: figure(
                [row for row in counted(system) if "ethnicity" in row["breakdowns"].split(";")]
            ),
            "improvement.{}_in_place_range": partial(in_place_range, system),
            "evidence_base.official_{}": partial(official_of, system),
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
