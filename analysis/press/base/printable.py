"""Which characters a reader can see, and text of others made safe to print.

A control character can move the cursor of a terminal, an override turns the order of letters round, and what has no
shape hides in a name. None of them stands in a register, and a message shows each by its number.
"""

from unicodedata import category


def hidden_characters(text: str) -> str:
    r"""Give the characters of a text that cannot be seen, each once; spaces of any width can be.

    >>> hidden_characters("weeks"), hidden_characters("a\N{NO-BREAK SPACE}\0") == "\0"
    ('', True)
    """
    if text.isprintable():
        return ""
    return "".join(dict.fromkeys(each for each in text if not each.isprintable() and category(each) != "Zs"))


def printable(text: str, most: int | None = None, keep: str = "") -> str:
    r"""Give a text as it may be printed: what cannot be seen by its number, and not more than is read.

    Parameters
    ----------
    most : int, optional
        How many characters to give; a longer text is cut, and says how long it is.
    keep : str
        Characters to leave as they are, such as the end of a line.

    Examples
    --------
    >>> printable("weeks\x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}")
    'weeks\\x1b[2J\\u202e'
    >>> printable("x" * 1000, most=5)
    'xxxxx… (1,000 characters)'
    """
    shown = text if most is None or len(text) <= most else f"{text[:most]}… ({len(text):,} characters)"
    for each in hidden_characters(shown):
        if each not in keep:
            shown = shown.replace(each, each.encode("unicode_escape").decode())
    return shown
