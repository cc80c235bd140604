"""Promise 8: junk does not crash the server, put anybody out, or leave a heap behind."""

from __future__ import annotations

from tests.promises._junk_inside import Inside, play_inside
from tests.promises.promise import Outcome, Promise, Trial

MIB = 1024 * 1024
GROWN_MIB = 10


async def measure(trial: Trial) -> Outcome:
    """In process, and then over sockets."""
    outcome = Outcome()
    count = trial.count(1_000_000, 3_000)
    inside, grown = await play_inside(trial.seed, count)
    report_inside(outcome, inside, grown)
    return outcome


def report_inside(outcome: Outcome, inside: Inside, grown: int) -> None:
    for fault in inside.faults[:5]:
        print(f"   {fault}\n   play it again: make promises ONLY=8 SEED={inside.seed}")
    refused = sum(number for code, number in inside.answers.items() if code not in ("done", "clock"))
    told = (
        f"{len(inside.faults)} crashes, answers that are none, or people put out; {refused:,} refused with"
        f" {len(inside.answers) - 2} codes, {inside.answers['done']:,} still right; {len(inside.kept)} kept for reaching new lines"
    )
    outcome.add(
        f"{inside.sent:,} malformed messages in process: each refused by its code, nobody notices", told, held=not inside.faults
    )
    outcome.add(f"memory +{GROWN_MIB} MB at most", f"{grown / MIB:+.1f} MiB", held=grown <= GROWN_MIB * MIB)


PROMISE = Promise(
    8,
    "junk",
    "Whatever somebody sends, the server refuses it with a sentence or closes that one connection: it does not crash, puts nobody"
    " else out, and keeps nothing of it in memory.",
    measure,
)
