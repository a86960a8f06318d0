from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.checks import check
from analysis.press.ingest.official_file import open_files
from analysis.press.ingest.publications.family_court_statistics import PUBLICATION
from analysis.press.ingest.recognition import recognise
from analysis.press.ingest.stages import Given, Read

CHILDREN_ACT = """YEAR,Qtr,Type,Count_type,Public_private,Disposal_type,Order_type,Order_type_code,Gender,age_band,Applicants_in_case,Respondents_in_case,HC_INDICATOR,Count
2023,4,Application,Application events,Public law,N/A,Care,C1,Male,0-1,1,2,N,12
2023,4,Application,Individual children,Public law,N/A,Care,C1,Male,0-1,1,2,N,"1,011"
2023,,Application,Individual children,Public law,N/A,,,,,,,,30001
,2023-4,Application,Individual children,Public law,N/A,,,,,,,,9001
"""
TIMELINESS = """Case_type,region,Representation,Quarter,Number_of_cases,mean_duration,median_duration
Public law,London,Both,2023-Q4,120,44.1,40.0
Public law,,Both,2023-Q4,1200,42.0,:
"""
OTHER = "year,quarter,case_type,total\n2023,Q4,FMPO,60\n2022,,FMPO,250\n"


def read(name: str, text: str, folder: Path) -> Read:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (file,), problems = open_files(path)
    assert problems == []
    recognised = PUBLICATION.recognise(file, [])
    assert recognised is not None
    return PUBLICATION.read(recognised)


def figures(out: Read) -> pd.DataFrame:
    return out.figures.astype({name: "object" for name in out.figures.columns if name != "row"})


def test_a_period_that_cannot_be_read_is_refused_by_line(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError, match=r"line 3, year, quarter: found 2022 Q5"):
        read("fmpo.csv", OTHER.replace("2022,,", "2022,Q5,"), tmp_path)


def test_a_csv_of_another_kind_is_left_to_others(tmp_path: Path) -> None:
    path = tmp_path / "mi.csv"
    path.write_text("Month,Private Family Law Receipts\nNov 2023,5000\n", encoding="utf-8")
    (file,), _ = open_files(path)
    assert PUBLICATION.recognise(file, []) is None


def test_units_of_count_in_one_column_stay_apart(tmp_path: Path) -> None:
    cells = figures(read("CSV Children Act 2023 Q4.csv", CHILDREN_ACT, tmp_path))
    assert list(cells["unit_of_count"]) == ["application", "child", "child", "child"]
    assert list(cells["value"]) == ["12", "1011", "30001", "9001"]


def test_a_child_counted_once_a_year_is_not_the_child_counted_once_a_quarter(tmp_path: Path) -> None:
    cells = figures(read("CSV Children Act 2023 Q4.csv", CHILDREN_ACT, tmp_path))
    assert list(cells["period_type"])[2:] == ["calendar_year", "quarter"]
    assert list(cells["period_start"])[2:] == ["2023-01-01", "2023-10-01"]


def test_durations_are_weeks_and_a_mark_is_no_number(tmp_path: Path) -> None:
    out = read("CSV Timeliness 2023 Q4.csv", TIMELINESS, tmp_path)
    cells = figures(out)
    median = cells[cells["series"] == "median_duration"]
    assert list(median["unit"]) == ["weeks", "weeks"]
    assert list(median["value"]) == ["40", ""]
    assert list(median["status"]) == ["", "unexplained"]
    assert list(median["geography"]) == ["London", ""]
    assert [caution for caution in out.cautions if "without an area" in caution]


def test_all_files_of_the_zip_are_known_whatever_their_quarter(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("CSV Children Act 2023 Q4.csv", CHILDREN_ACT)
        archive.writestr("CSV Timeliness 2023 Q4.csv", TIMELINESS)
        archive.writestr("CSV FMPOs National 2023 Q4.csv", OTHER)
        archive.writestr("CSV FGMPOs National 2023 Q4.csv", OTHER)
    path = tmp_path / "FCSQ_2023_Q4.zip"
    path.write_bytes(buffer.getvalue())
    files, problems = open_files(path)
    found, unknown = recognise(files)
    assert problems == unknown == []
    assert sorted(item.data_file for item in found) == [
        "csv-children-act",
        "csv-fgmpos-national",
        "csv-fmpos-national",
        "csv-timeliness",
    ]
    for item in found:
        assert check(PUBLICATION.read(item), Given()).edition == "October to December 2023"
