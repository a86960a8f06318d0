"""Packs the files of a bundle into a zip: entries in order of name, modes 644 and 755, the edition's day as time."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from analysis.releasing.items import Items

UNIX = 3
FILE, PROGRAM = 0o100644, 0o100755
_LEVEL = 6


def zip_bytes(top: str, files: Items, day: date) -> bytes:
    """Pack files into a zip, the same bytes wherever and whenever it is done.

    Parameters
    ----------
    top : str
        The folder that everything is in.
    files : mapping of str to Item
    day : date
        The time of every entry; zips know days from 1980.

    Returns
    -------
    bytes
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{path}", (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = UNIX
            entry.external_attr = (PROGRAM if files[path].executable else FILE) << 16
            archive.writestr(entry, files[path].content, zipfile.ZIP_DEFLATED, _LEVEL)
    return packed.getvalue()


def without_compression(packed: bytes) -> bytes:
    """Pack what a zip holds again as it is, so that its bytes no longer depend on who compressed it.

    Python takes the zlib of the system, and not all zlibs compress alike.
    """
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(again, "w") as archive:
        for entry in given.infolist():
            content = given.read(entry)
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, content)
    return again.getvalue()
