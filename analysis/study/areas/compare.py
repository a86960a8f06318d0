"""What is published of one area in both systems, beside its statistical neighbours and its country.

All areas are computed at once, so that a page for each costs little.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pandas as pd

from analysis.press.base.names import listed_as
from analysis.press.registers import Evidence
from analysis.press.registers.figures import of_area, preferred_figures
from analysis.press.registers.frames import check_frame, once, selected

COUNCIL, SERVICE = "local_authority", "youth_justice_service"
FEW_RESIDENTS = 1_000
"""No rate of an area with fewer residents under 18 is compared in a sentence."""
COURTS = ("FD01", "FD02", "FD03", "FD10", "FD11", "FD12")
"""The regular releases of courts, Cafcass and legal aid about family cases, in the register of datasets."""


@dataclass(frozen=True)
class Line:
    """A row of the comparison, as ``lines.csv`` lists it.

    Parameters
    ----------
    id, system, words, unit : str
        ``unit`` as it is printed after the number: ``per 10,000``, ``%``, ``pounds a child``; blank for a count.
    measure : str
        What is counted.
    over : str
        The population by which it is divided; blank where the figure is shown as published.
    times : float
        One unit of the measure in those of the line.
    of_service : bool
        Whether the figure is of the youth justice service, which may cover several councils.
    """

    id: str
    system: str
    words: str
    unit: str
    measure: str
    over: str = ""
    times: float = 1.0
    of_service: bool = False


LINES = listed_as(Path(__file__).with_name("lines.csv"), Line)


@once
def local_figures(evidence: Evidence) -> pd.DataFrame:
    """Give every line for every area, by the newest period of its measure.

    A rate is the published number over the residents of the nearest mid-year that the registers hold. A youth justice service
    has the residents of the councils that it covers.

    Source: The registers of areas and of area observations.

    Returns
    -------
    DataFrame
        Key ``line``, ``area_id``; ``value`` (missing where there is none), ``mark`` (why), ``period_end``,
        ``period_type``, ``residents_on`` (the mid-year of a rate), ``source_id``.
    """
    figures = evidence.area_observations[evidence.area_observations["breakdown"] == "total"]
    residents = _residents(evidence)
    figures = pd.concat([figures, _countries_of_services(evidence, figures)], ignore_index=True)
    found = [_line(line, figures, residents) for line in LINES]
    columns = ["line", "area_id", "value", "mark", "period_end", "period_type", "residents_on", "source_id"]
    frame = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    return check_frame(frame, key="line area_id", columns=columns)


def _countries_of_services(evidence: Evidence, figures: pd.DataFrame) -> pd.DataFrame:
    """Add up the youth justice services of each country: their file prints no total of it."""
    areas = evidence.areas.set_index("area_id")
    countries = areas.index[areas["area_kind"] == "country"]
    by_name = {areas.loc[code, "area_name"]: code for code in countries}
    of_services = figures[figures["area_id"].map(areas["area_kind"]) == SERVICE]
    is_welsh = of_services["area_id"].map(areas["region"]) == "Wales"
    country = is_welsh.map({True: by_name.get("Wales"), False: by_name.get("England")})
    names = ["measure_id", "period_type", "period_end", "breakdown", "mark", "source_id", "area_id"]
    whole = of_services.assign(area_id=country)
    return whole[whole["mark"] == ""].groupby(names, as_index=False, dropna=False)["value"].sum()


def _line(line: Line, figures: pd.DataFrame, residents: pd.DataFrame) -> pd.DataFrame:
    own = figures[figures["measure_id"] == line.measure]
    own = own[own["period_end"] == own["period_end"].max()].assign(line=line.id, residents_on=pd.NaT)
    if line.over and len(own):
        counted = residents[residents["measure_id"] == line.over]
        days = counted["period_end"].drop_duplicates()
        if days.empty:
            return own.iloc[0:0]
        end = own["period_end"].iloc[0]
        nearest = days.iloc[(days - end).abs().argmin()]
        at = counted[counted["period_end"] == nearest].set_index("area_id")["value"]
        own = own.assign(value=line.times * own["value"] / own["area_id"].map(at), residents_on=nearest)
        unknown = own["value"].isna() & own["mark"].eq("")
        own = own.assign(mark=own["mark"].mask(unknown, "not_available"))
    elif line.times != 1:
        own = own.assign(value=line.times * own["value"])
    return own


@once
def _residents(evidence: Evidence) -> pd.DataFrame:
    """Give residents of councils, countries and, added up, of youth justice services."""
    figures = evidence.area_observations
    counted = selected(figures, measure_id=("population_0_17", "population_10_17"), breakdown="total")
    counted = counted[["measure_id", "period_end", "area_id", "value"]]
    service_of = evidence.areas.set_index("area_id")["youth_justice_service"]
    of_services = counted.assign(area_id=counted["area_id"].map(service_of))
    of_services = of_services[of_services["area_id"].fillna("") != ""]
    # A county that was split and its successors are never counted for one mid-year together: a file has one or the other.
    summed = of_services.groupby(["measure_id", "period_end", "area_id"], as_index=False)["value"].sum()
    return pd.concat([counted, summed], ignore_index=True)


@once
def every_beside(evidence: Evidence) -> pd.DataFrame:
    """Set every council beside the middle of its statistical neighbours, and beside its country.

    Source: The registers of areas and of area observations; the neighbours are those of the Department for
    Education's benchmarking tool.

    Returns
    -------
    DataFrame
        Key ``area_id``, ``line``, in the order of ``LINES``; ``system``, ``words``, ``unit``, ``value``, ``mark``,
        ``period_end``, ``period_type``, ``residents_on``, ``of_service``, ``neighbours`` (the median of those with a
        figure), ``neighbours_n``, ``country``, ``country_name``, ``higher_n`` (councils or services of the country with a
        higher figure), ``areas_n`` (those with a figure), ``source_id``.
    """
    figures, areas = local_figures(evidence), evidence.areas.set_index("area_id")
    found = [_beside(line, figures[figures["line"] == line.id].set_index("area_id"), areas) for line in LINES]
    frame = pd.concat(found, ignore_index=True)
    return check_frame(frame, key="area_id line")


def _beside(line: Line, figures: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    councils = areas[areas["area_kind"] == COUNCIL]
    places = areas["youth_justice_service"] if line.of_service else areas.index.to_series()
    own, values = places[councils.index], figures["value"].dropna().to_dict()
    others = [
        [
            values[place]
            for place in dict.fromkeys(places[name] for name in names.split(";") if name)
            if place != here and place in values
        ]
        for here, names in zip(own, councils["neighbours"], strict=True)
    ]
    country = councils["region"].eq("Wales").map({True: "Wales", False: "England"})
    by_name = {name: code for code, name in areas.loc[areas["area_kind"] == "country", "area_name"].items()}
    peers = areas[areas["area_kind"] == (SERVICE if line.of_service else COUNCIL)]
    of_country = {
        name: figures["value"].reindex(peers.index[peers["region"].eq("Wales") == (name == "Wales")]).dropna()
        for name in ("England", "Wales")
    }
    value = own.map(values).to_numpy(float)
    first = (
        figures.iloc[0] if len(figures) else {"period_end": pd.NaT, "period_type": "", "residents_on": pd.NaT}
    )
    return pd.DataFrame(
        {
            "area_id": councils.index,
            "line": line.id,
            "system": line.system,
            "words": line.words,
            "unit": line.unit,
            "value": value,
            "mark": own.map(figures["mark"]).astype("object").fillna("no_row").to_numpy(),
            **{name: first[name] for name in ("period_end", "period_type", "residents_on")},
            "of_service": line.of_service,
            "neighbours": [median(each) if line.unit and each else float("nan") for each in others],
            "neighbours_n": [len(each) if line.unit else 0 for each in others],
            "country": country.map(by_name).map(values).to_numpy(float),
            "country_name": country.to_numpy(),
            "higher_n": [
                int((of_country[name] > here).sum()) for name, here in zip(country, value, strict=True)
            ],
            "areas_n": country.map({name: len(each) for name, each in of_country.items()}).to_numpy(),
            "source_id": own.map(figures["source_id"]).astype("object").fillna("").to_numpy(),
        }
    )


def beside(evidence: Evidence, area_id: str) -> pd.DataFrame:
    """Set a council beside the middle of its statistical neighbours, and beside its country.

    Source: That of ``every_beside``.

    Returns
    -------
    DataFrame
        The rows of ``every_beside`` for it, without ``area_id``; key ``line``.
    """
    frame = every_beside(evidence)
    frame = frame[frame["area_id"] == area_id].drop(columns="area_id")
    return check_frame(frame, key="line")


@once
def sentenced_by_group(evidence: Evidence, area_id: str) -> pd.DataFrame:
    """Give the children of the area's youth justice service who were cautioned or sentenced, by age, sex and ethnicity.

    Source: Youth Justice Statistics, local level data, by the register of figures of areas.

    Returns
    -------
    DataFrame
        Key ``breakdown``; ``dimension``, ``group``, ``value``, ``mark``, ``share_pct`` of the service's total,
        ``all_share_pct`` of all services of England and Wales that publish the group, ``period_end``, ``source_id``.
    """
    figures = evidence.area_observations
    own = figures[figures["measure_id"].eq("children_cautioned_sentenced")]
    own = own[own["period_end"] == own["period_end"].max()]
    service = evidence.areas.set_index("area_id").loc[area_id, "youth_justice_service"]
    here = own[own["area_id"] == service]
    total = here.loc[here["breakdown"] == "total", "value"]
    groups = here[here["breakdown"] != "total"]
    parts = groups["breakdown"].str.split("=")
    national = _national_shares(evidence)
    frame = groups.assign(
        dimension=parts.str[0],
        group=parts.str[1],
        share_pct=100 * groups["value"] / (total.iloc[0] if len(total) else float("nan")),
        all_share_pct=groups["breakdown"].map(national),
    )
    return check_frame(
        frame.sort_values("breakdown"),
        key="breakdown",
        columns="breakdown dimension group value mark share_pct all_share_pct period_end source_id",
    )


def _national_shares(evidence: Evidence) -> dict[str, float]:
    """Give each group's share of all children cautioned or sentenced, in the newest year that England and Wales has in common."""
    local = evidence.area_observations
    end = local.loc[local["measure_id"].eq("children_cautioned_sentenced"), "period_end"].max()
    figures = of_area(preferred_figures(evidence), "England and Wales")
    counted = {"measure_id": "children_cautioned_sentenced", "period_type": "year_ending_march"}
    own = selected(figures, **counted, period_end=end, window="").set_index("breakdown")["value"]
    if "total" not in own.index:
        return {}
    return (100 * own / own["total"]).to_dict()


