"""What the filter of the theme takes from the page and leaves on it."""

import re
from pathlib import Path

import pypandoc
import pytest

from analysis.press.base.paths import Project

TEXT = 'The [ten **old**]{.fixed reason="the wording of the standard"} hold.'


def made(checkout: Project, text: str, to: str, *options: str, name: str = "briefing") -> str:
    lua = checkout.root / "report" / "theme" / "exhibits.lua"
    arguments = ["--lua-filter", str(lua), "-M", f"document-name={name}", *options]
    return pypandoc.convert_text(text, to, format="markdown", extra_args=arguments)


@pytest.mark.parametrize(
    ("to", "expected"),
    [("html", "<p>The ten <strong>old</strong> hold.</p>"), ("typst", "The ten #strong[old] hold.")],
)
def test_the_reason_of_an_exception_is_not_printed_and_its_words_are(
    checkout: Project, to: str, expected: str
) -> None:
    assert made(checkout, TEXT, to).strip() == expected


@pytest.mark.parametrize("to", ["html", "typst"])
def test_an_exception_in_a_claim_or_a_heading_loses_its_reason_too(checkout: Project, to: str) -> None:
    shown = made(checkout, f"## {TEXT}\n\n[{TEXT}]{{.claim #clm-a}}", to)
    assert "standard" not in shown
    assert "reason" not in shown
    assert shown.count("The ten") >= 2


@pytest.mark.parametrize(("options", "printed"), [([], ""), (["--number-sections"], "1.1")])
def test_sections_are_numbered_only_where_the_document_asks_for_it(
    checkout: Project, tmp_path: Path, options: list[str], printed: str
) -> None:
    template = tmp_path / "numbering.typ"
    template.write_text("$section-numbering$")
    given = ("-M", "section-numbering=1.1", f"--template={template}", *options)
    assert made(checkout, "## One", "typst", *given).strip() == printed


OLD = '[38]{.value what="Weeks" currency="Three editions behind"}'


def test_a_figure_that_is_not_old_has_no_mark(checkout: Project) -> None:
    for to in ("html", "typst"):
        assert "old" not in made(checkout, '[38]{.value what="Weeks"} weeks.', to)


def test_an_old_figure_in_a_heading_or_a_link_has_no_mark(checkout: Project) -> None:
    assert 'class="old"' not in made(checkout, f"## {OLD} weeks\n\n[{OLD} weeks](#a)", "html")


def test_the_mark_of_an_old_figure_says_its_age_and_leads_to_the_section_that_explains_it(
    checkout: Project,
) -> None:
    mark = '</span></span><sup class="old"><a href="{}#sec-currency" title="Three editions behind" aria-label="Three'
    assert mark.format("../report/report.html") in made(checkout, f"{OLD} weeks.", "html")
    assert mark.format("") in made(checkout, f"{OLD} weeks.", "html", name="report")


def test_on_paper_the_mark_is_a_link_in_the_report_and_explained_once_elsewhere(checkout: Project) -> None:
    report, briefing = (
        made(checkout, f"{OLD} and {OLD}.", "typst", name=name) for name in ("report", "briefing")
    )
    assert report.count("38#old-mark(to: <sec-currency>)") == 2
    assert "More than two newer editions" not in report
    assert (briefing.count("38#old-mark()"), briefing.count("More than two newer editions")) == (2, 1)


ONLINE = """
## Ends {#sec-ends}

As @sec-rule says. It counts (@sec-rule), and **more**(@sec-rule).

## Annexes {#sec-annexes .online}

### The rule {#sec-rule}

It is long.

## Glossary {#sec-glossary}

Words.
"""


def test_what_is_online_alone_is_not_printed_and_a_mention_of_it_says_where_it_is_but_not_in_brackets(
    checkout: Project,
) -> None:
    printed = made(checkout, ONLINE, "typst")
    assert "It is long" not in printed
    assert "Annexes" not in printed
    assert "As the online edition says. It counts, and #strong[more]." in printed
    assert "Words." in printed


def test_a_page_keeps_what_is_online_alone(checkout: Project) -> None:
    page = made(checkout, ONLINE, "html")
    assert "It is long." in page
    assert 'id="sec-rule"' in page


@pytest.fixture
def picture(checkout: Project, tmp_path: Path) -> str:
    """A figure with two drawings, as a page shows it."""
    style = "<style type='text/css'>*{fill:red}@font-face{font-family:A;src:url(data:font/woff2;base64,AA)}.s0{r:1}</style>"
    for name, size in (("a", "482.4 300"), ("b", "259.2 581.76")):
        drawing = f"<svg viewBox='0 0 {size}' xmlns='http://www.w3.org/2000/svg'><defs>{style}</defs><text class='s0'>@font-face{{x}}</text></svg>"
        (tmp_path / f"{name}.svg").write_text(drawing)
    image = f'![]({tmp_path}/a.svg){{fig-alt="Bars \\"fell\\" <b>" narrow="{tmp_path}/b.svg"}}'
    return made(checkout, f"::: {{#fig-a .exhibit}}\n\n{image}\n\n[It fell.]{{.finding}}\n\n:::", "html")


