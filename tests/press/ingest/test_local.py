"""Figures of single areas: small ones are withheld, old ones are let go, and areas are known by code or name."""

from analysis.press.ingest.local import newest, placed, together, without_small


def _row(breakdown: str, value: str, **more: str) -> dict[str, str]:
    return {
        "measure_id": "children",
        "period_type": "year_ending_march",
        "period_end": "2020-03-31",
        "area_id": "yjs-a",
        "breakdown": breakdown,
        "value": value,
        "mark": "",
        "source_id": "s",
    } | more


def _shown(rows: list[dict[str, str]]) -> list[str]:
    return [row["value"] or row["mark"] for row in rows]


def test_a_single_small_group_cannot_be_worked_out_from_the_total() -> None:
    rows = [_row("total", "40"), _row("sex=Female", "3"), _row("sex=Male", "37")]
    assert _shown(without_small(rows)) == ["40", "small_number", "small_number"]


def test_groups_that_are_together_a_small_number_hide_the_next_one_too() -> None:
    rows = [
        _row(f"ethnicity={name}", value) for name, value in zip("ABCD", ("1", "2", "9", "30"), strict=True)
    ]
    assert _shown(without_small(rows)) == ["small_number", "small_number", "small_number", "30"]


def test_a_small_total_is_withheld() -> None:
    assert _shown(without_small([_row("total", "4")])) == ["small_number"]


def test_groups_of_one_area_do_not_hide_those_of_another_nor_of_another_dimension() -> None:
    rows = [_row("sex=Female", "3"), _row("age=10-14", "20"), _row("sex=Male", "30", area_id="yjs-b")]
    assert _shown(without_small(rows)) == ["small_number", "20", "30"]


def test_periods_before_the_newest_two_are_let_go() -> None:
    rows = [_row("total", "9", period_end=f"{year}-03-31") for year in (2018, 2019, 2020)]
    assert [row["period_end"] for row in newest(rows)] == ["2019-03-31", "2020-03-31"]


def test_the_later_edition_gives_the_figure_whatever_came_first() -> None:
    order = {"old": ("2020",), "new": ("2021",)}
    old, new = _row("total", "9", source_id="old"), _row("total", "8", source_id="new")
    assert together([old, new], order) == together([new, old], order) == [new]


def test_an_area_is_known_by_its_code_or_by_the_name_of_one_that_has_none() -> None:
    areas = [{"area_id": "E08000035", "as_published": ""}, {"area_id": "yjs-leeds", "as_published": "Leeds"}]
    rows = [_row("total", "9", area_id=name) for name in ("E08000035", "Leeds", "Atlantis")]
    found, strangers = placed(rows, areas)
    assert [row["area_id"] for row in found] == ["E08000035", "yjs-leeds"]
    assert strangers == ["Atlantis"]
