"""Plain text in Markdown: wherever it stands, pandoc reads exactly that text and nothing else."""

import json
import subprocess

import pypandoc
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.press.exhibits.exhibit import Column
from analysis.press.exhibits.markdown import Linked, attribute, inline, link, pipe_table, span
from tests.hostile import ADDRESS, LABELS

PIECES = st.sampled_from(
    [*LABELS, *"-.:=+*_#~^$@|&<>[](){}`'\"\\!%/", " ", "a", "1", "é", "\n", "\t", "--", "..."]
)
TEXTS = st.lists(st.lists(PIECES, min_size=1, max_size=8).map("".join), min_size=40, max_size=40)
# Each example asks pandoc about forty texts; to shrink one would ask it hundreds of times.
FEW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


def read(markdown: str) -> list:
    """The blocks that pandoc reads."""
    result = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=json"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(result.stdout)["blocks"]


def plainly(inlines: list) -> str:
    """The words of inlines that are nothing but words."""
    assert {part["t"] for part in inlines} <= {"Str", "Space"}, inlines
    return "".join(part.get("c", " ") for part in inlines)


def as_shown(text: str) -> str:
    """Running text has curled apostrophes and one space between words."""
    return " ".join(text.split()).replace("\u2019", "'")


def check_paragraphs(texts: list[str]) -> None:
    texts = [text for text in texts if text.strip()]
    blocks = read("\n\n".join(inline(text) for text in texts))
    assert [block["t"] for block in blocks] == ["Para"] * len(texts)
    shown = [plainly(block["c"]).replace("\u2019", "'") for block in blocks]
    assert shown == [as_shown(text) for text in texts]


def test_a_paragraph_of_hostile_text_is_that_text():
    check_paragraphs(
        [
            *LABELS,
            *(f"{label} and more" for label in LABELS),
            "a.",
            "-",
            "% x",
            "%",
            "...",
            ":::",
            "A.  B",
            "(2) x",
        ]
    )


@FEW
@given(TEXTS)
def test_a_paragraph_of_any_text_is_that_text(texts):
    check_paragraphs(texts)


def test_a_cell_of_hostile_text_is_that_text():
    columns = (Column("One", 10), Column("Two | <b>", 10))
    [table] = read(pipe_table(columns, [(label, label) for label in LABELS]))
    assert table["t"] == "Table"
    rows = table["c"][4][0][3]
    cells = [[plainly(block["c"]) for block in cell[4]] for row in rows for cell in row[1]]
    expected = [as_shown(label) for label in LABELS for _ in range(2)]
    assert [" ".join(cell).replace("\u2019", "'") for cell in cells] == expected


def test_a_span_with_hostile_attributes_is_that_text_with_those_attributes():
    paragraphs = read("\n\n".join(span(label, "value", {"what": label, "more": label}) for label in LABELS))
    for label, block in zip(LABELS, paragraphs, strict=True):
        [part] = block["c"]
        (identifier, classes, attributes), words = part["c"]
        said = " ".join(label.split())
        assert (part["t"], identifier, classes) == ("Span", "", ["value"])
        assert attributes == [["what", said], ["more", said]]
        assert plainly(words).replace("\u2019", "'") == as_shown(label)


def test_a_picture_with_hostile_alternative_text_has_that_text():
    paragraphs = read("\n\n".join(f'x ![](a.svg){{fig-alt="{attribute(label)}"}}' for label in LABELS))
    for label, block in zip(LABELS, paragraphs, strict=True):
        picture = block["c"][-1]
        assert picture["t"] == "Image"
        assert picture["c"][0][2] == [["fig-alt", " ".join(label.split())]]


def test_a_link_of_hostile_text_to_a_hostile_address_goes_there_and_nowhere_else():
    addresses = [f"https://x.test/?a=1&copy=2{ADDRESS}", "https://x.test/a_(b)*c*&lt;"]
    for address in addresses:
        paragraphs = read("\n\n".join(link(label, address) for label in LABELS))
        for label, block in zip(LABELS, paragraphs, strict=True):
            [part] = block["c"]
            assert part["t"] == "Link"
            assert part["c"][2] == [address, ""] or unquoted(part["c"][2][0]) == address
            assert plainly(part["c"][1]).replace("\u2019", "'") == as_shown(label)


def unquoted(address: str) -> str:
    from urllib.parse import unquote

    return unquote(address)


def test_a_linked_cell_is_no_markup_whatever_its_text_and_address_hold():
    for label in LABELS:
        cell = Linked(label, f"https://example.org/{ADDRESS}")
        assert link(label, cell.address) in pipe_table((Column("a"), Column("b")), [("x", cell)])


def test_a_cell_that_leads_nowhere_is_no_link():
    assert "](" not in pipe_table((Column("a"), Column("b")), [("x", "[y](https://example.org)")]).replace(
        "\\](", ""
    )
