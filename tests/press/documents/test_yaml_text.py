"""What the YAML of documents says, and where it is none."""

import pytest
import yaml

from analysis.press.documents.yaml_text import lines_of_keys, read_yaml


def test_what_is_no_yaml_is_refused_with_what_was_found_and_where() -> None:
    with pytest.raises(yaml.YAMLError) as refused:
        read_yaml("title: A\nformat: @html")
    assert "'@'" in refused.value.problem
    assert refused.value.problem_mark.line == 1


def test_what_would_run_code_is_refused() -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml("title: !!python/object/apply:os.getcwd []")


def test_no_line_is_given_for_keys_of_what_is_no_yaml() -> None:
    assert lines_of_keys("title: [A") == {}


def test_each_key_has_its_line_also_below_others() -> None:
    text = "title: A\nformat:\n  html:\n    toc: true\n"
    assert read_yaml(text) == {"title": "A", "format": {"html": {"toc": True}}}
    assert lines_of_keys(text) == {
        ("title",): 1,
        ("format",): 2,
        ("format", "html"): 3,
        ("format", "html", "toc"): 4,
    }
