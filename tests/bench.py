"""How long rendering and checking take, as ratios in one run: ``make bench``.

The floor is what no engine made of these parts can beat: the documents' cells run in bare kernels, as many at once as there are
cores, then pandoc and Typst on what they gave. Everything is measured in a copy of the checkout; nothing of yours is touched.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from bench_release import release_rows

ROOT = Path(__file__).parent.parent
COPIED = (
    "_quarto.yml",
    "analysis",
    "data",
    "notebooks",
    "report",
    "CITATION.cff",
    "citation.yml",
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "CHANGELOG.md",
    "versions.csv",
    ".gitignore",
)


def main() -> None:
    """Measure and print; a ratio over its target is marked, never an error."""
    if len(sys.argv) > 1 and sys.argv[1] == "floor":
        return floor(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        checkout = copy_checkout(Path(folder) / "checkout")
        cold = timed(checkout, "render", "--engine", "builtin")
        peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        unchanged = timed(checkout, "render", "--engine", "builtin")
        checks = check_rows(checkout)
        change_a_word(checkout / "report" / "report.qmd")
        word = timed(checkout, "render", "--engine", "builtin")
        least = run([sys.executable, str(Path(__file__)), "floor", str(checkout)], checkout)
        rows = [
            ("floor: bare kernels, pandoc, Typst", least, "", ""),
            ("everything, cold", cold, f"{cold / least:.2f} x floor", "at most 1.2"),
            ("nothing changed", unchanged, f"{unchanged / cold:.3f} x cold", "at most 0.1"),
            ("a word changed in the report", word, f"{word / cold:.2f} x cold", "at most 0.2"),
        ]
        if shutil.which("quarto"):
            rows += quarto_rows(checkout, cold, unchanged)
        rows += release_rows(checkout, cold, timed)
        rows += [*checks, ("childdata --help", timed(checkout, "--help"), "", "")]
        for name, seconds, ratio, target in rows:
            print(f"{name:<38} {seconds:7.2f} s   {ratio:<16} {target}")
        print(f"{'largest process':<38} {peak_mb:7.0f} MB  {'':<16} under 600")
        if not shutil.which("quarto"):
            print("Quarto is not on PATH, so it was not timed.")


def copy_checkout(target: Path) -> Path:
    """Copy what rendering needs, without caches."""
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__", "*_files"))
        else:
            shutil.copy2(source, target / name)
    return target


def change_a_word(document: Path) -> None:
    """Add a word to the last paragraph: prose, no code."""
    document.write_text(document.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")


def check_rows(checkout: Path) -> list[tuple[str, float, str, str]]:
    """Time ``childdata check`` when claims are judged anew, and again, beside the loading of pandas that none can spare."""
    timed(checkout, "check")  # compiles what no render has compiled
    pandas, first, again = [], [], []
    for _ in range(7):
        pandas.append(run([sys.executable, "-c", "import pandas"], checkout))
        shutil.rmtree(checkout / ".cache" / "judged")
        first.append(timed(checkout, "check"))
        again.append(timed(checkout, "check"))
    least, anew, unchanged = median(pandas), median(first), median(again)
    return [
        ("pandas loaded, nothing else", least, "", ""),
        ("check after a change of data", anew, f"{anew / least:.2f} x pandas", "at most 4"),
        ("check, nothing changed", unchanged, f"{unchanged / anew:.2f} x the above", "at most 0.6"),
    ]


def quarto_rows(checkout: Path, cold: float, unchanged: float) -> list[tuple[str, float, str, str]]:
    """Time Quarto on the same sources, cold and again with nothing changed."""
    command = ["quarto", "render"]
    first, again = run(command, checkout), run(command, checkout)
    return [
        ("quarto render, cold", first, f"{first / cold:.1f} x ours", "aim: 5"),
        ("quarto render, nothing changed", again, f"{again / unchanged:.1f} x ours", "aim: 10"),
    ]


def timed(checkout: Path, *arguments: str) -> float:
    """Time ``childdata`` as a whole process."""
    return run([sys.executable, "-m", "analysis", *arguments], checkout)


def run(command: list[str], checkout: Path) -> float:
    """Time a command; stop when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(checkout), "QUARTO_PYTHON": sys.executable}
    started = time.perf_counter()
    result = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stderr[-3000:]}")
    return seconds


def floor(checkout: Path) -> None:
    """Run the cells of all documents in bare kernels, then pandoc and Typst on their kept results; no engine around them."""
    from analysis.press.base.paths import project
    from analysis.press.documents.sources import read_sources
    from analysis.press.engines.assembly import assemble
    from analysis.press.engines.builtin import to_html, to_pdf
    from analysis.press.engines.edition import prepare
    from analysis.press.engines.environment import environment_key
    from analysis.press.engines.execution import execute

    here = project(checkout)
    edition = prepare(here)
    sources = sorted(read_sources(here), key=lambda source: -len(source.document.cells))
    environment = environment_key(here)

    def cells_then_conversion(source: object) -> None:
        bare_kernel(source.document, checkout)
        executed = execute(source.document, {}, environment, here)
        for name in source.formats:
            written = assemble(source.document, executed, to=name, defaults=source.options[name]["execute"])
            if name == "html":
                to_html(source, written, here)
            elif name == "typst":
                to_pdf(source, written, here, edition)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(cells_then_conversion, sources))


def bare_kernel(document: object, checkout: Path) -> None:
    """Send the cells and inline expressions of a document to a kernel, one after the other."""
    from jupyter_client.manager import start_new_kernel

    from analysis.press.documents.qmd import Cell

    environment = {
        **os.environ,
        "CHILDDATA_EXHIBITS": str(checkout / ".cache" / "floor"),
        "MPLBACKEND": "agg",
    }
    manager, client = start_new_kernel(
        kernel_name="python3", cwd=str(document.path.parent), env=environment, stderr=subprocess.DEVNULL
    )
    try:
        for block in document.blocks:
            if isinstance(block, Cell):
                reply = client.execute_interactive(block.source, output_hook=lambda message: None)
            elif block.expressions:
                asked = {str(number): text for number, text in enumerate(block.expressions)}
                reply = client.execute_interactive(
                    "", user_expressions=asked, output_hook=lambda message: None
                )
            else:
                continue
            if reply["content"]["status"] != "ok":
                sys.exit(f"{document.where}: {json.dumps(reply['content'])[:500]}")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
