"""After an official file is accepted, a notebook renders again unattended, with the new figures in it."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from tests.conftest import Run
from tests.press.ingest.workbooks.conftest import ods
from tests.sources import commit_all, git

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Next:
    """A made-up edition and the one after it, in which a heading has another name."""

    recipe: str
    cover: tuple[str, ...]
    sheet: str
    title: str
    heads: tuple[str, ...]
    renamed: str
    first: tuple[str, tuple[tuple[object, ...], ...]]
    then: tuple[str, tuple[tuple[object, ...], ...]]
    measure: str
    cell: str
    revised: str
    broken: str
    printed: str


COURTS = Next(
    "family-court-statistics-quarterly", ("Family Court Statistics Quarterly: {}",), "Table_8",
    "Table 8: Timeliness of care and supervision cases, quarterly",
    ("Year", "Quarter", "Total Disposals", "Mean disposal duration (weeks)"), "Mean time to disposal (weeks)",
    ("July to September 2025", ((2025, "Q2", 2900, 36.4), (2025, "Q3", 3000, 38.5))),
    ("October to December 2025", ((2025, "Q2", 2900, 36.4), (2025, "Q3", 3000, 38.9), (2025, "Q4", 3100, 47.5))),
    "care_mean_weeks", 'cell: "(mean|average) .*duration"', "38.5 → 38.9", "clm-wide-enough", "47.5",
)  # fmt: skip
# A line that names its editions, such as that of reoffending, takes in another only when the study says so.
YOUTH = Next(
    "youth-justice-statistics", ("Youth Justice Statistics", "England and Wales, year ending March {}"), "6.1",
    "Table 6.1: Average custody population of children, years ending March",
    ("Year ending March", "Average number of children"), "Usual occupancy",
    ("2025", (("2024", "430"), ("2025", "418"))),
    ("2026", (("2024", "430"), ("2025", "421"), ("2026", "407"))),
    "custody_population_avg", 'cell: "average|under 18', "418 → 421", "", "407 in the year ending March 2026",
)  # fmt: skip
REAL = "children_looked_after/2024/cla_number_and_rate_per_10k_children.csv"


@pytest.fixture
def checkout_copy(copied: Callable[[Path], Path], checkout: Project, tmp_path: Path) -> Path:
    """All that the documents are made of, with the package itself, which is compiled."""
    folder = copied(tmp_path / "checkout")
    shutil.rmtree(folder / "analysis")
    (folder / "analysis").symlink_to(checkout.package)
    return folder


@pytest.mark.parametrize("case", [COURTS, YOUTH], ids=["courts", "youth"])
def test_the_next_edition_with_a_past_revised_and_a_heading_renamed_reaches_changes_claims_and_notebook(
    case: Next, checkout_copy: Path, childdata_here: Run, tmp_path: Path
) -> None:
    folder = checkout_copy
    heads = list(case.heads)
    paths = []
    for (edition, rows), last in ((case.first, heads[-1]), (case.then, case.renamed)):
        paths.append(tmp_path / f"{len(paths)}.ods")
        cover = [[line.format(edition)] for line in case.cover]
        table = [[case.title], [], [*heads[:-1], last], *map(list, rows)]
        paths[-1].write_bytes(ods({"Cover": cover, case.sheet: table}))

    def run(code: int, *words: object) -> str:
        result = childdata_here(*map(str, words), cwd=folder)
        assert result.returncode == code, result.stdout[-800:] + result.stderr[-800:]
        return result.stdout + result.stderr

    run(0, "ingest", paths[0], "--published", "2026-01-28", "--accept")
    git(folder, "init", "--quiet")
    before = commit_all(folder)
    said = run(3, "ingest", paths[1], "--published", "2026-03-26", "--accept")
    assert f"fed and this one does not: {case.measure}" in said
    assert "Nothing was written" in said

    # An analyst adds the new heading to the recipe, and says that it is the old one.
    recipe = folder / "data" / "recipes" / f"{case.recipe}.yml"
    text = recipe.read_text(encoding="utf-8")
    new, old = (re.sub(r" \(.*", "", name.lower()) for name in (case.renamed, heads[-1]))
    text = text.replace(case.cell, case.cell.replace('"', f'"{new}|', 1))
    pair = f"  - [{new}, {old}]\n"
    text = text.replace("\nsame:\n", f"\nsame:\n{pair}") if "\nsame:\n" in text else f"{text}same:\n{pair}"
    recipe.write_text(text, encoding="utf-8")

    assert case.revised in run(0, "ingest", paths[1], "--published", "2026-03-26", "--accept")
    said = run(0, "changes", "--from", before)
    assert case.revised in said
    assert f"BROKEN claim {case.broken}" in said or not case.broken
    render = ("render", "04-trends", "--to", "html", "--engine", "builtin")
    page = folder / "outputs" / "notebooks" / "04-trends.html"
    run(0, *render)
    assert case.printed in page.read_text(encoding="utf-8")
    if case is COURTS:
        run(0, *render, "--as-of", "2026-03-25")
        assert case.printed not in page.read_text(encoding="utf-8"), "it was published a day later"


def test_a_publishers_own_file_with_a_figure_revised_is_accepted_and_the_notebook_shows_it(
    checkout_copy: Path, childdata_here: Run, releases: Path, tmp_path: Path
) -> None:
    folder, file = checkout_copy, tmp_path / Path(REAL).name
    text = (releases / REAL).read_text(encoding="utf-8")
    assert text.count(",83630,") == 1
    file.write_text(text.replace(",83630,", ",83730,"), encoding="utf-8")
    page = folder / "outputs" / "notebooks" / "04-trends.html"
    shown = []
    for command in (
        ("render", "04-trends", "--to", "html", "--engine", "builtin", "-P", "geography:England"),
        ("ingest", str(file), "--published", "2024-12-14", "--accept", "--anyway", "made up"),
        ("render", "04-trends", "--to", "html", "--engine", "builtin", "-P", "geography:England"),
    ):
        childdata_here(*command, cwd=folder, ends=0)
        shown.append("83,730" in page.read_text(encoding="utf-8"))
    assert shown == [False, False, True]
