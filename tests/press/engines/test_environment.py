"""What identifies data and code, so that nothing computed from others is taken for theirs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.engines.environment import code_of, environment_key

FILES = {
    "_quarto.yml": "project:\n  render: []\n",
    "data/gaps.csv": "gap_id\n",
    "analysis/study/gaps/compare.py": "GAPS = 1\n",
    "analysis/press/engines/render.py": "ENGINE = 1\n",
    "requirements.lock": "pandas==3.1.1\n",
}


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str], Project]:
    """Make a small project in a folder of that name."""

    def make(name: str) -> Project:
        for file, text in FILES.items():
            path = tmp_path / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return project(tmp_path / name)

    return make


@pytest.mark.parametrize("file", ["data/gaps.csv", "analysis/study/gaps/compare.py", "requirements.lock"])
def test_a_change_of_data_code_or_lock_is_another_environment(made, file: str) -> None:
    here = made("here")
    before = environment_key(here)
    (here.root / file).write_text("something else\n", encoding="utf-8")
    assert environment_key(here) != before


def test_of_the_environment_the_part_that_is_the_code_is_the_same_for_other_data(made) -> None:
    here = made("here")
    before = code_of(environment_key(here))
    (here.data / "gaps.csv").write_text("something else\n", encoding="utf-8")
    assert code_of(environment_key(here)) == before
    (here.root / "requirements.lock").write_text("something else\n", encoding="utf-8")
    assert code_of(environment_key(here)) != before


def test_a_file_under_another_name_is_another_environment(made) -> None:
    here = made("here")
    before = environment_key(here)
    (here.data / "gaps.csv").rename(here.data / "counterparts.csv")
    assert environment_key(here) != before


def test_how_documents_are_put_together_changes_no_result(made) -> None:
    here = made("here")
    before = environment_key(here)
    (here.root / "analysis/press/engines/render.py").write_text("ENGINE = 2\n", encoding="utf-8")
    assert environment_key(here) == before


def test_the_same_files_elsewhere_are_the_same_environment(made) -> None:
    assert environment_key(made("here")) == environment_key(made("there"))
