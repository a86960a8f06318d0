"""What is taken in is in the registers whole, once, and the same whatever came first."""

import csv
import gzip
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.ingest.accept import ingest_and_accept
from analysis.press.ingest.pipeline import ingest_files
from analysis.press.ingest.report import is_without_loss
from analysis.press.ingest.stages import Given
from analysis.press.ingest.stored_editions import stored_editions
from analysis.press.registers.edition_figures import write_figures
from analysis.press.registers.reading import check_registers
from tests.bench_ingest import local

from .conftest import EDUCATION_ROWS, HMCTS_HEADER, HMCTS_ROWS, contents, csv_text

LATER = (("Feb 2025", "161", "45", "409", "101", "35.2", "31", "10", "21"), *HMCTS_ROWS[2:])
MADE_UP = Given(anyway="made up")


def editions(folder):
    with (folder / "editions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def refusal(*paths, given=None, folder):
    before = contents(folder)
    with pytest.raises(ProblemsFoundError) as error:
        ingest_and_accept(paths, given or MADE_UP, folder)
    assert contents(folder) == before
    return list(error.value.problems)


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
    today = date(2025, 6, 1)
    ingest_files([hmcts()], Given(published_on=today, today=today), data)  # what is out today is no error


def test_another_unit_for_a_series_that_is_held_is_refused(education, data):
    guide = "col_name,col_type,label,indicator_unit\nsex,Filter,Sex,\nnumber,Indicator,N,{}\npercentage,Indicator,P,%\n"
    folder = education().parent
    (folder / "guide.csv").write_text(guide.format(""))
    ingest_and_accept([folder], MADE_UP, data)
    (folder / "guide.csv").write_text(guide.format("%"))
    education([["2025", *row[1:6], *row[6:11], "50", row[12]] for row in EDUCATION_ROWS])
    problems = refusal(folder, folder=data)
    assert [(problem.column, problem.found) for problem in problems] == [("number", "in percent")]
    assert problems[0].expected == "in number, as in Calendar year 2024"


def test_a_dry_run_writes_nothing_at_all(hmcts, data):
    before = contents(data)
    ingest_files([hmcts()], MADE_UP, data)
    assert contents(data) == before
    assert not (data / ".arriving").exists()


def test_the_registers_keep_their_contracts_with_what_was_taken_in(hmcts, education, data):
    ingest_and_accept([hmcts(), education()], MADE_UP, data)
    assert check_registers(data) == []
    assert [row["publication_id"] for row in editions(data)] == [
        "explore-education-statistics",
        "hmcts-management-information",
    ]


def test_the_same_file_twice_changes_nothing(hmcts, data):
    ingest_and_accept([hmcts()], MADE_UP, data)
    before = contents(data)
    outcome = ingest_and_accept([hmcts(), shutil.copy(hmcts(), data.parent / "copy.csv")], MADE_UP, data)
    assert outcome.accepted == ()
    assert [item.status for item in outcome.batch.compared] == ["held"]
    assert contents(data) == before


def test_the_order_of_files_does_not_matter(hmcts, data, tmp_path):
    files = [
        hmcts(name="a.csv"),
        hmcts(LATER, name="b.csv"),
        hmcts([("Apr 2025", *HMCTS_ROWS[0][1:])], name="c.csv"),
    ]
    ends = []
    for number, order in enumerate((files[::-1], files[1:] + files[:1])):
        folder = tmp_path / f"order-{number}"
        shutil.copytree(data, folder)
        for path in order:
            ingest_and_accept([path], MADE_UP, folder)
        ends.append(contents(folder))
    together = tmp_path / "together"
    shutil.copytree(data, together)
    ingest_and_accept(files, MADE_UP, together)
    assert all(end == contents(together) for end in ends)


def test_an_older_file_is_compared_with_the_newer_that_is_held(hmcts, data):
    ingest_and_accept([hmcts([("Apr 2025", *HMCTS_ROWS[0][1:]), *LATER], name="new.csv")], MADE_UP, data)
    outcome = ingest_and_accept([hmcts()], MADE_UP, data)
    (comparison,) = outcome.batch.compared[0].comparisons
    assert (comparison.older, comparison.newer) == ("March 2025", "April 2025")
    assert {
        (row["series"], row["old_value"], row["new_value"])
        for row in comparison.changes.revised.to_dict("records")
    } == {("Civil Claims received", "160", "161"), ("Private Family Law Open Caseload", "410", "409")}


def test_another_file_of_the_same_edition_is_a_row_of_its_own_and_said_so(hmcts, data):
    ingest_and_accept([hmcts()], MADE_UP, data)
    outcome = ingest_and_accept([hmcts(LATER, name="again.csv")], MADE_UP, data)
    assert outcome.batch.compared[0].status == "reissue"
    (words,) = (words for words in outcome.batch.compared[0].cautions if "re-issue" in words)
    assert words.startswith("Another file of this edition is held")
    assert [row["edition"] for row in editions(data)] == ["March 2025", "March 2025"]
    assert check_registers(data) == []


def test_a_date_learnt_later_is_filled_in_and_another_is_refused(hmcts, data, tmp_path):
    told_at_once = tmp_path / "told"
    shutil.copytree(data, told_at_once)
    given = Given(published_on=date(2025, 5, 8), url="https://www.gov.uk/a-page", anyway="made up")
    ingest_and_accept([hmcts()], given, told_at_once)
    ingest_and_accept([hmcts()], MADE_UP, data)
    outcome = ingest_and_accept([hmcts()], given, data)
    assert [item.compared.status for item in outcome.accepted] == ["completed"]
    assert contents(data) == contents(told_at_once)
    renamed = shutil.copy(hmcts(), tmp_path / "download (1).csv")
    elsewhere = ingest_files([Path(renamed)], Given(url="https://mirror.test/download.csv"), data)
    assert [(item.status, item.lost) for item in elsewhere.compared] == [("held", ())]
    problems = refusal(hmcts(), given=Given(published_on=date(2025, 5, 9)), folder=data)
    assert [problem.found for problem in problems] == ["published_on 2025-05-09"]


def test_a_held_file_gives_what_its_recipe_says_now_and_nothing_of_what_it_said_before(hmcts, data):
    recipe = data / "recipes" / "hmcts-management-information.yml"
    whole = recipe.read_text("utf-8")
    less = "".join(line for line in whole.splitlines(True) if "public_law_mean_weeks_nao" not in line)
    at_once = data.parent / "at_once"
    shutil.copytree(data, at_once)
    ingest_and_accept([hmcts()], MADE_UP, at_once)
    recipe.write_text(less, "utf-8")
    ingest_and_accept([hmcts()], MADE_UP, data)
    recipe.write_text(whole, "utf-8")
    outcome = ingest_and_accept([hmcts()], MADE_UP, data)
    assert [item.compared.status for item in outcome.accepted] == ["read_anew"]
    assert contents(data) == contents(at_once)
    assert ingest_and_accept([hmcts()], MADE_UP, data).accepted == ()


def test_rows_of_the_registers_that_no_file_brought_stay_as_they_stand(hmcts, data):
    before = {name: (data / name).read_text() for name in ("observations.csv", "sources.csv")}
    ingest_and_accept([hmcts()], MADE_UP, data)
    for name, text in before.items():
        assert (data / name).read_text().startswith(text)
    added = (data / "observations.csv").read_text().removeprefix(before["observations.csv"])
    lines = [line.split(",") for line in added.splitlines()]
    assert {(line[0], line[3], line[7]) for line in lines} == {
        ("open_caseload", "2025-01-31", "400"),
        ("open_caseload", "2025-01-31", "100"),
        ("open_caseload", "2025-02-28", "410"),
        ("open_caseload", "2025-02-28", "101"),
        ("public_law_mean_weeks_nao", "2025-01-31", "36.4"),
        ("public_law_mean_weeks_nao", "2025-02-28", "35.2"),
    }


def test_kept_figures_come_back_as_they_were_read(hmcts, data):
    from analysis.press.registers.edition_figures import read_figures

    outcome = ingest_and_accept([hmcts()], MADE_UP, data)
    read = outcome.accepted[0].compared.checked.read.figures
    stored = read_figures(data, outcome.accepted[0].kept_as)
    order = ["series", "period_end"]
    texts = [
        frame.astype({name: "object" for name in frame.columns if name != "row"})
        .sort_values(order)
        .reset_index(drop=True)
        for frame in (read, stored)
    ]
    assert texts[0].equals(texts[1])
    assert len(stored) == len(HMCTS_ROWS) * (len(HMCTS_HEADER) - 1)


def test_pandas_opens_kept_figures_as_the_dictionary_says(hmcts, data):
    from analysis.press.registers.edition_figures import COLUMNS, OPENED_BY, read_figures

    kept_as = ingest_and_accept([hmcts()], MADE_UP, data).accepted[0].kept_as
    words = {"pd": pd, "np": np, "path": data / kept_as}
    exec("\n".join(OPENED_BY), words)
    stored = read_figures(data, kept_as).astype("object").astype("str")
    assert words["figures"][list(COLUMNS)].astype("str").to_numpy().tolist() == stored.to_numpy().tolist()
    assert "\n".join(f"    {line}" for line in OPENED_BY) in (data / "README.md").read_text("utf-8")


def test_what_is_kept_is_less_than_a_third_of_the_file_and_has_the_same_bytes_in_any_order(tmp_path, data):
    path = tmp_path / "local.csv"
    path.write_bytes(local(2_000))
    accepted = ingest_and_accept([path], MADE_UP, data).accepted[0]
    kept = data / accepted.kept_as
    assert 3 * kept.stat().st_size < path.stat().st_size
    figures = accepted.compared.checked.read.figures
    write_figures(figures.sample(frac=1, random_state=1).reset_index(drop=True), tmp_path / "again")
    assert (tmp_path / "again").read_bytes() == kept.read_bytes()


def test_kept_figures_changed_by_hand_are_found(hmcts, data):
    outcome = ingest_and_accept([hmcts()], MADE_UP, data)
    path = data / outcome.accepted[0].kept_as
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b'"400"', b'"401"')))
    (data / "editions" / "stray.csv").write_text("x")
    problems = check_registers(data)
    assert [problem.where for problem in problems] == ["data/editions.csv", "data/editions/stray.csv"]
    path.unlink()
    assert check_registers(data)[0].found.startswith("no such file")