@once
def residents_under_18(evidence: Evidence) -> pd.Series:
    """Give the residents under 18 of each area, of the newest mid-year."""
    residents = _residents(evidence)
    own = residents[residents["measure_id"] == "population_0_17"]
    own = own[own["period_end"] == own["period_end"].max()]
    return own.set_index("area_id")["value"]


@once
def residents_by_age(evidence: Evidence, area_id: str) -> pd.DataFrame:
    """Give the residents of an area aged 10 to 17, by year of age.

    Source: Mid-year population estimates, by the register of figures of areas.

    Returns
    -------
    DataFrame
        Key ``age``; ``residents_n``, ``period_end``, ``source_id``; of the newest mid-year.
    """
    figures = evidence.area_observations
    own = selected(figures, measure_id="population_10_17", area_id=area_id)
    own = own[own["breakdown"] != "total"]
    own = own[own["period_end"] == own["period_end"].max()]
    frame = own.assign(age=own["breakdown"].str.split("=").str[1].astype(int), residents_n=own["value"])
    return check_frame(frame.sort_values("age"), key="age", columns="age residents_n period_end source_id")


@once
def court_releases(evidence: Evidence) -> pd.DataFrame:
    """Give the regular releases about family courts, and the smallest area that each of them publishes.

    Source: The register of datasets.

    Returns
    -------
    DataFrame
        Key ``dataset_id``; the columns of the register of datasets.
    """
    rows = evidence.datasets[evidence.datasets["dataset_id"].isin(COURTS)]
    return check_frame(rows, key="dataset_id")


