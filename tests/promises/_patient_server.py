"""`python -m tests.promises._patient_server`: the real server, but for how many commands it takes from one browser, and how long
who sits outside a hidden phase waits.

Junk that is refused for coming too fast is not read any further: most of what a trial sends would never be judged.
"""

from __future__ import annotations

import runpy

from server import limits, veil

limits.COMMANDS_PER_SEAT = limits.Rate(at_once=1_000_000, per_second=1_000_000)
veil.COVERED_S = veil.DRAWN_S = veil.WIPED_S = 1e-6

if __name__ == "__main__":
    runpy.run_module("tests.process.forward_server", run_name="__main__")
