"""Which Chromium the browser tests use; `python -m tests.chromium` makes sure that there is one.

An installed one is taken if it really starts, else Playwright's own is fetched, else (as root, on Debian) the distribution's.
The one without windows comes first: the same engine, and a third less work for the same tests.
The path that worked is kept in the virtual environment, so that a test run need not try again.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APT = ("apt-get", "install", "-y", "--no-install-recommends")
KEPT = Path(sys.prefix) / ".chromium"
FEATURES_OFF = (
    # Two pages of the browser's own, loaded behind the address bar of each new window: more work than a page of ours.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    # What Playwright turns off: of two such lists a browser goes by the last.
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable"),
    *("LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect"),
    *("TcpPortRandomizationWin", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)


def find() -> str | None:
    """Give the path of a Chromium, or None. Does not try whether it starts."""
    asked = os.environ.get("BINNENSKAMERS_CHROMIUM")
    if asked:
        return asked
    if KEPT.exists() and Path(KEPT.read_text()).exists():
        return KEPT.read_text()
    return next(_installed(), None)


def flags() -> list[str]:
    """Give the flags that a Chromium needs here: root cannot have its sandbox. Nothing is drawn by a graphics card that is not
    there, and the pages of six people share two processes: they load the same scripts.
    """
    lean = ["--disable-gpu", "--renderer-process-limit=2"]
    return [f"--disable-features={','.join(FEATURES_OFF)}", *lean, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def starts(path: str) -> bool:
    """Tell whether this is a Chromium that opens a page (some distributions install only a stub under the name)."""
    command = [path, "--headless=new", *flags(), "--disable-gpu", "--dump-dom", "data:text/html,<p>binnen</p>"]
    try:
        shown = subprocess.run(command, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return shown.returncode == 0 and b"binnen" in shown.stdout


def _installed() -> Iterator[str]:
    yield from filter(None, map(shutil.which, NAMES))
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    for place in ("chromium_headless_shell-*/*/*headless*shell", "chromium-*/chrome-linux*/chrome"):
        yield from map(str, sorted(folder.glob(place), reverse=True))


def _ways() -> Iterator[list[list[str]]]:
    yield []
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        yield [["apt-get", "update"], [*APT, "chromium-headless-shell"]]
        yield [[*APT, "chromium"]]


def main() -> int:
    """Find or fetch a Chromium that starts, and keep its path. Give the exit code."""
    known = find()
    if known and (KEPT.exists() or starts(known)):
        KEPT.write_text(known)
        return 0
    for commands in _ways():
        for command in commands:
            print("Browser for the tests:", " ".join(command))
            subprocess.run(command, check=False)
        works = next(filter(starts, _installed()), None)
        if works:
            KEPT.write_text(works)
            return 0
    print("The tests need a Chromium. Install one, or give its path in BINNENSKAMERS_CHROMIUM.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