def council_names(evidence: Evidence) -> dict[str, str]:
    """Give the councils that can be shown, by name."""
    areas = evidence.areas[evidence.areas["area_kind"] == COUNCIL].sort_values("area_name")
    return dict(zip(areas["area_name"], areas["area_id"], strict=True))


@once
def near(evidence: Evidence, area_id: str) -> pd.DataFrame:
    """Give an area and its statistical neighbours, the nearest first, with every line.

    Source: The registers of areas and of area observations.

    Returns
    -------
    DataFrame
        Key ``area_id``, the area itself first; ``area_name``, and for each line its value and, as ``…_mark``, why there
        is none. Empty where the tool has no neighbours.
    """
    areas = evidence.areas.set_index("area_id")
    listed = [name for name in areas.loc[area_id, "neighbours"].split(";") if name]
    around = [area_id, *listed] if listed else []
    frame = _wide(evidence).loc[around].reset_index()
    frame.insert(1, "area_name", areas.loc[around, "area_name"].to_numpy())
    return check_frame(frame, key="area_id")


@once
def _wide(evidence: Evidence) -> pd.DataFrame:
    """Give every line of every council in a row."""
    lines = every_beside(evidence).groupby("line", sort=False)
    parts = [
        rows.set_index("area_id")[["value", "mark"]].set_axis([line, f"{line}_mark"], axis=1)
        for line, rows in lines
    ]
    return pd.concat(parts, axis=1)
