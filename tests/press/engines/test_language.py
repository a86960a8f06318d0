"""Fixed words of a page in another language: from its file alone, never in prose, and in no page in English."""

import pytest

from analysis.press.base.paths import Project, project
from analysis.press.base.yaml_text import read_yaml
from analysis.press.engines.language import in_language

PAGE = (
    '<html lang="{}"><head><title>Report</title></head><body><nav aria-label="Documents"><a href="#">Home</a></nav><dt>\n'
    "Published </dt><dd>22 September 2026</dd><p>Said on 22 September 2026 at Home &amp; &lt;b&gt;.</p>"
    '<span>Figure\xa01:</span><b aria-label="&quot;">&quot;</b></body></html>'
)


@pytest.mark.parametrize("language", ["en-GB", "fr"])
def test_a_page_without_a_file_of_its_language_stays_as_it_is(language: str) -> None:
    assert in_language(PAGE.format(language), project()) == PAGE.format(language)


def test_labels_dates_and_captions_are_in_the_language_and_prose_is_not_touched() -> None:
    assert in_language(PAGE.format("cy"), project()) == (
        '<html lang="cy"><head><title>Report</title></head><body><nav aria-label="Dogfennau"><a href="#">Hafan</a></nav><dt>\n'
        "Cyhoeddwyd </dt><dd>22 Medi 2026</dd><p>Said on 22 September 2026 at Home &amp; &lt;b&gt;.</p>"
        '<span>Ffigur\xa01:</span><b aria-label="&quot;">&quot;</b></body></html>'
    )


def test_the_welsh_words_say_that_a_welsh_speaker_is_to_review_them(checkout: Project) -> None:
    text = (checkout.root / "report" / "theme" / "cy.yml").read_text(encoding="utf-8")
    assert "To be reviewed by a Welsh speaker" in text.splitlines()[0]
    menu = {
        link["text"] for link in read_yaml((checkout.root / "_quarto.yml").read_text(), "a")[0]["page-links"]
    }
    assert menu <= read_yaml(text, "cy.yml")[0]["words"].keys()
