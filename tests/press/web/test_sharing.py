"""What people pass on says what the claim says, is the size that is asked for, and takes no words for code."""

import csv
import shutil
import struct
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis.press.base.paths import Project, project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.citation import Author, Work
from analysis.press.claims.values import Value
from analysis.press.study import Board, Lead
from analysis.press.web import sharing
from analysis.press.web.sharing import _scale, _stands, cards, quotes
from analysis.press.web.shown_figures import ShownFigure
from tests.hostile import LABELS

WIDE = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='400pt' height='200pt'><rect width='9' height='9' /></svg>"
)
NARROW = WIDE.replace("400pt", "200pt").replace("200pt'>", "900pt'>")


@pytest.fixture
def given(tmp_path, monkeypatch, warm) -> Callable[..., SimpleNamespace]:
    """One claim with its figure, of a study that makes a card of what is named."""

    def make(
        sentence: str, *, claim: str = "clm-a", holds: bool = True, figure: str | Lead | Board = "fig-a"
    ) -> SimpleNamespace:
        monkeypatch.setattr(sharing, "the_study", lambda: SimpleNamespace(cards={claim: figure}))
        here: Project = project(tmp_path)
        folder = here.outputs / "exhibits"
        folder.mkdir(parents=True, exist_ok=True)
        for name, svg in (("fig-a", WIDE), ("fig-a-narrow", NARROW)):
            (folder / f"{name}.svg").write_text(svg)
        value = Value("38", 38, pd.DataFrame({"a": [1]}), "words")
        entry = SimpleNamespace(
            id="clm-a", sentence=sentence, verdict=SimpleNamespace(holds=holds), numbers=(value,)
        )
        source = f'<div class="exhibit-source">Note. Source: {sentence}</div>'
        return SimpleNamespace(
            project=here,
            ledger=[entry],
            numbers=SimpleNamespace(weeks=value),
            claimed=None,
            kept=lambda name, make, *rests_on: make(),
            figures={"fig-a": ShownFigure("fig-a", "report/a", source)},
            edition=SimpleNamespace(
                work=Work("T", (Author("A"),), "1.0.0", date(2026, 1, 1)), data_as_of=None
            ),
            sources=[SimpleNamespace(options={"html": {"site-name": sentence}})],
        )

    (tmp_path / "_quarto.yml").write_text("")
    shutil.copytree(warm, tmp_path / ".cache")
    return make


@pytest.mark.parametrize("said", [{"holds": False}, {"figure": "fig-b"}])
def test_a_card_of_what_does_not_hold_or_is_not_shown_is_refused(given, said) -> None:
    with pytest.raises(ProblemsFoundError, match="a card of"):
        cards(given("It fell.", **said))


def test_a_card_of_a_number_with_more_words_than_fit_is_refused(given) -> None:
    with pytest.raises(ProblemsFoundError, match="do not fit it; shorten them"):
        cards(given("It fell.", figure=Lead("2026", "{n.weeks}", "A long sentence. " * 200, "")))


def test_a_sentence_that_no_document_makes_has_no_card(given) -> None:
    assert cards(given("It fell.", claim="clm-b")) == {}


@pytest.mark.parametrize("words", ["It fell to 38 weeks", " ".join(LABELS), "A long sentence. " * 40])
@pytest.mark.parametrize("beside", ["fig-a", Lead, Board, "squares"])
def test_each_card_has_its_size_and_no_words_are_code(given, words: str, beside: object) -> None:
    plain = words.replace("{", "{{").replace("}", "}}")
    own = {
        Lead: Lead("2026", "{n.weeks}", plain, ""),
        Board: Board(
            "{n.weeks}",
            plain,
            lambda n: [
                ["", n.weeks.text],
                [words, {"fill": "#F46A25", "words": words}],
                ["", {"fill": "", "words": "?"}],
            ],
        ),
        "squares": Board(
            "{n.weeks}",
            plain,
            lambda n: [[words, n.weeks.text, {"squares": [(2, "#F46A25"), (0, "#ECECEC")]}]],
        ),
    }
    made = cards(given(words, figure=own.get(beside, beside)))
    sizes = {name: struct.unpack(">II", png[16:24]) for name, png in made.items()}
    assert sizes == {"cards/clm-a.png": (1200, 630), "cards/clm-a-square.png": (1080, 1080)}


def test_the_same_card_is_the_same_bytes(given, tmp_path) -> None:
    first = cards(given("It fell."))
    for path in (tmp_path / ".cache" / "png").iterdir():
        path.unlink()
    assert cards(given("It fell.")) == first


def test_the_picture_that_can_be_drawn_larger_is_taken() -> None:
    assert _scale(WIDE, 1200, 630) > _scale(NARROW, 1200, 630)


@pytest.mark.parametrize(
    ("number", "sentence", "stands"),
    [
        ("0", "in 2023", False),
        ("4", "4.5 weeks", False),
        ("4", "4% of them", False),
        ("1,2", "1,200", False),
        ("no", "no case", False),
        ("4", "of 4, 3", True),
        ("94.2%", "for 94.2%; of", True),
        ("almost 27", "almost 27 months", True),
    ],
)
def test_a_number_is_quoted_where_it_stands_by_itself(number: str, sentence: str, stands: bool) -> None:
    assert _stands(number, sentence) is stands


def test_a_number_without_a_source_is_not_for_quoting(given) -> None:
    (row,) = csv.reader(quotes(given("It fell to 38 weeks"))["quotes.csv"].decode().splitlines())
    assert row[:3] == ["claim_id", "sentence", "value"]


def test_a_sentence_that_does_not_hold_is_not_for_quoting(given, monkeypatch) -> None:
    monkeypatch.setattr(sharing, "_rows", lambda entry: [[entry.sentence]])
    quoted = [
        quotes(given("It fell", holds=holds))["quotes.csv"].count(b"It fell") for holds in (True, False)
    ]
    assert quoted == [1, 0]
