"""Makes a bundle again from its own sources and data, by its own code.

The code that checks may be newer than the bundle, so it does not make the files itself. It unpacks what the bundle is made from into
a clean folder and runs ``python -m analysis rebuild FOLDER`` there: every version keeps that door, and its meaning.
"""

from collections.abc import Callable

from analysis.press.base.problems import refusal
from analysis.press.editions.bundle.clean_run import clean_folder, run_own_code
from analysis.press.editions.bundle.folders import read_folder
from analysis.press.editions.bundle.items import Items
from analysis.press.editions.bundle.write_bundle import lay_out

DOOR = "rebuild"


def rebuild(inputs: Items, progress: Callable[[str], None], *, unconfined: bool = False) -> Items:
    """Make every file of a bundle again from what it was made from.

    Raises ``ProblemsFoundError`` when the bundle's own code does not make them, or there is no room for them.
    """
    try:
        with clean_folder() as folder:
            lay_out(folder / "sources", inputs, safe=False)
            run_own_code(DOOR, folder, progress, unconfined=unconfined)
            if (folder / "made").is_symlink():
                raise refusal("the rebuild", "a link", "a folder of files", "Do not trust the bundle.")
            return read_folder(folder / "made").files
    except OSError as error:
        found = error.strerror or str(error)
        place = f" ({error.filename})" if error.filename else ""
        cure = "Make room, or set TMPDIR to a folder that has it and can be written to."
        raise refusal("the rebuild", f"{found}{place}", "room for it", cure) from error
