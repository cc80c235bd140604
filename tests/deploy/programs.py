"""The programs of others that a host uses: the machine's own, else from the distribution's packages, as root on Debian.

Nothing is installed: a package is unpacked into the virtual environment, so no service starts on this machine.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

UNPACKED = Path(sys.prefix) / ".packages"
FOLDERS = ("usr/sbin", "usr/bin", "bin", "sbin")
MISSING_LIBRARY = 127
SYSTEM = ("/usr/local/sbin", "/usr/sbin", "/sbin")


def program(name: str, package: str) -> str:
    """Give the path of a program, or skip the test with what is missing."""
    return found(name, package) or pytest.skip(f"no {name} here, and the package {package} cannot be had: needs root on Debian")


@cache
def found(name: str, package: str) -> str | None:
    """Give the path of a program that starts, or None."""
    known = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *SYSTEM]))
    if known:
        return known
    UNPACKED.mkdir(exist_ok=True)
    with (UNPACKED / "lock").open("w") as lock:  # several test processes may want it at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = _unpacked(name) or (_unpacked(name) if _unpack(package) else None)
    return path if path and _loads(path) else None


def _unpacked(name: str) -> str | None:
    return shutil.which(name, path=os.pathsep.join(str(UNPACKED / one) for one in FOLDERS))


def _loads(path: str) -> bool:
    """Tell whether the libraries that it needs are on this machine: of a package only its own files are unpacked."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode != MISSING_LIBRARY


def _unpack(package: str) -> bool:
    """Fetch a package and lay its files out."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    folder = UNPACKED / package
    folder.mkdir(exist_ok=True)
    quiet = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    if subprocess.run(["apt-get", "download", package], **quiet).returncode != 0:  # type: ignore[call-overload]
        subprocess.run(["apt-get", "update"], **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "download", package], **quiet)  # type: ignore[call-overload]
    for file in folder.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", file.name, UNPACKED], **quiet)  # type: ignore[call-overload]
    return any(folder.glob("*.deb"))
