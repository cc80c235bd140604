"""Each method of the house is called in an attendance as one says it, in every language."""

import re
import tomllib

from server.room.shapes import EVENING
from tests.conftest import ROOT


def test_every_method_has_its_words() -> None:
    """A method that is added needs none: then it is called by its name."""
    script = (ROOT / "client" / "attendance_paper.js").read_text(encoding="utf-8")
    listed = re.search(r"PHRASED = new Set\(\[(.*?)\]\)", script, re.DOTALL)
    assert listed is not None
    known = set(re.findall(r"'([a-z-]+)'", listed[1]))
    assert known == {path.stem for path in (ROOT / "server" / "methods").glob("*.toml")} - {EVENING}
    for language in ("nl", "en"):
        texts = tomllib.loads((ROOT / "server" / "texts" / language / "attendance.toml").read_text(encoding="utf-8"))
        assert set(texts["by"]) == known
