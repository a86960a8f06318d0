"""The built-in engine: the parts Quarto is made of, from wheels, for machines on which Quarto cannot be installed.

pandoc makes HTML and Typst, Typst makes the PDF. Template, partials, style sheet and filters are those that ``_quarto.yml`` names, so
that both engines give one look.
"""

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from analysis.press.base.cache import key_of
from analysis.press.base.files import digest, digest_of, write_whole
from analysis.press.base.paths import Project
from analysis.press.base.prepared import EDITION
from analysis.press.base.problems import Problem, ProblemsFoundError, refusal
from analysis.press.documents.options import METADATA_KEYS, listed
from analysis.press.documents.sources import Source
from analysis.press.documents.written import Written
from analysis.press.engines.checks.claims import LEDGER
from analysis.press.engines.edition import Edition, in_places, with_places
from analysis.press.engines.language import in_language, set_in_language
from analysis.press.engines.page_policy import template_of, with_policy
from analysis.press.engines.sections import read_sections, write_sections

HERE = Path(__file__).parent
_PANDOC_SECONDS = 600
_PANDOC_LINE = re.compile(r" at line (\d+) column \d+")
_CITED = re.compile(r"citation (\S+) not found")
_NUMBERING = "1.1.a"
# With the 8 MB that it would begin with, pandoc spends a fifth of reading the documents on collecting garbage.
_ROOM = "-A128m"
_MIME = {".ttf": "font/ttf", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"}
_CSS_FILE = re.compile(r"""url\(["']?(?!data:|https?:)([^"')]+)["']?\)""")


def to_html(source: Source, written: Written, project: Project) -> bytes:
    """Make a self-contained HTML page."""
    options = source.options["html"]
    arguments = ["--to=html5", "--standalone", "--email-obfuscation=none"]
    if _is_on(options.get("section-divs")):
        arguments.append("--section-divs")
    if "template" in options:
        arguments.append(f"--template={project.root / options['template']}")
    # pandoc could embed everything itself, but it would parse megabytes of pictures that the filter has embedded already.
    sheets = [_style_sheet(project.root / path) for path in listed(options.get("css"))]
    variables = project.cache / "pandoc" / "style.json"
    write_whole(variables, json.dumps({"variables": {"css": sheets}}).encode())
    arguments.append(f"--defaults={variables}")
    page = pandoc(source, options, written, arguments, project).decode()
    return with_policy(in_language(page, project), template_of(source, project)).encode()


def to_pdf(source: Source, written: Written, project: Project, edition: Edition) -> bytes:
    """Make a tagged PDF.

    Raises ``ProblemsFoundError`` when Typst refuses, as it does for a figure without alt text.
    """
    options = source.options["typst"]
    # citations are set as on a page, not by Typst
    arguments = ["--to=typst-citations", "--standalone", "--shift-heading-level-by=-1"]
    workshop = project.cache / "typst" / source.name.replace("/", "-")
    workshop.mkdir(parents=True, exist_ok=True)
    for partial in [
        HERE / "template.typ",
        *(project.root / path for path in options.get("template-partials", [])),
    ]:
        write_whole(workshop / partial.name, partial.read_bytes())
    arguments.append(f"--template={workshop / 'template.typ'}")
    if _is_on(options.get("number-sections")):
        arguments.append(f"--variable=section-numbering={options.get('section-numbering', _NUMBERING)}")
    text = pandoc(source, options, written, arguments, project).decode()
    return typeset(workshop / "main.typ", text, source, project, edition.timestamp)


def typeset(main: Path, text: str, source: Source, project: Project, timestamp: int) -> bytes:
    """Set what pandoc wrote for Typst, in the language of the document.

    Parameters
    ----------
    main : Path
        The file that Typst reads; what it names stands beside it.

    Raises
    ------
    ProblemsFoundError
        When Typst refuses or warns.
    """
    import typst

    options = source.options["typst"]
    write_whole(main, set_in_language(text, str(options.get("lang", "en")), project).encode())
    try:
        content, warnings = typst.compile_with_warnings(
            str(main),
            root=str(project.root),
            font_paths=[str(project.root / path) for path in listed(options.get("font-paths"))],
            ignore_system_fonts=True,
            pdf_standards=listed(options.get("pdf-standard")),
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise ProblemsFoundError([_typst_problem(error, source, main, project)]) from error
    if warnings:
        # Such as a layout that does not settle: its page numbers would be wrong.
        raise ProblemsFoundError(_typst_problem(warning, source, main, project) for warning in warnings)
    return content


def _typst_problem(said: Any, source: Source, main: Path, project: Project) -> Problem:
    found = " ".join([f"{said.message}.", *(said.hints or [])])
    expected = "a document that Typst sets without a warning"
    cure = f"Look at {project.relative(main)}: {(said.trace or [''])[0]}"
    return Problem(source.document.where, found, expected, cure, column="PDF")


def pandoc(
    source: Source,
    options: Mapping[str, Any],
    written: Written,
    arguments: list[str],
    project: Project,
    timestamp: int = 0,
) -> bytes:
    """Convert a document by pandoc with the project's filters, metadata and references.

    Raises ``ProblemsFoundError`` when pandoc fails or warns.

    Parameters
    ----------
    timestamp : int
        The day that formats with a date inside write, in seconds since 1970.
    """
    folder = source.document.path.parent
    to = arguments[0].removeprefix("--to=")
    metadata = {
        key: value for key, value in options.items() if key in METADATA_KEYS | {"lang", "link-citations"}
    }
    name = metadata["document-name"] = source.document.path.stem
    # Typst reads pictures from its own root, pandoc from the folder of the document.
    metadata["image-base"] = f"/{project.relative(folder)}/"
    metadata["number-sections"] = _is_on(options.get("number-sections"))
    metadata["number-depth"] = str(options.get("number-depth", 6))
    metadata |= _language(str(options.get("lang", "en")))
    command = [
        "--from=json",
        "--wrap=none",
        "--eol=lf",
        *arguments,
        # As in Quarto: the project's own filter first, then numbers and references.
        *(f"--lua-filter={project.root / _filter_path(item)}" for item in listed(options.get("filters"))),
        f"--lua-filter={HERE / 'crossref.lua'}",
    ]
    if "syntax-highlighting" in options:
        command.append(f"--syntax-highlighting={options['syntax-highlighting']}")
    if _is_on(options.get("toc")):
        command += ["--toc", f"--toc-depth={options.get('toc-depth', 3)}"]
        metadata["toc-title"] = options.get("toc-title", "Table of contents")
    if _is_on(options.get("citeproc")):
        bibliography = [project.root / path for path in listed(options.get("bibliography"))]
        metadata["bibliography"] = [str(path) for path in bibliography]
        set_already = project.cache / "citations" / key_of(metadata, to, digest_of(bibliography))
        set_already.parent.mkdir(parents=True, exist_ok=True)
        metadata["citations-kept"] = str(set_already)
    edition, marks = (project.cache / name for name in (EDITION, LEDGER))
    said = json.loads(edition.read_bytes()) if edition.is_file() else {}
    has_places = to != "docx"
    if has_places:
        metadata["said-in"] = _kept(with_places(said), project).stem
    command.append(f"--metadata-file={_kept(metadata, project)}")
    read = read_sections(written, lambda text: _parse(text, folder), project)
    rests_on = key_of(command, theme_key(project), digest_of(filter(Path.is_file, [marks])))

    def run(content: bytes) -> bytes:
        return _run(command, content, written, folder, timestamp)

    made = write_sections(written, to, read, run, rests_on, project)
    if not has_places:
        return made
    return in_places(made.decode(), said, name, typst=to != "html5").encode()


def _kept(content: Mapping[str, Any], project: Project) -> Path:
    """Write what pandoc or its filter reads; by its content, since pages of one document are made at the same time."""
    text = json.dumps(content, sort_keys=True).encode()
    path = project.cache / "pandoc" / f"{digest(text)[:20]}.json"
    write_whole(path, text)
    return path


def theme_key(project: Project) -> str:
    """Identify all that makes a document look as it does, and the code that puts it together."""
    folders = (project.root / "report", project.package / "press" / "engines")
    paths = [path for folder in folders for path in sorted(folder.rglob("*"))]
    paths += [project.config, project.root / "requirements.lock", *sorted(project.fonts.glob("plain-*"))]
    return digest_of(path for path in paths if path.is_file() and path.suffix not in (".qmd", ".pyc"))


def _parse(written: Written, folder: Path) -> dict[str, Any]:
    arguments = ["--from=markdown", "--to=json"]
    read: dict[str, Any] = json.loads(_run(arguments, written.text.encode(), written, folder))
    return read


def _run(arguments: list[str], content: bytes, written: Written, folder: Path, timestamp: int = 0) -> bytes:
    import pypandoc

    # in any other locale pandoc reads no names that are not ASCII
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(timestamp),
        "QUARTO_PYTHON": sys.executable,
    }
    try:
        result = subprocess.run(
            [pypandoc.get_pandoc_path(), "+RTS", _ROOM, "-RTS", *arguments],
            input=content,
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=_PANDOC_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        found = f"a text that pandoc had not converted after {_PANDOC_SECONDS} seconds"
        raise refusal(
            written.document, found, "a text that it converts", "Nest less in it, or split it."
        ) from error
    messages = result.stderr.decode(errors="replace").strip()
    if result.returncode or messages:
        said = messages.split("[WARNING]") if messages else [f"pandoc's exit code {result.returncode}"]
        raise ProblemsFoundError(_pandoc_problem(each, written) for each in said if each.strip())
    return result.stdout


def _pandoc_problem(said: str, written: Written) -> Problem:
    """Name the line of the document where pandoc names one of what it read, or the name of a source."""
    line, key = _PANDOC_LINE.search(said), _CITED.search(said)
    row = written.row(f"@{key[1]}") if key else None
    if line and int(line[1]) <= len(written.rows):
        row = written.rows[int(line[1]) - 1]
    found = _PANDOC_LINE.sub("", " ".join(said.split()))
    expected = "a document that pandoc converts without a warning"
    return Problem(written.document, found, expected, "Mend what it names.", row=row)


def _style_sheet(path: Path) -> str:
    """Give a style sheet, and the files that it names, as one data address."""

    def embedded(found: re.Match[str]) -> str:
        file = (path.parent / found.group(1)).resolve()
        content = base64.b64encode(file.read_bytes()).decode()
        return f'url("data:{_MIME[file.suffix]};base64,{content}")'

    text = _CSS_FILE.sub(embedded, path.read_text(encoding="utf-8"))
    return f"data:text/css;charset=utf-8,{quote(text, safe='/+=:;,(){}@*!~')}"


def _language(lang: str) -> dict[str, str]:
    """Split a language tag as Quarto does for its Typst partials."""
    language, _, region = lang.partition("-")
    return {"language": language, "region": region} if region else {"language": language}


def _filter_path(item: str | dict[str, str]) -> str:
    return item if isinstance(item, str) else item["path"]


def _is_on(value: Any) -> bool:
    return value is True
