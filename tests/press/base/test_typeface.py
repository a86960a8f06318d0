"""The typeface of text and charts has a plain zero, and a page carries no more of it than it needs."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from analysis.press.base.typeface import typeface_files

SLASHED, PLAIN = 3, 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the typeface lay as it comes, before ours was put there."""
    place = tmp_path_factory.mktemp("fonts")
    (place / "AtkinsonHyperlegible-Bold.ttf").write_bytes(b"as it comes")
    typeface_files(place)
    return place


def test_a_face_of_the_same_name_that_lay_there_is_taken_away(folder: Path) -> None:
    assert sorted(folder.glob("*.ttf")) == sorted(typeface_files(folder))


def test_a_zero_has_one_opening_and_its_width(folder: Path) -> None:
    import fontpkg_atkinson_hyperlegible as typeface

    for path in typeface_files(folder):
        own = TTFont(Path(typeface.ROOT) / "files" / path.name.removeprefix("plain-"))
        plain = TTFont(path)
        assert [font["glyf"]["zero"].numberOfContours for font in (own, plain)] == [SLASHED, PLAIN]
        assert plain["hmtx"]["zero"] == own["hmtx"]["zero"]


def test_it_is_written_once(folder: Path) -> None:
    first = {path: path.stat().st_mtime_ns for path in typeface_files(folder)}
    assert {path: path.stat().st_mtime_ns for path in typeface_files(folder)} == first


def test_a_page_has_the_letters_of_english_and_welsh_as_the_whole_face_has_them(folder: Path) -> None:
    welsh = unicodedata.normalize("NFD", "âêîôûŵŷ ÂÊÎÔÛŴŶ ëïöÿ áéíóúẃý àèìòùẁỳ")
    for path in typeface_files(folder):
        whole, page = (TTFont(each) for each in (path, folder / f"page-{path.stem}.woff2"))
        for letter in {*map(chr, range(32, 127)), *"\u00a0£“”…\u2013\u2014\u2018\u2019\u2212", *welsh}:
            names = {font.getBestCmap()[ord(letter)] for font in (whole, page)}
            assert len({font["hmtx"][name] for font in (whole, page) for name in names}) == len(names) == 1
        features = {record.FeatureTag for record in page["GPOS"].table.FeatureList.FeatureRecord}
        assert features == {"kern", "mark"}
        assert (folder / f"page-{path.stem}.woff2").stat().st_size < 10_000
