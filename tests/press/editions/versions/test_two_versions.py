"""Two versions of one project, released one after the other, in a real repository."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.press.base.version_register import read_register
from analysis.press.editions.bundle.archive import read_zip
from tests.conftest import Run, copy_of_town
from tests.press.editions.small_bundle import AGAIN_SAID
from tests.sources import replace_in

pytestmark = pytest.mark.slow

NAME = "town-trees-1.{}.0"


@pytest.fixture(scope="module")
def released(
    town_once: Path, git: Callable, childdata: Run, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Version 1.0.0, and version 1.1.0 with one planting counted otherwise."""
    root = copy_of_town(town_once, tmp_path_factory.mktemp("two") / "checkout")
    childdata("release", "1.0.0", cwd=root, ends=0)
    replace_in(root / "data" / "plantings.csv", "high-street,2021,20,9,", "high-street,2021,20,8,")
    replace_in(root / "CHANGELOG.md", "## 1.0.0", "## Unreleased\n\n- One more.\n\n## 1.0.0")
    childdata("release", "1.1.0", "--prepare", "--date", "2026-12-01", cwd=root, ends=0)
    git(root, "commit", "--quiet", "--all", "-m", "two")
    childdata("release", "1.1.0", cwd=root, ends=0)
    return root


def test_the_later_says_which_numbers_changed(released: Path) -> None:
    earlier, later = (read_zip(released / "releases" / f"{NAME.format(n)}.zip").files for n in (0, 1))
    assert not [name for name in later if name.startswith("releases/")]
    rows_n = len(earlier["outputs/exhibits/fig-alive.csv"].content.splitlines()) - 1
    said = later["CHANGELOG.md"].content.decode()
    assert f"- Rows of figures and tables that are not as they were: `fig-alive` (1 of {rows_n})." in said
    assert re.search(
        "- `clm-shops-are-hard`: was “Along shops fewer trees live, 49% .*”, is “.* 46% .*”\\.\n", said
    )
    assert json.loads(later["manifest.json"].content)["previous"] == "1.0.0"


def test_a_clone_without_tags_or_bundles_tells_a_version_from_a_draft(
    released: Path, childdata: Run, git: Callable, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(released), str(clone))
    later = git(clone, "rev-parse", "HEAD")

    def cited() -> str:
        said = childdata("cite", cwd=clone).stdout
        return re.search(r"(unconfirmed copy of |draft after )?version .*$", said)[0]

    assert cited() == "unconfirmed copy of version 1.1.0, 1 December 2026."
    shutil.copy2(released / "versions.csv", clone / "versions.csv")
    earlier, newest = read_register(clone)
    assert (earlier.version, newest.version, newest.commit) == ("1.0.0", "1.1.0", later)
    assert cited() == "version 1.1.0, 1 December 2026."
    git(clone, "commit", "--quiet", "--all", "-m", "the row of 1.1.0")
    assert cited() == "version 1.1.0, 1 December 2026."
    for row, day in ((newest, "1 December"), (earlier, "1 March")):
        git(clone, "checkout", "--quiet", row.commit)
        assert cited() == f"version {row.version}, {day} 2026."
    git(clone, "checkout", "--quiet", "-b", "later", later)
    (clone / "more.md").write_text("More.\n", encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "-m", "more")
    assert cited() == "draft after version 1.1.0 of 1 December 2026."


def test_the_later_is_made_again_by_its_own_code_without_the_earlier(released: Path, childdata: Run) -> None:
    (released / "releases" / f"{NAME.format(0)}.zip").unlink()
    childdata("verify", f"releases/{NAME.format(1)}.zip", *AGAIN_SAID, cwd=released, ends=0)
