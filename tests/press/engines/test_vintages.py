"""Documents as known on a day or for an area: they render unattended, and say what they do not know."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from analysis import load_evidence
from analysis.press.base.names import names
from analysis.press.base.paths import Project
from analysis.press.claims.numbers import Numbers
from analysis.press.claims.registry import claims
from analysis.press.exhibits.catalogue import exhibit, exhibits
from analysis.press.exhibits.not_known import NotKnownExhibit
from analysis.press.registers.not_known import NotKnownError
from analysis.press.registers.vintages import left_out
from tests.conftest import Run
from tests.mutations import judge_all

pytestmark = pytest.mark.whole

NOTEBOOKS = names(
    "01-performance-monitoring 02-data-improvement 03-published-data 04-trends 05-gaps 06-disproportionality"
)
DAY = "2025-10-01"
OF_A_COUNCIL = (("-P", "geography:Wokingham"), "For Wokingham the registers hold ")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--as-of", "last spring"), "as_of: found “last spring”; expected a date"),
        (("-P", "as_of:2025-13-01"), "as_of: found “2025-13-01”; expected a date"),
        (("--as-of", ""), "--as-of: found “”; expected one day"),
        (("--as-of", DAY, "-P", "as_of:2024-01-01"), "and -P as_of:2024-01-01; expected one day"),
    ],
)
def test_a_wrong_day_is_named_and_nothing_is_rendered(
    arguments: tuple[str, ...], named: str, childdata_here: Run, tmp_path: Path
) -> None:
    result = childdata_here("render", "report", *arguments, "--output-dir", str(tmp_path / "out"), ends=2)
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_without_a_day_a_missing_figure_stops_the_documents() -> None:
    evidence = load_evidence()
    none = replace(evidence, observations=evidence.observations.head(0))
    with pytest.raises(NotKnownError, match=r"^In the registers no figure is known for care proceedings"):
        _ = Numbers(none).timeliness
    with pytest.raises(NotKnownError, match=r"^In the registers there is no figure to show"):
        exhibit("fig-care-time", none)


def test_a_claim_cannot_be_decided_with_a_number_that_is_not_known() -> None:
    numbers = Numbers(load_evidence("1990-01-01"))
    for ask in (lambda value: value.amount, lambda value: value.text, str):
        with pytest.raises(NotKnownError, match=r"^As known on 1 January 1990, no figure is known for "):
            ask(numbers.timeliness.weeks_latest)
    with pytest.raises(NotKnownError):
        numbers.number("trends.reoffending.verb")
    assert "not known" in numbers.shown("trends.reoffending.verb")._repr_markdown_()


@pytest.mark.parametrize("as_of", ["1990-01-01", DAY])
def test_every_claim_is_judged_on_every_day(as_of: str) -> None:
    verdicts = judge_all(claims().values(), Numbers(load_evidence(as_of)))
    undecided = [each for each in verdicts.values() if each.finding is None]
    assert undecided
    assert all(each.lack for each in undecided)


def test_a_number_that_is_known_prints_though_others_of_its_part_are_not() -> None:
    timeliness = Numbers(load_evidence(DAY)).timeliness
    assert timeliness.weeks_latest.amount > 0
    with pytest.raises(NotKnownError, match="average lengths on two bases"):
        _ = timeliness.length_low.amount


@pytest.mark.parametrize("as_of", ["1990-01-01", DAY])
def test_every_exhibit_is_shown_or_says_that_it_is_not_known(as_of: str) -> None:
    evidence = load_evidence(as_of)
    shown = {name: exhibit(name, evidence) for name in exhibits()}
    missing = {name for name, each in shown.items() if isinstance(each, NotKnownExhibit)}
    assert "fig-three-lengths" in missing
    assert "fig-focus" not in missing
    for name in missing:
        assert shown[name].markdown().startswith(f"\n::: {{#{name} .exhibit .not-known}}\n\nAs known on ")


@pytest.fixture(scope="module")
def then(checkout: Project, childdata: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Report, briefing, landing page and ledger as known on a day, in all their formats."""
    folder = tmp_path_factory.mktemp("then")
    how = ("--as-of", DAY, "--engine", "builtin", "--output-dir", str(folder))
    result = childdata("render", "report", "briefing", "index", "ledger", *how, cwd=checkout.root, ends=0)
    return folder / "report", result.stderr


