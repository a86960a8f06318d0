"""The bill of materials names every package of the lock, each with the licence that it has by the list of licences."""

import json
from datetime import date

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.environment_check import LOCK
from analysis.press.editions.bundle.items import Item
from analysis.press.editions.bundle.sbom import LICENCES, bill_of_materials
from tests.licences import table

DAY = date(2026, 11, 29)
PACKAGES = """\
afcharts==1.2.0 \\
    --hash=sha256:2708
appnope==1.0.0 ; sys_platform == 'darwin' \\
    --hash=sha256:685d
"""
SAID = "package,version,licence\nafcharts,1.2.0,MIT\nappnope,1.0.0,The author's own\n"


def made(lock: str = PACKAGES, said: str = SAID) -> dict:
    sources = {LOCK: Item(lock.encode())} | ({LICENCES: Item(said.encode())} if said else {})
    return json.loads(bill_of_materials("1.2.0", DAY, sources))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (SAID.replace("MIT", ""), "no licence of afcharts 1.2.0"),
        (SAID.replace("1.2.0", "1.1.0"), "no licence of afcharts 1.2.0"),
        (SAID + "another,1.0,MIT\n", "another 1.0"),
        (SAID.replace("licence", "license"), "another table"),
        (SAID + "one,two\n", "another table"),
    ],
)
def test_a_list_of_licences_that_is_not_that_of_the_lock_is_refused(said: str, found: str) -> None:
    with pytest.raises(ProblemsFoundError, match=found) as error:
        made(said=said)
    assert "make licences" in str(error.value)


def test_a_licence_in_its_own_words_is_not_called_an_identifier() -> None:
    one, other = made()["components"]
    assert one["licenses"] == [{"expression": "MIT"}]
    assert other["licenses"] == [{"license": {"name": "The author's own"}}]


def test_it_says_where_a_package_is_needed_and_of_which_version_it_is() -> None:
    bill = made()
    assert bill["metadata"]["component"]["version"] == "1.2.0"
    assert bill["metadata"]["timestamp"] == "2026-11-29T00:00:00Z"
    assert [each["purl"] for each in bill["components"]] == [
        "pkg:pypi/afcharts@1.2.0",
        "pkg:pypi/appnope@1.0.0",
    ]
    assert bill["components"][1]["properties"][0]["value"] == 'sys_platform == "darwin"'


def test_a_project_without_a_list_of_licences_says_none() -> None:
    assert all("licenses" not in each for each in made(said="")["components"])


def test_the_list_of_this_project_is_complete_and_says_what_the_packages_say(checkout: Project) -> None:
    lock = (checkout.root / LOCK).read_text(encoding="utf-8")
    sources = {LOCK: Item(lock.encode()), LICENCES: Item((checkout.root / LICENCES).read_bytes())}
    bill = json.loads(bill_of_materials("1.2.0", DAY, sources))
    assert len(bill["components"]) == sum(line[:1].isalnum() for line in lock.splitlines())
    assert all(each["licenses"] for each in bill["components"])
    rows = ["package,version,licence", *map(_as_line, table(checkout.root))]
    assert (checkout.root / LICENCES).read_text(encoding="utf-8").splitlines() == rows


def _as_line(row: tuple[str, str, str]) -> str:
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in row)
