"""Names, such as those of columns, listed in a line."""


def names(line: str) -> tuple[str, ...]:
    """Give the names that a line lists, with a space between.

    >>> names("measure_id period_end")
    ('measure_id', 'period_end')
    """
    return tuple(line.split())
