"""Fixed words of a page in another language: from its file alone, never in prose, and in no page in English."""

import re
from html import unescape
from pathlib import Path

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.base.yaml_text import read_yaml
from analysis.press.claims.ledger_page import _FOUND
from analysis.press.engines.language import in_language, set_in_language
from tests.conftest import Run

PAGE = (
    '<html lang="{}"><head><title>Report</title></head><body><nav aria-label="Documents"><a href="#">Home</a></nav><dt>\n'
    "Published </dt><dd>22 September 2026</dd><p>Said on 22 September 2026 at Home &amp; &lt;b&gt;.</p>"
    '<span>Figure\xa01:</span><b aria-label="&quot;">&quot;</b><p>Draft after version 1.0.0 of 1 March 2026.</p></body></html>'
)


@pytest.mark.parametrize("language", ["en-GB", "fr"])
def test_a_page_without_a_file_of_its_language_stays_as_it_is(language: str) -> None:
    assert in_language(PAGE.format(language), project()) == PAGE.format(language)


def test_labels_dates_and_captions_are_in_the_language_and_prose_is_not_touched() -> None:
    assert in_language(PAGE.format("cy"), project()) == (
        '<html lang="cy"><head><title>Report</title></head><body><nav aria-label="Dogfennau"><a href="#">Hafan</a></nav><dt>\n'
        "Cyhoeddwyd </dt><dd>22 Medi 2026</dd><p>Said on 22 September 2026 at Home &amp; &lt;b&gt;.</p>"
        '<span>Ffigur\xa01:</span><b aria-label="&quot;">&quot;</b><p>Drafft ar ôl fersiwn 1.0.0, 1 Mawrth 2026.</p></body></html>'
    )


def test_a_pdf_has_its_labels_dates_and_captions_in_the_language_and_its_prose_as_it_is() -> None:
    typst = '([Edition], edition) [22 September 2026]#[page] #ref(<fig-a>, supplement: [Figure]) supplement: "Table", \nHome of [all Home].'
    assert set_in_language(typst, "cy", project()) == (
        '([Argraffiad], edition) [22 Medi 2026]#[tudalen] #ref(<fig-a>, supplement: [Ffigur]) supplement: "Tabl", \nHome of [all Home].'
    )
    assert set_in_language(typst, "en-GB", project()) == typst


def _said(page: str) -> set[str]:
    left_out = r'<(script|style|pre|code)\b.*?</\1>|class="finding">[^<]*|role="(?:region|img)"[^>]*|<(?:th scope="col"|blockquote)>[^<]*'
    body = re.sub(left_out, "", page.partition("<body")[2], flags=re.DOTALL)
    found = re.findall(r'>([^<>]+)<|aria-label="([^"]+)"', body)
    return {unescape(text or label).strip() for text, label in found}


def test_a_page_in_welsh_has_no_english_but_the_study_s_own(town: Path, childdata: Run) -> None:
    settings = town / "_quarto.yml"
    english = settings.read_text()
    said, small = {}, {}
    for language in ("en-GB", "cy"):
        settings.write_text(english.replace("lang: en-GB", f"lang: {language}"))
        childdata("render", "--engine", "builtin", "--to", "html,pdf", cwd=town, ends=0)
        said[language] = _said((town / "outputs" / "report" / "report.html").read_text())
        pages = [
            path for folder in ("figures", "claims") for path in (town / "outputs" / folder).glob("*.html")
        ]
        small[language] = set().union(*(_said(path.read_text()) for path in pages))
    own = " ".join(
        path.read_text()
        for name in ("*.yml", "report/*.qmd", "data/*.csv", "analysis/study/**/*.py")
        for path in sorted(town.glob(name))
    ).replace("'", "\u2019")
    same = {
        text
        for each in (said, small)
        for text in each["en-GB"] & each["cy"]
        if re.search("[A-Za-z]{2}", text) and text not in own
    }
    # what a figure found is said in the words of the study
    findings = re.findall(
        r'class="finding">([^<]*)', (town / "outputs" / "report" / "report.html").read_text()
    )
    own_words = re.compile(r"as the town reports it\.?$|^(Data \(CSV\)|RIS|CSL-JSON)$")
    assert [text for text in same if not own_words.search(text) and text not in findings] == []
    assert {"Drafft ar ôl fersiwn 1.0.0", "Ffigur\xa01", "Ffigur\xa01:", "Tabl\xa01", "Siart"} <= said["cy"]
    assert {"Beth a brofwyd", "Y data fel tabl", "fersiwn {}, {}"} <= small["cy"]
    assert any("gofrestr" in text for text in small["cy"])
    (paper,) = (town / ".cache" / "typst").glob("*report/main.typ")
    fixed = set(re.findall(r"\[([A-Z]?[a-z]+(?: [a-z]+)*)\]", paper.read_text()))
    assert {"Argraffiad", "tudalen", "Cyhoeddwyd", "Ffigur"} <= fixed
    words = read_yaml((town / "report" / "theme" / "cy.yml").read_text(), "a")[0]["words"]
    assert {each for each in fixed & words.keys() if words[each] != each} == set()


def test_the_welsh_words_say_that_a_welsh_speaker_is_to_review_them(checkout: Project) -> None:
    text = (checkout.root / "report" / "theme" / "cy.yml").read_text(encoding="utf-8")
    assert "To be reviewed by a Welsh speaker" in text.splitlines()[0]
    words = read_yaml(text, "cy.yml")[0]["words"]
    links = read_yaml((checkout.root / "_quarto.yml").read_text(), "a")[0]["page-links"]
    assert {link["text"] for link in links} | set(_FOUND.values()) <= words.keys()
    assert {re.findall("{[01]?}", each) == re.findall("{[01]?}", words[each]) for each in words} == {True}
