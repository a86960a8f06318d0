"""Words with another first letter: for the beginning of a sentence, or for its middle."""


def upper_first(words: str) -> str:
    """Begin with a capital letter, and leave the rest as it is.

    >>> upper_first("care for a child of ADHD")
    'Care for a child of ADHD'
    """
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """Begin with a small letter, and leave the rest as it is.

    >>> lower_first("In custody, on average")
    'in custody, on average'
    """
    return words[:1].lower() + words[1:]
