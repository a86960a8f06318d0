"""Software Heritage identifiers: names for files and folders that follow from their content alone.

Anyone can compute them again, and they are git's own: a file's is its blob hash, a folder's is its tree hash
(ISO/IEC 18670). Nothing here reads the disk.
"""

import hashlib
from collections.abc import Mapping

_CONTENT, _FOLDER = "swh:1:cnt:", "swh:1:dir:"
_FILE_MODE, _EXECUTABLE_MODE, _FOLDER_MODE = b"100644", b"100755", b"40000"


def content_swhid(content: bytes) -> str:
    """Identify a file by what it holds.

    >>> content_swhid(b"")
    'swh:1:cnt:e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    return _CONTENT + _git_hash("blob", content).hex()


def folder_swhid(files: Mapping[str, tuple[str | bytes, bool]]) -> str:
    """Identify a folder by the names, contents and executable bits of all files under it.

    Returns: str. ``swh:1:dir:…``. Folders without files do not count, as in git.

    Raises ``ValueError`` for a path that cannot stand in a folder (empty or dotted parts, or both a file and a folder),
    or an identifier that is not that of a file.

    Parameters
    ----------
    files : mapping of str to (str or bytes, bool)
        For each path, with forward slashes: the file's own identifier or what it holds, and whether it is executable.

    Examples
    --------
    >>> folder_swhid({"a/b.txt": (b"", False)})
    'swh:1:dir:0ac3d9d5ab15a5b19bc4494d95d4723b9074238f'
    """
    top: dict = {}
    for path, (content, executable) in files.items():
        *folders, name = path.split("/")
        if {"", ".", ".."} & {*folders, name} or "\0" in path:
            raise ValueError(f"{path!r} is not the path of a file in a folder")
        folder = top
        for part in folders:
            folder = folder.setdefault(part, {})
            if not isinstance(folder, dict):
                raise ValueError(f"{path!r} stands under a path that is a file")
        if name in folder:
            raise ValueError(f"{path!r} is both a file and a folder")
        folder[name] = (_EXECUTABLE_MODE if executable else _FILE_MODE, _content_hash(path, content))
    return _FOLDER + _tree_hash(top).hex()


def listed_swhid(entries: Mapping[str, tuple[str, str]]) -> str:
    """Identify a folder by what git lists of it: for each name its mode and its hash, of a file's content or of a folder.

    >>> of_a = folder_swhid({"b.txt": (b"", False)}).rpartition(":")[2]
    >>> listed_swhid({"a": ("040000", of_a)}) == folder_swhid({"a/b.txt": (b"", False)})
    True
    """
    by_name = {
        name: (mode.lstrip("0").encode(), bytes.fromhex(digest)) for name, (mode, digest) in entries.items()
    }
    return _FOLDER + _tree_hash(by_name).hex()


def _tree_hash(folder: dict) -> bytes:
    entries = []
    for name, entry in folder.items():
        mode, digest = (_FOLDER_MODE, _tree_hash(entry)) if isinstance(entry, dict) else entry
        encoded = name.encode()
        # Git sorts a folder as if its name ended in a slash: "a.b" before "a/", "a0" after it.
        order = encoded + (b"/" if mode == _FOLDER_MODE else b"")
        entries.append((order, b"%s %s\0%s" % (mode, encoded, digest)))
    return _git_hash("tree", b"".join(entry for _, entry in sorted(entries)))


def _content_hash(path: str, content: str | bytes) -> bytes:
    if isinstance(content, bytes):
        return _git_hash("blob", content)
    if not content.startswith(_CONTENT) or len(content) != len(_CONTENT) + 40:
        raise ValueError(f"{content!r}, given for {path!r}, is not the identifier of a file")
    return bytes.fromhex(content.removeprefix(_CONTENT))


def _git_hash(kind: str, content: bytes) -> bytes:
    # Git's names for contents; what must withstand forgery has a SHA-256 as well.
    return hashlib.sha1(b"%s %d\0%s" % (kind.encode(), len(content), content), usedforsecurity=False).digest()
