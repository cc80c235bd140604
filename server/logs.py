"""Lines of the log: JSON, one line each, with a sentence of ours and the kind of a fault. docs/logs.md lists every one.

No line tells of a message, a room, a person or an address, nor is one written because somebody said something: when it came would
tell of a hidden channel. Libraries quote whatever they like, so of theirs only the sentence itself is kept, without its values.
"""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

OURS = "binnenskamers"
log = logging.getLogger(OURS)


class Discreet(logging.Formatter):
    """Tells where something went wrong and what kind of fault it was, never what it said: that may quote a person."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        ours = record.name == OURS
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": str(record.msg).strip().partition("\n")[0],
        }
        if ours and record.args:
            line["said"] = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
            line["at"] = [f"{one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(record.exc_info[2])]
        return json.dumps(line, ensure_ascii=False)


def log_stray_fault(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log a fault that nobody waited for, as discreetly as any other: asyncio itself would quote it."""
    log.error("a fault nobody waited for", exc_info=context.get("exception"))


def log_to_stderr(level: str) -> None:
    """Log our own lines from `level`; of the libraries only warnings, for below that they name addresses and rooms."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OURS).setLevel(level.upper())
