"""Says of every made file from which sources, by which program and with which packages it was made: an in-toto statement of SLSA provenance.

It follows from the files and from what the manifest says of them, so that it is the same wherever it is made; ``verify`` holds it
to the manifest like any file, and makes it again.
"""

import hashlib
import json
from datetime import date

from analysis.press.base.swhid import folder_swhid
from analysis.press.editions.bundle.crate import RUN_PROFILE
from analysis.press.editions.bundle.environment_check import LOCK
from analysis.press.editions.bundle.items import Item, Items
from analysis.press.engines.tree import Tree

PROVENANCE = "provenance.intoto.json"


def provenance(
    version: str, released: date, tree: Tree, made_with: str, *, sources: Items, made: Items
) -> bytes:
    """Write the statement.

    Parameters
    ----------
    tree : Tree
        What recorded the sources; a commit is named only when nothing has changed since.
    made_with : str
        The interpreter and the system.
    made : mapping of str to Item
        What the statement is about, by path.
    """
    swhid = folder_swhid({path: (item.content, item.executable) for path, item in sources.items()})
    dependencies = [{"name": "sources", "uri": swhid, "digest": {"gitTree": swhid.rpartition(":")[2]}}]
    if tree.changed is False:
        dependencies.append({"name": "commit", "digest": {"gitCommit": tree.commit}})
    if LOCK in sources:
        dependencies.append({"name": LOCK, "digest": _sha256(sources[LOCK])})
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": path, "digest": _sha256(item)} for path, item in sorted(made.items())],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": RUN_PROFILE,
                "externalParameters": {"version": version, "released": released.isoformat()},
                "internalParameters": {"madeWith": made_with},
                "resolvedDependencies": dependencies,
            },
            # no service made it: the program in the sources, on the machine of whoever released it
            "runDetails": {"builder": {"id": swhid}},
        },
    }
    return (json.dumps(statement, indent=1, ensure_ascii=False) + "\n").encode()


def _sha256(item: Item) -> dict[str, str]:
    return {"sha256": hashlib.sha256(item.content).hexdigest()}
