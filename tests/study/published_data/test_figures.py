"""The exhibits of part 3 on datasets: ranges stay ranges, four marks stay four, nothing is clipped."""

import pytest

from analysis.press.exhibits.exhibit import Chart, Exhibit
from analysis.press.exhibits.saving import save_picture
from analysis.study.published_data import compare as publication
from analysis.study.published_data import (
    feature_ranges,
    features,
    fig_feature_range,
    fig_features,
    fig_freshness,
    fig_releases,
    tables,
)
from analysis.study.registers.fields import FEATURE, FIELDS
from analysis.study.registers.tables import FEATURES
from tests.sharing import today
from tests.study.test_looks import words_of

EVIDENCE = today()
NOTHING = publication.select(EVIDENCE, without=list(EVIDENCE.datasets["dataset_id"]))
YOUTH = publication.select(
    EVIDENCE, without=[name for name in EVIDENCE.datasets["dataset_id"] if name[0] == "F"]
)


def shown(evidence) -> list[Exhibit]:
    ranges = feature_ranges.ranges(evidence)
    return [
        fig_features.features(features.by_dataset(evidence)),
        fig_releases.releases(features.main_releases(evidence)),
        fig_feature_range.feature_range(ranges),
        fig_freshness.freshness(publication.freshness(evidence), len(evidence.datasets)),
        tables.shape(publication.shape(evidence)),
    ]


CHARTS = [exhibit for exhibit in shown(EVIDENCE) if isinstance(exhibit.body, Chart)]


@pytest.mark.parametrize("evidence", [NOTHING, YOUTH], ids=["nothing", "one system"])
def test_an_empty_selection_is_said_in_a_sentence_and_drawn_without_fault(evidence, tmp_path):
    for exhibit in shown(evidence):
        assert exhibit.title.endswith(".")
        if isinstance(exhibit.body, Chart):
            for narrow in (False, True):
                assert save_picture(exhibit, tmp_path, narrow=narrow).stat().st_size


def test_one_system_alone_is_not_compared():
    assert fig_feature_range.feature_range(feature_ranges.ranges(YOUTH)).title.startswith("Only one system")


def test_the_matrix_fits_a_page_and_says_so():
    matrix = fig_features.features(features.by_dataset(EVIDENCE))
    assert matrix.wide
    assert matrix.body.height <= 8.6


@pytest.mark.parametrize("narrow", [False, True])
def test_the_one_row_in_bold_is_the_feature_that_the_title_tells_of(narrow: bool):
    exhibit = fig_releases.releases(features.main_releases(EVIDENCE))
    bold = [text.get_text() for text, _ in words_of(exhibit, narrow=narrow)[0] if text.get_weight() == "bold"]
    assert sorted(bold) == ["Ethnicity", "Family justice", "Youth justice"]
    assert "ethnicity" in exhibit.title


def test_the_finding_on_ranges_names_the_features_that_tell_the_systems_apart():
    none = fig_feature_range.feature_range(feature_ranges.ranges(EVIDENCE)).title
    some = fig_feature_range.feature_range(
        feature_ranges.ranges(EVIDENCE, partly="no"), exhibit_id="fig-variant"
    ).title
    assert none.startswith("For none of the 12 features")
    assert "experience, as told (family justice)" in some


def test_the_note_on_ranges_speaks_of_parts_only_where_they_are_drawn():
    assert "held in part" in fig_feature_range.feature_range(feature_ranges.ranges(EVIDENCE)).note
    assert (
        "held in part"
        not in fig_feature_range.feature_range(feature_ranges.ranges(EVIDENCE, partly="yes")).note
    )


def test_data_sets_of_adults_are_named_under_the_matrix_and_only_while_they_are_there():
    assert "adults" in fig_features.features(features.by_dataset(EVIDENCE)).note
    without = publication.select(EVIDENCE, without=publication.ADULTS)
    assert "adults" not in fig_features.features(features.by_dataset(without)).note


def test_yes_and_partly_are_marks_of_their_own_and_no_is_not_drawn_like_not_seen():
    from analysis.study.published_data.fig_features import FILLING

    assert len(set(FILLING.values())) == len(FILLING) == 2
    assert set(FIELDS["has_age"].allowed) - set(FILLING) == {"no", "unknown"}


def test_data_sets_without_both_dates_are_counted_in_the_note():
    exhibit = fig_freshness.freshness(publication.freshness(EVIDENCE), len(EVIDENCE.datasets))
    assert exhibit.note.startswith(
        f"{len(EVIDENCE.datasets) - len(exhibit.data)} of {len(EVIDENCE.datasets)} datasets"
    )


def test_each_block_of_the_shape_adds_up_to_all_data_sets():
    exhibit = tables.shape(publication.shape(EVIDENCE))
    for place, system in ((1, "youth"), (2, "family")):
        blocks: dict[str, int] = {}
        for row in exhibit.body.rows:
            block = row[0].partition(":")[0]
            blocks[block] = blocks.get(block, 0) + int(row[place])
        assert set(blocks.values()) == {int((EVIDENCE.datasets["system"] == system).sum())}


def test_every_feature_has_a_name():
    assert set(FEATURE) == set(FEATURES)
    assert all(FEATURE.values())
