"""Workbooks through every stage, into a copy of the registers."""

import shutil

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.accept import ingest_and_accept
from analysis.press.ingest.stages import Given
from tests.press.ingest.conftest import contents, rows_of
from tests.press.ingest.workbooks.conftest import ods

COURTS = ods(
    {
        "Index": [["Family Court Statistics Quarterly: October to December 2031"]],
        "Table_8": [
            ["Table 8: Timeliness of care and supervision cases, quarterly Q4 2031"],
            [],
            [
                "Year",
                "Quarter",
                "Total Disposals",
                "Mean disposal duration (weeks)",
                "Cases disposed in 26 weeks",
            ],
            [2031, "Q3", 3000, 42.5, 0.22],
            [2031, "Q4", 3100, 41.5, 0.25],
        ],
    }
)


def test_a_broken_workbook_beside_a_good_one_leaves_the_registers_as_they_were(data, tmp_path):
    good, broken = tmp_path / "good.ods", tmp_path / "broken.ods"
    good.write_bytes(COURTS)
    broken.write_bytes(COURTS.replace(b"content.xml", b"content.xmk"))
    before = contents(data)
    with pytest.raises(ProblemsFoundError, match=r"broken.ods: found an office document of another kind"):
        ingest_and_accept([good, broken], Given(), data)
    assert contents(data) == before


def test_an_accepted_workbook_is_kept_whole_and_its_series_are_observations(data, tmp_path):
    path = tmp_path / "Family_Court_Tables__Oct-Dec_2031_.ods"
    path.write_bytes(COURTS)
    (accepted,) = ingest_and_accept([path], Given(), data).accepted
    assert (data / accepted.kept_as).is_file()
    assert accepted.observations_n == 4
    new = [row["measure_id"] for row in rows_of(data, "observations") if row["period_end"] == "2031-12-31"]
    assert sorted(new) == ["care_mean_weeks", "care_pct_26_weeks"]


def test_two_editions_whose_titles_name_their_years_give_the_same_at_once_and_one_after_the_other(
    data, tmp_path
):
    paths, one_by_one = [tmp_path / f"{year}.ods" for year in (2031, 2032)], tmp_path / "one-by-one"
    for path in paths:
        years = range(2030, int(path.stem) + 1)
        title = f"Table 6.1: Children remanded, years ending March 2030 to {path.stem}"
        path.write_bytes(
            ods(
                {
                    "6.1": [
                        [title],
                        ["Type", *map(str, years)],
                        ["Bail", *(year - 1000 for year in years)],
                        ["Total", *(year - 900 for year in years)],
                    ]
                }
            )
        )
    shutil.copytree(data, one_by_one)
    made_up = Given(anyway="made up")
    ingest_and_accept(paths, made_up, data)
    for path in reversed(paths):
        ingest_and_accept([path], made_up, one_by_one)
    assert contents(data) == contents(one_by_one)
