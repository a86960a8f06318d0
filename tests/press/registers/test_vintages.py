"""What a day leaves out is counted and named, by publication and edition; nothing is guessed."""

import pytest

from analysis import load_evidence
from analysis.press.registers.vintages import by_publication, left_out, vintages
from tests.sharing import today

EVERYTHING = today()


def test_a_day_that_is_no_date_is_refused():
    with pytest.raises(ValueError, match="isoformat"):
        left_out("last spring")


@pytest.mark.parametrize("as_of", ["1990-01-01", "2020-06-24", "2025-10-01", "2100-01-01"])
def test_every_figure_is_known_or_left_out_for_one_reason(as_of):
    vintage, evidence = left_out(as_of), load_evidence(as_of)
    undated_n, later_n = vintage.undated["figures_n"].sum(), vintage.later["figures_n"].sum()
    assert vintage.known_n == len(evidence.observations)
    assert undated_n == len(evidence.undated)
    assert vintage.known_n + undated_n + later_n == len(EVERYTHING.observations)


def test_what_is_left_out_is_named_by_publication_and_edition():
    vintage = left_out("2025-10-01")
    assert vintage.undated["published_on"].isna().all()
    assert vintage.later["published_on"].min().isoformat() > "2025-10-01"
    assert not vintage.undated[["publication", "edition"]].isna().any(axis=None)
    first = by_publication(vintage.undated).iloc[0]
    assert f"{first['publication']} ({first['figures_n']:,})" in vintage.words
    assert vintage.words.startswith("As known on 1 October 2025. ")


def test_before_the_first_publication_nothing_remains():
    assert left_out("1990-01-01").words.endswith("No figure remains.")


def test_a_figure_has_the_vintage_of_its_source():
    figures = vintages(EVERYTHING)
    sources = EVERYTHING.sources.set_index("source_id")
    assert len(figures) == len(EVERYTHING.observations)
    row = figures[figures["published_on"].notna()].iloc[0]
    assert row["edition"] == sources.loc[row["source_id"], "edition"]
    assert row["published_on"] == sources.loc[row["source_id"], "published_on"]
