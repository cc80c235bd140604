"""`python -m tests.engines` sees to it that Firefox and WebKit are there; `table` writes what each has into docs/engines.md.

Which ones, if not all: BINNENSKAMERS_ENGINES=firefox,webkit
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.engines import Starts, asked
from tests.engines.firefox import PrivateFirefox
from tests.engines.firefox import find as find_firefox
from tests.engines.probes import answers_of, write
from tests.engines.webkit import find as find_webkit
from tests.process.server_process import ServerProcess

WANTED = {"firefox": (find_firefox, ["firefox-esr"]), "webkit": (find_webkit, ["webkit2gtk-driver", "xvfb"])}


def ready() -> int:
    """Install what is missing, as root on Debian; else say what to install. Give the exit code."""
    missing = [one for engine, (find, packages) in WANTED.items() if engine in asked() and not find() for one in packages]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *missing]):
            print("Browsers for the tests:", " ".join(command), file=sys.stderr)
            subprocess.run(command, check=False, stdout=sys.stderr)
    lacking = [" ".join(packages) for engine, (find, packages) in WANTED.items() if engine in asked() and not find()]
    if lacking:
        print("Not there, and needed for this (names of Debian):", ", ".join(lacking), file=sys.stderr)
    return 1 if lacking else 0


async def measure() -> None:
    """Ask each engine, one after the other."""
    columns = {}
    with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder)) as server:
        private: list[Starts] = [PrivateFirefox] if "firefox" in asked() else []
        for kind in [*asked().values(), *private]:
            engine = await kind.start()
            try:
                answers = await answers_of(engine, server.base)
                columns[f"{engine.name} {engine.version}"] = answers
            finally:
                await engine.close()
    write(columns)


if __name__ == "__main__":
    if sys.argv[1:] == ["table"]:
        asyncio.run(measure())
    else:
        sys.exit(ready())
