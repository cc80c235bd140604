"""What the browser writes for a calendar, read by a calendar library that was not made here."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.async_api import Browser

from tests.client.test_methods_agree import ask
from tests.client.test_modules import files

__all__ = ["files"]
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
WRITE = """async ([entries, now, zone]) => {
  const { calendarFile } = await import('/client/calendar_file.js');
  return entries.map((entry) => calendarFile(entry, { now, zone }));
}"""
LETTERS = "abc XYZ 0123;,\\:\"'\néëß€𝄞😀漢\u0301"


def entry(**more: Any) -> dict[str, Any]:
    return {"uid": "een@binnenskamers", "at": "2026-12-15T19:30", "minutes": 90, "summary": "Intervisie", **more}


async def events(browser: Browser, address: str, entries: list[dict[str, Any]]) -> list[icalendar.Event]:
    texts = await ask(browser, address, WRITE, [entries, NOW.timestamp() * 1000, "Europe/Amsterdam"])
    found = []
    for text in texts:
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        assert "\n" not in text.replace("\r\n", "")
        calendar = icalendar.Calendar.from_ical(text.encode())
        assert calendar["VERSION"] == "2.0"
        (event,) = calendar.walk("VEVENT")
        assert not event.errors
        assert event["DTSTAMP"].dt == NOW
        found.append(event)
    return found


async def test_every_day_of_a_year_has_its_time_on_the_clock_in_winter_and_in_summer(browser: Browser, files: str) -> None:
    days = [date(2026, 12, 1) + timedelta(n) for n in range(366)]
    read = await events(browser, files, [entry(at=f"{day}T19:30") for day in days])
    for day, event in zip(days, read, strict=True):
        assert f"{event['DTSTART'].dt.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}" == f"{day} 19:30"
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    assert {event["DTSTART"].dt.hour for event in read} == {17, 18}


async def test_a_whole_day_is_a_day_and_warns_in_the_morning(browser: Browser, files: str) -> None:
    (event,) = await events(browser, files, [entry(at="2026-12-31", minutes=None, free=True, warn_minutes=-540)])
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert (event["TRANSP"], event["CLASS"]) == ("TRANSPARENT", "PRIVATE")
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=9)


async def test_whatever_is_written_comes_out_as_it_was(browser: Browser, files: str) -> None:
    drawn = random.Random(7)
    texts = ["".join(drawn.choices(LETTERS, k=drawn.randrange(1, 400))).strip() or "x" for _ in range(80)]
    entries = [entry(summary=text, description=text * 2, location=text, uid=f"{n}@x") for n, text in enumerate(texts)]
    for n, event in enumerate(await events(browser, files, entries)):
        wanted = (texts[n], texts[n] * 2, texts[n], f"{n}@x")
        assert (str(event["SUMMARY"]), str(event["DESCRIPTION"]), str(event["LOCATION"]), str(event["UID"])) == wanted
        assert "ATTENDEE" not in event


async def test_nothing_that_some_reader_takes_for_the_end_of_a_line_makes_one(browser: Browser, files: str) -> None:
    ends = ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
    hostile = "".join(f"Anke{end}END:VEVENT{end}BEGIN:VEVENT{end}ATTACH:https://elders.test/" for end in ends)
    fields = {"uid": hostile, "summary": hostile, "description": hostile, "location": hostile, "warn_minutes": 5}
    (text,) = await ask(browser, files, WRITE, [[entry(**fields)], NOW.timestamp() * 1000, "Europe/Amsterdam"])
    assert text.splitlines() == text.split("\r\n")[:-1]
    lines = [line for line in text.splitlines() if line.startswith(("BEGIN:VEVENT", "END:VEVENT", "ATTACH"))]
    assert lines == ["BEGIN:VEVENT", "END:VEVENT"]
    await events(browser, files, [entry(**fields)])