def test_a_picture_stands_in_the_page_without_letters_and_with_one_name(picture: str) -> None:
    assert 'role="img" aria-label="Bars &quot;fell&quot; &lt;b&gt;"' in picture
    assert picture.count("<svg") == picture.count("@font-face{x}</text>") == 2
    assert "data:font" not in picture


def test_the_rules_of_a_picture_are_for_itself_alone(picture: str) -> None:
    sheets = [
        re.findall(r"([^{}]+)\{([^}]*)\}", sheet)
        for sheet in re.findall(r"<style[^>]*>(.*?)</style>", picture)
    ]
    for box, sheet in zip(("on-a-page", "on-a-phone"), sheets, strict=True):
        assert sheet == [(f"#fig-a .{box} *", "fill:red"), (f"#fig-a .{box} .s0", "r:1")]
        assert f'<div class="{box}"><svg' in picture


@pytest.mark.parametrize("content", ["<svg></svg>", "<svg><b viewBox='0 0 1 1'/></svg>"])
def test_a_picture_without_a_size_is_refused_by_name(checkout: Project, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.svg").write_text(content)
    with pytest.raises(RuntimeError, match=r"fig-a has .*a\.svg as its picture: give an SVG with a viewBox"):
        made(
            checkout, f'::: {{#fig-a .exhibit}}\n\n![]({tmp_path}/a.svg){{fig-alt="A"}}\n\nA.\n\n:::', "html"
        )


BOX = """:::: {.key-facts}
Summary.

::: {#fig-a .exhibit}

![](a.svg){fig-alt="A"}

::: {.exhibit-source}
Source: a register.
:::

::: {.exhibit-card}
[Data](a.csv){.csv}

::: {.card-line}
Explained in notebook 1.
:::

:::

[It fell.]{.finding}

:::
::::
"""


@pytest.mark.parametrize(("to", "picture"), [("typst", "#exhibit-picture(image("), ("gfm", "![A](a.svg)")])
def test_an_exhibit_in_a_box_is_one_as_elsewhere_and_says_with_its_source_where_it_is_explained(
    checkout: Project, to: str, picture: str
) -> None:
    shown = made(checkout, BOX.replace("[Data](a.csv){.csv}", "Data"), to)
    assert shown.index("Summary.") < shown.index(picture) < shown.index("It fell.")
    assert "Source: a register. Explained in notebook 1." in " ".join(shown.split())


GROUPED = """::: {#tbl-a .exhibit}

| Children | Number |
|----------|-------:|
| Families |        |
| In care  |     10 |
|          |      5 |

[They count.]{.finding}

:::"""


def test_a_row_of_one_cell_names_the_rows_beneath_it(checkout: Project) -> None:
    page = made(checkout, GROUPED, "html")
    assert re.findall(r'<th scope="(row\w*)">(.*?)</th>', page) == [
        ("rowgroup", "<strong>Families</strong>"),
        ("row", "In care"),
        ("row", ""),
    ]
    assert "colspan: 2" in made(checkout, GROUPED, "typst")
    each_named = made(checkout, GROUPED.replace("|          |      5 |\n", ""), "html")
    labelled = r'<th [^>]*data-label="(.*?)"'
    assert re.findall(labelled, each_named) == ["Children"]
    assert re.findall(labelled, page) == []


@pytest.mark.parametrize(("beside", "long"), [("", False), ("10", True)])
def test_a_row_that_names_others_has_the_width_of_the_table_when_its_height_is_guessed(
    checkout: Project, beside: str, long: bool
) -> None:
    rows = f"| {'word ' * 18}| {beside} |\n| In care | 10 |\n" * 20
    shown = made(checkout, GROUPED.replace("| Families |        |\n| In care  |     10 |\n", rows), "typst")
    assert ("long: true" in shown) == long


@pytest.mark.parametrize(
    ("list_of", "stays"), [("- A", True), ("1. A", True), ("A\n: B", True), ("And more.", False)]
)
def test_a_paragraph_stays_with_the_list_that_it_opens(checkout: Project, list_of: str, stays: bool) -> None:
    text = f"We ask:\n\n{list_of}\n"
    assert ("#opens-list[We ask:]" in made(checkout, text, "typst").replace("\n", "")) == stays
    assert "opens-list" not in made(checkout, text, "html")