def test_what_has_losses_is_held_back_until_a_word_says_why(hmcts, data):
    spoilt = [HMCTS_ROWS[0], (HMCTS_ROWS[1][0], "1O0", *HMCTS_ROWS[1][2:]), HMCTS_ROWS[2]]
    before = contents(data)
    outcome = ingest_and_accept([hmcts(spoilt)], Given(), data)
    assert outcome.needs_reason
    assert any("1O0" in words for words in outcome.batch.compared[0].lost)
    assert contents(data) == before
    assert ingest_and_accept([hmcts(spoilt)], MADE_UP, data).accepted


def test_figures_far_beside_those_that_are_held_need_a_word(hmcts, data):
    (item,) = ingest_files([hmcts()], Given(), data).compared
    assert any(words.startswith("open_caseload: 4 of 4 figures lie far beside") for words in item.lost)
    assert not any("nothing is held" in words for words in item.cautions)


def test_a_first_edition_with_which_nothing_can_be_compared_is_told_so_and_loses_nothing(hmcts, data):
    path = data / "observations.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        heads, *rows = csv.reader(stream)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(
            [heads, *(row for row in rows if row[0] != "open_caseload")]
        )
    (item,) = ingest_files([hmcts()], Given(), data).compared
    assert not item.lost
    assert any(
        words.startswith("nothing is held with which open_caseload could be compared")
        for words in item.cautions
    )


