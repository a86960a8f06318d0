"""What a figure is drawn from is handed to it, and nothing else: a picture that is kept stands for as long as that does."""

import io
from pathlib import Path

import pytest

from analysis.press.base.paths import Project
from analysis.press.exhibits.catalogue import exhibits
from analysis.press.exhibits.exhibit import Chart
from analysis.press.exhibits.saving import draw_picture
from analysis.press.registers import Evidence
from analysis.press.registers import evidence as loading


@pytest.mark.whole
def test_a_figure_reads_no_register_while_it_is_drawn(
    checkout: Project, evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [entry.make(evidence) for entry in exhibits().values()]
    opened = io.open

    def refusing(path, *how, **options):
        assert checkout.data not in Path(str(path)).parents, path
        return opened(path, *how, **options)

    monkeypatch.setattr(io, "open", refusing)
    monkeypatch.setattr("builtins.open", refusing)
    monkeypatch.delattr(loading, "_loaded")
    pictures = [draw_picture(each, narrow=True) for each in made if isinstance(each.body, Chart)]
    assert len(pictures) > 10
