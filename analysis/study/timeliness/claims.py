"""What the documents assert about how long cases take, who is counted, and where the clock starts."""

import pandas as pd

from analysis.press.claims.findings import (
    Finding,
    Findings,
    at_least,
    found,
    less_than,
    more_than,
    none,
    some,
)
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.register_rows import text_contains
from analysis.press.claims.registry import claim
from analysis.press.claims.values import Value
from analysis.study.monitoring.indicator_selection import CAFCASS, COURTS
from analysis.study.timeliness.compare import care_duration, care_medians
from analysis.study.timeliness.lengths import BASES


@claim(searches=("S17", "S64", "S80"))
def care_over_limit(n: Numbers) -> Finding:
    """Care proceedings take longer on average than the law allows, in the latest quarter with a figure."""
    return more_than(n.timeliness.weeks_latest, n.timeliness.limit)


@claim(searches=("S115",))
def median_below_mean(n: Numbers) -> Findings:
    """Whenever both were read the median of care proceedings is below the mean; the latest is within the limit and its mean is not."""
    medians = care_medians(n.evidence)
    below = medians["median_weeks"] < medians["mean_weeks"]
    yield found(below.all(), f"{below.sum()} of {len(medians)}", n.timeliness.median_times)
    yield less_than(n.timeliness.median_weeks, n.timeliness.limit)
    yield more_than(n.timeliness.median_mean, n.timeliness.limit)


@claim
def over_100_weeks(n: Numbers) -> Findings:
    """The National Audit Office's own page gives the children in public and private law proceedings of about two years or more."""
    row = n.timeliness.over_year_two.rows.iloc[0]
    own = row["publisher"] == "National Audit Office" and row["source_type"] == "official"
    yield found(own, f"{row['source_type']}, {row['publisher']}", n.timeliness.over_year_two)
    yield text_contains(
        n.evidence.measures,
        row["measure_id"],
        "definition",
        "Children in public and private law proceedings lasting 100 weeks or more",
    )
    of_all = row["breakdown"] == "total" and row["geography"] == "England and Wales"
    yield found(of_all, f"of {row['breakdown']}, {row['geography']}", n.timeliness.over_year_two)


@claim(tolerance="Slightly more is up to two in a hundred.")
def cases_open(n: Numbers) -> Findings:
    """The open cases of both kinds of law are the court service's own, of the day of the children in long proceedings, and the auditors' page has up to two in a hundred more."""
    t = n.timeliness
    page = t.over_year_two.rows.iloc[0]
    day = page["period_end"]
    audited = n.evidence.observations.query("measure_id == 'open_caseload'")
    same = ["period_end", "geography", "source_id"]
    audited = audited[(audited[same] == page[same]).all(axis=1)].set_index("breakdown")
    for value in (t.over_year_open_public, t.over_year_open_private):
        row = value.rows.iloc[0]
        own = row["publisher"] == "HM Courts & Tribunals Service" and row["period_end"] == day
        yield found(own, f"{row['publisher']}, {row['period_end']:%B %Y}", value)
        printed = audited["value"].get(row["breakdown"], 0)
        yield found(1 < printed / value.amount <= 1.02, f"{printed} on the auditors' page", value)


@claim(searches=("S81",))
def nearest_to_the_limit(n: Numbers) -> Finding:
    """Of the averages by quarter that were found the lowest is still above the limit, so that it came near and did not meet it."""
    return more_than(n.timeliness.weeks_lowest, n.timeliness.limit)


@claim(searches=("S81",))
def none_within_limit(n: Numbers) -> Findings:
    """Since the limit came in quarterly averages were found, and each of them is above it."""
    yield some(n.timeliness.quarters_found)
    yield none(n.timeliness.quarters_met)
    yield more_than(n.timeliness.weeks_lowest, n.timeliness.limit)


@claim(scope="world", searches=("S81",))
def limit_never_met(n: Numbers) -> Findings:
    """The National Audit Office says that the limit has never been met, and not how that is measured."""
    said = n.evidence.improvement_facts
    yield text_contains(
        said,
        "FM17-never-met",
        "fact",
        "by the National Audit Office",
        "26 weeks to resolve most care proceedings",
        "has never been met",
    )
    yield text_contains(said, "FM17-never-met", "source_title", "NAO press release")
    yield text_contains(said, "FM17-never-met", "note", "May 2025", "does not say how meeting it is measured")


@claim(searches=("S17", "S64", "S80"))
def share_within_limit(n: Numbers) -> Findings:
    """The latest quarter with a share is that of the latest average, fewer than half ended in time, and both a higher and a lower share were found."""
    latest, weeks = (
        value.rows["period_end"].iloc[-1] for value in (n.timeliness.share_latest, n.timeliness.weeks_latest)
    )
    yield found(latest == weeks, f"of {latest:%B %Y}", n.timeliness.share_latest)
    yield less_than(n.timeliness.share_latest, 50)
    yield more_than(n.timeliness.share_highest, n.timeliness.share_latest)
    yield less_than(n.timeliness.share_lowest, n.timeliness.share_latest)


@claim
def fallen_since(n: Numbers) -> Finding:
    """The latest average is below the highest one since the low."""
    return less_than(n.timeliness.weeks_latest, n.timeliness.weeks_peak)


