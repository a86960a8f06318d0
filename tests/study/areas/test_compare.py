"""One area beside its neighbours and its country: services that cover several councils, marks, and what is not there."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from analysis.press.registers import Evidence
from analysis.study.areas.compare import beside, court_releases, local_figures, near
from tests.registers import few
from tests.sharing import today

AREAS = pd.DataFrame(
    [
        ("E92000001", "England", "country", "", "", ""),
        ("E06000001", "Upper", "local_authority", "North East", "yjs-both", "E06000002;E06000003"),
        ("E06000002", "Lower", "local_authority", "North East", "yjs-both", "E06000001"),
        ("E06000003", "Far", "local_authority", "South West", "yjs-far", ""),
        ("yjs-both", "Upper and Lower", "youth_justice_service", "North East", "", ""),
        ("yjs-far", "Far", "youth_justice_service", "South West", "", ""),
    ],
    columns=["area_id", "area_name", "area_kind", "region", "youth_justice_service", "neighbours"],
).assign(service_matched_by="name", as_published="")


def _figure(
    measure: str, area: str, value: float, mark: str = "", end: str = "2020-03-31"
) -> dict[str, object]:
    kind = "snapshot" if end.endswith("06-30") else "year_ending_march"
    counted = {"measure_id": measure, "area_id": area, "value": value, "mark": mark}
    return {**counted, "period_type": kind, "period_end": pd.Timestamp(end), "breakdown": "total"}


def _evidence(*more: dict[str, object]) -> Evidence:
    rows = [
        _figure("children_cautioned_sentenced", "yjs-both", 30),
        _figure("children_cautioned_sentenced", "yjs-far", 10),
        *(
            _figure("population_10_17", area, number, end="2022-06-30")
            for area, number in (
                ("E92000001", 8000),
                ("E06000001", 1000),
                ("E06000002", 2000),
                ("E06000003", 5000),
            )
        ),
        *more,
    ]
    return few(replace(today(), areas=AREAS), "area_observations", rows)


def test_a_withheld_figure_is_no_nought_and_no_rate() -> None:
    found = beside(_evidence(_figure("cla_rate", "E06000001", math.nan, "suppressed")), "E06000001")
    row = found.set_index("line").loc["looked_after_rate"]
    assert math.isnan(row["value"]) and row["mark"] == "suppressed"


def test_an_area_without_a_row_is_told_from_one_that_is_withheld() -> None:
    found = beside(_evidence(_figure("cla_rate", "E06000002", 90)), "E06000001").set_index("line")
    assert found.loc["looked_after_rate", "mark"] == "no_row"
    assert found.loc["looked_after_rate", "neighbours"] == 90


def test_a_service_is_counted_over_all_councils_that_it_covers() -> None:
    rates = local_figures(_evidence()).set_index(["line", "area_id"])["value"]
    assert rates["sentenced_rate", "yjs-both"] == 100
    assert rates["sentenced_rate", "E92000001"] == 50


def test_a_service_that_is_shared_is_no_neighbour_of_itself() -> None:
    row = beside(_evidence(), "E06000001").set_index("line").loc["sentenced_rate"]
    assert row["neighbours_n"] == 1 and row["neighbours"] == 20


def test_the_residents_are_those_of_the_nearest_mid_year() -> None:
    more = _figure("population_10_17", "E06000003", 1, end="2023-06-30")
    found = local_figures(_evidence(more)).set_index(["line", "area_id"])
    assert found.loc[("sentenced_rate", "yjs-far"), "value"] == 20


def test_an_area_without_neighbours_has_no_list_of_them() -> None:
    assert near(_evidence(), "E06000003").empty
    assert near(_evidence(), "E06000001")["area_name"].tolist() == ["Upper", "Lower", "Far"]


@pytest.mark.parametrize("name", ["FD01", "FD03"])
def test_the_releases_about_courts_are_in_the_register(name: str) -> None:
    assert name in set(court_releases(today())["dataset_id"])