def test_the_terminal_says_what_is_left_out_of_which_publications(then: tuple[Path, str]) -> None:
    vintage = left_out(DAY)
    assert vintage.words in then[1]
    for name in vintage.undated["publication"].unique():
        assert f"  {name}\n" in then[1]


@pytest.mark.parametrize("name", ["report", "briefing", "index", "ledger"])
def test_every_document_says_at_its_head_as_known_on_which_day(then: tuple[Path, str], name: str) -> None:
    page = (then[0] / f"{name}.html").read_text(encoding="utf-8")
    assert page.count('<div class="as-known"') == 1
    assert left_out(DAY).words in " ".join(page.split())
    assert "Traceback" not in page


def test_numbers_exhibits_and_claims_that_are_not_known_are_marked_in_page_and_print(
    then: tuple[Path, str],
) -> None:
    page = (then[0] / "report.html").read_text(encoding="utf-8")
    assert '<span class="not-known" title="As known on 1 October 2025, no population by ethnicity' in page
    assert 'id="fig-three-lengths"' in page
    assert 'href="#fig-three-lengths"' in page, "the text refers to it as before"
    assert "[This sentence cannot be decided. As known on 1 October 2025, " in " ".join(page.split())
    document = pypdfium2.PdfDocument(then[0] / "report.pdf")
    words = " ".join(
        " ".join(
            document[number].get_textpage().get_text_bounded() for number in range(len(document))
        ).split()
    )
    for said in (
        "As known on 1 October 2025. ",
        "Not known on 1 October 2025.",
        "This sentence cannot be decided",
    ):
        assert said in words


@pytest.mark.parametrize(
    ("names", "choice", "expected"),
    [
        (NOTEBOOKS[::3], *OF_A_COUNCIL),
        pytest.param(NOTEBOOKS[1:3] + NOTEBOOKS[4:], *OF_A_COUNCIL, marks=pytest.mark.slow),
        *(
            pytest.param(NOTEBOOKS, choice, expected, marks=pytest.mark.slow)
            for choice, expected in (
                (("-P", f"as_of:{DAY}"), "As known on 1 October 2025. "),
                (("--as-of", "1990-01-01"), "No figure remains."),
                (("-P", "geography:England"), "For England the registers hold "),
                (("-P", "geography:Wales"), "For Wales the registers hold "),
            )
        ),
    ],
)
@pytest.mark.renders
def test_every_notebook_renders_unattended_for_a_day_or_an_area(
    names: tuple[str, ...],
    choice: tuple[str, ...],
    expected: str,
    childdata_here: Run,
    shared_kernels: None,
    tmp_path: Path,
) -> None:
    how = ("--to", "html", "--engine", "builtin", "--output-dir", str(tmp_path))
    childdata_here("render", *names, *how, *choice, ends=0)
    folder = tmp_path / "notebooks"
    pages = {name: " ".join((folder / f"{name}.html").read_text(encoding="utf-8").split()) for name in names}
    assert not any("Traceback" in page for page in pages.values())
    of_a_country = ("04-trends", "06-disproportionality")
    assert [name for name in names if name not in of_a_country and expected not in pages[name]] == []
    if "geography:Wokingham" in choice:
        for name, said in (
            ("04-trends", "no measure with two periods for “Wokingham”"),
            ("06-disproportionality", "for Wokingham"),
            ("06-disproportionality", "nothing to show"),
        ):
            assert name not in names or said in pages[name]
