"""CITATION.cff and .zenodo.json: always what the one source says."""

import json
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
    for name in ("citation.yml", "CITATION.cff", ".zenodo.json"):
        (tmp_path / name).write_bytes((checkout.root / name).read_bytes())
    (tmp_path / "CHANGELOG.md").write_text("## 9.8.7 (2030-01-02)\n")
    assert [problem.where for problem in stale_citation_files(tmp_path)] == ["CITATION.cff", ".zenodo.json"]
    write_citation_files(tmp_path)
    assert stale_citation_files(tmp_path) == []
    assert yaml.safe_load((tmp_path / "CITATION.cff").read_text())["version"] == "9.8.7"
    assert json.loads((tmp_path / ".zenodo.json").read_text())["publication_date"] == "2030-01-02"


def test_a_draft_passes_for_a_version_in_neither_file(checkout, tmp_path):
    (tmp_path / "citation.yml").write_bytes((checkout.root / "citation.yml").read_bytes())
    (tmp_path / "CHANGELOG.md").write_text("## Unreleased\n\n- More.\n\n## 9.8.7 (2030-01-02)\n")
    write_citation_files(tmp_path)
    cff = yaml.safe_load((tmp_path / "CITATION.cff").read_text())
    zenodo = json.loads((tmp_path / ".zenodo.json").read_text())
    assert cff["version"] == zenodo["version"] == "draft after version 9.8.7"
    assert "date-released" not in cff
    assert "publication_date" not in zenodo


def test_text_from_the_metadata_cannot_become_html(checkout):
    work = replace(read_work(checkout.root), abstract="<script>alert(1)</script> & more")
    described = json.loads(citation_files(work)[".zenodo.json"])["description"]
    assert described == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"


def test_persons_are_named_as_each_service_asks(checkout):
    work = replace(read_work(checkout.root), authors=(Author("Wren", "Ada"),))
    files = citation_files(work)
    assert json.loads(files[".zenodo.json"])["creators"] == [{"name": "Wren, Ada"}]
    assert yaml.safe_load(files["CITATION.cff"])["authors"] == [
        {"family-names": "Wren", "given-names": "Ada"}
    ]
