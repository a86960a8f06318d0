"""Charts as small files: text as text, with the letters it is set in, and places to a hundredth of a point.

Outlines of letters were two thirds of the weight of a page, and could be neither searched nor copied.
"""

import base64
import re

from analysis.press.base.paths import project
from analysis.press.base.typeface import FAMILY, chart_letters

_TAG = re.compile(r"<[a-z][^>]*>")
_NUMBER = re.compile(r"-?\d+\.\d+")
_PATH = re.compile(r'\bd="([^"]*)"')
_STEP = re.compile("([A-Za-z])([^A-Za-z]*)")
_NOT_TURNED = re.compile(r' transform="rotate\(-0 [^)]*\)"')
_BETWEEN = re.compile(r">\s+<")
_AFTER_COLON = re.compile("(?<=[:;]) ")
_GROUP = re.compile(r'<g( id="[^"]*")?>|<g [^>]*>|</g>')
_EMPTY = re.compile(r"<g [^>]*/>")
_STYLED = re.compile(r'(?: clip-path="([^"]*)")? style="([^"]*)"')


def light(svg: str) -> str:
    """Give a chart that matplotlib wrote as a file of a third of the size that looks the same.

    Returns: str. It carries the letters of the weights that it uses.
    """
    rules: dict[str, str] = {}

    def tag(found: re.Match[str]) -> str:
        text = _NUMBER.sub(_rounded, _NOT_TURNED.sub("", found.group()))
        text = _STYLED.sub(ruled, _PATH.sub(_path, text))
        # the address of a picture within a page takes these as they are
        return text if "'" in text else text.replace('"', "'")

    def ruled(found: re.Match[str]) -> str:
        clip, style = found.groups()
        style = _AFTER_COLON.sub("", style).replace(f"'{FAMILY}'", FAMILY)
        rule = f"{style};clip-path:{clip}" if clip else style
        return f' class="{rules.setdefault(rule, f"s{len(rules)}")}"'

    text = _TAG.sub(tag, _ungrouped(_BETWEEN.sub("><", svg[svg.index("<svg") :]))).strip()
    sheet = [faces(bold=any("font-weight:700" in style for style in rules))]
    sheet += [f".{name}{{{style}}}" for style, name in rules.items()]
    return text.replace("</style>", "".join(sheet) + "</style>", 1)


def faces(*, bold: bool) -> str:
    """Give the rules of a style sheet that hold the letters of charts, those of bold text too where there is any."""
    return "".join(map(_face, (False, True)[: 1 + bold]))


def _ungrouped(svg: str) -> str:
    """Take away the groups that only give a part of the chart a name: nothing is seen of them."""
    seen: list[bool] = []

    def group(found: re.Match[str]) -> str:
        if found.group() == "</g>":
            return found.group() if seen.pop() else ""
        seen.append(" " in found.group() and found[1] is None)
        return found.group() if seen[-1] else ""

    return _GROUP.sub(group, _EMPTY.sub("", svg))


def _face(bold: bool) -> str:
    letters = base64.b64encode(chart_letters(project().fonts, bold=bold)).decode()
    weight = "font-weight:700;" if bold else ""
    return f"@font-face{{font-family:{FAMILY};{weight}src:url(data:font/woff2;base64,{letters})}}"


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number.group()):.2f}".rstrip("0").rstrip(".")


def _path(path: re.Match[str]) -> str:
    """Write a path in steps from place to place, without spaces: marks of one shape are the same signs, which pack to next to nothing."""
    text, here = [], (0, 0)
    for command, numbers in _STEP.findall(path[1]):
        hundredths = [round(100 * float(number)) for number in numbers.split()]
        places = list(zip(hundredths[::2], hundredths[1::2], strict=True))
        x, y = (0, 0) if command == "M" else here
        steps = [step for across, down in places for step in (across - x, down - y)]
        here = places[-1] if places else here
        if command == "L" and 0 in steps:
            command, steps = ("v", steps[1:]) if steps[1] else ("h", steps[:1])
        told = ",".join(f"{step / 100:.2f}".rstrip("0").rstrip(".") for step in steps)
        text.append((command if command == "M" else command.lower()) + told)
    return f'd="{"".join(text)}"'