def test_a_measure_that_the_last_edition_fed_and_this_one_does_not_is_lost(hmcts, data):
    ingest_and_accept([hmcts()], MADE_UP, data)
    renamed = ["Private Open Cases" if "Private Family Law Open" in name else name for name in HMCTS_HEADER]
    renamed = ["Public Open Cases" if "Public Family Law Open" in name else name for name in renamed]
    later = [("Apr 2025", *HMCTS_ROWS[0][1:])]
    path = hmcts(later, renamed, name="later.csv")
    (item,) = ingest_files([path], Given(), data).compared
    (words,) = (words for words in item.lost if "this one does not: open_caseload" in words)
    assert words.startswith("measures that March 2025 fed and this one does not: open_caseload")
    assert "data/recipes/hmcts-management-information.yml, line " in words
    assert "mend the line by the headings that --explain shows" in words
    together = ingest_files([path, hmcts(later, name="twin.csv"), hmcts()], Given(), data).compared
    of_april = [item for item in together if item.status == "reissue"]
    lost_by = {item.checked.read.identity.name: words in item.lost for item in of_april}
    assert lost_by == {"later.csv": True, "twin.csv": False}
    assert all(
        any(said.startswith("Another file of this edition comes with it") for said in item.cautions)
        for item in of_april
    )


