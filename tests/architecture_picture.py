"""The rooms of the package and the imports between them, as the picture in ARCHITECTURE.md: ``make docs`` draws it anew."""

from pathlib import Path

import grimp

from analysis.press.study import FIGURES

DOCUMENT = Path(__file__).parent.parent / "ARCHITECTURE.md"
START, END = "```mermaid\n", "```\n"
ROOMS = {"cli": "the command line", "study": "what this report says", "press": "how any such report is made"}
OF_ALL_SUBJECTS = {
    "drawing": "figures",
    "registers": "registers",
    "systems": "registers",
}

Arrows = set[tuple[str, str]]


def part(module: str) -> str:
    """Name the part of a room that a module belongs to: a floor of the press, or what it does in its subject."""
    room, *names = module.split(".")[1:]
    if room == "cli" or not names:
        return f"{room}/"
    if room == "press":
        return f"press/{names[0]}"
    if names[0] in OF_ALL_SUBJECTS:
        return f"study/{OF_ALL_SUBJECTS[names[0]]}"
    if len(names) == 1:
        return "study/study"
    kind = names[1].split("_")[0]
    kind = "figures" if kind in FIGURES else kind
    return f"study/{kind if kind in ('figures', 'numbers', 'claims') else 'compare'}"


def arrows() -> Arrows:
    """Give which part imports which, without those that follow from others."""
    graph = grimp.build_graph("analysis", exclude_type_checking_imports=True, cache_dir=None)
    below: dict[str, set[str]] = {}
    for module in graph.modules - {"analysis", "analysis.__main__"}:
        imported = graph.find_modules_directly_imported_by(module) - {"analysis"}
        below.setdefault(part(module), set()).update({part(name) for name in imported} - {part(module)})

    def reached(start: str) -> set[str]:
        return below[start].union(*(reached(name) for name in below[start]))

    return {
        (above, name)
        for above, names in below.items()
        for name in names
        if not any(name in reached(other) for other in names - {name})
    }


def picture(drawn: Arrows) -> str:
    """Write the arrows as a Mermaid diagram, room by room."""
    parts = sorted({name for arrow in drawn for name in arrow})
    lines = ["flowchart TD"]
    for room, words in ROOMS.items():
        lines.append(f'  subgraph {room} ["{room}/: {words}"]')
        lines += [
            f'    {name.replace("/", "_")}["{name.split("/")[1] or "verbs"}"]'
            for name in parts
            if name.startswith(room)
        ]
        lines.append("  end")
    lines += [f"  {above.replace('/', '_')} --> {name.replace('/', '_')}" for above, name in sorted(drawn)]
    return "\n".join(lines) + "\n"


def in_document(text: str) -> tuple[str, str, str]:
    """Split the document into what stands before its picture, the picture, and what follows."""
    before, rest = text.split(START, 1)
    drawn, after = rest.split(END, 1)
    return before + START, drawn, END + after


if __name__ == "__main__":
    before, _, after = in_document(DOCUMENT.read_text(encoding="utf-8"))
    DOCUMENT.write_text(before + picture(arrows()) + after, encoding="utf-8")
