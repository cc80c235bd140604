"""`python -m tests.protocol`: play the meeting, and write docs/protocol-examples.md from what went over the sockets."""

import asyncio
import tempfile
from pathlib import Path

from tests.protocol.examples import PAGE, page
from tests.protocol.played import played

with tempfile.TemporaryDirectory() as folder:
    PAGE.write_text(page(asyncio.run(played(Path(folder)))), encoding="utf-8")
