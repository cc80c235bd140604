"""`python -m bench.profiled_server`: the server whose clock can be put forward, profiled between two SIGUSR1 signals.

What was seen of the event loop's thread is written to the file named in PROFILE at the second.
"""

from __future__ import annotations

import cProfile
import os
import runpy
import signal
import sys
import time

_profile = cProfile.Profile(time.thread_time)
_on = False


def _turn(_signal: int, _frame: object) -> None:
    global _on
    _on = not _on
    if _on:
        _profile.enable()
    else:
        _profile.disable()
        _profile.dump_stats(os.environ["PROFILE"] + ".new")
        os.replace(os.environ["PROFILE"] + ".new", os.environ["PROFILE"])  # noqa: PTH105 - nobody reads half of it


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _turn)
    sys.argv = ["server"]
    runpy.run_module("tests.process.forward_server", run_name="__main__", alter_sys=True)
