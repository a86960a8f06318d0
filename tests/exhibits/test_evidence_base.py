"""Figures and tables on the evidence say what their frames say."""

from analysis import load_evidence
from analysis.comparisons.sourcing import kinds_of_source, publications, what_is_known
from analysis.evidence.tables import TABLES
from analysis.exhibits import annex, evidence_base
from analysis.exhibits.saving import save_picture

EVIDENCE = load_evidence()


def test_without_any_figures_the_sources_still_have_a_sentence(tmp_path):
    empty = load_evidence(as_of="1990-01-01")
    exhibit = evidence_base.sources(kinds_of_source(empty), what_is_known(empty))
    assert exhibit.title.startswith("0% of the figures")
    assert "no figures" in exhibit.alt
    assert save_picture(exhibit, tmp_path, narrow=True).stat().st_size


def test_the_share_in_the_title_is_that_of_the_data():
    exhibit = evidence_base.sources(kinds_of_source(EVIDENCE), what_is_known(EVIDENCE))
    official = exhibit.data[exhibit.data["bar"] == "Official page"]
    share = 100 * official["figures_n"].sum() / official["system_figures_n"].sum()
    assert exhibit.title.startswith(f"{share:.0f}% of the figures")


def test_the_pictures_can_be_drawn_and_are_the_same_twice(tmp_path):
    exhibit = evidence_base.sources(kinds_of_source(EVIDENCE), what_is_known(EVIDENCE))
    for narrow in (False, True):
        first = save_picture(exhibit, tmp_path / "a", narrow=narrow).read_bytes()
        assert first == save_picture(exhibit, tmp_path / "b", narrow=narrow).read_bytes()


def test_the_weakest_point_is_the_least_known():
    frame = what_is_known(EVIDENCE)
    exhibit = evidence_base.known(frame)
    assert f"{frame['known_pct'].min():.0f}%" in exhibit.title
    assert len(exhibit.body.rows) == frame.drop_duplicates(["register", "aspect"]).shape[0]


def test_the_annex_names_every_register_and_publication():
    rows_n = {name: len(getattr(EVIDENCE, name)) for name in TABLES}
    assert len(annex.registers(rows_n).body.rows) == len(TABLES)
    assert len(annex.publications(publications(EVIDENCE)).body.rows) == len(publications(EVIDENCE))


def test_every_assumption_says_why_and_what_if_not():
    for row in annex.assumptions().body.rows:
        assert all(cell.endswith(".") for cell in row)
