"""What draws each exhibit: the documents ask for what there is, and the report for all of it."""

import re
import subprocess
import sys
from importlib import import_module

import pytest

from analysis import load_evidence
from analysis.press.base.names import names
from analysis.press.base.paths import project
from analysis.press.claims.registry import claims
from analysis.press.exhibits.catalogue import Entry, draws, exhibit, exhibits, result_of
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
    assert found - exhibits().keys() == set()


def test_no_exhibit_of_report_or_briefing_is_made_outside_the_catalogue():
    for document in ("report/report.qmd", "report/briefing.qmd"):
        text = (ROOT / document).read_text(encoding="utf-8")
        assert re.findall(r"\bshow\((?!exhibit\(\").*", text) == []


def test_the_report_shows_the_whole_catalogue_in_its_order():
    assert asked("report/report.qmd") == list(exhibits())


def test_each_entry_makes_the_exhibit_of_its_id():
    assert [exhibit_today(name).id for name in exhibits()] == list(exhibits())


@pytest.mark.parametrize("entry", exhibits().values(), ids=exhibits().keys())
def test_the_named_functions_can_be_imported_under_their_names(entry: Entry):
    assert entry.functions
    for name in entry.functions:
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function))


def test_two_functions_that_draw_one_id_are_refused_with_both():
    with pytest.raises(ValueError, match=r"fig-focus is .*\.fig_focus and by tests.sharing"):
        draws("fig-focus", explained_in="")(exhibit_today)


def test_a_module_that_failed_to_load_is_loaded_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(sys.modules, "analysis.study.monitoring.fig_focus")
    assert import_module("analysis.study.monitoring.fig_focus").focus.__module__ in str(
        exhibits()["fig-focus"].draw.__module__
    )


def test_what_draws_is_loaded_without_matplotlib():
    code = (
        "import sys; from analysis.press.exhibits.catalogue import exhibits; exhibits();"
        "print([name for name in ('matplotlib', 'seaborn', 'afcharts') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_function_that_takes_the_results_of_others_comes_before_them():
    assert exhibits()["fig-rri"].functions[:2] == (
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
    [entry for entry in exhibits().values() if ".evidence_base." not in entry.functions[0]],
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
    made_by = {name: f"{entry.draw.__module__} {entry.functions}" for name, entry in exhibits().items()}
    known = claims()
    subjects = [(name, shown, known[name].part.split(".")[2]) for name, shown in beside]
    assert [each for each in subjects if not re.search(rf"\b{each[2]}\.", made_by[each[1]])] == []
