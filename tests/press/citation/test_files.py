"""CITATION.cff: always what its source says."""

import tomllib
from dataclasses import replace

import yaml

from analysis.press.citation import Author, read_work
from analysis.press.citation.files import citation_files, stale_citation_files, write_citation_files


def test_the_files_of_this_project_are_current(checkout):
    assert stale_citation_files(checkout.root) == []


def test_the_package_is_described_by_the_same_words(checkout):
    told = tomllib.loads((checkout.root / "pyproject.toml").read_text())["project"]
    work = read_work(checkout.root)
    assert (told["name"], told["license"], tuple(told["keywords"])) == (work.id, work.licence, work.keywords)


def test_a_new_version_makes_them_stale_until_they_are_written_again(checkout, tmp_path):
    for name in ("citation.yml", "CITATION.cff"):
        (tmp_path / name).write_bytes((checkout.root / name).read_bytes())
    (tmp_path / "CHANGELOG.md").write_text("## 9.8.7 (2030-01-02)\n")
    assert [problem.where for problem in stale_citation_files(tmp_path)] == ["CITATION.cff"]
    write_citation_files(tmp_path)
    assert stale_citation_files(tmp_path) == []
    assert yaml.safe_load((tmp_path / "CITATION.cff").read_text())["version"] == "9.8.7"


def test_a_draft_does_not_pass_for_a_version(checkout, tmp_path):
    (tmp_path / "citation.yml").write_bytes((checkout.root / "citation.yml").read_bytes())
    (tmp_path / "CHANGELOG.md").write_text("## Unreleased\n\n- More.\n\n## 9.8.7 (2030-01-02)\n")
    write_citation_files(tmp_path)
    cff = yaml.safe_load((tmp_path / "CITATION.cff").read_text())
    assert cff["version"] == "draft after version 9.8.7"
    assert "date-released" not in cff


def test_persons_are_named_as_the_format_asks(checkout):
    work = replace(read_work(checkout.root), authors=(Author("Wren", "Ada"),))
    assert yaml.safe_load(citation_files(work)["CITATION.cff"])["authors"] == [
        {"family-names": "Wren", "given-names": "Ada"}
    ]
