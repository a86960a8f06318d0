"""What is taken in is in the registers whole, once, and the same whatever came first."""

import csv
import shutil
import zipfile
from datetime import date
from itertools import permutations

import pytest

from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.accept import take_in_and_accept
from analysis.press.ingest.stages import Given
from analysis.press.ingest.take_in import take_in
from analysis.press.registers.reading import check_registers

from .conftest import EDUCATION_ROWS, HMCTS_HEADER, HMCTS_ROWS, held

LATER = (("Feb 2025", "161", "45", "409", "101", "35.2", "31", "10", "21"), *HMCTS_ROWS[2:])


def editions(folder):
    with (folder / "editions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal(*paths, given=None, folder):
    before = held(folder)
    with pytest.raises(ProblemsFoundError) as error:
        take_in_and_accept(paths, given or Given(), folder)
    assert held(folder) == before
    return list(error.value.problems)


def test_one_bad_file_of_several_leaves_the_registers_as_they_were(hmcts, education, data):
    spoilt = hmcts([*HMCTS_ROWS, ("Apr 2025", "[q]", *HMCTS_ROWS[2][1:-1])], name="spoilt.csv")
    problems = refusal(education(), spoilt, folder=data)
    assert [problem.row for problem in problems] == [5]


def test_the_problems_of_all_files_come_at_once(hmcts, education, data, tmp_path):
    strange = tmp_path / "strange.csv"
    strange.write_text("a,b\n1,2\n")
    spoilt = hmcts([("Smarch 2025", *HMCTS_ROWS[0][1:])], name="spoilt.csv")
    twice = education([*EDUCATION_ROWS, EDUCATION_ROWS[0]])
    problems = refusal(strange, spoilt, twice, tmp_path / "missing.ods", folder=data)
    assert {problem.where.split("/")[-1] for problem in problems} == {
        "strange.csv",
        "spoilt.csv",
        "data.csv",
        "missing.ods",
    }


def test_registers_that_would_not_keep_their_contracts_are_not_written(hmcts, data):
    path = data / "measures.csv"
    path.write_text(path.read_text().replace("\nopen_caseload,", "\nopen_caseload_gone,"))
    problems = refusal(hmcts(), folder=data)
    assert {problem.where for problem in problems} >= {"data/observations.csv"}


def test_a_zip_that_mixes_publications_is_refused(hmcts, education, data, tmp_path):
    mixed = tmp_path / "mixed.zip"
    with zipfile.ZipFile(mixed, "w") as archive:
        archive.write(hmcts(), "a.csv")
        archive.write(education(), "b.csv")
    problems = refusal(mixed, folder=data)
    assert [problem.where for problem in problems] == ["mixed.zip"]
    assert problems[0].found.startswith("several publications: Explore education statistics (b.csv), HMCTS")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Given(published_on=date(2025, 2, 1)), "figures up to 2025-03-31"),
        (Given(published_on=date(2025, 6, 1), today=date(2025, 5, 1)), "published on 2025-06-01"),
        (Given(edition="November 2024"), "figures up to 2025-03-31"),
        (Given(url="the page"), "the page"),
    ],
)
def test_a_wrong_date_edition_or_address_is_refused(hmcts, data, given, found):
    problems = refusal(hmcts(), given=given, folder=data)
    assert [problem.found for problem in problems] == [found]
    assert problems[0].cure


def test_an_edition_that_is_neither_in_the_file_nor_given_is_asked_for(hmcts, data, monkeypatch):
    from dataclasses import replace

    from analysis.press.ingest.publications.hmcts import ManagementInformation

    read = ManagementInformation.read
    monkeypatch.setattr(
        ManagementInformation, "read", lambda self, item: replace(read(self, item), edition="")
    )
    problems = refusal(hmcts(), folder=data)
    assert [problem.found for problem in problems] == ["no edition in the file and none given"]
    take_in_and_accept([hmcts()], Given(edition="March 2025"), data)
    assert [row["edition"] for row in editions(data)] == ["March 2025"]


