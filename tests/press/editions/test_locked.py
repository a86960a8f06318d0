"""The environment is the locked one, or the differences are said with the cure."""

from importlib import metadata

import pytest

from analysis.press.base.paths import Project
from analysis.press.base.problems import ProblemsFoundError
from analysis.press.editions.bundle.environment_check import environment_problems

HASH = " \\\n    --hash=sha256:00"


def test_every_package_that_differs_or_is_missing_is_said_at_once_with_its_line() -> None:
    installed = metadata.version("pandas")
    lock = f"pandas==0.1{HASH}\nclick=={metadata.version('click')}{HASH}\nno-such-package==1.0{HASH}\n"
    problems = environment_problems(lock)
    assert [(each.row, each.found, each.expected) for each in problems] == [
        (1, f"pandas {installed}", "pandas 0.1"),
        (5, "no no-such-package", "no-such-package 1.0"),
    ]
    assert all("--require-hashes -r requirements.lock" in each.cure for each in problems)


def test_a_line_that_names_no_package_is_said() -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        environment_problems("# a comment\n\npandas=!=3\nclick>=8\nclick\n")
    assert [(each.where, each.row) for each in caught.value.problems] == [
        ("requirements.lock", 3),
        ("requirements.lock", 5),
    ]


def test_a_package_for_another_system_is_not_asked_for() -> None:
    assert environment_problems("no-such-package==1.0 ; sys_platform == 'plan9'") == []


def test_the_tests_run_in_the_locked_environment(checkout: Project) -> None:
    assert environment_problems((checkout.root / "requirements.lock").read_text(encoding="utf-8")) == []
