"""What a page may do, said in the page itself: run the scripts of the theme, show what it holds, and ask nobody but its own site.

A browser holds a page to its Content-Security-Policy, from a disk as from a server: a script, a style or a picture that is not
named there does nothing, whoever wrote it.
"""

import base64
import hashlib
import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote_to_bytes

from analysis.press.base.files import write_whole
from analysis.press.base.paths import Project
from analysis.press.documents.sources import Source
from analysis.press.engines.language import in_language

META = "Content-Security-Policy"
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLE_ATTRIBUTE = re.compile(r'<[A-Za-z][^<>]*?\sstyle="([^"]*)"')
_SHEET = re.compile(r'<link rel="stylesheet" href="data:text/css;?([^,"]*),([^"]*)"[^>]*>')
_CHARSET = re.compile(r'<meta charset="utf-8"[^>]*>')
_OUTSIDE = re.compile(r'<a (?![^<>]*\srel=)(?=[^<>]*href="https?:)')


def with_policy(html: str, template: str) -> str:
    """Give a page with the policy that allows just what it holds, and with links out that tell nobody where they were followed.

    Parameters
    ----------
    template : str
        What it was made with: scripts that stand there may run, and no others.
    """
    html = _SHEET.sub(_as_style, html)
    html = _OUTSIDE.sub('<a rel="noopener noreferrer" ', html)
    ours = set(SCRIPT.findall(template.replace("$$", "$")))
    scripts = [text for text in SCRIPT.findall(html) if text in ours]
    styles = [*_STYLE.findall(html), *map(unescape, _STYLE_ATTRIBUTE.findall(html))]
    allowed = {
        "default-src": ["'none'"],
        "script-src": hashes(scripts) or ["'none'"],
        "style-src": ["'unsafe-hashes'", *hashes(styles)],
        "img-src": ["data:"],
        "font-src": ["data:"],
        # At its permanent address a page asks its own site which version is the newest.
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    policy = "; ".join(f"{what} {' '.join(sources)}" for what, sources in allowed.items())
    meta = f'\n<meta http-equiv="{META}" content="{escape(policy, quote=False)}" />'
    return _CHARSET.sub(lambda found: found[0] + meta, html, count=1)


def hashes(texts: list[str]) -> list[str]:
    """Name scripts or styles as a policy does, each once."""
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(texts))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def template_of(source: Source, here: Project) -> str:
    """Give what a document's page is made with; empty where it names no template."""
    name = source.options.get("html", {}).get("template")
    return (here.root / name).read_text(encoding="utf-8") if name else ""


def _as_style(sheet: re.Match[str]) -> str:
    content = unquote_to_bytes(sheet[2])
    text = (base64.b64decode(content) if "base64" in sheet[1] else content).decode()
    return f"<style>{text}</style>"


def finish(path: Path, template: str, project: Project) -> None:
    """Give a page on disk its policy, once."""
    html = path.read_text(encoding="utf-8")
    if f'http-equiv="{META}"' not in html:
        write_whole(path, with_policy(in_language(html, project), template).encode())