@pytest.mark.parametrize(
    ("file", "heading", "words"),
    [
        ("yjs_local_open_data/2019-20/Children.csv", "Age_Group", "for 4 groups (age=10-14, age=10-14 in areas yjs…, "),
        ("yjs_local_open_data/2019-20/Children.csv", "YOT", "known by data/recipes/youth-justice-statistics.yml"),
        ("dfe_cla/2025/la_care_leavers_accommodation_suitability.csv", "la_name", "(total in areas E06…, "),
        # No day is known without it, and so not which edition came before.
        ("dfe_cla/2024/cla_time_series_1994_2024.csv", "time_identifier", "does not: cla_number (data/recipes/"),
    ],
)  # fmt: skip
def test_groups_and_areas_that_the_last_edition_fed_and_this_one_does_not_are_lost(
    releases, data, tmp_path, file, heading, words
):
    ingest_and_accept([releases / file], MADE_UP, data)
    renamed = tmp_path / Path(file).name
    text = (releases / file).read_text("utf-8-sig")
    renamed.write_text(text.replace(heading, "renamed", 1))
    (item,) = ingest_files([renamed], Given(), data).compared
    said = "\n".join(lost for lost in item.lost if "fed and this one does not" in lost)
    assert words in said


@pytest.mark.parametrize(("cell", "mark"), [("awaited", "unexplained"), ("u", "low_reliability")])
def test_what_stands_in_place_of_the_figure_of_an_area_is_kept_as_a_mark_and_refuses_no_file(
    releases, data, tmp_path, cell, mark
):
    file = tmp_path / "local.csv"
    text = (releases / "children_looked_after/2024/cla_number_and_rate_per_10k_children.csv").read_text(
        "utf-8-sig"
    )
    first, *rows = csv.reader(text.splitlines())
    row = next(
        row
        for row in reversed(rows)
        if row[0] == "2024" and row[2] == "Local authority" and "31 March" in row[10] and row[-1].isdigit()
    )
    row[-1] = cell
    file.write_text(csv_text([first, *rows]), "utf-8")
    assert ingest_and_accept([file], MADE_UP, data).accepted
    held = pd.read_csv(data / "area_observations.csv", dtype=str, keep_default_na=False)
    own = held[(held["area_id"] == row[first.index("new_la_code")]) & (held["mark"] == mark)]
    assert len(own) == 1


@pytest.mark.slow
def test_of_the_real_files_nine_in_ten_lose_nothing_and_each_that_is_held_is_held(releases):
    with (releases / "MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
        files = [row["file"] for row in csv.DictReader(stream)]
    folder = project().data
    held = {edition.sha256 for edition in stored_editions(folder)}
    without_loss = 0
    for file in files:
        try:
            batch = ingest_files([releases / file], Given(), folder)
        except ProblemsFoundError:
            continue
        without_loss += is_without_loss(batch)
        for item in batch.compared:
            is_held = item.checked.read.identity.sha256 in held
            assert (item.status == "held") == is_held, file
    assert 10 * without_loss >= 9 * len(files)
