"""Make sure that the browser tests have a Chromium: install Debian's when root, otherwise say what to install."""

import os
import shutil
import subprocess
import sys

BROWSER_VARIABLE = "CHILDDATA_CHROMIUM"


def find_chromium() -> str | None:
    """Give the path of a Chromium, or None: CHILDDATA_CHROMIUM when set, otherwise what is on PATH."""
    names = (os.environ.get(BROWSER_VARIABLE, ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def main() -> int:
    """Install Chromium where that is possible; give the exit code."""
    if find_chromium():
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Debian's chromium for the browser tests (once)", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet)
        if find_chromium():
            return 0
    print(
        "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), "
        f"or set {BROWSER_VARIABLE} to its path, and run `make test` again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
