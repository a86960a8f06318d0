"""What two printings of a page do not say alike: that, and nothing else."""

import pytest

from analysis.press.engines.changes.page_words import Said, changes, marked, read_page, without_shared

HEAD = "<h2 id='sec-a'><span class='header-section-number'>1</span> Weeks</h2>"
ONE = "It took 42 weeks. That is long. Nobody knows why it is so."


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    found = changes(read_page(before).said, read_page(after).said)
    return [
        (each.kind, each.before.words if each.before else "", each.after.words if each.after else "")
        for each in found
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>{ONE}</p>", f"<p>{ONE.replace('. That', '.</p><p>That')}</p>"),
        ("<p>See <a class='quarto-xref' href='#tbl-a'>Table 1</a>.</p>", "<p>See <a class='quarto-xref' href='#tbl-a'>Table 9</a>.</p>"),
        (HEAD, HEAD.replace(">1<", ">2<")),
        ("<figcaption>Table 1: Weeks.</figcaption>", "<figcaption>Table 2: <b>Weeks</b>.</figcaption>"),
        ("<p>A</p>", "<p class='evidence-switch'>Show it</p><p>A</p><div class='tools'><a>Table</a><details>Cite</details></div>"),
        ("<p>A &amp; B</p>", "<p>A &amp;\n<em>B</em><span class='tip'>of 2025</span><script>x<1</script></p>"),
    ],
    ids=["paragraphs split", "a table renumbered", "a section renumbered", "what one does with it", "marking", "where a number comes from"],
)  # fmt: skip
def test_what_reads_the_same_is_no_change(before: str, after: str) -> None:
    assert told(before, after) == []


def test_a_paragraph_that_moved_is_a_move_and_not_gone_and_new() -> None:
    first, other = (
        "<p>First of all this. And then that.</p>",
        "<p>Quite another thing. It stays. So it is.</p>",
    )
    found = changes(read_page(first + HEAD + other).said, read_page(HEAD + other + first).said)
    assert [each.kind for each in found] == ["moved", "moved"]
    assert len({each.after.paragraph for each in found if each.after}) == 1


def test_a_changed_sentence_is_set_beside_what_it_was_and_others_are_left() -> None:
    assert told(f"<p>{ONE}</p>", f"<p>{ONE.replace('42', '43')} So be it.</p>") == [
        ("changed", "It took 42 weeks.", "It took 43 weeks."),
        ("new", "", "So be it."),
    ]
    assert told(f"<p>{ONE}</p>", "<p>That is long. Nobody knows why it is so.</p>") == [
        ("gone", "It took 42 weeks.", "")
    ]


def test_a_row_of_one_table_is_not_set_beside_a_row_of_another() -> None:
    table = "<div class='exhibit' id='tbl-{}'><table><tr><td>Wales</td><td>4{}</td></tr></table></div>"
    assert [kind for kind, _, _ in told(table.format("a", 1), table.format("b", 2))] == ["new", "gone"]
    assert told(table.format("a", 1), table.format("a", 2)) == [("changed", "Wales | 41", "Wales | 42")]


def test_words_are_marked_and_the_rest_is_as_it_was() -> None:
    assert list(marked("It took 42 weeks.", "It took about 43 weeks.")) == [
        ("equal", "It took "),
        ("delete", "42"),
        ("insert", "about 43"),
        ("equal", " weeks."),
    ]


def test_a_sentence_knows_its_section_its_claim_and_what_its_number_is() -> None:
    number = (
        "<span class='value'><span class='value-number'>42</span><span class='tip'>Mean, Wales</span></span>"
    )
    claim = f"<span class='claim'>It took {number} weeks<a class='claim-evidence' href='../claims/clm-a.html'>✓</a></span>."
    _, said, last = read_page(f"{HEAD}<p>{claim} That is long.</p>").said
    assert (said.words, said.section, said.claims) == ("It took 42 weeks.", ("Weeks",), ("clm-a",))
    assert said.values == (("42", "Mean, Wales"),)
    assert last.claims == ()


def test_what_every_page_says_of_its_state_is_told_once() -> None:
    state = changes([Said("Version")], [Said("Draft")])
    shared, pages = without_shared({"a": [*state, *changes([], [Said("New")])], "b": state})
    assert shared == state
    assert [each.place.words for each in pages["a"]] == ["New"]
