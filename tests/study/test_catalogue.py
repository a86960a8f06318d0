"""One catalogue of exhibits: the documents ask for what it holds, and for all of it."""

import csv
import re
from importlib import import_module
from pathlib import Path

import pytest

from analysis import load_evidence
from analysis.press.base.names import names
from analysis.press.base.paths import project
from analysis.press.claims.registry import claims
from analysis.press.exhibits.catalogue import Entry, exhibit, read_catalogue, result_of
from analysis.study.catalogue import CATALOGUE
from tests.sharing import exhibit_today

ROOT = project().root
CODED = set(
    names(
        "indicators counterparts datasets improvements recommendations gaps decisions standard "
        "standard_records journey"
    )
)
ASKED = re.compile(r'^show\(exhibit\("([^"]*)", evidence\)\)$', re.MULTILINE)


def asked(document: str) -> list[str]:
    """The ids that the cells of a document name."""
    return ASKED.findall((ROOT / document).read_text(encoding="utf-8"))


def test_an_unknown_id_is_refused_with_the_ids_there_are():
    with pytest.raises(KeyError, match=r"fig-focuss.*fig-focus"):
        exhibit("fig-focuss", load_evidence())


def test_no_document_asks_for_what_the_catalogue_lacks():
    found = {name for path in ROOT.glob("*/*.qmd") for name in asked(path.relative_to(ROOT).as_posix())}
    assert found
    assert found - CATALOGUE.keys() == set()


def test_no_exhibit_of_report_or_briefing_is_made_outside_the_catalogue():
    for document in ("report/report.qmd", "report/briefing.qmd"):
        text = (ROOT / document).read_text(encoding="utf-8")
        assert re.findall(r"\bexhibits\.(?!catalogue|exhibit_list|retired|shown)\w+", text) == []


def test_the_report_shows_the_whole_catalogue_in_its_order():
    assert asked("report/report.qmd") == list(CATALOGUE)


def test_each_entry_makes_the_exhibit_of_its_id():
    assert [exhibit_today(name).id for name in CATALOGUE] == list(CATALOGUE)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_the_named_functions_can_be_imported_under_their_names(entry: Entry):
    assert entry.functions
    for name in entry.functions:
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function))


def test_a_row_that_names_what_there_is_not_is_refused_with_its_line(tmp_path: Path):
    table = tmp_path / "catalogue.csv"
    for row in ("fig-a,monitoring.figures.fokus,", "fig-a,monitoring.figures.focus,monitoring.compare.(,"):
        table.write_text(f"id,draw,steps,explained_in\nfig-b,monitoring.figures.focus,,\n{row}\n")
        with pytest.raises(ValueError, match=r"catalogue\.csv, line 3"):
            read_catalogue(table, "analysis.study")


def test_a_function_that_takes_the_results_of_others_comes_before_them():
    assert CATALOGUE["fig-rri"].functions[:2] == (
        "analysis.study.ethnicity.compare.latest_rates",
        "analysis.study.ethnicity.compare.relative_rates",
    )


class Watched:
    """Evidence that remembers which registers were read."""

    def __init__(self):
        self.evidence, self.read = load_evidence(), set()

    def __getattr__(self, name: str):
        self.read.add(name)
        return getattr(self.evidence, name)


# What counts rows of all registers shows none of their codes.
@pytest.mark.parametrize(
    "entry",
    [entry for entry in CATALOGUE.values() if ".evidence_base." not in entry.functions[0]],
    ids=lambda e: e.id,
)
def test_codes_are_named_for_exactly_the_coded_registers_that_are_read(entry: Entry):
    watched = Watched()
    for step in entry.steps:
        result_of(step, watched)
    assert set(entry.coded_from) == watched.read & CODED


BESIDE = re.compile(r"\{\.claim #(clm-[\w-]+)\} \(@((?:fig|tbl)-[\w-]+)\)")


def test_the_claim_beside_a_figure_is_tested_where_the_figure_is_drawn_or_computed():
    beside = BESIDE.findall((ROOT / "report/report.qmd").read_text(encoding="utf-8"))
    assert len(beside) > 8
    with (ROOT / "analysis/study/catalogue.csv").open(encoding="utf-8") as rows:
        made_by = {row["id"]: f"{row['draw']} {row['steps']}" for row in csv.DictReader(rows)}
    known = claims()
    subjects = [(name, shown, known[name].part.split(".")[2]) for name, shown in beside]
    assert [each for each in subjects if not re.search(rf"\b{each[2]}\.", made_by[each[1]])] == []
