"""Two printings of a table: what is gone, what has come, and when only words changed."""

import pytest

from analysis.press.editions.versions.table_changes import table_change

TABLE = "area,system,weeks,note\nWales,family,41,\nEngland,youth,38.5,break\nEngland,family,40,\n"


def change(earlier: str, later: str):
    return table_change(earlier.encode(), later.encode())


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("41", "42"),
        ("Wales,family,41,\n", ""),
        ("youth", "family"),
        ("Wales,family,41", "Wales,family,"),
        ("break", "41"),
        ("Wales,family,41,\n", "Wales,family,41,new\n"),
    ],
)
def test_another_number_a_row_less_or_a_code_that_stood_there_already_are_not_words(
    was: str, now: str
) -> None:
    found = change(TABLE, TABLE.replace(was, now))
    assert not found.words_only
    assert not found.same
    assert found.gone_n == 1


def test_labels_that_change_places_are_not_words() -> None:
    swapped = TABLE.replace("youth", "?").replace("family", "youth").replace("?", "family")
    assert not change(TABLE, swapped).words_only


def test_a_text_with_another_number_in_it_is_not_words() -> None:
    assert not change("finding\nfell by 3 weeks\n", "finding\nfell by 4 weeks\n").words_only


def test_two_labels_made_one_are_not_words() -> None:
    assert not change("kind,n\na,1\nb,2\n", "kind,n\nc,1\nc,2\n").words_only


def test_columns_that_are_gone_or_new_are_named_and_rows_are_compared_in_the_others() -> None:
    found = change("area,weeks\nWales,41\n", "weeks,share_pct\n41,3\n")
    assert (found.columns_gone, found.columns_new, found.gone_n) == (("area",), ("share_pct",), 0)
    assert not found.words_only
    assert not found.same


def test_a_label_that_reads_otherwise_in_every_row_is_words() -> None:
    found = change(TABLE, TABLE.replace("England", "England only").replace("break", "a break"))
    assert found.words_only
    assert found.gone_n == 2


def test_order_and_the_last_digits_of_a_number_do_not_count() -> None:
    lines = TABLE.splitlines(keepends=True)
    assert change(TABLE, "".join([lines[0], *reversed(lines[1:])])).same
    assert change("n\n0.3\n", "n\n0.30000000000000004\n").same
    assert change("n\n2.0\n", "n\n2\n").same


def test_a_line_break_inside_a_cell_and_an_empty_table_can_be_read() -> None:
    assert change('a,b\n"x\ny",1\n', 'a,b\n"x\ny",1\n').same
    assert change("", "").same
    assert change("a\n", "a\n1\n").new_n == 1
