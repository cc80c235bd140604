"""`python -m tests.audit`: what is known against the packages in the lock files. Gives 0 when all were looked up and none has a
known fault; 1 when one has; 2 when not all could be looked up, which is never called clean.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements-dev.lock", "requirements-audit.lock")
"""The first holds all that the server and the demo run on as well."""
ASK = ("--progress-spinner", "off", "--disable-pip", "--require-hashes", "--timeout", "10", "--format", "json")
TOO_LONG_S = 180


@dataclass
class Found:
    """What came of asking."""

    looked_up: set[str] = field(default_factory=set)
    not_looked_up: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        return 1 if self.faults else 2 if self.not_looked_up or not self.looked_up else 0

    def sentence(self) -> str:
        if self.faults:
            return "\n".join([*self.faults, f"audit: {len(self.faults)} known faults in pinned packages."])
        if self.code == 2:
            missed = len(self.not_looked_up) or "all"
            known = len(self.looked_up)
            return f"audit: NOT DONE: {missed} pinned packages could not be looked up, {known} could. Unknown, not clean."
        return f"audit: {len(self.looked_up)} pinned packages looked up, none with a known fault."


def read(answers: Iterable[dict[str, Any] | None]) -> Found:
    """Of the answer for each lock file; None: there was none. A package that is left out was not looked up."""
    found = Found()
    for answer in answers:
        if answer is None:
            found.not_looked_up.add("a whole lock file")
            continue
        for one in answer["dependencies"]:
            if "skip_reason" in one:
                found.not_looked_up.add(one["name"])
                continue
            name = f"{one['name']} {one['version']}"
            found.looked_up.add(name)
            found.faults += [f"{name}: {fault['id']}, mended in {fault['fix_versions'] or 'nothing yet'}" for fault in one["vulns"]]
    return found


def _ask(lock: str) -> dict[str, Any] | None:
    command = [sys.executable, "-m", "pip_audit", *ASK, "--requirement", str(ROOT / lock)]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=TOO_LONG_S, check=False)
        answer: dict[str, Any] = json.loads(said.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return answer


def main() -> int:
    found = read(_ask(lock) for lock in LOCKS)
    print(found.sentence(), file=sys.stderr if found.code else sys.stdout)
    return found.code


if __name__ == "__main__":
    sys.exit(main())