def test_what_is_said_of_one_edition_is_not_taken_for_several(hmcts, data):
    paths = [hmcts(), hmcts(LATER[:1], name="other.csv")]
    for given in (Given(edition="March 2025"), Given(published_on=date(2025, 6, 1))):
        problems = refusal(*paths, given=given, folder=data)
        assert all(problem.found.startswith("files of several editions") for problem in problems)


def test_another_unit_for_a_series_that_is_held_is_refused(education, data):
    guide = "col_name,col_type,label,indicator_unit\nsex,Filter,Sex,\nnumber,Indicator,N,{}\npercentage,Indicator,P,%\n"
    folder = education().parent
    (folder / "guide.csv").write_text(guide.format(""))
    take_in_and_accept([folder], Given(), data)
    (folder / "guide.csv").write_text(guide.format("%"))
    education([["2025", *row[1:6], *row[6:11], "50", row[12]] for row in EDUCATION_ROWS])
    problems = refusal(folder, folder=data)
    assert [(problem.column, problem.found) for problem in problems] == [("number", "in percent")]
    assert problems[0].expected == "in number, as in Calendar year 2024"


def test_a_dry_run_writes_nothing_at_all(hmcts, data):
    before = held(data)
    take_in([hmcts()], Given(), data)
    assert held(data) == before
    assert not (data / ".arriving").exists()


def test_the_registers_keep_their_contracts_with_what_was_taken_in(hmcts, education, data):
    take_in_and_accept([hmcts(), education()], Given(), data)
    assert check_registers(data) == []
    assert [row["publication_id"] for row in editions(data)] == [
        "explore-education-statistics",
        "hmcts-management-information",
    ]


def test_the_same_file_twice_changes_nothing(hmcts, data):
    take_in_and_accept([hmcts()], Given(), data)
    before = held(data)
    outcome = take_in_and_accept([hmcts(), shutil.copy(hmcts(), data.parent / "copy.csv")], Given(), data)
    assert outcome.accepted == ()
    assert [item.standing for item in outcome.taken.compared] == ["held"]
    assert held(data) == before


def test_the_order_of_files_does_not_matter(hmcts, data, tmp_path):
    files = [
        hmcts(name="a.csv"),
        hmcts(LATER, name="b.csv"),
        hmcts([("Apr 2025", *HMCTS_ROWS[0][1:])], name="c.csv"),
    ]
    ends = []
    for number, order in enumerate(permutations(files)):
        folder = tmp_path / f"order-{number}"
        shutil.copytree(data, folder)
        for path in order:
            take_in_and_accept([path], Given(), folder)
        ends.append(held(folder))
    together = tmp_path / "together"
    shutil.copytree(data, together)
    take_in_and_accept(files, Given(), together)
    assert all(end == held(together) for end in ends)


def test_the_order_of_the_real_files_does_not_matter(releases, data, tmp_path):
    folder = releases / "hmcts_management_information"
    other = tmp_path / "other"
    shutil.copytree(data, other)
    for path in sorted(folder.iterdir()):
        take_in_and_accept([path], Given(), data)
    for path in sorted(folder.iterdir(), reverse=True):
        take_in_and_accept([path], Given(), other)
    assert held(data) == held(other)
    keys = [
        tuple(row[name] for name in ("measure_id", "period_end", "breakdown", "source_id"))
        for row in csv.DictReader((data / "observations.csv").open(encoding="utf-8", newline=""))
        if row["source_id"].startswith("hmcts-management-information.")
    ]
    assert len(keys) == len(set(keys)) == 48


def test_an_older_file_is_compared_with_the_newer_that_is_held(hmcts, data):
    take_in_and_accept([hmcts([("Apr 2025", *HMCTS_ROWS[0][1:]), *LATER], name="new.csv")], Given(), data)
    outcome = take_in_and_accept([hmcts()], Given(), data)
    (comparison,) = outcome.taken.compared[0].comparisons
    assert (comparison.older, comparison.newer) == ("March 2025", "April 2025")
    assert {
        (row["series"], row["old_value"], row["new_value"])
        for row in comparison.changes.revised.to_dict("records")
    } == {
        ("Civil Claims received", "160", "161"),
        ("Private Family Law Open Caseload", "410", "409"),
    }


