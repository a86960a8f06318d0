"""A correction stands beside the published figure, says why, and goes when it is no longer needed."""

import pytest
import yaml

from analysis import load_evidence
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.registers.corrections import KEY

FIELDS = {
    "reason": "The table behind the bulletin gives another figure.",
    "provider": "the publisher's table",
    "date": "2026-11-25",
}


def entry(row: dict[str, str], value: float, **changed: object) -> dict[str, object]:
    figure = {name: row[name] for name in KEY if row[name]}
    return {"figure": figure, "published": float(row["value"]), "corrected": value, **FIELDS} | changed


def write(registers, *entries: object) -> None:
    text = yaml.safe_dump(list(entries)).replace("'2026-11-25'", "2026-11-25")
    (registers.folder / "corrections.yml").write_text(text, encoding="utf-8")


@pytest.fixture
def row(registers) -> dict[str, str]:
    """The first figure of care proceedings in the register."""
    return next(row for row in registers.rows("observations") if row["measure_id"] == "care_mean_weeks")


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"reason": ""}, "no reason"),
        ({"corrected": None}, "no corrected"),
        ({"published": "forty"}, "forty under published"),
        ({"colour": "red"}, "colour, which is not understood"),
        ({"figure": {"measure_id": "care_mean_weeks"}}, "no figure: period_type"),
        ({"published": 1.0}, "in observations.csv"),
        ({"published": 10**400}, "under published"),
        ({"published": float("inf")}, "under published"),
        ({"date": "0001-01-01"}, "under date"),
        ({"reason": "seen\u202e"}, "under reason"),
        ({"reason": ["a", "list"]}, "reason, which is not understood"),
    ],
)
def test_a_correction_that_is_incomplete_or_does_not_fit_is_named(registers, row, changed, found) -> None:
    write(registers, entry(row, 1.5, **changed))
    problem = registers.problem()
    assert (problem.where, problem.column) == ("data/corrections.yml", "correction 1")
    assert found in problem.found


def test_every_wrong_correction_is_named_at_once(registers, row) -> None:
    elsewhere = entry(row, 1.5)
    elsewhere["figure"] = elsewhere["figure"] | {"geography": "Atlantis"}
    write(registers, elsewhere, entry(row, 1.5, reason=""), "nonsense")
    with pytest.raises(ProblemsFoundError) as raised:
        load_evidence(folder=registers.folder)
    assert [problem.column for problem in raised.value.problems] == [
        "correction 2",
        "correction 3",
        "correction 1",
    ]


def test_a_file_that_is_not_yaml_is_named_with_its_line(registers) -> None:
    path = registers.folder / "corrections.yml"
    for content, row in (
        (b"- [unclosed\n", 1),
        (b"# none\n\xff\n", 2),
        (b"- " * 3000, 1),
        (b"day: 2025-13-01", 1),
    ):
        path.write_bytes(content)
        problem = registers.problem()
        assert (problem.where, problem.row) == ("data/corrections.yml", row)


def test_the_same_figure_is_corrected_once(registers, row) -> None:
    write(registers, entry(row, 1.5), entry(row, 1.6))
    assert registers.problem().found == "a figure that is corrected above"


def test_a_correction_that_a_later_edition_has_made_must_go(registers) -> None:
    sources = {row["source_id"]: row for row in registers.rows("sources")}
    figures = registers.rows("observations")
    cells: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for figure in figures:
        source = sources[figure["source_id"]]
        if source["edition_period_end"]:
            cell = (*(figure[name] for name in KEY if name != "source_id"), source["series"])
            cells.setdefault(cell, []).append(figure)
    covers = {name: row["edition_period_end"] for name, row in sources.items()}
    first, last = next(
        (found[0], found[-1])
        for found in (sorted(group, key=lambda f: covers[f["source_id"]]) for group in cells.values())
        if covers[found[0]["source_id"]] < covers[found[-1]["source_id"]]
        and found[0]["value"] != found[-1]["value"]
    )
    write(registers, entry(first, float(last["value"])))
    problem = registers.problem()
    assert "in the later edition" in problem.found
    assert problem.cure == "The publisher has mended it: delete the correction."
    write(registers, entry(last, float(first["value"])))
    assert registers.problems() == [], "an earlier edition mends nothing"


def test_a_corrected_figure_is_used_and_says_what_was_published_and_why(registers, row) -> None:
    before = registers.path("observations").read_bytes()
    write(registers, entry(row, 1.5))
    assert registers.problems() == []
    evidence = load_evidence(folder=registers.folder)
    used = evidence.observations[evidence.observations["source_id"] == row["source_id"]]
    used = used[(used["measure_id"] == row["measure_id"]) & (used["period_end"] == row["period_end"])]
    assert used["value"].tolist() == [1.5]
    assert (
        f"Corrected by this project from {float(row['value']):g}: {FIELDS['reason']}" in used["note"].iloc[0]
    )
    assert evidence.corrections["corrected"].tolist() == [1.5]
    assert registers.path("observations").read_bytes() == before


def test_without_corrections_the_figures_are_those_published(registers) -> None:
    (registers.folder / "corrections.yml").unlink()
    assert load_evidence(folder=registers.folder).corrections.empty
