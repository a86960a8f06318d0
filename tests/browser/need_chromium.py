"""Make sure that the browser tests have a Chromium: install Debian's when root, otherwise say what to install."""

import os
import shutil
import subprocess
import sys

BROWSER_VARIABLE = "CHILDDATA_CHROMIUM"
# Chromium without windows opens a page in a quarter of the time.
SHELL = "chromium-headless-shell"


def find_chromium() -> str | None:
    """Give the path of a Chromium, or None: CHILDDATA_CHROMIUM when set, otherwise what is on PATH."""
    names = (os.environ.get(BROWSER_VARIABLE, ""), SHELL, "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def main() -> int:
    """Install Chromium where that is possible; give the exit code."""
    can_install = shutil.which("apt-get") and os.geteuid() == 0 and BROWSER_VARIABLE not in os.environ
    if can_install and not find_chromium():
        print("Installing Debian's Chromium for the browser tests (once)", flush=True)
        _apt_get("update")
        for name in (SHELL, "chromium"):
            if not find_chromium():
                _apt_get("install", "-y", name)
    if find_chromium():
        return 0
    print(
        "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium), "
        f"or set {BROWSER_VARIABLE} to its path, and run `make test` again.",
        file=sys.stderr,
    )
    return 1


def _apt_get(*arguments: str) -> None:
    brief = ("-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20")
    subprocess.run(
        ["apt-get", *brief, *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main())
