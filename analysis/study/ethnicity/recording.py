"""How often a child's ethnicity is on record, which releases about the family court show it, and who has drawn it."""

import pandas as pd

from analysis.press.base.names import names
from analysis.press.base.period import Period
from analysis.press.comparisons.series import SERIES_COLUMNS
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import check_frame, once, selected
from analysis.study.ethnicity.justice_stages import STAGES, Stage

RECORDED = "ethnicity_recorded_pct"
COURT_PUBLISHERS = ("Cafcass", "HM Courts & Tribunals Service", "Ministry of Justice")
UNKNOWN = "ethnicity=Unknown"
_SHARE_OF_SENTENCED = Stage(
    "sentenced_share", "Sentenced, indictable offence", "sentencing_indictable_ethnicity_share"
)
"""Editions print its unknown as a share of all, and its groups as shares of the known."""


@once
def ethnicity_recorded(evidence: Evidence) -> pd.DataFrame:
    """Give the share of children whose ethnicity is on record, for each part of each system with a figure.

    Source: ``ethnicity_recorded_pct`` (Cafcass) and the rows of youth justice measures where ethnicity is unknown.

    Returns
    -------
    DataFrame
        One row a part, latest period only: ``system``, ``part`` (``public law``, ``private law``, or a stage of youth
        justice, with the basis of ethnicity where there are several), ``period``, ``period_end``, the columns of the
        figure's series, ``recorded_pct``, ``precision``, and the source of the figure. The family rows are printed as
        they stand; the youth rows are what a published unknown leaves of all. In order of system (family first), then
        from most to least recorded. The parts count different things in different years: a range, not a ranking.
    """
    figures = of_area(preferred_figures(evidence), "England", "England and Wales")
    family = figures[(figures["measure_id"] == RECORDED) & (figures["precision"] != "approximate")]
    family = family.assign(
        system="family",
        part=family["breakdown"].str.removeprefix("law=") + " law",
        recorded_pct=family["value"],
    )
    frame = pd.concat([family, _youth_parts(figures)])
    frame = frame[frame["period_end"] == frame.groupby("part")["period_end"].transform("max")]
    frame["period"] = [
        Period(end=end.date(), kind=kind).label
        for end, kind in zip(frame["period_end"], frame["period_type"], strict=True)
    ]
    frame = frame.sort_values(["system", "recorded_pct"], ascending=[True, False], kind="stable")
    columns = (
        *names("system part period period_end"),
        *SERIES_COLUMNS,
        *names("recorded_pct precision source_id edition series edition_period_end source_type url locator"),
    )
    return check_frame(frame, key="system part geography", columns=columns)


def court_releases(evidence: Evidence) -> pd.DataFrame:
    """Say for each routine release about the family court whether it shows children's ethnicity.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row a monthly or quarterly release of the ministry, the courts service or Cafcass: ``dataset_id``, ``title``,
        ``publisher``, ``read_to`` (the last day of the newest edition read: newer ones may be known by title alone),
        ``has_ethnicity`` (yes, partly, no, or unknown, which is not no), ``source_url``. Legal aid statistics, which
        count clients, are none of theirs.
    """
    rows = evidence.datasets
    regular = ("monthly", "quarterly")
    rows = selected(rows, system="family", publisher=COURT_PUBLISHERS, frequency=regular)
    editions = evidence.sources.drop_duplicates("url").set_index("url")["edition_period_end"]
    seen = rows["latest_edition"].str.contains("newest seen", regex=False, na=False)
    read = (
        editions.reindex(rows["source_url"]).set_axis(rows.index).mask(seen).fillna(rows["latest_period_end"])
    )
    return check_frame(
        rows.assign(read_to=read),
        key="dataset_id",
        columns=names("dataset_id title publisher read_to has_ethnicity source_url"),
    )


def drawn_once(evidence: Evidence) -> pd.DataFrame:
    """Give the research that showed children in the family court by ethnicity, and was done once.

    Source: The register of datasets; what each holds is coded by this project.

    Returns
    -------
    DataFrame
        One row a dataset: ``dataset_id``, ``title``, ``publisher``, ``first_period``, ``latest_period_end``,
        ``source_title``, ``source_url``, ``note``; the newest last.
    """
    once_only = {"statistics_status": "research_dataset", "frequency": "one_off"}
    rows = selected(evidence.datasets, system="family", **once_only, has_ethnicity="yes")
    rows = rows.sort_values("latest_period_end")
    columns = names("title publisher first_period latest_period_end source_title source_url note")
    return check_frame(rows, key="dataset_id", columns=("dataset_id", *columns))


def no_order_shares(evidence: Evidence) -> pd.DataFrame:
    """Give by ethnic group the share of decisions in care cases that were to make no order, as told of the research drawn once.

    Source: The register of improvement facts, made for this project.

    Returns
    -------
    DataFrame
        One row a group, the highest share first: ``ethnicity``, ``no_order_pct``, ``source_title``, ``source_url``.
    """
    facts = evidence.improvement_facts
    group = facts["fact_id"].str.extract("^FM28-no-order-(.+)$", expand=False).str.capitalize()
    rows = facts.assign(ethnicity=group, no_order_pct=facts["amount"]).dropna(subset="ethnicity")
    return check_frame(
        rows.sort_values("no_order_pct", ascending=False, kind="stable"),
        key="ethnicity",
        columns=names("ethnicity no_order_pct source_title source_url"),
    )


def reporting_year(last: int) -> str:
    """Name a year that ends in March.

    >>> reporting_year(2022)
    '2021/22'
    """
    return f"{last - 1}/{last % 100:02d}"


def _youth_parts(figures: pd.DataFrame) -> pd.DataFrame:
    stages = [
        (stage.measure_id, kind, stage.label)
        for stage in (*STAGES, _SHARE_OF_SENTENCED)
        for kind in stage.period_types
    ]
    stages = pd.DataFrame(stages, columns=["measure_id", "period_type", "part"])
    own = stages.merge(figures, on=["measure_id", "period_type"], how="inner")
    own = own[
        own["breakdown"].str.fullmatch("ethnicity=[^;]+")
        & ~own["breakdown"].str.contains("Ethnic minority", regex=False)
    ]
    own = own.assign(part=own["part"] + own["window"].where(own["window"] == "", " (" + own["window"] + ")"))
    everyone = own.groupby(["part", "period_type", "period_end", "geography"])["value"].transform("sum")
    own = own.assign(everyone=everyone)
    unknown = own[own["breakdown"] == UNKNOWN]
    share = (100 * unknown["value"] / unknown["everyone"]).where(
        unknown["unit"] != "percent", unknown["value"]
    )
    return unknown.assign(system="youth", recorded_pct=100 - share)
