"""What changed, as parts of a page: by our own correction, and by releases taken in."""

import pandas as pd

from analysis.press.base.first_letter import upper_first
from analysis.press.exhibits.corrected import correction_words
from analysis.press.exhibits.format import count
from analysis.press.exhibits.markdown import inline, link


def corrections_list(corrections: pd.DataFrame, measures: pd.DataFrame) -> str:
    """List the published figures that this project corrects, each with the reason; one sentence when there is none."""
    if corrections.empty:
        return "No published figure is corrected: each stands as it was read."
    return "\n".join(f"- {inline(words)}" for words in correction_words(corrections, measures))


def releases_list(editions: pd.DataFrame) -> str:
    """List the official files that were taken in; one sentence when there is none."""
    if editions.empty:
        return "No file has been taken in: the figures were read page by page."
    return "\n".join(
        f"- {link(named, row.url) if row.url else inline(named)}: {inline(row.file_name)}, {count(row.rows)} rows"
        for row in editions.itertuples()
        if (named := f"{upper_first(row.publication_id.replace('-', ' '))}, {row.edition}")
    )
