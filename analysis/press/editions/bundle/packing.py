"""Packs the files of a bundle into a zip that is the same bytes wherever it is made.

Entries stand in order of name, with modes 644 and 755 and the edition's day as time. Python compresses with whichever zlib it was
built with, and those differ in their output: so the compressor comes with the locked environment, and the frame around what it
gives is written here.
"""

import os
import struct
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import deflate

from analysis.press.editions.bundle.items import Items

FILE, PROGRAM = 0o100644, 0o100755
UTF8, UNIX = 0x800, 3
LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_LEVEL = 6


def zip_bytes(top: str, files: Items, day: date) -> bytes:
    """Pack files into a zip, the same bytes wherever and whenever it is done.

    Parameters
    ----------
    files : mapping of str to Item
        Fewer than 65,536, and smaller than 4 GB together.
    day : date
        The time of every entry; zips know days from 1980.
    """
    body, directory = bytearray(), bytearray()
    moment = 0, (day.year - 1980) << 9 | day.month << 5 | day.day
    listed = sorted(files.items())
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        entries = list(cores.map(lambda each: deflate.deflate_compress(each[1].content, _LEVEL), listed))
    for (path, item), packed in zip(listed, entries, strict=True):
        name = f"{top}/{path}".encode()
        flags = 0 if name.isascii() else UTF8
        sizes = zlib.crc32(item.content), len(packed), len(item.content)
        shared = _VERSION, flags, zipfile.ZIP_DEFLATED, *moment, *sizes, len(name), 0
        mode = (PROGRAM if item.executable else FILE) << 16
        made_by = UNIX << 8 | _VERSION
        directory += _CENTRAL.pack(b"PK\x01\x02", made_by, *shared, 0, 0, 0, mode, len(body)) + name
        body += LOCAL.pack(b"PK\x03\x04", *shared) + name + packed
    end = _END.pack(b"PK\x05\x06", 0, 0, len(files), len(files), len(directory), len(body), 0)
    return bytes(body + directory) + end
