"""A page for each value of a parameter: refused where there is none, made anew only where something changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.press.base.paths import project
from analysis.press.base.problems import WrongCommandError
from analysis.press.engines.each import render_each
from analysis.press.engines.parameters import check_choices, nearest
from analysis.press.engines.request import RenderRequest
from analysis.press.study import the_study

AREAS = RenderRequest(("07-areas",), ("html",))


def test_a_value_that_there_is_not_is_refused_with_those_that_are_near() -> None:
    with pytest.raises(WrongCommandError, match=r"found Leedz; expected Leeds\."):
        check_choices(project(), {"area": "Leedz"})
    check_choices(project(), {"area": "Leeds", "another": "Leedz"})


def test_nothing_is_near_a_word_of_another_kind() -> None:
    assert nearest("xyzzy", ["Leeds", "Bradford"]) == []


@pytest.mark.parametrize(
    "request_",
    [
        RenderRequest((), ("html",)),
        RenderRequest(("04-trends", "07-areas"), ("html",)),
        replace(AREAS, parameters={"area": "Leeds"}),
    ],
)
def test_a_page_each_is_made_of_one_document_without_a_value(request_: RenderRequest) -> None:
    with pytest.raises(WrongCommandError, match="--each"):
        render_each(project(), request_, "area", print)
    with pytest.raises(WrongCommandError, match="--each"):
        render_each(project(), AREAS, "geography", print)


@pytest.mark.renders
def test_pages_that_are_as_they_should_be_are_left(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(type(the_study()), "choices", lambda self, evidence: {"area": ("Leeds", "Gwynedd")})
    here = replace(project(), outputs=tmp_path)
    first = render_each(here, AREAS, "area", print)
    pages = {page.files[0].name: page.files[0].read_text(encoding="utf-8") for page in first}
    assert set(pages) == {"leeds.html", "gwynedd.html", "index.html"} and all(page.changed for page in first)
    assert "Gwynedd Mon" in pages["gwynedd.html"] and "Gwynedd Mon" not in pages["leeds.html"]
    first[0].files[0].unlink()
    again = render_each(here, AREAS, "area", print)
    assert [page.changed for page in again] == [True, False, True]
    assert again[0].files[0].read_text(encoding="utf-8") == pages["leeds.html"]
