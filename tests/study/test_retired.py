"""What was cited and is gone leaves a note where it was."""

import pandas as pd
import pypandoc
import pytest

from analysis.press.base.paths import EXHIBITS_VARIABLE
from analysis.press.exhibits.catalogue import exhibits
from analysis.press.exhibits.retired import Retired, retired_notes
from analysis.study.retired import RETIRED

GONE = Retired("fig-gone", "Courts watch *time*", "1.4.0", "Its source stopped.", instead="fig-focus")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where exhibits are written."""
    monkeypatch.setenv(EXHIBITS_VARIABLE, str(tmp_path))
    return tmp_path


def test_without_retired_exhibits_nothing_is_written(folder):
    assert retired_notes(()) == ""
    assert list(folder.iterdir()) == []


def test_no_exhibit_has_the_id_of_a_retired_one_and_each_substitute_is_there():
    ids = [one.id for one in RETIRED]
    assert len(ids) == len(set(ids))
    assert set(ids) & exhibits().keys() == set()
    assert {one.instead for one in RETIRED} - {""} <= exhibits().keys()


def test_the_note_stands_at_the_anchor_and_says_why_and_what_to_see_instead(folder):
    html = pypandoc.convert_text(
        retired_notes((GONE,)), "html", format="markdown", extra_args=["--wrap=none"]
    )
    assert '<span id="fig-gone"></span><strong>Courts watch *time*.</strong>' in html
    assert (
        "Figure fig-gone is no longer here. Version 1.4.0 was the last to have it. Its source stopped. See"
        in html
    )
    assert 'data-cites="fig-focus"' in html


def test_the_note_stands_where_the_data_stood(folder):
    retired_notes((GONE,))
    (note,) = pd.read_csv(folder / "fig-gone.csv")["note"]
    assert note.endswith("Its source stopped. See fig-focus instead.")