def test_another_file_of_the_same_edition_is_a_row_of_its_own_and_said_so(hmcts, data):
    take_in_and_accept([hmcts()], Given(), data)
    outcome = take_in_and_accept([hmcts(LATER, name="again.csv")], Given(), data)
    assert outcome.taken.compared[0].standing == "reissue"
    assert "re-issue" in outcome.taken.compared[0].cautions[0]
    assert [row["edition"] for row in editions(data)] == ["March 2025", "March 2025"]
    assert check_registers(data) == []


def test_a_date_learnt_later_is_filled_in_and_another_is_refused(hmcts, data, tmp_path):
    told_at_once = tmp_path / "told"
    shutil.copytree(data, told_at_once)
    given = Given(published_on=date(2025, 5, 8), url="https://www.gov.uk/a-page")
    take_in_and_accept([hmcts()], given, told_at_once)
    take_in_and_accept([hmcts()], Given(), data)
    outcome = take_in_and_accept([hmcts()], given, data)
    assert [item.compared.standing for item in outcome.accepted] == ["completed"]
    assert held(data) == held(told_at_once)
    problems = refusal(hmcts(), given=Given(published_on=date(2025, 5, 9)), folder=data)
    assert [problem.found for problem in problems] == ["published_on 2025-05-09"]


def test_rows_of_the_registers_that_no_file_brought_stay_as_they_stand(hmcts, data):
    before = {name: (data / name).read_text() for name in ("observations.csv", "sources.csv")}
    take_in_and_accept([hmcts()], Given(), data)
    for name, text in before.items():
        assert (data / name).read_text().startswith(text)
    added = (data / "observations.csv").read_text().removeprefix(before["observations.csv"])
    assert [line.split(",")[3:8:4] for line in added.splitlines()] == [
        ["2025-01-31", "400"],
        ["2025-01-31", "100"],
        ["2025-02-28", "410"],
        ["2025-02-28", "101"],
    ]


def test_kept_figures_come_back_as_they_were_read(hmcts, data):
    from analysis.press.registers.edition_figures import read_kept

    outcome = take_in_and_accept([hmcts()], Given(), data)
    read = outcome.accepted[0].compared.checked.read.figures
    kept = read_kept(data, outcome.accepted[0].kept_as)
    order = ["series", "period_end"]
    texts = [
        frame.astype({name: "object" for name in frame.columns if name != "row"})
        .sort_values(order)
        .reset_index(drop=True)
        for frame in (read, kept)
    ]
    assert texts[0].equals(texts[1])
    assert len(kept) == len(HMCTS_ROWS) * (len(HMCTS_HEADER) - 1)


def test_kept_figures_changed_by_hand_are_found(hmcts, data):
    outcome = take_in_and_accept([hmcts()], Given(), data)
    path = data / outcome.accepted[0].kept_as
    path.write_text(path.read_text().replace(",400,", ",401,"))
    (data / "editions" / "stray.csv").write_text("x")
    problems = check_registers(data)
    assert [problem.where for problem in problems] == ["data/editions.csv", "data/editions/stray.csv"]
    path.unlink()
    assert check_registers(data)[0].found.startswith("no such file")


def test_many_figures_are_kept_packed_in_the_same_bytes(hmcts, data, tmp_path, monkeypatch):
    from analysis.press.ingest import kept

    monkeypatch.setattr(kept, "_PACKED_FROM", 5)
    other = tmp_path / "other"
    shutil.copytree(data, other)
    names = []
    for folder in (data, other):
        names.append(take_in_and_accept([hmcts()], Given(), folder).accepted[0].kept_as)
    assert names[0].endswith(".csv.gz")
    assert held(data) == held(other)
    assert check_registers(data) == []
