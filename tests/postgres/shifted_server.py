"""`python -m tests.postgres.shifted_server`: the server of `forward_server` on a machine whose clock is off by SHIFT_MS."""

from __future__ import annotations

import os
import runpy
import time

_shift_ns = int(os.environ["SHIFT_MS"]) * 1_000_000
_plain_time_ns = time.time_ns


def _time_ns() -> int:
    return _plain_time_ns() + _shift_ns


if __name__ == "__main__":
    time.time_ns = _time_ns
    runpy.run_module("tests.process.forward_server", run_name="__main__")