@claim
def average_depends(n: Numbers) -> Findings:
    """For one quarter there are published averages on more than one basis, and they differ."""
    yield at_least(n.timeliness.length_bases, 2)
    yield more_than(n.timeliness.length_spread, 0)


@claim
def right_on_its_basis(n: Numbers) -> Finding:
    """The register of figures set apart holds none of these averages as probably misreported."""
    rows = n.timeliness.length_bases.rows
    apart = n.evidence.set_apart
    wrong = apart[
        (apart["apart_because"] == "probable_misreport")
        & apart["measure_id"].isin([basis.measure_id for basis in BASES])
        & apart["period_end"].isin(rows["period_end"])
    ]
    return found(wrong.empty, f"{len(wrong)} of {len(rows)} set apart", n.timeliness.length_bases)


@claim
def three_bases(n: Numbers) -> Finding:
    """The measures are registered as of care and supervision to first disposal, of all public law, and of Cafcass from issue to completion, in England."""
    measures = n.evidence.measures.set_index("measure_id")
    expected = {
        ("care_mean_weeks", "population"): "care and supervision cases",
        ("care_mean_weeks", "counting_rule"): "disposal, the first",
        ("public_law_mean_weeks_nao", "population"): "public law cases",
        ("cafcass_s31_weeks", "population"): "section 31 applications",
        ("cafcass_s31_weeks", "geography"): "England",
        ("cafcass_s31_weeks", "basis"): "Cafcass live system, application issued to completed",
    }
    other = {place: measures.loc[place] for place, code in expected.items() if measures.loc[place] != code}
    return found(not other, f"coded otherwise: {other or 'none'}", n.timeliness.length_bases)


@claim
def wide_enough(n: Numbers) -> Finding:
    """The spread is wider than the change of the average over the latest year."""
    care, latest = care_duration(n.evidence), n.timeliness.weeks_latest.rows.iloc[-1]
    year_before = care[care["period_end"] == latest["period_end"] - pd.DateOffset(years=1)]
    if year_before.empty:
        return found(False, "no average a year before the latest", n.timeliness.weeks_latest)
    change = abs(latest["duration_weeks"] - year_before["duration_weeks"].iloc[0])
    return more_than(n.timeliness.length_spread, Value(f"a change of {change:g}", change, care.tail(1)))


@claim
def clocks_start_elsewhere(n: Numbers) -> Findings:
    """The youth clock is registered as starting with the offence, those of the family court with the application."""
    yield youth_clock(n)
    yield family_clocks(n)


@claim
def youth_clock(n: Numbers) -> Finding:
    """The youth measure is registered as starting with the offence."""
    return _starts_with(n, "offence", n.timeliness.days_latest, "days_offence_to_completion")


@claim
def family_clocks(n: Numbers) -> Finding:
    """The measures of care and of private law are registered as starting with the application."""
    return _starts_with(
        n, "application", n.timeliness.private_latest, "care_mean_weeks", "private_law_mean_weeks_final"
    )


@claim
def days_rose(n: Numbers) -> Finding:
    """The latest average of days is higher than the first."""
    return more_than(n.timeliness.days_latest, n.timeliness.days_first)


@claim
def not_steady(n: Numbers) -> Findings:
    """One year of the days was revised, and years are missing between the first and the latest."""
    yield days_revised(n)
    yield some(n.timeliness.days_years_missing)


@claim
def days_revised(n: Numbers) -> Finding:
    """A later edition implies another figure of days than an earlier one printed, and prints none itself."""
    printed, implied = n.timeliness.days_as_first_published, n.timeliness.days_revised_to
    later = (
        implied.kind == "implied" and implied.rows["published_on"].min() > printed.rows["published_on"].max()
    )
    says = f"{printed} printed and {implied} implied"
    return found(later and implied.amount != printed.amount, says, printed, implied)


@claim
def count_who_waits(n: Numbers) -> Finding:
    """None of the indicators of time that the courts, government and Cafcass keep counts children."""
    rows = n.monitoring.time_family.rows
    clocks = rows[(rows["focus"] == "timeliness_efficiency") & rows["branch"].isin([COURTS, CAFCASS])]
    children = clocks[clocks["unit_of_count"] == "child"]
    return found(
        children.empty and len(clocks) > 0, f"{len(children)} of {len(clocks)}", n.monitoring.time_family
    )


@claim(searches=("S65", "S98"))
def waiting_rose(n: Numbers) -> Findings:
    """The share who had waited more than a year is higher at the latest date than at the first, by press accounts of the audit."""
    rows = pd.concat([n.timeliness.over_year_first.rows, n.timeliness.over_year_latest.rows])
    yield more_than(n.timeliness.over_year_latest, n.timeliness.over_year_first)
    yield found((rows["source_type"] == "press").all(), "read in the press", n.timeliness.over_year_latest)


def _starts_with(n: Numbers, event: str, value: Value, *measures: str) -> Finding:
    basis = n.evidence.measures.set_index("measure_id").loc[list(measures), "basis"]
    starts = basis.str.extract(r", (\w+) to ")[0]
    return found((starts == event).all(), ", ".join(starts.fillna("not said")), value)
